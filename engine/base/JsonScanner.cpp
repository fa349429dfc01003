// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/JsonScanner.h"

#include <QByteArray>

#include <cctype>
#include <cstring>

namespace lathe::jsonscanner
{

namespace
{

class Scanner
{
public:
    Scanner(QByteArrayView text, int maxDepth)
        : m_text(text)
        , m_maxDepth(maxDepth)
    {
    }

    std::optional<Stop> run()
    {
        if (m_text.startsWith("\xEF\xBB\xBF")) // a mark of the encoding
            m_at = 3;
        if (!document() || (space(), m_at != m_text.size()))
            return Stop{m_at, m_tooDeep};
        return std::nullopt;
    }

private:
    unsigned char peek() const
    {
        return m_at < m_text.size() ? static_cast<unsigned char>(m_text[m_at]) : 0;
    }
    bool take(char c)
    {
        if (m_at == m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    void space()
    {
        while (m_at < m_text.size() && std::strchr(" \t\r\n", m_text[m_at]) && m_text[m_at])
            ++m_at;
    }

    /// Without recursion: what is open stands in m_open.
    bool document()
    {
        for (;;) {
            space();
            const char c = static_cast<char>(peek());
            bool complete = true;
            if (c == '{' || c == '[') {
                if (m_open.size() == m_maxDepth) {
                    m_tooDeep = true;
                    return false;
                }
                ++m_at;
                m_open.append(c == '{' ? '}' : ']');
                space();
                complete = take(m_open.back());
                if (complete)
                    m_open.chop(1);
                else if (c == '{' && !key())
                    return false;
            } else if (!scalar(c)) {
                return false;
            }
            if (complete && !behindValue())
                return false;
            if (complete && m_open.isEmpty())
                return true;
        }
    }

    /// Closes what ends here, up to the comma that leads to the next value.
    bool behindValue()
    {
        while (!m_open.isEmpty()) {
            space();
            if (take(','))
                return m_open.back() == ']' || (space(), key());
            if (!take(m_open.back()))
                return false;
            m_open.chop(1);
        }
        return true;
    }

    bool key()
    {
        if (!string())
            return false;
        space();
        return take(':');
    }

    bool scalar(char c)
    {
        switch (c) {
        case '"':
            return string();
        case 't':
            return word("true");
        case 'f':
            return word("false");
        case 'n':
            return word("null");
        default:
            return number();
        }
    }

    bool word(QByteArrayView expected)
    {
        for (const char c : expected) {
            if (!take(c))
                return false;
        }
        return true;
    }

    bool digits()
    {
        const qsizetype from = m_at;
        while (peek() >= '0' && peek() <= '9')
            ++m_at;
        return m_at > from;
    }

    bool number()
    {
        take('-');
        if (!take('0') && !digits())
            return false;
        if (take('.') && !digits())
            return false;
        if (take('e') || take('E')) {
            if (!take('+'))
                take('-');
            return digits();
        }
        return true;
    }

    bool string()
    {
        if (!take('"'))
            return false;
        while (m_at < m_text.size()) {
            const unsigned char c = peek();
            if (c == '"')
                return take('"');
            if (c < 0x20 || (c == '\\' && !escape()) || (c >= 0x80 && !wideCharacter()))
                return false;
            if (c != '\\' && c < 0x80)
                ++m_at;
        }
        return false;
    }

    bool escape()
    {
        ++m_at;
        const char c = static_cast<char>(peek());
        if (c == 0 || !std::strchr("\"\\/bfnrtu", c))
            return false;
        ++m_at;
        for (int i = 0; c == 'u' && i < 4; ++i, ++m_at) {
            if (!std::isxdigit(peek()))
                return false;
        }
        return true;
    }

    /// A character of two to four bytes, in the shortest form and none of a surrogate pair.
    bool wideCharacter()
    {
        const unsigned char lead = peek();
        const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
        if (lead < 0xC2 || lead > 0xF4)
            return false;
        ++m_at;
        for (int i = 0; i < more; ++i, ++m_at) {
            const unsigned char c = peek();
            unsigned char least = 0x80;
            unsigned char most = 0xBF;
            if (i == 0) {
                least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : least;
                most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : most;
            }
            if (c < least || c > most)
                return false;
        }
        return true;
    }

    QByteArrayView m_text;
    int m_maxDepth;
    qsizetype m_at = 0;
    QByteArray m_open; ///< what closes each array and object that is open
    bool m_tooDeep = false;
};

} // namespace

std::optional<Stop> findProblem(QByteArrayView text, int maxDepth)
{
    return Scanner(text, maxDepth).run();
}

} // namespace lathe::jsonscanner
