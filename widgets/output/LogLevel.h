// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Theme.h"

#include <QStringView>

namespace lathe
{

enum class LogLevel { None, Trace, Debug, Info, Warn, Error, Fatal };

/// Where the level of a line stands in it, and what it is.
struct LogLevelToken {
    LogLevel level = LogLevel::None;
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const LogLevelToken &) const = default;
};

/// Reads the forms of Lambda's runtimes: `<time>TAB<id>TAB<LEVEL>TAB…` (Node.js), `[LEVEL]…` (Python) and
/// JSON records with a "level".
LogLevelToken findLogLevel(QStringView line);

/// Warn, Error and Fatal stand out; Trace and Debug are quiet.
Theme::Role logLevelRole(LogLevel level);

} // namespace lathe
