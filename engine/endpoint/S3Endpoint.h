// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/ObjectApi.h"
#include "engine/base/WorkerPool.h"
#include "engine/endpoint/ApiService.h"
#include "engine/endpoint/S3Request.h"
#include "engine/endpoint/S3Xml.h"
#include "engine/signature/SignatureVerifier.h"

#include <functional>
#include <vector>

namespace lathe
{

/// As much of Amazon S3 as it takes to bring packages to Lambda: `aws s3 cp`, `aws s3 ls`, boto3. Engine
/// thread.
class S3Endpoint final : public ApiService
{
public:
    /// Largest object that comes in one request; larger ones come in parts.
    static constexpr qint64 largestPut = 256LL * 1024 * 1024;
    /// Bodies lie in memory until they are written; above so much of them in all, SlowDown (503) is the
    /// answer, upon which SDKs try again.
    static constexpr qint64 mostInFlight = 1024LL * 1024 * 1024;

    using Verifier = std::function<std::optional<SignatureVerifier>()>;

    S3Endpoint(ObjectApi &api, WorkerPool &pool, Verifier verifier)
        : m_api(api)
        , m_pool(pool)
        , m_verifier(std::move(verifier))
    {
    }

    BodyPlan admit(const std::shared_ptr<Exchange> &exchange) override;
    void serve(std::shared_ptr<Exchange> exchange) override;
    void refuse(const std::shared_ptr<Exchange> &exchange, const Error &error) const override;

private:
    using ExchangePtr = std::shared_ptr<Exchange>;

    bool hasRoomFor(const ExchangePtr &exchange);
    void onBucket(const ExchangePtr &exchange, const S3Request &request);
    void listObjects(const ExchangePtr &exchange, const S3Request &request);
    void deleteObjects(const ExchangePtr &exchange, const S3Request &request);
    void put(const ExchangePtr &exchange, const S3Request &request);
    void copy(const ExchangePtr &exchange, const S3Request &request);
    void createUpload(const ExchangePtr &exchange, const S3Request &request);
    void uploadPart(const ExchangePtr &exchange, const S3Request &request);
    void completeUpload(const ExchangePtr &exchange, const S3Request &request);

    ObjectApi &m_api;
    WorkerPool &m_pool;
    Verifier m_verifier;
    std::vector<std::pair<std::weak_ptr<Exchange>, qint64>> m_inFlight;
};

} // namespace lathe
