// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/http/BodyPlan.h"
#include "engine/http/Exchange.h"

#include <memory>

namespace lathe
{

/// One service behind the port of ApiServer. Engine thread.
class ApiService
{
public:
    virtual ~ApiService() = default;

    /// When a request's headers are in: says how its body is to be taken, or answers already.
    virtual BodyPlan admit(const std::shared_ptr<Exchange> &exchange) = 0;
    /// When the body is in.
    virtual void serve(std::shared_ptr<Exchange> exchange) = 0;
    /// Answers with an error in the form of this service.
    virtual void refuse(const std::shared_ptr<Exchange> &exchange, const Error &error) const = 0;
};

} // namespace lathe
