// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/base/Members.h"

#include <memory>
#include <typeindex>

namespace lathe
{

/// A call of one operation of the Lambda API: what is asked, and who hears the answer. The request is a
/// value that tells its members and names its operation and its answer:
///
///     struct GetAliasRequest {
///         using Answer = Alias;
///         static constexpr auto operation = "GetAlias";
///         QString functionName;
///         QString name;
///         void members(Members &m) { m("FunctionName", functionName); m("Name", name); }
///     };
///
/// Exactly one of finish and fail is called, once.
class OperationCall
{
public:
    /// Carries a piece of work to another thread.
    using Carrier = std::function<void(std::function<void()>)>;

    virtual ~OperationCall() = default;
    virtual const char *operation() const = 0;
    virtual std::type_index requestType() const = 0;
    virtual void walkRequest(Members &members) = 0;
    virtual void fail(Error error) = 0;
    /// From now on the answer travels by `carrier`.
    virtual void answerThrough(Carrier carrier) = 0;
};

template<typename Request>
concept OperationRequest = HasMembers<Request> && requires
{
    typename Request::Answer;
    {
        Request::operation
        } -> std::convertible_to<const char *>;
};

template<OperationRequest Request>
class CallOf final : public OperationCall
{
public:
    using Answer = typename Request::Answer;

    CallOf(Request asked, Reply<Answer> answer)
        : request(std::move(asked))
        , reply(std::move(answer))
    {
    }

    const char *operation() const override { return Request::operation; }
    std::type_index requestType() const override { return typeid(Request); }
    void walkRequest(Members &members) override { request.members(members); }
    void fail(Error error) override { reply(lathe::fail(std::move(error))); }
    void answerThrough(Carrier carrier) override
    {
        reply = [carrier = std::move(carrier), reply = std::move(reply)](Result<Answer> result) {
            carrier([reply, result = std::move(result)]() mutable { reply(std::move(result)); });
        };
    }

    Request request;
    Reply<Answer> reply;
};

using OperationCallPtr = std::shared_ptr<OperationCall>;

} // namespace lathe
