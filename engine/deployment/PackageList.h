// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/deployment/PackageEntry.h"
#include "engine/deployment/PackageError.h"

#include <QSet>

#include <vector>

namespace lathe
{

/// Collects the entries of one archive and refuses a list that does not describe one well-formed tree: the
/// same path twice, a file where another entry needs a folder, too many nodes, too many bytes.
class PackageList
{
public:
    explicit PackageList(PackageLimits limits)
        : m_limits(limits)
    {
    }

    Result<Done> add(PackageEntry entry);
    /// Call once after the last add(). Entries are in the archive's order.
    Result<std::vector<PackageEntry>> finish();

private:
    void addFolders(QByteArray path);

    PackageLimits m_limits;
    qint64 m_bytes = 0;
    std::vector<PackageEntry> m_entries;
    QSet<QByteArray> m_leaves;
    QSet<QByteArray> m_listedFolders;
    QSet<QByteArray> m_folders;
};

} // namespace lathe
