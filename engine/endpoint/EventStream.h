// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

#include <QByteArray>

#include <optional>
#include <utility>
#include <vector>

namespace lathe
{

/// One message of AWS's event stream encoding (`application/vnd.amazon.eventstream`), with text headers
/// only.
struct EventStreamMessage {
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    QByteArray payload;

    QByteArray header(QByteArrayView name) const;
    bool operator==(const EventStreamMessage &) const = default;
};

namespace eventstream
{

/// Most a message may carry.
inline constexpr qsizetype payloadLimit = 16 * 1024 * 1024;

/// Total length, length of the headers and their checksum; headers; payload; checksum of it all. Numbers
/// are big-endian, checksums CRC-32.
QByteArray encode(const EventStreamMessage &message);

/// Takes one message from the beginning of `bytes`. nullopt: it is not all there yet.
/// Lathe.EventStreamError for what is no message.
Result<std::optional<EventStreamMessage>> decode(QByteArray &bytes);

} // namespace eventstream
} // namespace lathe
