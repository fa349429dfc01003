// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace lathe
{

/// A place in the function's code that a text names.
struct SourceLocation {
    QString path; ///< relative to the function's folder: `src/index.mjs`
    int line = 1;
    int column = 1;
    qsizetype start = 0; ///< where the text that names it starts, and how long it is
    qsizetype length = 0;

    bool operator==(const SourceLocation &) const = default;
};

/// The places under /var/task that a line of a log or stack names, in order: `/var/task/index.mjs:12:5`,
/// `file:///var/task/index.mjs:12`, `File "/var/task/lambda_function.py", line 3`. Files of layers and of
/// the runtime are none of the function's.
QList<SourceLocation> findSourceLocations(const QString &text);

} // namespace lathe
