// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionConfiguration.h"
#include "engine/api/Result.h"

#include <nlohmann/json.hpp>

namespace lathe
{

/// A function as the registry keeps it: what is deployed.
struct FunctionRecord {
    FunctionConfiguration configuration;
    QString packageHex;              ///< SHA-256 of the deployment package, its name in the blob store
    QByteArray treeDigest;           ///< digest of the unpacked package, to compare with the working files
    bool configurationInFile = true; ///< functions/<name>.json follows this function

    nlohmann::ordered_json toJson() const;
    static Result<FunctionRecord> fromJson(const nlohmann::ordered_json &json);
};

} // namespace lathe
