// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionConfiguration.h"
#include "engine/api/WorkingFiles.h"

namespace lathe
{

/// A starter function that comes with Lathe.
struct Blueprint {
    QString id; ///< folder name, e.g. `cold-warm-node`
    QString title;
    QString summary; ///< one line
    QString tag;     ///< `getting started`, `events` or `concepts`
    QString readme;  ///< Markdown
    QString runtime;
    QString handler;
    int memorySize = 128;
    int timeout = 3;
    EnvironmentVariables environment;
    QList<WorkingFileContent> files;
    QString testEventName;
    QByteArray testEvent;
};

} // namespace lathe
