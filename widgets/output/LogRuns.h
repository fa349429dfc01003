// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/output/LogLevel.h"
#include "widgets/output/SourceLocation.h"

#include <optional>

namespace lathe
{

/// A stretch of a log line that is drawn in one way.
struct LogRun {
    QString text; ///< as drawn: tabs are spaces, control characters are pictures
    Theme::Role role = Theme::Role::Text;
    std::optional<SourceLocation> location; ///< a link
};

/// Takes a raw line apart for drawing. Platform lines are quiet, so are time and request id of Node.js
/// lines; the level has its colour; places in the function's code are links. The request id of the line's
/// own prefix is drawn as its first eight characters and "…", so that what was written stays in view. Of a
/// line longer than `mostShownCharacters` the beginning is shown, followed by a note.
QList<LogRun> logRuns(const QString &line, bool platform);

inline constexpr qsizetype mostShownCharacters = 4096;

/// How many columns of the fixed font the line takes as drawn; wide characters count as two.
int logColumns(QStringView line, bool platform);

} // namespace lathe
