// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/LocalObjects.h"

namespace lathe
{

using namespace std::chrono_literals;

LocalObjects::LocalObjects(BucketStore store, WorkerPool &pool)
    : m_store(store)
    , m_uploads(std::move(store))
    , m_pool(pool)
{
}

void LocalObjects::listBuckets(Reply<QList<BucketInfo>> reply)
{
    m_pool.run([store = m_store] { return store.list(); }, std::move(reply));
}

void LocalObjects::createBucket(QString bucket, Reply<Done> reply)
{
    m_pool.run([store = m_store, bucket = std::move(bucket)] { return store.create(bucket); },
               std::move(reply));
}

void LocalObjects::headBucket(QString bucket, Reply<BucketInfo> reply)
{
    m_pool.run([store = m_store, bucket = std::move(bucket)] { return store.find(bucket); },
               std::move(reply));
}

void LocalObjects::deleteBucket(QString bucket, Reply<Done> reply)
{
    m_pool.run([store = m_store, bucket = std::move(bucket)] { return store.remove(bucket); },
               std::move(reply));
}

void LocalObjects::listObjects(ListObjectsRequest request, Reply<ObjectPage> reply)
{
    m_pool.run([store = m_store, request = std::move(request)] { return store.page(request); },
               std::move(reply));
}

void LocalObjects::putObject(PutObjectRequest request, Reply<ObjectInfo> reply)
{
    m_pool.run([store = m_store, request = std::move(request)] { return store.put(request); },
               std::move(reply));
}

void LocalObjects::headObject(QString bucket, QString key, Reply<ObjectInfo> reply)
{
    m_pool.run([store = m_store, bucket = std::move(bucket),
                key = std::move(key)] { return store.stat(bucket, key); },
               std::move(reply));
}

void LocalObjects::readObject(QString bucket, QString key, qint64 offset, qint64 size,
                              Reply<QByteArray> reply)
{
    m_pool.run([store = m_store, bucket = std::move(bucket), key = std::move(key), offset,
                size] { return store.read(bucket, key, offset, size); },
               std::move(reply));
}

void LocalObjects::deleteObject(QString bucket, QString key, Reply<Done> reply)
{
    m_pool.run([store = m_store, bucket = std::move(bucket),
                key = std::move(key)] { return store.removeObject(bucket, key); },
               std::move(reply));
}

void LocalObjects::createUpload(PutObjectRequest request, Reply<QString> reply)
{
    m_pool.run([store = m_uploads, request = std::move(request)] { return store.create(request); },
               std::move(reply));
}

void LocalObjects::uploadPart(UploadReference upload, int number, QByteArray body, Reply<QString> reply)
{
    m_pool.run([store = m_uploads, upload = std::move(upload), number,
                body = std::move(body)] { return store.addPart(upload, number, body); },
               std::move(reply));
}

void LocalObjects::completeUpload(UploadReference upload, QList<UploadedPart> parts,
                                  Reply<ObjectInfo> reply)
{
    m_pool.run([store = m_uploads, upload = std::move(upload),
                parts = std::move(parts)] { return store.complete(upload, parts); },
               std::move(reply));
}

void LocalObjects::abortUpload(UploadReference upload, Reply<Done> reply)
{
    m_pool.run([store = m_uploads, upload = std::move(upload)] { return store.abort(upload); },
               std::move(reply));
}

void LocalObjects::sweep()
{
    m_pool.run(
        [uploads = m_uploads] {
            uploads.sweep(7 * 24h);
            return Done{};
        },
        [](Done) {});
}

} // namespace lathe
