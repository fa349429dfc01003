// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtimes/RuntimeLaunch.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace lathe::runtimelaunch
{

QString bootstrapFolder(RuntimeFamily family)
{
    const bool ours = family == RuntimeFamily::Node || family == RuntimeFamily::Python;
    return ours ? runtimetable::familyName(family) : QString();
}

std::vector<QByteArray> arguments(const RuntimeEntry &runtime, const InterpreterChoice &choice,
                                  const RuntimePaths &paths, const EnvironmentVariables &variables,
                                  bool bootstrapInLayers)
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
    const QByteArray file = runtime.family == RuntimeFamily::Python ? "/bootstrap.py" : "/bootstrap.cjs";
    command.push_back(paths.language + '/' + QFile::encodeName(choice.interpreter->executableInPrefix()));
    command.push_back(paths.runtime + file);
    return command;
}

} // namespace lathe::runtimelaunch
