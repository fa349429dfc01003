// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/LayerPolicies.h"

#include "engine/base/JsonText.h"

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lathe::layerpolicies
{

namespace
{

Json json(const LayerStatement &statement, const QString &arn)
{
    Json principal = statement.principal.toStdString();
    if (statement.principal != u"*") {
        const QString root = statement.principal.startsWith(u"arn:"_s)
                                 ? statement.principal
                                 : u"arn:aws:iam::%1:root"_s.arg(statement.principal);
        principal = Json{{"AWS", root.toStdString()}};
    }
    Json result{{"Sid", statement.id.toStdString()},
                {"Effect", "Allow"},
                {"Principal", principal},
                {"Action", "lambda:GetLayerVersion"},
                {"Resource", arn.toStdString()}};
    if (!statement.organizationId.isEmpty())
        result["Condition"] = {
            {"StringEquals", {{"aws:PrincipalOrgID", statement.organizationId.toStdString()}}}};
    return result;
}

} // namespace

QByteArray statement(const LayerStatement &statement, const QString &layerVersionArn)
{
    return toJsonText(json(statement, layerVersionArn));
}

QByteArray document(const LayerRecord &record)
{
    Json statements = Json::array();
    for (const LayerStatement &statement : record.statements)
        statements.push_back(json(statement, record.info.arn));
    return toJsonText(Json{{"Version", "2012-10-17"}, {"Id", "default"}, {"Statement", statements}});
}

} // namespace lathe::layerpolicies
