// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionConfiguration.h"
#include "engine/api/FunctionRequests.h"
#include "engine/api/Result.h"

#include <nlohmann/json.hpp>

namespace lathe
{

/// The Lambda API's JSON shapes of functions, both ways.
namespace functionjson
{

/// FunctionConfiguration. Without an ARN there is no RuntimeVersionConfig.
nlohmann::ordered_json write(const FunctionConfiguration &configuration, const QString &runtimeVersionArn);
/// The subset ListFunctions answers (no State, LastUpdateStatus, RuntimeVersionConfig). `qualified`: the
/// ARN names the version, as it does when all versions are listed.
nlohmann::ordered_json writeInList(const FunctionConfiguration &configuration, bool qualified = false);

/// Bodies of requests. SerializationException 400 for what is no object or has a member of the wrong type,
/// ValidationException for other than one architecture; unknown members are ignored, as AWS does.
Result<CreateFunctionRequest> readCreate(const nlohmann::ordered_json &body);
Result<UpdateFunctionCodeRequest> readUpdateCode(const nlohmann::ordered_json &body);
Result<UpdateFunctionConfigurationRequest> readUpdateConfiguration(const nlohmann::ordered_json &body);

} // namespace functionjson
} // namespace lathe
