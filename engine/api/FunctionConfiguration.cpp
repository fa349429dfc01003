// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/api/FunctionConfiguration.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QString name(FunctionState state)
{
    switch (state) {
    case FunctionState::Pending:
        return u"Pending"_s;
    case FunctionState::Active:
        return u"Active"_s;
    case FunctionState::Inactive:
        return u"Inactive"_s;
    case FunctionState::Failed:
        return u"Failed"_s;
    }
    return {};
}

QString name(UpdateStatus status)
{
    switch (status) {
    case UpdateStatus::Successful:
        return u"Successful"_s;
    case UpdateStatus::Failed:
        return u"Failed"_s;
    case UpdateStatus::InProgress:
        return u"InProgress"_s;
    }
    return {};
}

/// What the API leaves out when it is empty.
QString told(const QString &text)
{
    return text.isEmpty() ? QString() : text;
}

/// A structure whose members are texts, left out where it has none.
using Texts = QList<std::pair<const char *, QString>>;

struct TextStructure {
    Texts texts;

    bool isNull() const
    {
        return std::all_of(texts.begin(), texts.end(),
                           [](const auto &text) { return text.second.isNull(); });
    }
    void members(Members &m)
    {
        for (auto &[member, text] : texts)
            m(member, text);
    }
};

void tell(Members &m, const char *member, const Texts &texts)
{
    TextStructure structure{texts};
    m(member, structure);
}

struct Variables {
    EnvironmentVariables variables;
    void members(Members &m) { m("Variables", variables); }
};

struct Size {
    int size = 0;
    void members(Members &m) { m("Size", size); }
};

struct Concurrency {
    int reserved = 0;
    void members(Members &m) { m("ReservedConcurrentExecutions", reserved); }
};

struct Layer {
    QString arn;
    qint64 codeSize = 0;

    void members(Members &m)
    {
        m("Arn", arn);
        m("CodeSize", codeSize);
    }
};

QList<Layer> layersOf(const FunctionConfiguration &c)
{
    QList<Layer> layers;
    for (const QString &arn : c.layers)
        layers.append({arn, c.layerSizes.value(arn)});
    return layers;
}

template<typename T>
std::optional<T> unlessEmpty(T value)
{
    return value.isEmpty() ? std::nullopt : std::optional(std::move(value));
}

void tellState(Members &m, FunctionConfiguration &c)
{
    QString state = name(c.state);
    m("State", state);
    if (c.state != FunctionState::Active) {
        m("StateReason", c.stateReason);
        m("StateReasonCode", c.stateReasonCode);
    }
    if (c.state == FunctionState::Pending)
        return; // LastUpdateStatus begins when creation has completed
    QString status = name(c.lastUpdateStatus);
    m("LastUpdateStatus", status);
    if (c.lastUpdateStatus != UpdateStatus::Successful) {
        QString code = u"Creating"_s;
        m("LastUpdateStatusReason", c.lastUpdateStatusReason);
        m("LastUpdateStatusReasonCode", code);
    }
}

} // namespace

void FunctionConfiguration::members(Members &m)
{
    const auto text = [&m](const char *member, QString value) {
        if (value.isNull())
            value = u""_s;
        m(member, value);
    };
    text("FunctionName", functionName);
    text("FunctionArn", functionArn);
    text("Runtime", runtime);
    text("Role", role);
    text("Handler", handler);
    m("CodeSize", codeSize);
    text("Description", description);
    m("Timeout", timeout);
    m("MemorySize", memorySize);
    text("LastModified", lastModified);
    text("CodeSha256", codeSha256);
    text("Version", version);
    m("VpcConfig", vpcConfig);
    tell(m, "DeadLetterConfig", {{"TargetArn", told(deadLetterTargetArn)}});
    auto variables =
        environment.isEmpty() && !environmentGiven ? std::nullopt : std::optional(Variables{environment});
    m("Environment", variables);
    QString key = told(kmsKeyArn);
    m("KMSKeyArn", key);
    tell(m, "TracingConfig", {{"Mode", tracingMode}});
    text("RevisionId", revisionId);
    auto attached = unlessEmpty(layersOf(*this));
    m("Layers", attached);
    auto fileSystems = unlessEmpty(fileSystemConfigs);
    m("FileSystemConfigs", fileSystems);
    text("PackageType", packageType);
    QStringList architectures{architecture};
    m("Architectures", architectures);
    Size storage{ephemeralStorage};
    m("EphemeralStorage", storage);
    const bool snapshot = snapStartApplyOn != u"None" && version != u"$LATEST";
    tell(m, "SnapStart",
         {{"ApplyOn", snapStartApplyOn}, {"OptimizationStatus", snapshot ? u"On"_s : u"Off"_s}});
    tell(m, "LoggingConfig",
         {{"LogFormat", logging.logFormat},
          {"ApplicationLogLevel", told(logging.applicationLogLevel)},
          {"SystemLogLevel", told(logging.systemLogLevel)},
          {"LogGroup", logGroup()}});
    m("TenancyConfig", tenancyConfig);
    if (asListed)
        return;
    tell(m, "RuntimeVersionConfig", {{"RuntimeVersionArn", told(runtimeVersionArn)}});
    tellState(m, *this);
}

void FunctionDescription::members(Members &m)
{
    m("Configuration", configuration);
    tell(m, "Code",
         {{"RepositoryType", u"S3"_s},
          {"Location", codeLocation},
          {"SourceKMSKeyArn", told(sourceKmsKeyArn)}});
    auto tagged = unlessEmpty(tags);
    m("Tags", tagged);
    std::optional<Concurrency> concurrency;
    if (reservedConcurrency)
        concurrency = Concurrency{*reservedConcurrency};
    m("Concurrency", concurrency);
}

} // namespace lathe
