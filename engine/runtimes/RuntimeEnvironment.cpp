// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtimes/RuntimeEnvironment.h"

#include "engine/api/EnvironmentRules.h"
#include "engine/runtimes/RuntimeTable.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

using Map = QMap<QByteArray, QByteArray>;

void addSearchPaths(Map &map, const RuntimeEnvironment &of)
{
    const auto &paths = of.paths;
    // The image of provided.al2 has no /var/lang.
    const bool hasLanguage = of.runtime != u"provided.al2";
    map["LANG"] = "en_US.UTF-8";
    map["TZ"] = ":UTC";
    map["PATH"] = (hasLanguage ? paths.language + "/bin:" : QByteArray()) +
                  "/usr/local/bin:/usr/bin/:/bin:" + paths.layers + "/bin";
    map["LD_LIBRARY_PATH"] = (hasLanguage ? paths.language + "/lib:" : QByteArray()) +
                             "/lib64:/usr/lib64:" + paths.runtime + ':' + paths.runtime +
                             "/lib:" + paths.task + ':' + paths.task + "/lib:" + paths.layers + "/lib";
}

void addNode(Map &map, const RuntimeEnvironment &of, const RuntimeEntry &runtime)
{
    const auto &paths = of.paths;
    map["NODE_PATH"] = paths.layers + "/nodejs/node" + QByteArray::number(runtime.version.majorVersion()) +
                       "/node_modules:" + paths.layers + "/nodejs/node_modules:" + paths.runtime +
                       "/node_modules:" + paths.runtime + ':' + paths.task;
    if (!of.sdk.isEmpty())
        map["NODE_PATH"] += ':' + of.sdk + "/node_modules";
}

void addRuby(Map &map, const RuntimeEnvironment &of, const RuntimeEntry &runtime)
{
    const auto &paths = of.paths;
    const QByteArray version = runtime.version.toString().toLatin1() + ".0";
    map["GEM_HOME"] = paths.runtime;
    map["GEM_PATH"] = paths.task + "/vendor/bundle/ruby/" + version + ':' + paths.layers + "/ruby/gems/" +
                      version + ':' + paths.runtime + ':' + paths.runtime + "/ruby/" + version;
    map["RUBYLIB"] = paths.task + ':' + paths.runtime + "/lib:" + paths.layers + "/ruby/lib";
}

void addFamily(Map &map, const RuntimeEnvironment &of, const RuntimeEntry &runtime)
{
    using enum RuntimeFamily;
    switch (runtime.family) {
    case Node:
        addNode(map, of, runtime);
        break;
    case Python:
        map["PYTHONPATH"] = of.paths.runtime + (of.sdk.isEmpty() ? QByteArray() : ':' + of.sdk);
        break;
    case Ruby:
        addRuby(map, of, runtime);
        break;
    case DotNet:
        map["DOTNET_ROOT"] = of.paths.language + "/bin";
        map["LAMBDA_RUNTIME_NAME"] = of.runtime.toUtf8();
        break;
    case Java:
    case Go:
    case Provided:
        break;
    }
    if (runtime.family == Node || runtime.family == Python || runtime.family == Ruby ||
        runtime.family == DotNet) {
        map["PWD"] = of.paths.task;
        map["SHLVL"] = "0";
    }
}

void addReserved(Map &map, const RuntimeEnvironment &of)
{
    map["_HANDLER"] = of.handler.toUtf8();
    map["AWS_REGION"] = map["AWS_DEFAULT_REGION"] = of.region.toUtf8();
    map["AWS_LAMBDA_FUNCTION_NAME"] = of.functionName.toUtf8();
    map["AWS_LAMBDA_FUNCTION_VERSION"] = of.functionVersion.toUtf8();
    map["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = QByteArray::number(of.memorySize);
    map["AWS_LAMBDA_INITIALIZATION_TYPE"] = of.initializationType.toUtf8();
    map["AWS_LAMBDA_RUNTIME_API"] = of.runtimeApi;
    map["AWS_ACCESS_KEY_ID"] = of.accessKeyId;
    map["AWS_SECRET_ACCESS_KEY"] = of.secretAccessKey;
    map["AWS_SESSION_TOKEN"] = of.sessionToken;
    if (of.runtime.startsWith(u"java8")) { // names of the first Java SDK
        map["AWS_ACCESS_KEY"] = of.accessKeyId;
        map["AWS_SECRET_KEY"] = of.secretAccessKey;
    }
    map["LAMBDA_TASK_ROOT"] = of.paths.task;
    map["LAMBDA_RUNTIME_DIR"] = of.paths.runtime;
    if (of.initializationType != u"snap-start") {
        map["AWS_LAMBDA_LOG_GROUP_NAME"] = of.logGroup.toUtf8();
        map["AWS_LAMBDA_LOG_STREAM_NAME"] = of.logStream.toUtf8();
    }
}

void addTracing(Map &map, const RuntimeEnvironment &of)
{
    const auto colon = of.xrayDaemon.lastIndexOf(':');
    map["AWS_XRAY_CONTEXT_MISSING"] = "LOG_ERROR";
    map["AWS_XRAY_DAEMON_ADDRESS"] = of.xrayDaemon;
    map["_AWS_XRAY_DAEMON_ADDRESS"] = of.xrayDaemon.left(colon);
    map["_AWS_XRAY_DAEMON_PORT"] = of.xrayDaemon.mid(colon + 1);
}

} // namespace

QMap<QByteArray, QByteArray> RuntimeEnvironment::all() const
{
    Map map;
    const RuntimeEntry *entry = runtimetable::find(runtime);
    addSearchPaths(map, *this);
    addTracing(map, *this);
    if (entry)
        addFamily(map, *this, *entry);
    const QStringList &reserved = environmentrules::reservedNames();
    for (auto own = variables.begin(); own != variables.end(); ++own) {
        if (!reserved.contains(own.key()))
            map[own.key().toUtf8()] = own.value().toUtf8();
    }
    addReserved(map, *this);
    if (entry && entry->needsInterpreter()) {
        map["AWS_EXECUTION_ENV"] = "AWS_Lambda_" + runtime.toUtf8();
        if (telemetryLogFd)
            map["_LAMBDA_TELEMETRY_LOG_FD"] = QByteArray::number(*telemetryLogFd);
        const bool looksForLayers =
            entry->family == RuntimeFamily::Python || entry->family == RuntimeFamily::Java;
        if (looksForLayers && paths.layers != "/opt")
            map["_LATHE_LAYERS"] = paths.layers;
    }
    if (logFormat == u"JSON") {
        map["AWS_LAMBDA_LOG_FORMAT"] = "JSON";
        if (!applicationLogLevel.isEmpty())
            map["AWS_LAMBDA_LOG_LEVEL"] = applicationLogLevel.toUtf8();
    }
    return map;
}

std::vector<QByteArray> RuntimeEnvironment::lines() const
{
    std::vector<QByteArray> lines;
    const auto map = all();
    for (auto one = map.begin(); one != map.end(); ++one)
        lines.push_back(one.key() + '=' + one.value());
    return lines;
}

} // namespace lathe
