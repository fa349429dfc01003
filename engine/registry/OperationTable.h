// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/OperationCall.h"

#include <functional>
#include <unordered_map>

namespace lathe
{

/// Which function carries out which operation. Every call is checked against the table of the API's shapes
/// first, whoever it comes from. Engine thread.
class OperationTable
{
public:
    template<OperationRequest Request>
    void add(std::function<void(Request, Reply<typename Request::Answer>)> handler)
    {
        m_handlers[typeid(Request)] = [handler = std::move(handler)](OperationCall &call) {
            auto &typed = static_cast<CallOf<Request> &>(call);
            handler(std::move(typed.request), std::move(typed.reply));
        };
    }
    /// For what is answered at once.
    template<OperationRequest Request>
    void answer(std::function<Result<typename Request::Answer>(const Request &)> handler)
    {
        add<Request>(
            [handler = std::move(handler)](Request request, Reply<typename Request::Answer> reply) {
                reply(handler(request));
            });
    }

    /// ValidationException where the request does not satisfy its shape.
    void perform(const OperationCallPtr &call) const;

private:
    std::unordered_map<std::type_index, std::function<void(OperationCall &)>> m_handlers;
};

} // namespace lathe
