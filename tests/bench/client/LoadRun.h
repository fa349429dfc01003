// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/client/Framing.h"
#include "tests/bench/client/LoadFigures.h"

#include <chrono>
#include <optional>
#include <vector>

namespace lathe::bench
{

/// Clients that each send one request after the other over a connection of their own, for a while.
class LoadRun
{
public:
    /// One client for each of `ports`.
    LoadRun(const Framing &framing, std::vector<uint16_t> ports, std::optional<std::string> expected)
        : m_framing(framing)
        , m_ports(std::move(ports))
        , m_expected(std::move(expected))
    {
    }

    /// The first requests, `warmUp` long, do not count. Throws what a client met: an error, or an answer
    /// that is not `expected`.
    LoadFigures run(std::chrono::milliseconds warmUp, std::chrono::milliseconds duration) const;

private:
    using Clock = std::chrono::steady_clock;

    std::vector<double> client(uint16_t port, Clock::time_point begin, Clock::time_point end) const;

    const Framing &m_framing;
    std::vector<uint16_t> m_ports;
    std::optional<std::string> m_expected;
};

} // namespace lathe::bench
