// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sandbox/init/InitProtocol.h"

#include "engine/base/UniqueFd.h"

#include <vector>

namespace lathe::init
{

struct Packet {
    Message message;
    std::vector<UniqueFd> descriptors;
};

enum class Received { Packet, Nothing, Closed };

/// Takes one packet off `socket`. Nothing: the socket does not block and has none. Closed: end, error, or
/// something that is not a message of this protocol.
Received receive(int socket, Packet &packet);

/// 0, or the errno (EAGAIN when a socket that does not block is full). Never raises SIGPIPE.
int send(int socket, const Message &message, const std::vector<int> &descriptors = {});

} // namespace lathe::init
