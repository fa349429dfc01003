// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace lathe
{

/// How a child process ended. Exactly one of these holds: it never started (`startError`), it returned
/// (`code`), or a signal ended it (`signal`).
struct ExitStatus {
    /// What main() returned, 0 to 255; -1 when a signal ended it or it never started.
    int code = -1;
    int signal = 0;
    /// errno of the failed start, e.g. ENOENT; 0 when it did start.
    int startError = 0;
    /// Largest resident set of the process itself, in KiB.
    qint64 maxRssKb = 0;
    /// User and system time of the process and the children it waited for.
    std::chrono::microseconds cpu{0};

    bool started() const { return startError == 0; }
    bool succeeded() const { return startError == 0 && signal == 0 && code == 0; }
    bool operator==(const ExitStatus &) const = default;
};

} // namespace lathe
