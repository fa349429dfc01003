// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/WorkingFiles.h"

namespace lathe
{

/// A file of two packages, or of one.
struct PackageDifference {
    enum class Kind { Same, Changed, Added, Removed };
    Kind kind = Kind::Same;
    QString path;
    qint64 before = 0; ///< bytes
    qint64 after = 0;
};

/// By path: what is in either of them. Both lists are ordered by path.
QList<PackageDifference> comparePackages(const QList<PackagedFile> &before,
                                         const QList<PackagedFile> &after);

} // namespace lathe
