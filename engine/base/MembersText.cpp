// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/MembersText.h"

#include "engine/base/JsonText.h"

#include <algorithm>
#include <vector>

namespace lathe::membersjson
{

namespace
{

class TextWriter final : public Members
{
public:
    TextWriter() { open('{', '}'); }

    bool reads() const override { return false; }
    QByteArray take()
    {
        leave();
        return std::move(m_text);
    }

protected:
    bool enter(const char *name, bool given) override
    {
        if (given) {
            next();
            m_text.append('"').append(name).append("\":");
            m_open.emplace_back();
        }
        return given;
    }
    void leave() override
    {
        if (m_open.back().end)
            m_text.append(m_open.back().end);
        m_open.pop_back();
    }
    void leaf(QString &value) override { quote(value); }
    void leaf(bool &value) override { m_text.append(value ? "true" : "false"); }
    void leaf(int &value) override { m_text.append(QByteArray::number(value)); }
    void leaf(qint64 &value) override { m_text.append(QByteArray::number(value)); }
    void leaf(double &value) override { m_text.append(toJsonText(value)); }
    void leaf(QByteArray &value) override { m_text.append('"').append(value.toBase64()).append('"'); }
    void structure() override { begin('{', '}'); }
    qsizetype list(qsizetype size) override
    {
        begin('[', ']');
        return size;
    }
    void enterItem(qsizetype) override
    {
        next();
        m_open.emplace_back();
    }
    QStringList map(const QStringList &keys) override
    {
        begin('{', '}');
        return keys;
    }
    void enterKey(const QString &key) override
    {
        next();
        quote(key);
        m_text.append(':');
        m_open.emplace_back();
    }

private:
    /// A value that is being written.
    struct Open {
        char end = 0; ///< what closes it; 0 for a leaf
        bool any = false;
    };

    void open(char begin, char end)
    {
        m_open.push_back({end, false});
        m_text.append(begin);
    }
    void begin(char begin, char end)
    {
        m_text.append(begin);
        m_open.back().end = end;
    }
    void next()
    {
        if (std::exchange(m_open.back().any, true))
            m_text.append(',');
    }
    void quote(const QString &text)
    {
        const QByteArray utf8 = text.toUtf8();
        const bool plain = std::none_of(utf8.cbegin(), utf8.cend(), [](char c) {
            return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
        });
        if (plain)
            m_text.append('"').append(utf8).append('"');
        else
            m_text.append(toJsonText(utf8.toStdString()));
    }

    QByteArray m_text;
    std::vector<Open> m_open;
};

} // namespace

QByteArray text(const std::function<void(Members &)> &walk)
{
    TextWriter writer;
    walk(writer);
    return writer.take();
}

} // namespace lathe::membersjson
