// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/ColumnFilter.h"

#include "engine/telemetry/FilterOperand.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

using Test = std::function<bool(const QString &)>;

/// Reads the inside of the brackets from left to right.
class Reader
{
public:
    explicit Reader(const QString &text)
        : m_text(text)
    {
    }

    bool take(QStringView word)
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
        if (!QStringView(m_text).sliced(m_at).startsWith(word))
            return false;
        m_at += word.size();
        return true;
    }
    bool atEnd()
    {
        take({});
        return m_at == m_text.size();
    }
    tl::unexpected<Error> wrong(const QString &why) const
    {
        return fail(
            {u"InvalidParameterException"_s, 400, u"%1, at character %2."_s.arg(why).arg(m_at + 2), {}});
    }

    /// `name`, or conditions of that name: `a = 1 || a = 2 && a != 3`.
    Result<Test> readColumn()
    {
        const QString name = readName();
        if (name.isEmpty())
            return wrong(u"The name of a column is missing"_s);
        const QString sign = FilterOperand::readSign(m_text, m_at);
        if (sign.isEmpty())
            return [](const QString &) { return true; };
        auto any = readAll(name, sign);
        while (any && take(u"||")) {
            auto more = readAll(name, {});
            if (!more)
                return more;
            any = [a = *any, b = *more](const QString &column) { return a(column) || b(column); };
        }
        return any;
    }

private:
    QString readName()
    {
        take({});
        QString name;
        while (m_at < m_text.size() &&
               (m_text[m_at].isLetterOrNumber() || m_text[m_at] == u'_' || m_text[m_at] == u'-'))
            name += m_text[m_at++];
        return name;
    }
    Result<Test> readAll(const QString &name, const QString &firstSign)
    {
        auto all = readOne(name, firstSign);
        while (all && take(u"&&")) {
            auto more = readOne(name, {});
            if (!more)
                return more;
            all = [a = *all, b = *more](const QString &column) { return a(column) && b(column); };
        }
        return all;
    }
    /// `given`: name and sign have been read.
    Result<Test> readOne(const QString &name, const QString &given)
    {
        if (given.isEmpty() && readName() != name)
            return wrong(u"A column's conditions are about its own name, %1"_s.arg(name));
        const QString sign = given.isEmpty() ? FilterOperand::readSign(m_text, m_at) : given;
        if (sign.isEmpty())
            return wrong(u"A comparison is missing"_s);
        auto operand = FilterOperand::read(m_text, m_at, u",&|");
        if (!operand)
            return wrong(operand.error().message);
        if (sign == u"=" || sign == u"!=")
            return [operand = *operand, equal = sign == u"="](const QString &column) {
                return operand.matches(column) == equal;
            };
        if (!operand->number)
            return wrong(u"Only numbers are compared by size"_s);
        return [operand = *operand, sign](const QString &column) {
            bool isNumber = false;
            const double number = column.toDouble(&isNumber);
            return isNumber && operand.limits(sign, number);
        };
    }

    QString m_text;
    qsizetype m_at = 0;
};

} // namespace

Result<ColumnFilter> ColumnFilter::compile(const QString &pattern)
{
    const QString text = pattern.trimmed();
    if (!text.startsWith(u'[') || !text.endsWith(u']') || text.size() < 2)
        return fail({u"InvalidParameterException"_s, 400, u"A ] is missing."_s, {}});
    Reader reader(text.mid(1, text.size() - 2));
    ColumnFilter filter;
    do {
        if (reader.take(u"...")) {
            if (std::exchange(filter.m_open, true))
                return reader.wrong(u"There is more than one ..."_s);
            continue;
        }
        auto test = reader.readColumn();
        if (!test)
            return fail(test.error());
        (filter.m_open ? filter.m_last : filter.m_first).push_back(std::move(*test));
    } while (reader.take(u","));
    if (!reader.atEnd())
        return reader.wrong(u"A comma is missing"_s);
    return filter;
}

bool ColumnFilter::matches(const QString &line) const
{
    const QStringList columns = columnsOf(line);
    const auto wanted = static_cast<qsizetype>(m_first.size() + m_last.size());
    if (m_open ? columns.size() < wanted : columns.size() != wanted)
        return false;
    const auto holds = [](const Test &test, const QString &column) { return test(column); };
    return std::equal(m_first.begin(), m_first.end(), columns.begin(), holds) &&
           std::equal(m_last.rbegin(), m_last.rend(), columns.rbegin(), holds);
}

QStringList ColumnFilter::columnsOf(const QString &line)
{
    QStringList columns;
    for (qsizetype at = 0; at < line.size();) {
        if (line[at].isSpace()) {
            ++at;
            continue;
        }
        const QChar close = line[at] == u'"' ? u'"' : line[at] == u'[' ? u']' : QChar();
        const qsizetype end = close.isNull() ? -1 : line.indexOf(close, at + 1);
        if (end > 0) {
            columns << line.mid(at + 1, end - at - 1);
            at = end + 1;
            continue;
        }
        const qsizetype begin = at;
        while (at < line.size() && !line[at].isSpace())
            ++at;
        columns << line.mid(begin, at - begin);
    }
    return columns;
}

} // namespace lathe
