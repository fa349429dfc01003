// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/deployment/PackageReader.h"

#include <map>

namespace lathe
{

/// Which entry of which package ends up at which path when packages are unpacked over each other in order,
/// as Lambda does with layers under /opt: a later file replaces an earlier one, and also what stands in its
/// way.
class MergePlan
{
public:
    struct Place {
        const PackageReader *package = nullptr;
        size_t entry = 0;
        const PackageEntry &what() const { return package->entries()[entry]; }
    };

    /// The package must outlive the plan.
    void add(const PackageReader &package);
    /// By path, so that a folder comes before what is in it.
    const std::map<QByteArray, Place> &places() const { return m_places; }

private:
    void makeWay(const QByteArray &path, bool folder);

    std::map<QByteArray, Place> m_places;
};

} // namespace lathe
