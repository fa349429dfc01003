// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/FilterOperand.h"

#include "engine/telemetry/FilterText.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

tl::unexpected<Error> wrong(const QString &why)
{
    return fail({u"InvalidParameterException"_s, 400, why, {}});
}

void skipSpace(const QString &pattern, qsizetype &at)
{
    while (at < pattern.size() && pattern[at].isSpace())
        ++at;
}

} // namespace

bool FilterOperand::limits(QStringView sign, double value) const
{
    if (!number)
        return false;
    if (sign.startsWith(u'<'))
        return sign.size() == 2 ? value <= *number : value < *number;
    return sign.size() == 2 ? value >= *number : value > *number;
}

Result<FilterOperand> FilterOperand::read(const QString &pattern, qsizetype &at, QStringView ends)
{
    skipSpace(pattern, at);
    FilterOperand operand;
    const QChar mark = at < pattern.size() ? pattern[at] : QChar();
    operand.quoted = mark == u'"' || mark == u'%';
    if (operand.quoted) {
        const auto text = filtertext::upTo(pattern, ++at, mark);
        if (!text)
            return wrong(u"A %1 is not closed"_s.arg(mark));
        operand.text = *text;
    } else {
        while (at < pattern.size() && !pattern[at].isSpace() && !ends.contains(pattern[at]))
            operand.text += pattern[at++];
        if (operand.text.isEmpty())
            return wrong(u"A value is missing"_s);
        bool number = false;
        if (const double value = operand.text.toDouble(&number); number)
            operand.number = value;
    }
    if (mark != u'%') {
        operand.pattern = filtertext::wildcards(operand.text);
        return operand;
    }
    auto expression = filtertext::expression(operand.text);
    if (!expression)
        return fail(expression.error());
    operand.pattern = std::move(*expression);
    return operand;
}

QString FilterOperand::readSign(const QString &pattern, qsizetype &at)
{
    skipSpace(pattern, at);
    for (const QStringView sign : {QStringView(u"!="), QStringView(u"<="), QStringView(u">="),
                                   QStringView(u"="), QStringView(u"<"), QStringView(u">")}) {
        if (QStringView(pattern).sliced(at).startsWith(sign)) {
            at += sign.size();
            return sign.toString();
        }
    }
    return {};
}

} // namespace lathe
