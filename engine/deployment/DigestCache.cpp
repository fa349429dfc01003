// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/deployment/DigestCache.h"

#include <chrono>

namespace lathe
{

namespace
{

using namespace std::chrono;

constexpr qint64 youngNs = nanoseconds(2s).count();
// A bound on memory (some 60 MB) rather than a policy: when reached, everything is simply read again once.
constexpr qsizetype mostFiles = 300'000;

} // namespace

std::optional<QByteArray> DigestCache::find(const QByteArray &file, const TreeEntry &entry) const
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_files.constFind(file);
    if (known == m_files.cend() || known->mtimeNs != entry.mtimeNs || known->size != entry.size ||
        known->inode != entry.inode)
        return std::nullopt;
    return known->sum;
}

void DigestCache::remember(const QByteArray &file, const TreeEntry &entry, const QByteArray &sum)
{
    const qint64 now = duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count();
    if (now - entry.mtimeNs < youngNs)
        return;
    const std::lock_guard lock(m_mutex);
    if (m_files.size() >= mostFiles)
        m_files.clear();
    m_files.insert(file, {entry.mtimeNs, entry.size, entry.inode, sum});
}

qsizetype DigestCache::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_files.size();
}

} // namespace lathe
