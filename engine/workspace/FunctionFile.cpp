// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/FunctionFile.h"

#include "engine/base/JsonText.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lathe::functionfile
{

namespace
{

Json strings(const QStringList &list)
{
    Json array = Json::array();
    for (const QString &item : list)
        array.push_back(item.toStdString());
    return array;
}

/// What is only there when it was set.
constexpr std::pair<const char *, QString LoggingConfig::*> loggingMembers[] = {
    {"applicationLogLevel", &LoggingConfig::applicationLogLevel},
    {"systemLogLevel", &LoggingConfig::systemLogLevel},
    {"logGroup", &LoggingConfig::logGroup},
};

void take(const Json &json, const char *key, QString &target)
{
    if (json.contains(key) && json[key].is_string())
        target = fromStd(json[key].get<std::string>());
}

void take(const Json &json, const char *key, int &target)
{
    if (json.contains(key) && json[key].is_number_integer())
        target = static_cast<int>(std::clamp<double>(
            json[key].get<double>(), std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
}

void take(const Json &json, const char *key, QStringList &target)
{
    if (!json.contains(key) || !json[key].is_array())
        return;
    target.clear();
    for (const Json &item : json[key]) {
        if (item.is_string())
            target.append(fromStd(item.get<std::string>()));
    }
}

} // namespace

QByteArray write(const FunctionConfiguration &c)
{
    Json json;
    json["runtime"] = c.runtime.toStdString();
    json["handler"] = c.handler.toStdString();
    json["description"] = c.description.toStdString();
    json["timeout"] = c.timeout;
    json["memorySize"] = c.memorySize;
    json["ephemeralStorage"] = c.ephemeralStorage;
    json["layers"] = strings(c.layers);
    json["environment"] = strings(c.environment.keys());
    json["network"] = networkName(c.network).toStdString();
    json["logFormat"] = c.logging.logFormat.toStdString();
    for (const auto &[key, member] : loggingMembers) {
        if (!(c.logging.*member).isEmpty())
            json[key] = (c.logging.*member).toStdString();
    }
    return toJsonText(json, 2) + '\n';
}

Result<FunctionConfiguration> read(const QByteArray &text, FunctionConfiguration base)
{
    const auto bad = [](int line, const QString &reason) {
        return fail(Error::local(u"Lathe.BadFunctionFile"_s,
                                 QCoreApplication::translate(
                                     "FunctionFile", "The function's configuration file is not valid: "
                                                     "line %1, %2. Correct it or delete it to start over.")
                                     .arg(line)
                                     .arg(reason)));
    };
    if (const auto problem = checkJson(text))
        return bad(problem->line, problem->message);
    const auto json = parseJson(text);
    if (!json || !json->is_object())
        return bad(1, u"an object was expected"_s);
    take(*json, "runtime", base.runtime);
    take(*json, "handler", base.handler);
    take(*json, "description", base.description);
    take(*json, "timeout", base.timeout);
    take(*json, "memorySize", base.memorySize);
    take(*json, "ephemeralStorage", base.ephemeralStorage);
    take(*json, "layers", base.layers);
    take(*json, "logFormat", base.logging.logFormat);
    for (const auto &[key, member] : loggingMembers)
        take(*json, key, base.logging.*member);
    QStringList names = base.environment.keys();
    take(*json, "environment", names);
    EnvironmentVariables variables;
    for (const QString &name : names)
        variables.insert(name, base.environment.value(name));
    base.environment = variables;
    QString network;
    take(*json, "network", network);
    if (!network.isEmpty())
        base.network = networkFromName(network);
    return base;
}

} // namespace lathe::functionfile
