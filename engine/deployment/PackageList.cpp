// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/PackageList.h"

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

Error refused(const QByteArray &path, const QString &why)
{
    return brokenPackage(u"The entry \"%1\" %2"_s.arg(QString::fromUtf8(path.left(200)), why));
}

} // namespace

Result<Done> PackageList::add(PackageEntry entry)
{
    const bool folder = entry.kind == PackageEntry::Kind::Folder;
    QSet<QByteArray> &same = folder ? m_listedFolders : m_leaves;
    if (same.contains(entry.path))
        return fail(refused(entry.path, u"is in the archive twice."_s));
    same.insert(entry.path);
    if (folder)
        addFolders(entry.path);
    else if (const qsizetype slash = entry.path.lastIndexOf('/'); slash > 0)
        addFolders(entry.path.left(slash));
    if (m_leaves.size() + m_folders.size() > m_limits.nodes)
        return fail(brokenPackage(
            u"It holds more than %1 files and folders, which is more than Lathe unpacks."_s.arg(
                m_limits.nodes)));
    // Compared this way round because sizes come from the archive and may be anything.
    if (entry.size < 0 || entry.size > m_limits.unzippedBytes - m_bytes)
        return fail(packageTooLarge(m_limits));
    m_bytes += entry.size;
    m_entries.push_back(std::move(entry));
    return Done{};
}

void PackageList::addFolders(QByteArray path)
{
    while (!m_folders.contains(path)) {
        m_folders.insert(path);
        if (m_folders.size() > m_limits.nodes)
            break;
        const qsizetype slash = path.lastIndexOf('/');
        if (slash < 0)
            break;
        path.truncate(slash);
    }
}

Result<std::vector<PackageEntry>> PackageList::finish()
{
    for (const QByteArray &leaf : m_leaves) {
        if (m_folders.contains(leaf))
            return fail(refused(leaf, u"is a file for one entry and a folder for another."_s));
    }
    if (m_leaves.isEmpty())
        return fail(emptyPackage());
    return std::move(m_entries);
}

} // namespace lathe
