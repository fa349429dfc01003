// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/FilterPattern.h"

#include "engine/telemetry/ColumnFilter.h"
#include "engine/telemetry/FilterText.h"
#include "engine/telemetry/JsonFilter.h"

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr qsizetype longestPattern = 1024;

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

Result<Term> readTerm(const QString &pattern, qsizetype &at)
{
    Term term;
    if (pattern[at] == u'?' || pattern[at] == u'-')
        term.role = pattern[at++] == u'?' ? Term::Role::Optional : Term::Role::Excluded;
    const QChar mark = at < pattern.size() ? pattern[at] : QChar();
    if (mark == u'"' || mark == u'%') {
        const auto text = filtertext::upTo(pattern, ++at, mark);
        if (!text)
            return fail(invalid(u"A %1 is not closed."_s.arg(mark)));
        term.text = *text;
        if (mark == u'%') {
            auto expression = filtertext::expression(*text);
            if (!expression)
                return fail(invalid(expression.error().message));
            term.expression = std::move(*expression);
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
    if (text.startsWith(u'[') && text.endsWith(u']')) {
        auto filter = ColumnFilter::compile(text);
        if (!filter)
            return fail(invalid(filter.error().message));
        return FilterPattern([filter = *filter](const QString &line) { return filter.matches(line); });
    }
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
