// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtimes/RuntimeLaunch.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace lathe::runtimelaunch
{

QString bootstrapFolder(RuntimeFamily family)
{
    using enum RuntimeFamily;
    const bool ours = family == Node || family == Python || family == Ruby || family == Java;
    return ours ? runtimetable::familyName(family) : QString();
}

namespace
{

/// The heap is 85 % of the function's memory, as on AWS; the rest is for code, classes and threads. One
/// garbage collector thread and one compiler: most functions run for milliseconds.
std::vector<QByteArray> javaArguments(const RuntimePaths &paths, int memorySize)
{
    return {"-Xmx" + QByteArray::number(qint64{memorySize} * 1024 * 85 / 100) + 'k',
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-XX:-UsePerfData",
            "-Dfile.encoding=UTF-8",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "-cp",
            paths.runtime + "/lathe-runtime.jar",
            "lathe.runtime.Main"};
}

/// Node.js takes ES modules for what they are since 20.19 and 22.7 and has them required since 20.17
/// and 22.12 (a flag that it does not know ends it). Lambda switches both off up to nodejs22.x, each unless
/// NODE_OPTIONS asks for it (Lambda documentation, "Building Lambda functions with Node.js").
std::vector<QByteArray> nodeArguments(const RuntimeEntry &runtime, const QVersionNumber &node,
                                      const EnvironmentVariables &variables)
{
    constexpr int lastKnown = 24; // an unknown flag would end Node.js
    if (runtime.version.majorVersion() > 22 || node.majorVersion() > lastKnown)
        return {};
    const QStringList asked = variables.value(u"NODE_OPTIONS"_s).simplified().split(u' ');
    const auto since = [&node](int minorOf20, int minorOf22) {
        return node.majorVersion() == 20 ? node.minorVersion() >= minorOf20
                                         : node >= QVersionNumber(22, minorOf22);
    };
    std::vector<QByteArray> flags;
    if (since(19, 7) && !asked.contains(u"--experimental-detect-module"_s))
        flags.push_back("--no-experimental-detect-module");
    if (since(17, 12) && !asked.contains(u"--experimental-require-module"_s))
        flags.push_back("--no-experimental-require-module");
    return flags;
}

std::vector<QByteArray> bootstrapArguments(const RuntimeEntry &runtime, const InterpreterChoice &choice,
                                           const RuntimePaths &paths, const EnvironmentVariables &variables,
                                           int memorySize)
{
    switch (runtime.family) {
    case RuntimeFamily::Python:
        return {paths.runtime + "/bootstrap.py"};
    case RuntimeFamily::Ruby:
        return {paths.runtime + "/bootstrap.rb"};
    case RuntimeFamily::Java:
        return javaArguments(paths, memorySize);
    default:
        std::vector<QByteArray> command = nodeArguments(runtime, choice.interpreter->version, variables);
        command.push_back(paths.runtime + "/bootstrap.cjs");
        return command;
    }
}

} // namespace

std::vector<QByteArray> arguments(const RuntimeEntry &runtime, const InterpreterChoice &choice,
                                  const RuntimePaths &paths, const EnvironmentVariables &variables,
                                  int memorySize, bool bootstrapInLayers)
{
    if (!choice.isRunnable())
        return {};
    if (!runtime.needsInterpreter())
        return {(bootstrapInLayers ? paths.layers : paths.task) + "/bootstrap"};
    std::vector<QByteArray> command;
    const QString wrapper = variables.value(u"AWS_LAMBDA_EXEC_WRAPPER"_s);
    if (!wrapper.isEmpty()) {
        // By a shell, as on Lambda: one that is not there is an exit with status 127, its words are in the
        // log.
        command = {"/bin/sh", "-c", "exec \"$@\"", paths.runtime + "/bootstrap",
                   QFile::encodeName(wrapper)};
    }
    command.push_back(paths.language + '/' + QFile::encodeName(choice.interpreter->executableInPrefix()));
    for (QByteArray &argument : bootstrapArguments(runtime, choice, paths, variables, memorySize))
        command.push_back(std::move(argument));
    return command;
}

} // namespace lathe::runtimelaunch
