// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/deployment/TreeWalk.h"

#include <QHash>

#include <mutex>
#include <optional>

namespace lathe
{

/// Remembers the content sums of files by path, inode, size and modification time, so that looking for
/// changes in a folder of 20,000 modules reads none of them again. Files changed within the last two
/// seconds before they were read are not trusted: a second change could leave the same time stamp.
/// Thread-safe.
class DigestCache
{
public:
    /// `file` is the absolute path. Raw SHA-256.
    std::optional<QByteArray> find(const QByteArray &file, const TreeEntry &entry) const;
    void remember(const QByteArray &file, const TreeEntry &entry, const QByteArray &sum);
    qsizetype size() const;

private:
    struct Known {
        qint64 mtimeNs;
        qint64 size;
        quint64 inode;
        QByteArray sum;
    };
    mutable std::mutex m_mutex;
    QHash<QByteArray, Known> m_files;
};

} // namespace lathe
