// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionRequests.h"
#include "engine/api/Result.h"
#include "engine/buckets/BucketStore.h"

#include <optional>

namespace lathe
{

/// Where the code of functions and layers comes from: the zip in the request, or an object of a local
/// bucket. A value that may be copied to the pool.
class CodeSource
{
public:
    /// Without buckets, every one that is named does not exist.
    CodeSource() = default;
    explicit CodeSource(BucketStore buckets)
        : m_buckets(std::move(buckets))
    {
    }

    /// Whether a request names a source at all, and only one. InvalidParameterValueException; `what` is
    /// `function code` or `layer version content`.
    static Result<Done> check(const FunctionCode &code, const QString &what);
    /// The zip. Blocks. What S3 would answer becomes InvalidParameterValueException with its code and text,
    /// as recorded on AWS.
    Result<QByteArray> bytes(FunctionCode code) const;

private:
    Result<QByteArray> object(const FunctionCode &code) const;

    std::optional<BucketStore> m_buckets;
};

} // namespace lathe
