// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/versions/PackageDiff.h"

namespace lathe
{

QList<PackageDifference> comparePackages(const QList<PackagedFile> &before,
                                         const QList<PackagedFile> &after)
{
    using Kind = PackageDifference::Kind;
    QList<PackageDifference> all;
    auto old = before.cbegin();
    auto now = after.cbegin();
    while (old != before.cend() || now != after.cend()) {
        if (now == after.cend() || (old != before.cend() && old->path < now->path)) {
            all.append({Kind::Removed, old->path, old->size, 0});
            ++old;
        } else if (old == before.cend() || now->path < old->path) {
            all.append({Kind::Added, now->path, 0, now->size});
            ++now;
        } else {
            const bool same = old->digest == now->digest && old->executable == now->executable;
            all.append({same ? Kind::Same : Kind::Changed, old->path, old->size, now->size});
            ++old;
            ++now;
        }
    }
    return all;
}

} // namespace lathe
