// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/FunctionRecord.h"

#include "engine/base/JsonText.h"
#include "engine/base/MembersJson.h"

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lathe
{

namespace
{

Json fromMap(const QMap<QString, QString> &map)
{
    Json json = Json::object();
    for (auto it = map.cbegin(); it != map.cend(); ++it)
        json[it.key().toStdString()] = it.value().toStdString();
    return json;
}

QMap<QString, QString> toMap(const Json &json)
{
    QMap<QString, QString> map;
    for (const auto &[key, value] : json.items())
        map.insert(fromStd(key), fromStd(value.get<std::string>()));
    return map;
}

QString text(const Json &json, const char *key)
{
    return fromStd(json.value(key, std::string()));
}

Json fromLayers(const QList<AttachedLayer> &layers)
{
    Json json = Json::array();
    for (const AttachedLayer &layer : layers) {
        json.push_back({{"arn", layer.arn.toStdString()},
                        {"packageHex", layer.packageHex.toStdString()},
                        {"codeSize", layer.codeSize},
                        {"unzippedSize", layer.unzippedSize}});
    }
    return json;
}

/// What came later: records of earlier versions lack it.
struct Extras {
    FunctionConfiguration &c;
    QString &sourceDescription;
    QString &contentRevision;
    QString &sourceKmsKeyArn;

    void members(Members &m)
    {
        m("environmentGiven", c.environmentGiven);
        m("vpcConfig", c.vpcConfig);
        m("fileSystemConfigs", c.fileSystemConfigs);
        m("sourceDescription", sourceDescription);
        m("contentRevision", contentRevision);
        m("sourceKmsKeyArn", sourceKmsKeyArn);
        m("tenancyConfig", c.tenancyConfig);
    }
};

void readLayers(const Json &json, FunctionRecord &record)
{
    for (const Json &layer : json) {
        AttachedLayer attached{text(layer, "arn"), text(layer, "packageHex"),
                               layer.value("codeSize", qint64{0}), layer.value("unzippedSize", qint64{0})};
        record.configuration.layerSizes.insert(attached.arn, attached.codeSize);
        record.layers.append(std::move(attached));
    }
}

tl::unexpected<Error> damaged(const QString &problem)
{
    return fail(
        Error::local(u"Lathe.DamagedRecord"_s, u"A stored function could not be read: "_s + problem));
}

} // namespace

QStringList FunctionRecord::layerPackages() const
{
    QStringList packages;
    for (const AttachedLayer &layer : layers)
        packages.append(layer.packageHex);
    return packages;
}

Json FunctionRecord::toJson() const
{
    const FunctionConfiguration &c = configuration;
    Json layerArns = Json::array();
    for (const QString &layer : c.layers)
        layerArns.push_back(layer.toStdString());
    Json json{
        {"name", c.functionName.toStdString()},
        {"arn", c.functionArn.toStdString()},
        {"runtime", c.runtime.toStdString()},
        {"role", c.role.toStdString()},
        {"handler", c.handler.toStdString()},
        {"description", c.description.toStdString()},
        {"timeout", c.timeout},
        {"memorySize", c.memorySize},
        {"ephemeralStorage", c.ephemeralStorage},
        {"architecture", c.architecture.toStdString()},
        {"packageType", c.packageType.toStdString()},
        {"environment", fromMap(c.environment)},
        {"layers", layerArns},
        {"layerPackages", fromLayers(layers)},
        {"tracingMode", c.tracingMode.toStdString()},
        {"logFormat", c.logging.logFormat.toStdString()},
        {"applicationLogLevel", c.logging.applicationLogLevel.toStdString()},
        {"systemLogLevel", c.logging.systemLogLevel.toStdString()},
        {"logGroup", c.logging.logGroup.toStdString()},
        {"deadLetterTargetArn", c.deadLetterTargetArn.toStdString()},
        {"kmsKeyArn", c.kmsKeyArn.toStdString()},
        {"snapStartApplyOn", c.snapStartApplyOn.toStdString()},
        {"tags", fromMap(c.tags)},
        {"network", networkName(c.network).toStdString()},
        {"codeSize", c.codeSize},
        {"codeSha256", c.codeSha256.toStdString()},
        {"lastModified", c.lastModified.toStdString()},
        {"version", c.version.toStdString()},
        {"revisionId", c.revisionId.toStdString()},
        {"packageHex", packageHex.toStdString()},
        {"unzippedSize", unzippedSize},
        {"treeDigest", treeDigest.toStdString()},
        {"configurationInFile", configurationInFile},
    };
    FunctionRecord copy = *this;
    json.update(membersjson::write(
        Extras{copy.configuration, copy.sourceDescription, copy.contentRevision, copy.sourceKmsKeyArn}));
    return json;
}

Result<FunctionRecord> FunctionRecord::fromJson(const Json &json)
{
    FunctionRecord record;
    FunctionConfiguration &c = record.configuration;
    try {
        c.functionName = fromStd(json.at("name").get<std::string>());
        c.functionArn = text(json, "arn");
        c.runtime = text(json, "runtime");
        c.role = text(json, "role");
        c.handler = text(json, "handler");
        c.description = text(json, "description");
        c.timeout = json.value("timeout", c.timeout);
        c.memorySize = json.value("memorySize", c.memorySize);
        c.ephemeralStorage = json.value("ephemeralStorage", c.ephemeralStorage);
        c.architecture = text(json, "architecture");
        c.packageType = text(json, "packageType");
        c.environment = toMap(json.value("environment", Json::object()));
        for (const Json &layer : json.value("layers", Json::array()))
            c.layers.append(fromStd(layer.get<std::string>()));
        readLayers(json.value("layerPackages", Json::array()), record);
        c.tracingMode = text(json, "tracingMode");
        c.logging.logFormat = text(json, "logFormat");
        c.logging.applicationLogLevel = text(json, "applicationLogLevel");
        c.logging.systemLogLevel = text(json, "systemLogLevel");
        c.logging.logGroup = text(json, "logGroup");
        c.deadLetterTargetArn = text(json, "deadLetterTargetArn");
        c.kmsKeyArn = text(json, "kmsKeyArn");
        c.snapStartApplyOn = text(json, "snapStartApplyOn");
        c.tags = toMap(json.value("tags", Json::object()));
        c.network = networkFromName(text(json, "network"));
        c.codeSize = json.value("codeSize", qint64{0});
        c.codeSha256 = text(json, "codeSha256");
        c.lastModified = text(json, "lastModified");
        c.version = fromStd(json.value("version", std::string("$LATEST")));
        c.revisionId = text(json, "revisionId");
        record.packageHex = text(json, "packageHex");
        record.unzippedSize = json.value("unzippedSize", qint64{0});
        record.treeDigest = QByteArray::fromStdString(json.value("treeDigest", std::string()));
        record.configurationInFile = json.value("configurationInFile", true);
        Extras extras{c, record.sourceDescription, record.contentRevision, record.sourceKmsKeyArn};
        if (const auto problem = membersjson::read(json, extras))
            return damaged(*problem);
    } catch (const nlohmann::json::exception &problem) {
        return damaged(QString::fromUtf8(problem.what()));
    }
    return record;
}

} // namespace lathe
