// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionRequests.h"
#include "engine/api/Invocation.h"
#include "engine/api/OperationCall.h"
#include "engine/api/Result.h"

namespace lathe
{

/// The AWS Lambda API as C++: the seam that the window and the REST endpoint share.
///
/// Each operation takes a value and answers through its Reply exactly once, on the caller's thread. Errors
/// carry Lambda's exception names. Changes are acknowledged only when they would survive a power cut.
class LambdaApi
{
public:
    virtual ~LambdaApi() = default;

    /// Any operation whose request is a value that tells its members, e.g. GetFunctionRequest.
    /// Checked against the table of the API's shapes before it is carried out.
    template<OperationRequest Request>
    void call(Request request, Reply<typename Request::Answer> reply)
    {
        perform(std::make_shared<CallOf<Request>>(std::move(request), std::move(reply)));
    }
    virtual void perform(OperationCallPtr call) = 0;

    virtual void invoke(InvokeRequest request, Reply<InvocationResult> reply) = 0;
    /// The bytes behind Code.Location of a function and Content.Location of a layer version;
    /// `codeSha256Hex` as FunctionDescription or LayerVersion gave it.
    virtual void fetchPackage(QString codeSha256Hex, Reply<QByteArray> reply) = 0;
};

} // namespace lathe
