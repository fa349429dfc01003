// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/LayerJson.h"

#include "engine/endpoint/JsonMember.h"

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lathe::layerjson
{

namespace
{

Json strings(const QStringList &list)
{
    Json json = Json::array();
    for (const QString &item : list)
        json.push_back(item.toStdString());
    return json;
}

/// What all answers tell; what was not given is left out, but for the description.
void describe(Json &json, const LayerVersion &version)
{
    json["LayerVersionArn"] = version.arn.toStdString();
    json["Version"] = version.version;
    json["Description"] = version.description.toStdString();
    json["CreatedDate"] = version.createdDate.toStdString();
    if (!version.compatibleRuntimes.isEmpty())
        json["CompatibleRuntimes"] = strings(version.compatibleRuntimes);
    if (!version.compatibleArchitectures.isEmpty())
        json["CompatibleArchitectures"] = strings(version.compatibleArchitectures);
    if (!version.licenseInfo.isEmpty())
        json["LicenseInfo"] = version.licenseInfo.toStdString();
}

Json described(const LayerVersion &version)
{
    Json json = Json::object();
    describe(json, version);
    return json;
}

Json page(const char *name, Json items, const QString &nextMarker)
{
    Json json{{name, std::move(items)}};
    if (!nextMarker.isEmpty())
        json["NextMarker"] = nextMarker.toStdString();
    return json;
}

} // namespace

Json write(const LayerVersion &version, const QString &location)
{
    Json json{{"Content",
               {{"Location", location.toStdString()},
                {"CodeSha256", version.codeSha256.toStdString()},
                {"CodeSize", version.codeSize}}},
              {"LayerArn", version.layerArn.toStdString()}};
    describe(json, version);
    return json;
}

Json writeLayers(const LayerVersionPage &layers)
{
    Json items = Json::array();
    for (const LayerVersion &version : layers.versions) {
        items.push_back({{"LayerName", version.layerName.toStdString()},
                         {"LayerArn", version.layerArn.toStdString()},
                         {"LatestMatchingVersion", described(version)}});
    }
    return page("Layers", std::move(items), layers.nextMarker);
}

Json writeVersions(const LayerVersionPage &versions)
{
    Json items = Json::array();
    for (const LayerVersion &version : versions.versions)
        items.push_back(described(version));
    return page("LayerVersions", std::move(items), versions.nextMarker);
}

Json writeStatement(const LayerPolicy &statement)
{
    return {{"Statement", statement.json.toStdString()},
            {"RevisionId", statement.revisionId.toStdString()}};
}

Json writePolicy(const LayerPolicy &policy)
{
    return {{"Policy", policy.json.toStdString()}, {"RevisionId", policy.revisionId.toStdString()}};
}

Result<PublishLayerVersionRequest> readPublish(const Json &json)
{
    JsonProblems problems;
    const JsonMember body(json, problems);
    const JsonMember content = body.object("Content");
    PublishLayerVersionRequest request;
    request.content.zipFile = content.blob("ZipFile");
    request.content.s3Bucket = content.text("S3Bucket").value_or(QString());
    request.content.s3Key = content.text("S3Key").value_or(QString());
    request.content.s3ObjectVersion = content.text("S3ObjectVersion").value_or(QString());
    request.description = body.text("Description").value_or(QString());
    request.licenseInfo = body.text("LicenseInfo").value_or(QString());
    request.compatibleRuntimes = body.list("CompatibleRuntimes").value_or(QStringList());
    request.compatibleArchitectures = body.list("CompatibleArchitectures").value_or(QStringList());
    if (!content.exists()) {
        problems.add(Error{u"ValidationException"_s,
                           400,
                           u"1 validation error detected: Value null at 'content' failed to satisfy "
                           "constraint: Member must not be null"_s,
                           {}});
    }
    if (const auto error = problems.error())
        return fail(*error);
    return request;
}

Result<AddLayerVersionPermissionRequest> readPermission(const Json &json)
{
    JsonProblems problems;
    const JsonMember body(json, problems);
    AddLayerVersionPermissionRequest request;
    request.statementId = body.text("StatementId").value_or(QString());
    request.action = body.text("Action").value_or(QString());
    request.principal = body.text("Principal").value_or(QString());
    request.organizationId = body.text("OrganizationId").value_or(QString());
    if (const auto error = problems.error())
        return fail(*error);
    return request;
}

} // namespace lathe::layerjson
