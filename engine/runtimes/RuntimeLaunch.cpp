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

std::vector<QByteArray> bootstrapArguments(RuntimeFamily family, const RuntimePaths &paths, int memorySize)
{
    switch (family) {
    case RuntimeFamily::Python:
        return {paths.runtime + "/bootstrap.py"};
    case RuntimeFamily::Ruby:
        return {paths.runtime + "/bootstrap.rb"};
    case RuntimeFamily::Java:
        return javaArguments(paths, memorySize);
    default:
        return {paths.runtime + "/bootstrap.cjs"};
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
    for (QByteArray &argument : bootstrapArguments(runtime.family, paths, memorySize))
        command.push_back(std::move(argument));
    return command;
}

} // namespace lathe::runtimelaunch
