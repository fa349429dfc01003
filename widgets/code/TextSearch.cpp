// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/TextSearch.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// Walks a UTF-16 text forwards and tells the UTF-8 offset of its positions.
class ByteOffset
{
public:
    explicit ByteOffset(const QString &text)
        : m_text(text)
    {
    }
    long at(qsizetype position)
    {
        for (; m_position < position; ++m_position) {
            const char16_t c = m_text[m_position].unicode();
            if (c < 0x80)
                m_bytes += 1;
            else if (c < 0x800)
                m_bytes += 2;
            else if (QChar::isHighSurrogate(c))
                m_bytes += 4;
            else if (!QChar::isLowSurrogate(c))
                m_bytes += 3;
        }
        return m_bytes;
    }

private:
    const QString &m_text;
    qsizetype m_position = 0;
    long m_bytes = 0;
};

QString expand(const QString &replacement, const QRegularExpressionMatch &match)
{
    QString out;
    for (qsizetype i = 0; i < replacement.size(); ++i) {
        const QChar c = replacement[i];
        if ((c != u'$' && c != u'\\') || i + 1 == replacement.size()) {
            out += c;
            continue;
        }
        const QChar next = replacement[++i];
        if (next >= u'0' && next <= u'9')
            out += match.captured(next.digitValue());
        else if (c == u'\\' && next == u'n')
            out += u'\n';
        else if (c == u'\\' && next == u't')
            out += u'\t';
        else if (next == c)
            out += c;
        else
            out += QString(c) + next;
    }
    return out;
}

} // namespace

TextSearch::TextSearch(QString pattern, SearchOptions options)
    : m_pattern(std::move(pattern))
    , m_options(options)
{
}

QRegularExpression TextSearch::expression() const
{
    QString pattern = m_options.regex ? m_pattern : QRegularExpression::escape(m_pattern);
    if (m_options.wholeWord)
        pattern = u"(?<!\\w)(?:%1)(?!\\w)"_s.arg(pattern);
    QRegularExpression::PatternOptions options =
        QRegularExpression::MultilineOption | QRegularExpression::UseUnicodePropertiesOption;
    if (!m_options.matchCase)
        options |= QRegularExpression::CaseInsensitiveOption;
    // The limit ends expressions that would backtrack for minutes.
    return QRegularExpression(u"(*LIMIT_MATCH=2000000)(*ANYCRLF)"_s + pattern, options);
}

QString TextSearch::error() const
{
    const QRegularExpression compiled = expression();
    return m_options.regex && !compiled.isValid() ? compiled.errorString() : QString();
}

std::vector<SearchMatch> TextSearch::find(const QByteArray &utf8) const
{
    return run(utf8, nullptr);
}

std::vector<SearchMatch> TextSearch::findToReplace(const QByteArray &utf8, const QString &replacement) const
{
    return run(utf8, &replacement);
}

std::vector<SearchMatch> TextSearch::run(const QByteArray &utf8, const QString *replacement) const
{
    std::vector<SearchMatch> matches;
    const QRegularExpression compiled = expression();
    if (m_pattern.isEmpty() || !compiled.isValid())
        return matches;
    const QString text = QString::fromUtf8(utf8);
    ByteOffset bytes(text);
    auto iterator = compiled.globalMatch(text);
    while (iterator.hasNext() && matches.size() < limit) {
        const QRegularExpressionMatch match = iterator.next();
        SearchMatch found;
        found.start = bytes.at(match.capturedStart());
        found.end = bytes.at(match.capturedEnd());
        if (replacement)
            found.replacement = (m_options.regex ? expand(*replacement, match) : *replacement).toUtf8();
        if (found.end > found.start || m_options.regex)
            matches.push_back(std::move(found));
    }
    return matches;
}

} // namespace lathe
