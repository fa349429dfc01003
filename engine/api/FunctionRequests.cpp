// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/api/FunctionRequests.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// A structure of the API with one member, which is one value here.
template<typename T>
struct Around {
    const char *inner;
    std::optional<T> &value;

    bool isNull() const { return !value; }
    void members(Members &m)
    {
        if constexpr (std::is_same_v<T, EnvironmentVariables>) {
            if (m.reads())
                value.emplace(); // Environment without Variables has none
        }
        m(inner, value);
    }
};

template<typename T>
void around(Members &m, const char *outer, const char *inner, std::optional<T> &value)
{
    Around<T> structure{inner, value};
    m(outer, structure);
}

struct Logging {
    std::optional<LoggingConfig> &config;

    bool isNull() const { return !config; }
    void members(Members &m)
    {
        if (m.reads())
            config = LoggingConfig{{}, {}, {}, {}};
        m("LogFormat", config->logFormat);
        m("ApplicationLogLevel", config->applicationLogLevel);
        m("SystemLogLevel", config->systemLogLevel);
        m("LogGroup", config->logGroup);
    }
};

/// In the configuration of a request, of an EphemeralStorage without its Size: to be told as it came.
constexpr int noSize = std::numeric_limits<int>::min();

std::optional<QString> unlessEmpty(const QString &text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

template<typename T>
void take(const std::optional<T> &given, T &target)
{
    if (given)
        target = *given;
}

} // namespace

FunctionSettings FunctionSettings::of(const FunctionConfiguration &c)
{
    FunctionSettings settings;
    settings.runtime = unlessEmpty(c.runtime);
    settings.role = unlessEmpty(c.role);
    settings.handler = unlessEmpty(c.handler);
    settings.description = unlessEmpty(c.description);
    settings.timeout = c.timeout;
    settings.memorySize = c.memorySize;
    settings.ephemeralStorage =
        c.ephemeralStorage == noSize ? StorageSize() : StorageSize(c.ephemeralStorage);
    if (c.environmentGiven || !c.environment.isEmpty())
        settings.environment = c.environment;
    if (!c.layers.isEmpty())
        settings.layers = c.layers;
    settings.tracingMode = unlessEmpty(c.tracingMode);
    settings.logging = c.logging;
    settings.deadLetterTargetArn = unlessEmpty(c.deadLetterTargetArn);
    settings.kmsKeyArn = unlessEmpty(c.kmsKeyArn);
    settings.snapStartApplyOn = unlessEmpty(c.snapStartApplyOn);
    settings.vpcConfig = c.vpcConfig;
    if (!c.fileSystemConfigs.isEmpty())
        settings.fileSystemConfigs = c.fileSystemConfigs;
    return settings;
}

void FunctionSettings::apply(FunctionConfiguration &c) const
{
    take(runtime, c.runtime);
    take(role, c.role);
    take(handler, c.handler);
    take(description, c.description);
    take(timeout, c.timeout);
    take(memorySize, c.memorySize);
    if (ephemeralStorage)
        take(ephemeralStorage->size, c.ephemeralStorage);
    take(environment, c.environment);
    c.environmentGiven = c.environmentGiven || environment;
    take(layers, c.layers);
    take(tracingMode, c.tracingMode);
    take(deadLetterTargetArn, c.deadLetterTargetArn);
    take(kmsKeyArn, c.kmsKeyArn);
    take(snapStartApplyOn, c.snapStartApplyOn);
    if (vpcConfig)
        c.vpcConfig = vpcConfig;
    take(fileSystemConfigs, c.fileSystemConfigs);
}

void FunctionSettings::members(Members &m)
{
    m("Runtime", runtime);
    m("Role", role);
    m("Handler", handler);
    m("Description", description);
    m("Timeout", timeout);
    m("MemorySize", memorySize);
    m("EphemeralStorage", ephemeralStorage);
    around(m, "Environment", "Variables", environment);
    m("Layers", layers);
    around(m, "TracingConfig", "Mode", tracingMode);
    Logging structure{logging};
    m("LoggingConfig", structure);
    around(m, "DeadLetterConfig", "TargetArn", deadLetterTargetArn);
    m("KMSKeyArn", kmsKeyArn);
    around(m, "SnapStart", "ApplyOn", snapStartApplyOn);
    m("VpcConfig", vpcConfig);
    m("FileSystemConfigs", fileSystemConfigs);
}

void CreateFunctionRequest::members(Members &m)
{
    m("FunctionName", settings.functionName);
    FunctionSettings given;
    if (!m.reads())
        given = FunctionSettings::of(settings);
    given.members(m);
    if (m.reads()) {
        given.apply(settings);
        if (given.ephemeralStorage && !given.ephemeralStorage->size)
            settings.ephemeralStorage = noSize;
        settings.logging = given.logging.value_or(LoggingConfig());
    }
    m("PackageType", settings.packageType);
    m("TenancyConfig", settings.tenancyConfig);
    m("Tags", settings.tags);
    m("Architectures", architectures);
    m("Code", code);
    m("CodeSigningConfigArn", codeSigningConfigArn);
    m("Publish", publish);
    variants.members(m);
}

void UpdateFunctionCodeRequest::members(Members &m)
{
    m("FunctionName", function.name);
    m("Architectures", architectures);
    code.members(m);
    m("Publish", publish);
    m("DryRun", dryRun);
    m("RevisionId", revisionId);
    m("PublishTo", variants.publishTo);
}

void UpdateFunctionConfigurationRequest::members(Members &m)
{
    m("FunctionName", function.name);
    FunctionSettings::members(m);
    m("RevisionId", revisionId);
    variants.settings(m);
}

} // namespace lathe
