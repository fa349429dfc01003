// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtimes/RuntimeTable.h"

namespace lathe
{

/// Where an interpreter was found. In the order of preference among equal versions.
enum class InterpreterOrigin { UserSet, Path, System, Nvm, Fnm, Mise, Asdf, Pyenv, Rbenv, Rvm, Sdkman };

/// A file that may be an interpreter; nobody has asked it yet.
struct InterpreterCandidate {
    RuntimeFamily family = RuntimeFamily::Node;
    QString path;
    InterpreterOrigin origin = InterpreterOrigin::Path;

    bool operator==(const InterpreterCandidate &) const = default;
};

/// An interpreter as it described itself.
struct Interpreter {
    RuntimeFamily family = RuntimeFamily::Node;
    QString path;       ///< as found; may be a link or a version manager's shim
    QString executable; ///< the binary itself, below `prefix`
    QString prefix;     ///< the folder that is bound at /var/lang
    QVersionNumber version;
    InterpreterOrigin origin = InterpreterOrigin::Path;

    /// `executable` seen from `prefix`: bin/python3.11.
    QString executableInPrefix() const
    {
        return executable.mid(prefix.size() + (prefix.endsWith(u'/') ? 0 : 1));
    }

    bool operator==(const Interpreter &) const = default;
};

/// `Node.js`, `Python`, `Ruby`, `Java`.
QString languageName(RuntimeFamily family);
/// Lathe's bootstraps need at least this: Node.js 18, Python 3.9, Ruby 3.0, Java 11.
QVersionNumber leastInterpreterVersion(RuntimeFamily family);

} // namespace lathe
