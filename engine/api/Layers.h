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
    QString codeSha256;    ///< base64
    QString codeSha256Hex; ///< names the zip in the store; the endpoint makes Content.Location of it

    bool operator==(const LayerVersion &) const = default;
};

/// A layer version as callers name it; the layer by name or ARN (Lambda API, pattern of LayerName).
struct LayerVersionReference {
    QString layerName;
    qint64 version = 0;
};

struct PublishLayerVersionRequest {
    QString layerName;
    FunctionCode content; ///< an image is no source
    QString description;
    QString licenseInfo;
    QStringList compatibleRuntimes;
    QStringList compatibleArchitectures;
};

/// ListLayers. Empty filters let everything through; a version that names no runtimes (architectures)
/// matches none.
struct ListLayersRequest {
    QString compatibleRuntime;
    QString compatibleArchitecture;
    QString marker;
    int maxItems = 50; ///< 1-50
};

struct ListLayerVersionsRequest {
    QString layerName;
    ListLayersRequest filter;
};

/// ListLayers: of each layer its newest matching version, by name. ListLayerVersions: newest first.
struct LayerVersionPage {
    QList<LayerVersion> versions;
    QString nextMarker; ///< empty on the last page
};

struct AddLayerVersionPermissionRequest {
    LayerVersionReference layer;
    QString statementId;
    QString action;
    QString principal; ///< an account, `*`, or the ARN of an account's root
    QString organizationId;
    QString revisionId; ///< when given and stale: PreconditionFailedException 412
};

struct RemoveLayerVersionPermissionRequest {
    LayerVersionReference layer;
    QString statementId;
    QString revisionId;
};

/// A policy document, or the one statement that was added to it, as JSON text.
struct LayerPolicy {
    QByteArray json;
    QString revisionId;
};

} // namespace lathe
