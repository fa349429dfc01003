// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionConfiguration.h"

#include <QByteArray>

#include <optional>

namespace lathe
{

/// A function as callers name it: name, partial or full ARN, each with an optional `:qualifier`, and the
/// Qualifier parameter beside it. The engine resolves it (Lambda API, pattern of FunctionName).
struct FunctionReference {
    QString name;
    QString qualifier;
};

/// The `Code` of CreateFunction and UpdateFunctionCode. Exactly one source.
struct FunctionCode {
    std::optional<QByteArray> zipFile; ///< the zip itself, already base64-decoded
    QString s3Bucket;
    QString s3Key;
    QString s3ObjectVersion;
    QString imageUri;
};

/// CreateFunction. `settings` carries what the caller may choose; fields the engine decides are ignored.
struct CreateFunctionRequest {
    FunctionConfiguration settings;
    FunctionCode code;
    QString codeSigningConfigArn;
    bool publish = false;
};

struct UpdateFunctionCodeRequest {
    FunctionReference function;
    FunctionCode code;
    QString architecture;
    bool publish = false;
    bool dryRun = false;
    QString revisionId; ///< when given and stale: PreconditionFailedException 412
};

/// UpdateFunctionConfiguration: absent fields stay as they are, `environment` replaces the whole map.
struct UpdateFunctionConfigurationRequest {
    FunctionReference function;
    std::optional<QString> runtime;
    std::optional<QString> role;
    std::optional<QString> handler;
    std::optional<QString> description;
    std::optional<int> timeout;
    std::optional<int> memorySize;
    std::optional<int> ephemeralStorage;
    std::optional<EnvironmentVariables> environment;
    std::optional<QStringList> layers;
    std::optional<QString> tracingMode;
    std::optional<LoggingConfig> logging;
    std::optional<QString> deadLetterTargetArn;
    std::optional<QString> kmsKeyArn;
    std::optional<QString> snapStartApplyOn;
    std::optional<NetworkAccess> network;
    QString revisionId;
};

struct ListFunctionsRequest {
    QString marker;
    int maxItems = 50;
};

} // namespace lathe
