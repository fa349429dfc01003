// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/AwsCommandLine.h"
#include "engine/api/Layers.h"

#include <optional>

namespace lathe
{

/// Lines for the AWS CLI of what is done with functions and layers: of requests that do not tell their
/// members, and of those whose package the CLI has to find.
namespace functioncommands
{

AwsCommandLine create(const FunctionConfiguration &settings);
AwsCommandLine updateCode(const FunctionReference &function);
/// nullopt when it changes nothing that Lambda knows of: the network is a setting of Lathe's own.
std::optional<AwsCommandLine> updateConfiguration(const UpdateFunctionConfigurationRequest &request);
AwsCommandLine remove(const FunctionReference &function);
/// The request's content is the zip that the CLI has to find.
AwsCommandLine publishLayerVersion(PublishLayerVersionRequest request);

} // namespace functioncommands
} // namespace lathe
