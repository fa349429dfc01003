// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/Policy.h"

#include "engine/base/JsonText.h"

#include <QUuid>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lathe
{

namespace
{

Json principalOf(const QString &given)
{
    if (given == u'*')
        return "*";
    if (given.startsWith(u"arn:"_s))
        return {{"AWS", given.toStdString()}};
    if (given.contains(u'.'))
        return {{"Service", given.toStdString()}};
    return {{"AWS", u"arn:aws:iam::%1:root"_s.arg(given).toStdString()}};
}

Json conditionOf(const PolicyStatement &statement)
{
    Json condition;
    const auto require = [&](const char *test, const char *what, const QString &value) {
        if (!value.isEmpty())
            condition[test][what] = value.toStdString();
    };
    require("StringEquals", "AWS:SourceAccount", statement.sourceAccount);
    require("StringEquals", "lambda:EventSourceToken", statement.eventSourceToken);
    require("StringEquals", "lambda:FunctionUrlAuthType", statement.functionUrlAuthType);
    require("StringEquals", "aws:PrincipalOrgID", statement.organizationId);
    if (statement.invokedViaFunctionUrl)
        require("Bool", "lambda:InvokedViaFunctionUrl",
                *statement.invokedViaFunctionUrl ? u"true"_s : u"false"_s);
    require("ArnLike", "AWS:SourceArn", statement.sourceArn);
    return condition;
}

Json toJson(const PolicyStatement &statement, const QString &resource)
{
    Json json{{"Sid", statement.id.toStdString()},
              {"Effect", "Allow"},
              {"Principal", principalOf(statement.principal)},
              {"Action", statement.action.toStdString()},
              {"Resource", resource.toStdString()}};
    if (Json condition = conditionOf(statement); !condition.is_null())
        json["Condition"] = std::move(condition);
    return json;
}

auto withId(const QString &id)
{
    return [&id](const PolicyStatement &statement) { return statement.id == id; };
}

} // namespace

void PolicyStatement::members(Members &m)
{
    m("id", id);
    m("action", action);
    m("principal", principal);
    m("sourceArn", sourceArn);
    m("sourceAccount", sourceAccount);
    m("eventSourceToken", eventSourceToken);
    m("organizationId", organizationId);
    m("functionUrlAuthType", functionUrlAuthType);
    m("invokedViaFunctionUrl", invokedViaFunctionUrl);
}

void Policy::members(Members &m)
{
    m("policy", statements);
    m("policyRevision", revisionId);
}

Error Policy::none()
{
    return Error::notFound(u"No policy is associated with the given resource."_s);
}

Result<Done> Policy::checkRevision(const QString &given, const QString &operation) const
{
    if (given.isEmpty() || given == revisionId)
        return Done{};
    return fail(Error{u"PreconditionFailedException"_s,
                      412,
                      u"The Revision Id provided does not match the latest Revision Id. Call the %1 API to "
                      "retrieve the latest Revision Id"_s.arg(operation),
                      {}});
}

Result<Policy> Policy::with(const PolicyStatement &statement, const QString &resource) const
{
    if (std::any_of(statements.begin(), statements.end(), withId(statement.id))) {
        return fail(Error::conflict(u"The statement id (%1) provided already exists. Please provide a new "
                                    "statement id, or remove the existing statement."_s.arg(statement.id)));
    }
    Policy longer = *this;
    longer.statements.append(statement);
    longer.revisionId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    if (const qsizetype size = longer.json(resource).size(); size > mostBytes) {
        return fail(
            Error{u"PolicyLengthExceededException"_s,
                  400,
                  u"The final policy size (%1) is bigger than the limit (%2)."_s.arg(size).arg(mostBytes),
                  {}});
    }
    return longer;
}

Result<Policy> Policy::without(const QString &id) const
{
    if (statements.isEmpty())
        return fail(none());
    Policy shorter = *this;
    if (shorter.statements.removeIf(withId(id)) == 0)
        return fail(Error::notFound(u"Statement %1 is not found in resource policy."_s.arg(id)));
    shorter.revisionId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return shorter;
}

QByteArray Policy::json(const PolicyStatement &statement, const QString &resource)
{
    return toJsonText(toJson(statement, resource));
}

QByteArray Policy::json(const QString &resource) const
{
    Json list = Json::array();
    for (const PolicyStatement &statement : statements)
        list.push_back(toJson(statement, resource));
    return toJsonText(Json{{"Version", "2012-10-17"}, {"Id", "default"}, {"Statement", std::move(list)}});
}

} // namespace lathe
