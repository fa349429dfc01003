// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Objects.h"
#include "engine/base/WorkerPool.h"
#include "engine/endpoint/AwsChunked.h"
#include "engine/http/Exchange.h"

#include <functional>
#include <memory>

namespace lathe
{

/// The body of PutObject and UploadPart: out of its chunks, its checksums compared. The work is done in the
/// pool.
class ObjectUpload
{
public:
    struct Taken {
        QByteArray body;
        HttpHeaders checksums; ///< what the sender gave, for the answer
    };

    /// Without a verifier signatures of chunks are not looked at.
    static void take(WorkerPool &pool, const std::shared_ptr<Exchange> &exchange,
                     const std::optional<SignatureVerifier> &verifier,
                     std::function<void(Result<Taken>)> then);

    /// What S3 keeps of a request's headers beside the object.
    static QMap<QString, QString> keptHeaders(const HttpHeaders &headers);
};

} // namespace lathe
