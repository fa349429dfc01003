// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/client/LoadRun.h"
#include "tests/bench/client/RuntimeApiRun.h"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <sstream>
#include <string_view>

using namespace lathe::bench;

namespace
{

constexpr auto usage =
    "Usage: lathe-bench-client (--ports N[,N…] [--path PATH] | --bootstraps N) [--body TEXT] [--expect "
    "TEXT]\n"
    "                          [--warm-up MS] [--duration MS]\n\n"
    "--ports       one client for each port. With --path they speak HTTP (POST with a body, else GET), "
    "without\n"
    "              it length-prefixed frames.\n"
    "--bootstraps  a bare Runtime API for each of N bootstraps. Prints its ports first.\n\n"
    "Prints one line of JSON; times in microseconds.\n";

std::vector<uint16_t> portsOf(const std::string &text)
{
    std::vector<uint16_t> ports;
    std::istringstream stream(text);
    for (std::string port; std::getline(stream, port, ',');)
        ports.push_back(static_cast<uint16_t>(std::stoul(port)));
    return ports;
}

int mistake()
{
    std::fputs(usage, stderr);
    return 2;
}

int print(const LoadFigures &figures)
{
    std::printf("{\"p50\": %.1f, \"p99\": %.1f, \"per_second\": %.0f, \"count\": %zu}\n", figures.p50Us,
                figures.p99Us, figures.perSecond, figures.count);
    return 0;
}

int run(int argc, char **argv)
{
    std::vector<uint16_t> ports;
    int bootstraps = 0;
    std::string path;
    std::string body;
    std::optional<std::string> expected;
    std::chrono::milliseconds warmUp{100};
    std::chrono::milliseconds duration{1000};
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        const std::string value = argv[i + 1];
        if (name == "--ports")
            ports = portsOf(value);
        else if (name == "--bootstraps")
            bootstraps = std::stoi(value);
        else if (name == "--path")
            path = value;
        else if (name == "--body")
            body = value;
        else if (name == "--expect")
            expected = value;
        else if (name == "--warm-up")
            warmUp = std::chrono::milliseconds(std::stol(value));
        else if (name == "--duration")
            duration = std::chrono::milliseconds(std::stol(value));
        else
            return mistake();
    }
    if (ports.empty() == (bootstraps == 0))
        return mistake();
    if (bootstraps > 0) {
        const RuntimeApiRun runtimeApi(bootstraps, body);
        for (const uint16_t port : runtimeApi.ports())
            std::printf("%u ", unsigned{port});
        std::printf("\n");
        std::fflush(stdout);
        return print(runtimeApi.run(expected.value_or(body), warmUp, duration));
    }
    std::unique_ptr<Framing> framing;
    if (path.empty())
        framing = std::make_unique<LengthFraming>(body);
    else
        framing = std::make_unique<HttpFraming>(path, body);
    return print(LoadRun(*framing, ports, expected).run(warmUp, duration));
}

} // namespace

int main(int argc, char **argv)
{
    try {
        return run(argc, argv);
    } catch (const std::exception &problem) {
        std::fprintf(stderr, "lathe-bench-client: %s\n", problem.what());
        return 1;
    }
}
