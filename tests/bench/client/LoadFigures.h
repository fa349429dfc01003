// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <vector>

namespace lathe::bench
{

/// What one run measured.
struct LoadFigures {
    double p50Us = 0;
    double p99Us = 0;
    double perSecond = 0;
    size_t count = 0;

    /// Of the latencies of all clients, in microseconds. Throws when there are none.
    static LoadFigures of(std::vector<double> latencies, std::chrono::milliseconds duration);
};

} // namespace lathe::bench
