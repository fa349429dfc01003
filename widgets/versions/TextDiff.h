// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace lathe
{

/// A line of what one text has over another.
struct DiffLine {
    enum class Kind { Same, Removed, Added, Gap };
    Kind kind = Kind::Same;
    QString text;
    int before = 0; ///< number of the line in the old text, from 1; 0: it is not there
    int after = 0;

    bool operator==(const DiffLine &) const = default;
};

/// What turns `before` into `after`, line by line, with as few changes as can be found (E. W. Myers, "An
/// O(ND) difference algorithm and its variations", 1986); beyond `mostChanges` everything in between counts
/// as replaced. Unchanged lines further than `context` from a change are left out; a Gap stands for them.
QList<DiffLine> diffTexts(const QString &before, const QString &after, int context = 3,
                          int mostChanges = 1000);

} // namespace lathe
