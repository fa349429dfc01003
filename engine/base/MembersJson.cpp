// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/MembersJson.h"

#include "engine/base/JsonText.h"

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lathe::membersjson
{

namespace
{

class Reader final : public Members
{
public:
    explicit Reader(const Json &json)
        : m_stack{&json}
    {
        structure();
    }

    bool reads() const override { return true; }
    std::optional<QString> problem() const { return m_problem; }

protected:
    bool enter(const char *name, bool) override
    {
        if (!m_stack.back()->is_object())
            return false;
        const auto found = m_stack.back()->find(name);
        if (found == m_stack.back()->end() || found->is_null())
            return false;
        push(*found, QString::fromLatin1(name));
        return true;
    }
    void leave() override
    {
        m_stack.pop_back();
        m_path.removeLast();
    }
    void leaf(QString &value) override
    {
        if (!expect(top().is_string(), "a string"))
            return;
        value = fromStd(top().get_ref<const std::string &>());
        if (value.isNull())
            value = u""_s;
    }
    void leaf(bool &value) override
    {
        if (expect(top().is_boolean(), "true or false"))
            value = top().get<bool>();
    }
    void leaf(int &value) override
    {
        qint64 wide = value;
        leaf(wide);
        if (expect(wide >= std::numeric_limits<int>::min() && wide <= std::numeric_limits<int>::max(),
                   "a whole number of 32 bits"))
            value = static_cast<int>(wide);
    }
    void leaf(qint64 &value) override
    {
        const bool huge = top().is_number_unsigned() &&
                          top().get<quint64>() > quint64(std::numeric_limits<qint64>::max());
        if (expect(top().is_number_integer() && !huge, "a whole number"))
            value = top().get<qint64>();
    }
    void leaf(double &value) override
    {
        if (expect(top().is_number(), "a number"))
            value = top().get<double>();
    }
    void leaf(QByteArray &value) override
    {
        if (!expect(top().is_string(), "base64"))
            return;
        const auto &text = top().get_ref<const std::string &>();
        const auto decoded = QByteArray::fromBase64Encoding(
            QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())),
            QByteArray::AbortOnBase64DecodingErrors);
        if (expect(bool(decoded), "base64"))
            value = decoded.decoded.isNull() ? QByteArray("") : decoded.decoded;
    }
    void structure() override { expect(top().is_object(), "an object"); }
    qsizetype list(qsizetype) override
    {
        return expect(top().is_array(), "a list") ? static_cast<qsizetype>(top().size()) : 0;
    }
    void enterItem(qsizetype index) override
    {
        push(top().at(static_cast<std::size_t>(index)), QString::number(index));
    }
    QStringList map(const QStringList &) override
    {
        QStringList keys;
        if (expect(top().is_object(), "an object")) {
            for (const auto &item : top().items())
                keys.append(fromStd(item.key()));
        }
        return keys;
    }
    void enterKey(const QString &key) override { push(top().at(key.toStdString()), key); }

private:
    const Json &top() const { return *m_stack.back(); }
    void push(const Json &json, const QString &name)
    {
        m_stack.push_back(&json);
        m_path.append(name);
    }
    bool expect(bool holds, const char *what)
    {
        if (!holds && !m_problem) {
            m_problem = m_path.isEmpty() ? u"The body of the request must be a JSON object."_s
                                         : u"The member %1 must be %2."_s.arg(m_path.join(u'.'),
                                                                              QLatin1StringView(what));
        }
        return holds;
    }

    std::vector<const Json *> m_stack;
    QStringList m_path;
    std::optional<QString> m_problem;
};

class Writer final : public Members
{
public:
    explicit Writer(bool bytes)
        : m_bytes(bytes)
    {
    }

    bool reads() const override { return false; }
    Json take() { return std::move(m_root); }

protected:
    bool enter(const char *name, bool given) override
    {
        if (given)
            m_stack.push_back(&(*m_stack.back())[name]);
        return given;
    }
    void leave() override { m_stack.pop_back(); }
    void leaf(QString &value) override { top() = value.toStdString(); }
    void leaf(bool &value) override { top() = value; }
    void leaf(int &value) override { top() = value; }
    void leaf(qint64 &value) override { top() = value; }
    void leaf(double &value) override { top() = value; }
    void leaf(QByteArray &value) override
    {
        top() = m_bytes ? value.toBase64().toStdString() : std::string();
    }
    void structure() override { top() = Json::object(); }
    qsizetype list(qsizetype size) override
    {
        top() = Json::array();
        for (qsizetype i = 0; i < size; ++i)
            top().push_back(nullptr);
        return size;
    }
    void enterItem(qsizetype index) override
    {
        m_stack.push_back(&top().at(static_cast<std::size_t>(index)));
    }
    QStringList map(const QStringList &keys) override
    {
        top() = Json::object();
        return keys;
    }
    void enterKey(const QString &key) override { m_stack.push_back(&top()[key.toStdString()]); }

private:
    Json &top() { return *m_stack.back(); }

    bool m_bytes;
    Json m_root = Json::object();
    std::vector<Json *> m_stack{&m_root};
};

} // namespace

std::optional<QString> read(const Json &json, const std::function<void(Members &)> &walk)
{
    Reader reader(json);
    walk(reader);
    return reader.problem();
}

Json write(const std::function<void(Members &)> &walk)
{
    Writer writer(true);
    walk(writer);
    return writer.take();
}

Json writeWithoutBytes(const std::function<void(Members &)> &walk)
{
    Writer writer(false);
    walk(writer);
    return writer.take();
}

} // namespace lathe::membersjson
