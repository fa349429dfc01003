// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

#include <QByteArray>
#include <QSet>

#include <chrono>

namespace lathe
{

/// Large values as files named by their own SHA-256: `<folder>/ab/cdef…`. Blocks; thread-safe, because a
/// file is complete or absent and never changes.
///
/// put() returns when file and folder are on the disk. So: first put(), then the row that names the hash.
class BlobStore
{
public:
    explicit BlobStore(QString folder)
        : m_folder(std::move(folder))
    {
    }

    /// Answers the hash, 64 hexadecimal digits.
    Result<QString> put(const QByteArray &bytes) const;
    /// `Lathe.BlobMissing`, or `Lathe.BlobDamaged` when the content is not what the name says.
    Result<QByteArray> get(const QString &hash) const;
    bool contains(const QString &hash) const;
    QString pathOf(const QString &hash) const;
    /// Removing what is not there is no error.
    Result<Done> remove(const QString &hash) const;

    struct Swept {
        int files = 0;
        qint64 bytes = 0;
    };
    /// Removes the blobs that are not in `live`, and leftovers of interrupted writes. Younger ones stay
    /// (put() makes an existing blob young again), because their rows may not be written yet.
    Swept collectGarbage(const QSet<QString> &live, std::chrono::seconds youngerThan) const;

private:
    QString m_folder;
};

} // namespace lathe
