// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/client/RuntimeApiRun.h"

#include "tests/bench/client/Framing.h"

#include <arpa/inet.h>
#include <cerrno>
#include <future>
#include <memory>
#include <netinet/tcp.h>
#include <stdexcept>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace lathe::bench
{

namespace
{

constexpr std::string_view accepted = "HTTP/1.1 202 Accepted\r\nContent-Type: "
                                      "application/json\r\nContent-Length: 16\r\n\r\n{\"status\":\"OK\"}\n";

int listener(uint16_t &port)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *any = reinterpret_cast<sockaddr *>(&address);
    if (fd < 0 || ::bind(fd, any, size) != 0 || ::listen(fd, 1) != 0 || ::getsockname(fd, any, &size) != 0)
        throw std::system_error(errno, std::generic_category(), "listen");
    port = ntohs(address.sin_port);
    return fd;
}

} // namespace

RuntimeApiRun::RuntimeApiRun(int bootstraps, std::string event)
    : m_event("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
              "Lambda-Runtime-Aws-Request-Id: 8476a536-e9f4-11e8-9739-2dfe598c3fcd\r\n"
              "Lambda-Runtime-Deadline-Ms: 4102444800000\r\n"
              "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:000000000000:function:echo\r\n"
              "Lambda-Runtime-Trace-Id: Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=0\r\n"
              "Content-Length: " +
              std::to_string(event.size()) + "\r\n\r\n" + event)
{
    for (int i = 0; i < bootstraps; ++i) {
        uint16_t port = 0;
        m_listeners.push_back(listener(port));
        m_ports.push_back(port);
    }
}

RuntimeApiRun::~RuntimeApiRun()
{
    for (const int fd : m_listeners)
        ::close(fd);
}

std::vector<double> RuntimeApiRun::serve(Connection &bootstrap, const std::string &expected,
                                         Clock::time_point begin, Clock::time_point end) const
{
    std::vector<double> latencies;
    latencies.reserve(100'000);
    while (true) {
        const auto sent = Clock::now();
        if (sent >= end)
            return latencies;
        bootstrap.write(m_event);
        const size_t length = contentLength(bootstrap.readThrough("\r\n\r\n"));
        const std::string_view response = bootstrap.read(length);
        if (sent >= begin)
            latencies.push_back(std::chrono::duration<double, std::micro>(Clock::now() - sent).count());
        if (response != expected)
            throw std::runtime_error("a bootstrap answered " + std::string(response));
        bootstrap.write(accepted);
        bootstrap.readThrough("\r\n\r\n"); // it asks for the next event
    }
}

LoadFigures RuntimeApiRun::run(const std::string &expected, std::chrono::milliseconds warmUp,
                               std::chrono::milliseconds duration) const
{
    std::vector<std::unique_ptr<Connection>> bootstraps;
    for (const int listener : m_listeners) {
        bootstraps.push_back(Connection::accept(listener));
        bootstraps.back()->readThrough("\r\n\r\n");
    }
    const auto begin = Clock::now() + warmUp;
    const auto end = begin + duration;
    std::vector<std::future<std::vector<double>>> served;
    for (const auto &bootstrap : bootstraps) {
        served.push_back(std::async(std::launch::async,
                                    [&, begin, end] { return serve(*bootstrap, expected, begin, end); }));
    }
    std::vector<double> all;
    for (auto &one : served) {
        const auto latencies = one.get();
        all.insert(all.end(), latencies.begin(), latencies.end());
    }
    return LoadFigures::of(std::move(all), duration);
}

} // namespace lathe::bench
