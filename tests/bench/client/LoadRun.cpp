// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/client/LoadRun.h"

#include <future>
#include <stdexcept>

namespace lathe::bench
{

std::vector<double> LoadRun::client(uint16_t port, Clock::time_point begin, Clock::time_point end) const
{
    Connection connection(port);
    std::vector<double> latencies;
    latencies.reserve(100'000);
    while (true) {
        const auto sent = Clock::now();
        if (sent >= end)
            return latencies;
        connection.write(m_framing.request());
        const std::string_view answer = m_framing.readAnswer(connection);
        if (sent >= begin)
            latencies.push_back(std::chrono::duration<double, std::micro>(Clock::now() - sent).count());
        if (m_expected && answer != *m_expected)
            throw std::runtime_error("an answer is not as expected: " + std::string(answer));
    }
}

LoadFigures LoadRun::run(std::chrono::milliseconds warmUp, std::chrono::milliseconds duration) const
{
    const auto begin = Clock::now() + warmUp;
    const auto end = begin + duration;
    std::vector<std::future<std::vector<double>>> clients;
    for (const uint16_t port : m_ports)
        clients.push_back(std::async(std::launch::async, [=, this] { return client(port, begin, end); }));
    std::vector<double> all;
    for (auto &one : clients) {
        const auto latencies = one.get();
        all.insert(all.end(), latencies.begin(), latencies.end());
    }
    return LoadFigures::of(std::move(all), duration);
}

} // namespace lathe::bench
