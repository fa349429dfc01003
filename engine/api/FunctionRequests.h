// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionConfiguration.h"
#include "engine/api/FunctionVariants.h"
#include "engine/api/Result.h"

#include <QByteArray>

#include <optional>

namespace lathe
{

/// A function as callers name it: name, partial or full ARN, each with an optional `:qualifier`, and the
/// Qualifier parameter beside it. The engine resolves it (Lambda API, pattern of FunctionName).
struct FunctionReference {
    QString name;
    QString qualifier;

    void members(Members &m)
    {
        m("FunctionName", name);
        m("Qualifier", qualifier);
    }
};

/// The `Code` of CreateFunction and UpdateFunctionCode. Exactly one source.
struct FunctionCode {
    std::optional<QByteArray> zipFile; ///< the zip itself, already base64-decoded
    QString s3Bucket;
    QString s3Key;
    QString s3ObjectVersion;
    QString s3ObjectStorageMode; ///< COPY or REFERENCE; Lathe copies
    QString imageUri;
    QString sourceKmsKeyArn; ///< kept and answered

    bool isNull() const
    {
        return !zipFile && s3Bucket.isNull() && s3Key.isNull() && s3ObjectVersion.isNull() &&
               s3ObjectStorageMode.isNull() && imageUri.isNull() && sourceKmsKeyArn.isNull();
    }
    void members(Members &m)
    {
        m("ZipFile", zipFile);
        m("S3Bucket", s3Bucket);
        m("S3Key", s3Key);
        m("S3ObjectVersion", s3ObjectVersion);
        m("S3ObjectStorageMode", s3ObjectStorageMode);
        m("ImageUri", imageUri);
        m("SourceKMSKeyArn", sourceKmsKeyArn);
    }
};

/// The EphemeralStorage of a request: `/tmp` in MB.
struct StorageSize {
    std::optional<int> size;

    StorageSize() = default;
    StorageSize(int megabytes)
        : size(megabytes)
    {
    }
    void members(Members &m) { m("Size", size); }
};

/// What CreateFunction and UpdateFunctionConfiguration may set; what is absent was not given.
struct FunctionSettings {
    std::optional<QString> runtime;
    std::optional<QString> role;
    std::optional<QString> handler;
    std::optional<QString> description;
    std::optional<int> timeout;
    std::optional<int> memorySize;
    std::optional<StorageSize> ephemeralStorage;
    std::optional<EnvironmentVariables> environment;
    std::optional<QStringList> layers;
    std::optional<QString> tracingMode;
    std::optional<LoggingConfig> logging; ///< null texts were not given
    std::optional<QString> deadLetterTargetArn;
    std::optional<QString> kmsKeyArn;
    std::optional<QString> snapStartApplyOn;
    std::optional<VpcConfig> vpcConfig;
    std::optional<QList<FileSystemConfig>> fileSystemConfigs;

    /// All of a configuration's settings; those that are empty were not given.
    static FunctionSettings of(const FunctionConfiguration &configuration);
    /// Replaces what was given, but for `logging`, whose levels depend on its format.
    void apply(FunctionConfiguration &configuration) const;

    void members(Members &m);
};

/// CreateFunction. `settings` carries what the caller may choose; fields the engine decides are ignored.
struct CreateFunctionRequest {
    using Answer = FunctionConfiguration;
    static constexpr auto operation = "CreateFunction";
    FunctionConfiguration settings;
    FunctionCode code;
    QString codeSigningConfigArn;
    bool publish = false;
    std::optional<QStringList> architectures; ///< absent: that of `settings`
    FunctionVariants variants;

    void members(Members &m);
};

struct GetFunctionRequest {
    using Answer = FunctionDescription;
    static constexpr auto operation = "GetFunction";
    FunctionReference function;

    void members(Members &m) { function.members(m); }
};

struct GetFunctionConfigurationRequest {
    using Answer = FunctionConfiguration;
    static constexpr auto operation = "GetFunctionConfiguration";
    FunctionReference function;

    void members(Members &m) { function.members(m); }
};

/// Without a qualifier the function with all its versions and aliases; with a version's number that
/// version.
struct DeleteFunctionRequest {
    using Answer = Done;
    static constexpr auto operation = "DeleteFunction";
    FunctionReference function;

    void members(Members &m) { function.members(m); }
};

struct UpdateFunctionCodeRequest {
    using Answer = FunctionConfiguration;
    static constexpr auto operation = "UpdateFunctionCode";
    FunctionReference function; ///< its qualifier is none but $LATEST
    FunctionCode code;
    std::optional<QStringList> architectures;
    bool publish = false;
    bool dryRun = false;
    QString revisionId; ///< when given and stale: PreconditionFailedException 412
    FunctionVariants variants;

    void members(Members &m);
};

/// UpdateFunctionConfiguration: absent fields stay as they are, `environment` replaces the whole map.
struct UpdateFunctionConfigurationRequest : FunctionSettings {
    using Answer = FunctionConfiguration;
    static constexpr auto operation = "UpdateFunctionConfiguration";
    FunctionReference function;           ///< its qualifier is none but $LATEST
    std::optional<NetworkAccess> network; ///< Lathe's own, not told to clients
    QString revisionId;
    FunctionVariants variants;

    void members(Members &m);
};

struct ListFunctionsRequest {
    using Answer = FunctionPage;
    static constexpr auto operation = "ListFunctions";
    /// `ALL` or a Region: those of Lambda@Edge copied from there, of which there are none here.
    QString masterRegion;
    QString functionVersion; ///< `ALL`: published versions, too
    QString marker;
    std::optional<int> maxItems; ///< 50, which is also the most

    void members(Members &m)
    {
        m("MasterRegion", masterRegion);
        m("FunctionVersion", functionVersion);
        m("Marker", marker);
        m("MaxItems", maxItems);
    }
};

} // namespace lathe
