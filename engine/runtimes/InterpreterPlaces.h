// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtimes/Interpreter.h"

#include <QMap>
#include <QStringList>

namespace lathe
{

/// Where interpreters are looked for: plain values, so that nothing depends on the process's own
/// environment.
struct InterpreterPlaces {
    QString home;
    QString path; ///< PATH
    /// NVM_DIR, FNM_DIR, MISE_DATA_DIR, ASDF_DATA_DIR, PYENV_ROOT, RBENV_ROOT, SDKMAN_DIR, JAVA_HOME
    QMap<QString, QString> environment;
    QMap<QString, QStringList> userSet; ///< by family name (`nodejs`, `python`): binaries or their folders
    QString javas = QStringLiteral("/usr/lib/jvm"); ///< where the system keeps its Java installations

    /// Of this machine and user.
    static InterpreterPlaces ofThisUser(QMap<QString, QStringList> userSet);

    /// Every file that may be an interpreter, in the order of preference. Reads folders, starts nothing.
    QList<InterpreterCandidate> candidates() const;
};

} // namespace lathe
