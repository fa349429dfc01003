// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/FunctionJson.h"

#include "engine/base/JsonText.h"
#include "engine/endpoint/JsonMember.h"

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lathe::functionjson
{

namespace
{

const char *name(FunctionState state)
{
    switch (state) {
    case FunctionState::Pending:
        return "Pending";
    case FunctionState::Active:
        return "Active";
    case FunctionState::Inactive:
        return "Inactive";
    case FunctionState::Failed:
        return "Failed";
    }
    return "";
}

const char *name(UpdateStatus status)
{
    switch (status) {
    case UpdateStatus::Successful:
        return "Successful";
    case UpdateStatus::Failed:
        return "Failed";
    case UpdateStatus::InProgress:
        return "InProgress";
    }
    return "";
}

Json stringMap(const QMap<QString, QString> &map)
{
    Json json = Json::object();
    for (auto it = map.cbegin(); it != map.cend(); ++it)
        json[it.key().toStdString()] = it.value().toStdString();
    return json;
}

Json loggingJson(const FunctionConfiguration &c)
{
    Json json{{"LogFormat", c.logging.logFormat.toStdString()}};
    if (!c.logging.applicationLogLevel.isEmpty())
        json["ApplicationLogLevel"] = c.logging.applicationLogLevel.toStdString();
    if (!c.logging.systemLogLevel.isEmpty())
        json["SystemLogLevel"] = c.logging.systemLogLevel.toStdString();
    json["LogGroup"] = c.logGroup().toStdString();
    return json;
}

void writeState(Json &json, const FunctionConfiguration &c)
{
    json["State"] = name(c.state);
    if (c.state != FunctionState::Active) {
        json["StateReason"] = c.stateReason.toStdString();
        json["StateReasonCode"] = c.stateReasonCode.toStdString();
    }
    if (c.state == FunctionState::Pending)
        return; // LastUpdateStatus begins when creation has completed
    json["LastUpdateStatus"] = name(c.lastUpdateStatus);
    if (c.lastUpdateStatus == UpdateStatus::InProgress) {
        json["LastUpdateStatusReason"] = c.lastUpdateStatusReason.toStdString();
        json["LastUpdateStatusReasonCode"] = "Creating";
    }
}

std::optional<LoggingConfig> readLogging(JsonMember body, JsonProblems &problems)
{
    const JsonMember logging = body.object("LoggingConfig");
    if (!logging.exists())
        return std::nullopt;
    LoggingConfig config;
    // What is not named stays as it is; what is named is never empty.
    if (logging.text("LogGroup") == QString(u""_s)) {
        problems.add(
            Error{u"ValidationException"_s,
                  400,
                  u"1 validation error detected: Value '' at 'loggingConfig.logGroup' failed to satisfy "
                  "constraint: Member must have length greater than or equal to 1"_s,
                  {}});
    }
    config.logFormat = logging.text("LogFormat").value_or(QString());
    config.applicationLogLevel = logging.text("ApplicationLogLevel").value_or(QString());
    config.systemLogLevel = logging.text("SystemLogLevel").value_or(QString());
    config.logGroup = logging.text("LogGroup").value_or(QString());
    return config;
}

std::optional<EnvironmentVariables> readEnvironment(JsonMember body)
{
    const JsonMember environment = body.object("Environment");
    if (!environment.exists())
        return std::nullopt;
    return environment.map("Variables").value_or(EnvironmentVariables());
}

FunctionCode readCode(JsonMember code)
{
    FunctionCode result;
    if (const auto zip = code.blob("ZipFile"))
        result.zipFile = *zip;
    result.s3Bucket = code.text("S3Bucket").value_or(QString());
    result.s3Key = code.text("S3Key").value_or(QString());
    result.s3ObjectVersion = code.text("S3ObjectVersion").value_or(QString());
    result.imageUri = code.text("ImageUri").value_or(QString());
    return result;
}

std::optional<QString> readArchitecture(JsonMember body, JsonProblems &problems)
{
    const auto list = body.list("Architectures");
    if (!list)
        return std::nullopt;
    if (list->size() == 1)
        return list->constFirst();
    problems.add(
        Error{u"ValidationException"_s,
              400,
              u"1 validation error detected: Value '[%1]' at 'architectures' failed to satisfy constraint: "
              "Member must have length %2 than or equal to 1"_s.arg(
                  list->join(u", "_s), list->isEmpty() ? u"greater"_s : u"less"_s),
              {}});
    return std::nullopt;
}

/// Members that create and update share.
UpdateFunctionConfigurationRequest readSettings(JsonMember body, JsonProblems &problems)
{
    UpdateFunctionConfigurationRequest r;
    r.runtime = body.text("Runtime");
    r.role = body.text("Role");
    r.handler = body.text("Handler");
    r.description = body.text("Description");
    r.timeout = body.number("Timeout");
    r.memorySize = body.number("MemorySize");
    r.ephemeralStorage = body.object("EphemeralStorage").number("Size");
    r.environment = readEnvironment(body);
    r.layers = body.list("Layers");
    r.tracingMode = body.object("TracingConfig").text("Mode");
    r.logging = readLogging(body, problems);
    r.deadLetterTargetArn = body.object("DeadLetterConfig").text("TargetArn");
    r.kmsKeyArn = body.text("KMSKeyArn");
    r.snapStartApplyOn = body.object("SnapStart").text("ApplyOn");
    return r;
}

} // namespace

Json writeInList(const FunctionConfiguration &c, bool qualified)
{
    Json json{
        {"FunctionName", c.functionName.toStdString()},
        {"FunctionArn", (qualified ? c.functionArn + u':' + c.version : c.functionArn).toStdString()},
        {"Runtime", c.runtime.toStdString()},
        {"Role", c.role.toStdString()},
        {"Handler", c.handler.toStdString()},
        {"CodeSize", c.codeSize},
        {"Description", c.description.toStdString()},
        {"Timeout", c.timeout},
        {"MemorySize", c.memorySize},
        {"LastModified", c.lastModified.toStdString()},
        {"CodeSha256", c.codeSha256.toStdString()},
        {"Version", c.version.toStdString()},
        {"TracingConfig", {{"Mode", c.tracingMode.toStdString()}}},
        {"RevisionId", c.revisionId.toStdString()},
        {"PackageType", c.packageType.toStdString()},
        {"Architectures", Json::array({c.architecture.toStdString()})},
        {"EphemeralStorage", {{"Size", c.ephemeralStorage}}},
        {"SnapStart", {{"ApplyOn", c.snapStartApplyOn.toStdString()}, {"OptimizationStatus", "Off"}}},
        {"LoggingConfig", loggingJson(c)},
    };
    if (!c.environment.isEmpty())
        json["Environment"] = {{"Variables", stringMap(c.environment)}};
    if (!c.deadLetterTargetArn.isEmpty())
        json["DeadLetterConfig"] = {{"TargetArn", c.deadLetterTargetArn.toStdString()}};
    if (!c.kmsKeyArn.isEmpty())
        json["KMSKeyArn"] = c.kmsKeyArn.toStdString();
    if (!c.layers.isEmpty()) {
        json["Layers"] = Json::array();
        for (const QString &layer : c.layers)
            json["Layers"].push_back(
                {{"Arn", layer.toStdString()}, {"CodeSize", c.layerSizes.value(layer)}});
    }
    return json;
}

Json write(const FunctionConfiguration &c, const QString &runtimeVersionArn)
{
    Json json = writeInList(c);
    if (!runtimeVersionArn.isEmpty())
        json["RuntimeVersionConfig"] = {{"RuntimeVersionArn", runtimeVersionArn.toStdString()}};
    writeState(json, c);
    return json;
}

Result<CreateFunctionRequest> readCreate(const Json &json)
{
    JsonProblems problems;
    const JsonMember body(json, problems);
    const UpdateFunctionConfigurationRequest given = readSettings(body, problems);
    CreateFunctionRequest request;
    FunctionConfiguration &s = request.settings;
    s.functionName = body.text("FunctionName").value_or(QString());
    s.runtime = given.runtime.value_or(QString());
    s.role = given.role.value_or(QString());
    s.handler = given.handler.value_or(QString());
    s.description = given.description.value_or(QString());
    s.timeout = given.timeout.value_or(s.timeout);
    s.memorySize = given.memorySize.value_or(s.memorySize);
    s.ephemeralStorage = given.ephemeralStorage.value_or(s.ephemeralStorage);
    s.environment = given.environment.value_or(s.environment);
    s.layers = given.layers.value_or(s.layers);
    s.tracingMode = given.tracingMode.value_or(s.tracingMode);
    s.logging = given.logging.value_or(s.logging);
    s.deadLetterTargetArn = given.deadLetterTargetArn.value_or(QString());
    s.kmsKeyArn = given.kmsKeyArn.value_or(QString());
    s.snapStartApplyOn = given.snapStartApplyOn.value_or(s.snapStartApplyOn);
    s.packageType = body.text("PackageType").value_or(s.packageType);
    s.tags = body.map("Tags").value_or(s.tags);
    s.architecture = readArchitecture(body, problems).value_or(s.architecture);
    request.code = readCode(body.object("Code"));
    request.codeSigningConfigArn = body.text("CodeSigningConfigArn").value_or(QString());
    request.publish = body.flag("Publish").value_or(false);
    if (const auto error = problems.error())
        return fail(*error);
    return request;
}

Result<UpdateFunctionCodeRequest> readUpdateCode(const Json &json)
{
    JsonProblems problems;
    const JsonMember body(json, problems);
    UpdateFunctionCodeRequest request;
    request.code = readCode(body);
    request.architecture = readArchitecture(body, problems).value_or(QString());
    request.publish = body.flag("Publish").value_or(false);
    request.dryRun = body.flag("DryRun").value_or(false);
    request.revisionId = body.text("RevisionId").value_or(QString());
    if (const auto error = problems.error())
        return fail(*error);
    return request;
}

Result<UpdateFunctionConfigurationRequest> readUpdateConfiguration(const Json &json)
{
    JsonProblems problems;
    const JsonMember body(json, problems);
    UpdateFunctionConfigurationRequest request = readSettings(body, problems);
    request.revisionId = body.text("RevisionId").value_or(QString());
    if (const auto error = problems.error())
        return fail(*error);
    return request;
}

} // namespace lathe::functionjson
