// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

#include <QStringList>

namespace lathe
{

/// Collects what is wrong with the members of one request, in Lambda's words; all of it makes one
/// ValidationException. Members are named as in the texts recorded on AWS: `layerName`, lower case first.
class Violations
{
public:
    void matching(const QString &value, const QString &member, const QString &pattern);
    /// Of characters; a `most` below 0 is none.
    void length(const QString &value, const QString &member, qsizetype least, qsizetype most);
    void range(qint64 value, const QString &member, qint64 least, qint64 most);
    void missing(const QString &member);
    void add(const QString &value, const QString &member, const QString &constraint);

    Result<Done> result() const;

private:
    QStringList m_found;
};

} // namespace lathe
