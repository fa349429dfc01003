// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionConfiguration.h"
#include "engine/api/Result.h"

#include <nlohmann/json.hpp>

namespace lathe
{

/// A layer version as a function keeps it, so that it goes on working when the version is deleted.
struct AttachedLayer {
    QString arn;
    QString packageHex; ///< SHA-256 of the zip, its name in the blob store
    qint64 codeSize = 0;
    qint64 unzippedSize = 0;

    bool operator==(const AttachedLayer &) const = default;
};

/// A function, $LATEST or a published version, as the registry keeps it: what is deployed.
struct FunctionRecord {
    FunctionConfiguration configuration;
    QString packageHex;              ///< SHA-256 of the deployment package, its name in the blob store
    qint64 unzippedSize = 0;         ///< of the package; 0 when it was stored by an early version
    QList<AttachedLayer> layers;     ///< what configuration.layers names, in order
    QByteArray treeDigest;           ///< digest of the unpacked package, to compare with the working files
    bool configurationInFile = true; ///< functions/<name>.json follows this function
    QString sourceDescription;       ///< of a version: what $LATEST was described as when it was published
    /// The revision that code and configuration got last: a change of tags leaves it. Empty in records of
    /// early versions.
    QString contentRevision;
    QString sourceKmsKeyArn; ///< as the code was given: kept and answered
    /// Whose event it is that runs this: environments are not shared between tenants. Not kept.
    QString tenantId;

    /// What environments belong to: those of another revision run something else.
    QString runningRevision() const
    {
        return contentRevision.isEmpty() ? configuration.revisionId : contentRevision;
    }
    /// The zips that make /opt, in order.
    QStringList layerPackages() const;
    nlohmann::ordered_json toJson() const;
    static Result<FunctionRecord> fromJson(const nlohmann::ordered_json &json);
};

} // namespace lathe
