// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

#include <QTemporaryDir>

#include <memory>

namespace lathe
{

/// With what Java sources are compiled.
struct JavaTools {
    QString javac;      ///< empty: this machine has no compiler
    int release = 0;    ///< of the language and its library, as in `--release 17`
    QString runtimeJar; ///< holds the interfaces com.amazonaws.services.lambda.runtime.*
};

/// Compiles the Java sources of a function when it is deployed, so that a function can be written in the
/// window without any build tool. Where the folder has a build file of Maven or Gradle, the user's own tool
/// builds.
class JavaBuild
{
public:
    /// Whether there is something to compile in `folder`. Reads folders; meant for a pool thread.
    static bool isNeeded(const QString &folder);

    /// A copy of `folder` with the classes of its sources beside them and a list of what was made (see
    /// GeneratedFiles.h). Blocks for a second or two: meant for a pool thread. Errors: `Lathe.NoCompiler`;
    /// `Lathe.CompilationFailed` with what javac says, a file and line each.
    static Result<std::shared_ptr<QTemporaryDir>> run(const QString &folder, const JavaTools &tools);
};

} // namespace lathe
