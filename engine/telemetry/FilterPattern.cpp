// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/FilterPattern.h"

#include "engine/telemetry/JsonFilter.h"

#include <QRegularExpression>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr qsizetype longestPattern = 1024;
/// An expression that needs more steps than this for a line is not found in it: a hundredth of what PCRE
/// allows, which is 30 ms for every line. A pattern can lower this limit, not raise it.
constexpr QLatin1StringView stepLimit("(*LIMIT_MATCH=100000)");

Error invalid(const QString &why)
{
    return {u"InvalidParameterException"_s, 400, u"Invalid filter pattern. "_s + why, {}};
}

struct Term {
    enum class Role { Required, Optional, Excluded };
    Role role = Role::Required;
    QString text;
    QRegularExpression expression; ///< instead of the text, where it has a pattern

    bool isIn(const QString &line) const
    {
        return expression.pattern().isEmpty() ? line.contains(text) : expression.match(line).hasMatch();
    }
};

/// The text up to a closing mark; nullopt where none comes. A backslash keeps the next character.
std::optional<QString> upTo(const QString &pattern, qsizetype &at, QChar mark)
{
    QString text;
    for (; at < pattern.size(); ++at) {
        if (pattern[at] == mark) {
            ++at;
            return text;
        }
        if (pattern[at] == u'\\' && at + 1 < pattern.size() && (mark == u'"' || pattern[at + 1] == mark))
            ++at;
        text += pattern[at];
    }
    return std::nullopt;
}

Result<Term> readTerm(const QString &pattern, qsizetype &at)
{
    Term term;
    if (pattern[at] == u'?' || pattern[at] == u'-')
        term.role = pattern[at++] == u'?' ? Term::Role::Optional : Term::Role::Excluded;
    const QChar mark = at < pattern.size() ? pattern[at] : QChar();
    if (mark == u'"' || mark == u'%') {
        const auto text = upTo(pattern, ++at, mark);
        if (!text)
            return fail(invalid(u"A %1 is not closed."_s.arg(mark)));
        term.text = *text;
        if (mark == u'%') {
            term.expression.setPattern(stepLimit + *text);
            if (!term.expression.isValid())
                return fail(invalid(term.expression.errorString()));
            term.expression.optimize(); // here, because it is used on another thread
        }
        return term;
    }
    while (at < pattern.size() && !pattern[at].isSpace())
        term.text += pattern[at++];
    return term;
}

Result<std::vector<Term>> readTerms(const QString &pattern)
{
    std::vector<Term> terms;
    for (qsizetype at = 0; at < pattern.size();) {
        if (pattern[at].isSpace()) {
            ++at;
            continue;
        }
        auto term = readTerm(pattern, at);
        if (!term)
            return fail(term.error());
        terms.push_back(std::move(*term));
    }
    return terms;
}

bool matchTerms(const std::vector<Term> &terms, const QString &line)
{
    bool required = false;
    bool optional = false;
    bool oneFound = false;
    for (const Term &term : terms) {
        const bool found = term.isIn(line);
        if (found ? term.role == Term::Role::Excluded : term.role == Term::Role::Required)
            return false;
        required = required || term.role == Term::Role::Required;
        optional = optional || term.role == Term::Role::Optional;
        oneFound = oneFound || (found && term.role == Term::Role::Optional);
    }
    return required || !optional || oneFound;
}

} // namespace

Result<FilterPattern> FilterPattern::compile(const QString &pattern)
{
    const QString text = pattern.trimmed();
    if (pattern.size() > longestPattern)
        return fail(invalid(u"It is longer than 1024 characters."_s));
    if (text.startsWith(u'[') && text.endsWith(u']'))
        return fail(
            invalid(u"Lathe does not know patterns for columns; use terms or { $.member = value }."_s));
    if (text.startsWith(u'{')) {
        auto filter = JsonFilter::compile(text);
        if (!filter)
            return fail(invalid(filter.error().message));
        return FilterPattern([filter = *filter](const QString &line) { return filter.matches(line); });
    }
    auto terms = readTerms(text);
    if (!terms)
        return fail(terms.error());
    return FilterPattern(
        [terms = std::move(*terms)](const QString &line) { return matchTerms(terms, line); });
}

} // namespace lathe
