// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/buckets/BucketStore.h"

#include <chrono>

namespace lathe
{

/// Objects that come in parts: a private folder for each upload until it is completed or aborted. Pool
/// thread.
class MultipartUploads
{
public:
    static constexpr int mostParts = 10'000;
    static constexpr qint64 smallestPart = 5LL * 1024 * 1024; ///< but for the last

    explicit MultipartUploads(BucketStore store)
        : m_store(std::move(store))
    {
    }

    Result<QString> create(const PutObjectRequest &request) const;
    Result<QString> addPart(const UploadReference &upload, int number, const QByteArray &body) const;
    Result<ObjectInfo> complete(const UploadReference &upload, const QList<UploadedPart> &parts) const;
    Result<Done> abort(const UploadReference &upload) const;
    /// Removes what nobody has touched for so long.
    void sweep(std::chrono::seconds age) const;

private:
    struct Begun {
        QString folder;
        QMap<QString, QString> headers;
    };
    Result<Begun> find(const UploadReference &upload) const;

    BucketStore m_store;
};

} // namespace lathe
