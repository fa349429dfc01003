// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/client/LoadFigures.h"

#include <algorithm>
#include <stdexcept>

namespace lathe::bench
{

LoadFigures LoadFigures::of(std::vector<double> latencies, std::chrono::milliseconds duration)
{
    if (latencies.empty())
        throw std::runtime_error("nothing was answered within the time of the run");
    std::sort(latencies.begin(), latencies.end());
    LoadFigures figures;
    figures.count = latencies.size();
    figures.p50Us = latencies[latencies.size() / 2];
    figures.p99Us = latencies[latencies.size() * 99 / 100];
    figures.perSecond =
        static_cast<double>(figures.count) / std::chrono::duration<double>(duration).count();
    return figures;
}

} // namespace lathe::bench
