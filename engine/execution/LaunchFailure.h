// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/execution/EnvironmentSpec.h"
#include "engine/sandbox/ProcessSpec.h"

/// Why a program of the function could not be started, in Lambda's words, which are those of Go.
namespace lathe::launchfailure
{

/// `fork/exec /opt/extensions/x: permission denied`; the sandbox's own words where it never came to the
/// program.
QString text(const ProcessFailure &failure, const QByteArray &program);
/// The same for the runtime. A custom runtime whose function and layers have no `bootstrap`:
/// `Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]`. Looks at the disk.
QString runtimeText(const EnvironmentSpec &spec, const QString &text);
/// As the EXTENSION line names it: PermissionDenied or UnknownError.
QString extensionErrorType(const ProcessFailure &failure);

} // namespace lathe::launchfailure
