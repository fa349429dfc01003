// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/client/Connection.h"
#include "tests/bench/client/LoadFigures.h"

#include <chrono>
#include <string>
#include <vector>

namespace lathe::bench
{

/// The other floor: a runtime's bootstrap against the barest Runtime API there is. One listening socket for
/// each bootstrap; an invocation lasts from sending the event until its response has been read.
class RuntimeApiRun
{
public:
    RuntimeApiRun(int bootstraps, std::string event);
    ~RuntimeApiRun();
    RuntimeApiRun(const RuntimeApiRun &) = delete;
    RuntimeApiRun &operator=(const RuntimeApiRun &) = delete;

    const std::vector<uint16_t> &ports() const { return m_ports; }
    /// Waits for the bootstraps. Throws when one answers anything but `expected`.
    LoadFigures run(const std::string &expected, std::chrono::milliseconds warmUp,
                    std::chrono::milliseconds duration) const;

private:
    using Clock = std::chrono::steady_clock;

    std::vector<double> serve(Connection &bootstrap, const std::string &expected, Clock::time_point begin,
                              Clock::time_point end) const;

    std::string m_event; ///< the whole answer to a request for the next event
    std::vector<int> m_listeners;
    std::vector<uint16_t> m_ports;
};

} // namespace lathe::bench
