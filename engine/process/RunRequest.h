// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace lathe
{

/// A short command whose output is wanted, such as `node --version`.
struct RunRequest {
    /// Absolute path.
    QString program;
    QStringList arguments{};
    /// NAME=value; absent: Lathe's own environment.
    std::optional<std::vector<QByteArray>> environment{};
    QString workingDirectory{};
    int timeoutMs = 10'000;
    /// Bytes of standard output; more is an error and ends the command.
    qsizetype maxOutput = 1 << 20;
    /// Standard error becomes part of the output (`java -version` prints there).
    bool mergeErrors = false;
};

} // namespace lathe
