// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/NetworkAccess.h"
#include "engine/base/Members.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace lathe
{

/// Life of a function as FunctionConfiguration.State tells it (Lambda API, FunctionConfiguration).
enum class FunctionState { Pending, Active, Inactive, Failed };
/// FunctionConfiguration.LastUpdateStatus.
enum class UpdateStatus { Successful, Failed, InProgress };

/// LoggingConfig. Empty levels mean that they were not set; an empty log group means `/aws/lambda/<name>`.
struct LoggingConfig {
    QString logFormat = QStringLiteral("Text"); ///< Text or JSON
    QString applicationLogLevel;                ///< TRACE DEBUG INFO WARN ERROR FATAL, only with JSON
    QString systemLogLevel;                     ///< DEBUG INFO WARN, only with JSON
    QString logGroup;

    bool operator==(const LoggingConfig &) const = default;
};

using EnvironmentVariables = QMap<QString, QString>;

/// VpcConfig: kept and answered; functions here run in no VPC. Lists are null members where not given.
struct VpcConfig {
    std::optional<QStringList> subnetIds;
    std::optional<QStringList> securityGroupIds;
    std::optional<bool> ipv6AllowedForDualStack;
    QString vpcId; ///< only in answers

    void members(Members &m)
    {
        m("SubnetIds", subnetIds);
        m("SecurityGroupIds", securityGroupIds);
        m("Ipv6AllowedForDualStack", ipv6AllowedForDualStack);
        m("VpcId", vpcId);
    }
    bool operator==(const VpcConfig &) const = default;
};

/// One of FileSystemConfigs: kept and answered; nothing is mounted.
struct FileSystemConfig {
    QString arn;
    QString localMountPath;

    void members(Members &m)
    {
        m("Arn", arn);
        m("LocalMountPath", localMountPath);
    }
    bool operator==(const FileSystemConfig &) const = default;
};

/// TenancyConfig: whose events share no environments with those of others. Chosen once, when the function
/// is made.
struct TenancyConfig {
    QString tenantIsolationMode; ///< PER_TENANT

    void members(Members &m) { m("TenantIsolationMode", tenantIsolationMode); }
    bool operator==(const TenancyConfig &) const = default;
};

/// One function version's settings: the answer of Create, Get, Update and List operations.
///
/// Names, units and limits are those of the Lambda API: timeout in seconds (1-900), memorySize and
/// ephemeralStorage in MB (128-10240, 512-10240), codeSize in bytes, codeSha256 base64 of the SHA-256 of
/// the zip, lastModified `2023-10-14T22:26:11.234+0000`, revisionId a UUID that changes with every update.
struct FunctionConfiguration {
    QString functionName;
    QString functionArn;
    QString runtime;
    QString role;
    QString handler;
    QString description;
    int timeout = 3;
    int memorySize = 128;
    int ephemeralStorage = 512;
    QString architecture = QStringLiteral("x86_64");
    QString packageType = QStringLiteral("Zip");
    EnvironmentVariables environment;
    bool environmentGiven = false;    ///< answered though it is empty
    QStringList layers;               ///< ARNs of layer versions, merged in this order; at most 5
    QMap<QString, qint64> layerSizes; ///< of these, bytes of the zip by ARN; the engine decides
    QString tracingMode = QStringLiteral("PassThrough");
    LoggingConfig logging;
    QString deadLetterTargetArn;
    QString kmsKeyArn;
    QString snapStartApplyOn = QStringLiteral("None");
    std::optional<VpcConfig> vpcConfig;
    QList<FileSystemConfig> fileSystemConfigs;
    std::optional<TenancyConfig> tenancyConfig;
    QMap<QString, QString> tags;
    NetworkAccess network = NetworkAccess::Internet;

    qint64 codeSize = 0;
    QString codeSha256;
    QString lastModified;
    QString version = QStringLiteral("$LATEST");
    QString revisionId;
    FunctionState state = FunctionState::Active;
    QString stateReason;
    QString stateReasonCode;
    UpdateStatus lastUpdateStatus = UpdateStatus::Successful;
    QString lastUpdateStatusReason;
    QString runtimeVersionArn; ///< of the interpreter that serves the runtime here; empty where none does
    bool asListed = false;     ///< as lists tell it: without state, update status and runtime version

    /// Tells the answer of the Lambda API; it cannot be read back.
    void members(Members &m);

    QString logGroup() const
    {
        return logging.logGroup.isEmpty() ? QStringLiteral("/aws/lambda/") + functionName
                                          : logging.logGroup;
    }

    bool operator==(const FunctionConfiguration &) const = default;
};

/// GetFunction: configuration and where the deployment package can be fetched.
struct FunctionDescription {
    FunctionConfiguration configuration;
    QString codeSha256Hex;       ///< names the package in the store; the endpoint makes Code.Location of it
    QString codeLocation;        ///< the endpoint's; null in the engine
    QString sourceKmsKeyArn;     ///< Code.SourceKMSKeyArn; empty where none was given
    QMap<QString, QString> tags; ///< of the function
    std::optional<int> reservedConcurrency; ///< of the function; GetFunction's Concurrency

    /// Told, not read.
    void members(Members &m);
};

struct FunctionPage {
    QList<FunctionConfiguration> functions; ///< as lists tell them
    QString nextMarker;                     ///< null on the last page

    void members(Members &m)
    {
        m("Functions", functions);
        m("NextMarker", nextMarker);
    }
};

} // namespace lathe
