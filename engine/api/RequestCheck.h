// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/OperationCall.h"

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>

namespace lathe
{

struct OperationShape;

/// Requests against the table of the API's shapes, in AWS's words.
namespace requestcheck
{

/// ValidationException with everything in `input` that does not satisfy its shape: what is missing,
/// lengths, ranges, patterns, enumerations, of members at any depth. Members that the shape does not know
/// are left alone.
Result<Done> check(const OperationShape &operation, const nlohmann::ordered_json &input);
/// The same of what tells the members of an operation's request, without the size of its bytes.
Result<Done> check(const char *operation, const std::function<void(Members &)> &walk);

template<OperationRequest Request>
Result<Done> check(const Request &request)
{
    // Told, not changed.
    return check(Request::operation,
                 [&request](Members &members) { const_cast<Request &>(request).members(members); });
}

/// For forms: what is wrong with one text member of an operation's request, without the words around it;
/// `member` may name a nested one: `LoggingConfig.LogGroup`.
std::optional<QString> problem(const QString &operation, const QString &member, const QString &value);

} // namespace requestcheck
} // namespace lathe
