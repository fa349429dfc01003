// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/LaunchFailure.h"

#include <QFileInfo>

#include <cerrno>
#include <cstring>

using namespace Qt::StringLiterals;

namespace lathe
{

QString launchfailure::text(const ProcessFailure &failure, const QByteArray &program)
{
    // Whatever the language of this machine is.
    const char *why = ::strerrordesc_np(failure.error);
    if (failure.step != init::Step::Program || !why)
        return failure.message;
    return u"fork/exec %1: %2"_s.arg(QString::fromLocal8Bit(program), QString::fromLatin1(why).toLower());
}

QString launchfailure::runtimeText(const EnvironmentSpec &spec, const QString &text)
{
    const auto hasBootstrap = [](const QString &folder) {
        return !folder.isEmpty() && QFileInfo(folder + u"/bootstrap"_s).isFile();
    };
    const SandboxSpec &shown = spec.sandbox;
    if (!spec.function.runtime.startsWith(u"provided") || hasBootstrap(shown.codeDirectory) ||
        hasBootstrap(shown.layerDirectory))
        return text;
    return u"Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]"_s;
}

QString launchfailure::extensionErrorType(const ProcessFailure &failure)
{
    return failure.error == EACCES || failure.error == EPERM ? u"PermissionDenied"_s : u"UnknownError"_s;
}

} // namespace lathe
