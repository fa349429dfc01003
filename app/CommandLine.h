// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/local/EngineOptions.h"

#include <QStringList>

#include <optional>

namespace lathe
{

/// What the user asked for on the command line.
struct CommandLine {
    enum class Mode { Window, Serve, Invoke, Sign, Help, Version, Mistake };

    Mode mode = Mode::Window;
    EngineOptions options;
    QString functionName; ///< Invoke
    QString eventFile;    ///< Invoke; `-` is standard input, empty: the event is {}
    bool showLog = false; ///< Invoke: the log goes to standard error
    QString package;      ///< Sign: the zip
    QString profile;      ///< Sign: name of a signing profile of the workspace
    QString keyFile;      ///< Sign: private key, PEM
    QString output;       ///< Sign: empty is the package itself
    QString message;      ///< Mistake: what was wrong

    static CommandLine parse(const QStringList &arguments);
    static QString help();
};

} // namespace lathe
