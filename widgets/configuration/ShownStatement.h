// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace lathe
{

/// A statement of a function's policy, as people read it.
struct ShownStatement {
    QString id;
    QString principal;
    QString action;
    QString condition; ///< "SourceArn: arn:…"; empty: always

    bool operator==(const ShownStatement &) const = default;
};

/// Those of a policy document; none where it cannot be read.
QList<ShownStatement> shownStatements(const QString &policyJson);

} // namespace lathe
