// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/FilterText.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{
/// An expression that needs more steps than this for a line is not found in it: a hundredth of what PCRE
/// allows, which is 30 ms for every line. A pattern can lower this limit, not raise it.
constexpr QLatin1StringView stepLimit("(*LIMIT_MATCH=100000)");
} // namespace

std::optional<QString> filtertext::upTo(const QString &pattern, qsizetype &at, QChar mark)
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

Result<QRegularExpression> filtertext::expression(const QString &text)
{
    QRegularExpression expression(stepLimit + text);
    if (!expression.isValid())
        return fail({u"InvalidParameterException"_s, 400, expression.errorString(), {}});
    expression.optimize(); // here, because it is used on another thread
    return expression;
}

/// What lies between two `*` is taken where it comes first and not looked for again, which finds the same
/// and takes no more time for many of them.
QRegularExpression filtertext::wildcards(const QString &text)
{
    const QStringList parts = text.split(u'*');
    QString pattern = QRegularExpression::escape(parts.first());
    for (qsizetype i = 1; i < parts.size() - 1; ++i)
        pattern += u"(?>.*?"_s + QRegularExpression::escape(parts[i]) + u')';
    if (parts.size() > 1)
        pattern += u".*"_s + QRegularExpression::escape(parts.last());
    QRegularExpression wildcards(QRegularExpression::anchoredPattern(pattern),
                                 QRegularExpression::DotMatchesEverythingOption);
    wildcards.optimize();
    return wildcards;
}

} // namespace lathe
