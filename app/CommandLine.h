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
    enum class Mode { Window, Serve, Invoke, Help, Version, Mistake };

    Mode mode = Mode::Window;
    EngineOptions options;
    QString functionName; ///< Invoke
    QString eventFile;    ///< Invoke; `-` is standard input, empty: the event is {}
    bool showLog = false; ///< Invoke: the log goes to standard error
    QString message;      ///< Mistake: what was wrong

    static CommandLine parse(const QStringList &arguments);
    static QString help();
};

} // namespace lathe
