// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace lathe::bench
{

/// One blocking TCP connection to 127.0.0.1 with a buffer for reading. Throws std::system_error or, when
/// the other side ends the connection, std::runtime_error.
class Connection
{
public:
    explicit Connection(uint16_t port);
    /// The next one that arrives at a listening socket.
    static std::unique_ptr<Connection> accept(int listener);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    void write(std::string_view bytes) const;
    /// Exactly this many bytes; valid until the next call.
    std::string_view read(size_t count);
    /// Everything up to and including `end`; valid until the next call.
    std::string_view readThrough(std::string_view end);

private:
    struct Accepted {
        int fd;
    };
    explicit Connection(Accepted accepted);
    void fill();

    int m_fd = -1;
    std::string m_buffer;
    size_t m_taken = 0;
};

} // namespace lathe::bench
