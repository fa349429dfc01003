// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace lathe
{

/// An access being typed: `event.Records[0].s`, `event["detail"]["`, `event.get("na`.
struct AccessPath {
    QString root;        ///< the name it starts with
    QStringList steps;   ///< the finished steps; numbers for indices
    QString partial;     ///< what has been typed of the next one
    bool quoted = false; ///< the next one is a string in brackets, not a name after a dot

    /// The access that ends at the end of `text` (the line up to the caret), if there is one.
    static std::optional<AccessPath> atEnd(const QString &text);

    bool operator==(const AccessPath &) const = default;
};

} // namespace lathe
