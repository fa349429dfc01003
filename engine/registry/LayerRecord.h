// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Layers.h"
#include "engine/api/Result.h"

#include <nlohmann/json.hpp>

namespace lathe
{

/// One statement of a layer version's policy: who may use it.
struct LayerStatement {
    QString id;
    QString principal; ///< as it was given
    QString organizationId;

    bool operator==(const LayerStatement &) const = default;
};

/// A layer version as the registry keeps it.
struct LayerRecord {
    LayerVersion info;
    qint64 unzippedSize = 0;
    QList<LayerStatement> statements;
    QString policyRevision; ///< changes with the statements

    nlohmann::ordered_json toJson() const;
    static Result<LayerRecord> fromJson(const nlohmann::ordered_json &json);
    bool operator==(const LayerRecord &) const = default;
};

} // namespace lathe
