// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/api/Violations.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lathe
{

void Violations::add(const QString &value, const QString &member, const QString &constraint)
{
    m_found.append(u"Value '%1' at '%2' failed to satisfy constraint: %3"_s.arg(value, member, constraint));
}

void Violations::missing(const QString &member)
{
    m_found.append(
        u"Value null at '%1' failed to satisfy constraint: Member must not be null"_s.arg(member));
}

void Violations::matching(const QString &value, const QString &member, const QString &pattern)
{
    if (!QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(value).hasMatch())
        add(value, member, u"Member must satisfy regular expression pattern: "_s + pattern);
}

void Violations::length(const QString &value, const QString &member, qsizetype least, qsizetype most)
{
    if (value.size() < least)
        add(value, member, u"Member must have length greater than or equal to %1"_s.arg(least));
    if (most >= 0 && value.size() > most)
        add(value, member, u"Member must have length less than or equal to %1"_s.arg(most));
}

void Violations::range(qint64 value, const QString &member, qint64 least, qint64 most)
{
    if (value < least)
        add(QString::number(value), member,
            u"Member must have value greater than or equal to %1"_s.arg(least));
    if (value > most)
        add(QString::number(value), member, u"Member must have value less than or equal to %1"_s.arg(most));
}

Result<Done> Violations::result() const
{
    if (m_found.isEmpty())
        return Done{};
    const QString count =
        m_found.size() == 1 ? u"1 validation error"_s : u"%1 validation errors"_s.arg(m_found.size());
    return fail(Error{u"ValidationException"_s, 400, count + u" detected: "_s + m_found.join(u"; "_s), {}});
}

} // namespace lathe
