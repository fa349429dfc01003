// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Layers.h"
#include "engine/api/Result.h"

#include <nlohmann/json.hpp>

namespace lathe
{

/// The Lambda API's JSON shapes of layers, both ways.
namespace layerjson
{

/// PublishLayerVersion and GetLayerVersion; `location` is where the zip can be fetched.
nlohmann::ordered_json write(const LayerVersion &version, const QString &location);
/// ListLayers.
nlohmann::ordered_json writeLayers(const LayerVersionPage &page);
/// ListLayerVersions.
nlohmann::ordered_json writeVersions(const LayerVersionPage &page);
nlohmann::ordered_json writeStatement(const LayerPolicy &statement);
nlohmann::ordered_json writePolicy(const LayerPolicy &policy);

/// Bodies of requests; SerializationException as in FunctionJson. The layer's name is not in them.
Result<PublishLayerVersionRequest> readPublish(const nlohmann::ordered_json &body);
Result<AddLayerVersionPermissionRequest> readPermission(const nlohmann::ordered_json &body);

} // namespace layerjson
} // namespace lathe
