// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Layers.h"
#include "engine/registry/Policy.h"

#include <nlohmann/json.hpp>

namespace lathe
{

/// A layer version as the registry keeps it.
struct LayerRecord {
    LayerVersion info;
    qint64 unzippedSize = 0;
    Policy policy;

    nlohmann::ordered_json toJson() const;
    static Result<LayerRecord> fromJson(const nlohmann::ordered_json &json);
    bool operator==(const LayerRecord &) const = default;
};

} // namespace lathe
