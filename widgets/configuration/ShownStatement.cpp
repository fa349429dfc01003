// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/ShownStatement.h"

#include "engine/base/JsonText.h"

#include <QStringList>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lathe
{

namespace
{

/// A text, or what stands in a list or under the keys of an object.
QString told(const Json &json)
{
    if (json.is_string())
        return fromStd(json.get_ref<const std::string &>());
    QStringList parts;
    if (json.is_array() || json.is_object()) {
        for (const Json &item : json)
            parts << told(item);
        return parts.join(u", "_s);
    }
    return QString::fromUtf8(toJsonText(json));
}

QString conditionOf(const Json &statement)
{
    QStringList parts;
    const auto condition = statement.find("Condition");
    if (condition == statement.end() || !condition->is_object())
        return {};
    for (const auto &test : condition->items()) {
        if (!test.value().is_object())
            continue;
        for (const auto &key : test.value().items())
            parts << u"%1: %2"_s.arg(fromStd(key.key()).section(u':', -1), told(key.value()));
    }
    return parts.join(u"; "_s);
}

} // namespace

QList<ShownStatement> shownStatements(const QString &policyJson)
{
    QList<ShownStatement> statements;
    const auto policy = parseJson(policyJson.toUtf8());
    if (!policy || !policy->is_object() || !policy->contains("Statement"))
        return statements;
    const Json &list = policy->at("Statement");
    for (const Json &statement : list.is_array() ? list : Json::array({list})) {
        if (!statement.is_object())
            continue;
        const auto text = [&statement](const char *member) {
            const auto found = statement.find(member);
            return found == statement.end() ? QString() : told(*found);
        };
        statements.append({text("Sid"), text("Principal"), text("Action"), conditionOf(statement)});
    }
    return statements;
}

} // namespace lathe
