// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionRequests.h"

namespace lathe
{

/// A published layer version: the answer of PublishLayerVersion and GetLayerVersion.
///
/// Names and units are those of the Lambda API: `codeSize` in bytes of the zip, `createdDate`
/// `2023-11-15T00:37:46.592+0000`. What was not given when publishing is empty.
struct LayerVersion {
    QString layerName;
    QString layerArn;
    QString arn; ///< LayerVersionArn
    qint64 version = 0;
    QString description;
    QString licenseInfo;
    QString createdDate;
    QStringList compatibleRuntimes;
    QStringList compatibleArchitectures;
    qint64 codeSize = 0;
    QString codeSha256;      ///< base64
    QString codeSha256Hex;   ///< names the zip in the store; the endpoint makes Content.Location of it
    QString contentLocation; ///< the endpoint's; null in the engine
    bool asListed = false;   ///< as lists tell it: without the zip and the layer

    /// Told, not read.
    void members(Members &m);

    bool operator==(const LayerVersion &) const = default;
};

/// A layer version as callers name it; the layer by name or ARN (Lambda API, pattern of LayerName).
struct LayerVersionReference {
    QString layerName;
    qint64 version = 0;

    void members(Members &m)
    {
        m("LayerName", layerName);
        m("VersionNumber", version);
    }
};

/// Makes the next version of the layer; numbers are never used again, even after a delete.
struct PublishLayerVersionRequest {
    using Answer = LayerVersion;
    static constexpr auto operation = "PublishLayerVersion";
    QString layerName;
    std::optional<FunctionCode> content; ///< an image is no source
    QString description;
    QString licenseInfo;
    std::optional<QStringList> compatibleRuntimes;
    std::optional<QStringList> compatibleArchitectures;

    void members(Members &m)
    {
        m("LayerName", layerName);
        m("Content", content);
        m("Description", description);
        m("LicenseInfo", licenseInfo);
        m("CompatibleRuntimes", compatibleRuntimes);
        m("CompatibleArchitectures", compatibleArchitectures);
    }
};

struct GetLayerVersionRequest {
    using Answer = LayerVersion;
    static constexpr auto operation = "GetLayerVersion";
    LayerVersionReference layer;

    void members(Members &m) { layer.members(m); }
};

struct GetLayerVersionByArnRequest {
    using Answer = LayerVersion;
    static constexpr auto operation = "GetLayerVersionByArn";
    QString arn; ///< of the version

    void members(Members &m) { m("Arn", arn); }
};

/// Functions that have the version keep it. Deleting what is not there is no error.
struct DeleteLayerVersionRequest {
    using Answer = Done;
    static constexpr auto operation = "DeleteLayerVersion";
    LayerVersionReference layer;

    void members(Members &m) { layer.members(m); }
};

/// Which layers, or versions of one, a list shows, and how much of it. Null filters let everything through;
/// a version that names no runtimes (architectures) matches none.
struct LayerFilter {
    QString compatibleRuntime;
    QString compatibleArchitecture;
    QString marker;
    std::optional<int> maxItems; ///< 1-50

    void members(Members &m)
    {
        m("CompatibleRuntime", compatibleRuntime);
        m("CompatibleArchitecture", compatibleArchitecture);
        m("Marker", marker);
        m("MaxItems", maxItems);
    }
};

/// A layer in a list.
struct LayerSummary {
    QString layerName;
    QString layerArn;
    LayerVersion latestMatchingVersion;

    void members(Members &m)
    {
        m("LayerName", layerName);
        m("LayerArn", layerArn);
        m("LatestMatchingVersion", latestMatchingVersion);
    }
};

struct LayerPage {
    QList<LayerSummary> layers; ///< by name
    QString nextMarker;         ///< null on the last page

    void members(Members &m)
    {
        m("Layers", layers);
        m("NextMarker", nextMarker);
    }
};

struct ListLayersRequest {
    using Answer = LayerPage;
    static constexpr auto operation = "ListLayers";
    LayerFilter filter;

    void members(Members &m) { filter.members(m); }
};

struct LayerVersionPage {
    QList<LayerVersion> versions; ///< newest first
    QString nextMarker;           ///< null on the last page

    void members(Members &m)
    {
        m("LayerVersions", versions);
        m("NextMarker", nextMarker);
    }
};

struct ListLayerVersionsRequest {
    using Answer = LayerVersionPage;
    static constexpr auto operation = "ListLayerVersions";
    QString layerName;
    LayerFilter filter;

    void members(Members &m)
    {
        m("LayerName", layerName);
        filter.members(m);
    }
};

/// The statement that was added to a policy, as JSON text, and the policy's new revision.
struct AddedLayerPermission {
    QString statement;
    QString revisionId;

    void members(Members &m)
    {
        m("Statement", statement);
        m("RevisionId", revisionId);
    }
};

struct AddLayerVersionPermissionRequest {
    using Answer = AddedLayerPermission;
    static constexpr auto operation = "AddLayerVersionPermission";
    LayerVersionReference layer;
    QString statementId;
    QString action;
    QString principal; ///< an account, `*`, or the ARN of an account's root
    QString organizationId;
    QString revisionId; ///< when given and stale: PreconditionFailedException 412

    void members(Members &m)
    {
        layer.members(m);
        m("StatementId", statementId);
        m("Action", action);
        m("Principal", principal);
        m("OrganizationId", organizationId);
        m("RevisionId", revisionId);
    }
};

struct RemoveLayerVersionPermissionRequest {
    using Answer = Done;
    static constexpr auto operation = "RemoveLayerVersionPermission";
    LayerVersionReference layer;
    QString statementId;
    QString revisionId;

    void members(Members &m)
    {
        layer.members(m);
        m("StatementId", statementId);
        m("RevisionId", revisionId);
    }
};

/// A policy document as JSON text.
struct LayerPolicy {
    QString policy;
    QString revisionId;

    void members(Members &m)
    {
        m("Policy", policy);
        m("RevisionId", revisionId);
    }
};

struct GetLayerVersionPolicyRequest {
    using Answer = LayerPolicy;
    static constexpr auto operation = "GetLayerVersionPolicy";
    LayerVersionReference layer;

    void members(Members &m) { layer.members(m); }
};

} // namespace lathe
