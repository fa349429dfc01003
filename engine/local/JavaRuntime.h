// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/runtimes/Interpreter.h"

namespace lathe::javaruntime
{

/// Java's bootstrap below the folder of the runtimes. It comes compiled where Lathe was built with a JDK.
QString jar(const QString &runtimeFolder);
bool isThere(const QString &runtimeFolder);

/// Compiles it from the sources that came instead, with the first JDK among `interpreters`; does nothing
/// when it is there or no JDK is. Blocks for two seconds, once: meant for a pool thread.
Result<Done> ensure(const QString &runtimeFolder, const QList<Interpreter> &interpreters);

} // namespace lathe::javaruntime
