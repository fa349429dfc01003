// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/LayerRecord.h"

#include "engine/base/JsonText.h"
#include "engine/base/MembersJson.h"

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lathe
{

namespace
{

Json fromList(const QStringList &list)
{
    Json json = Json::array();
    for (const QString &item : list)
        json.push_back(item.toStdString());
    return json;
}

QStringList toList(const Json &json)
{
    QStringList list;
    for (const Json &item : json)
        list.append(fromStd(item.get<std::string>()));
    return list;
}

QString text(const Json &json, const char *key)
{
    return fromStd(json.value(key, std::string()));
}

Error damaged(const QString &problem)
{
    return Error::local(u"Lathe.DamagedRecord"_s,
                        u"A stored layer version could not be read: "_s + problem);
}

} // namespace

Json LayerRecord::toJson() const
{
    Json json{
        {"name", info.layerName.toStdString()},
        {"layerArn", info.layerArn.toStdString()},
        {"arn", info.arn.toStdString()},
        {"version", info.version},
        {"description", info.description.toStdString()},
        {"licenseInfo", info.licenseInfo.toStdString()},
        {"createdDate", info.createdDate.toStdString()},
        {"compatibleRuntimes", fromList(info.compatibleRuntimes)},
        {"compatibleArchitectures", fromList(info.compatibleArchitectures)},
        {"codeSize", info.codeSize},
        {"codeSha256", info.codeSha256.toStdString()},
        {"packageHex", info.codeSha256Hex.toStdString()},
        {"unzippedSize", unzippedSize},
    };
    Policy told = policy;
    json.update(membersjson::write(told));
    return json;
}

Result<LayerRecord> LayerRecord::fromJson(const Json &json)
{
    LayerRecord record;
    LayerVersion &info = record.info;
    try {
        info.layerName = fromStd(json.at("name").get<std::string>());
        info.version = json.at("version").get<qint64>();
        info.codeSha256Hex = fromStd(json.at("packageHex").get<std::string>());
        info.layerArn = text(json, "layerArn");
        info.arn = text(json, "arn");
        info.description = text(json, "description");
        info.licenseInfo = text(json, "licenseInfo");
        info.createdDate = text(json, "createdDate");
        info.compatibleRuntimes = toList(json.value("compatibleRuntimes", Json::array()));
        info.compatibleArchitectures = toList(json.value("compatibleArchitectures", Json::array()));
        info.codeSize = json.value("codeSize", qint64{0});
        info.codeSha256 = text(json, "codeSha256");
        record.unzippedSize = json.value("unzippedSize", qint64{0});
        if (const auto problem = membersjson::read(json, record.policy))
            return fail(damaged(*problem));
        for (PolicyStatement &statement : record.policy.statements)
            statement.action = u"lambda:GetLayerVersion"_s; // early versions did not keep it
    } catch (const nlohmann::json::exception &problem) {
        return fail(damaged(QString::fromUtf8(problem.what())));
    }
    return record;
}

} // namespace lathe
