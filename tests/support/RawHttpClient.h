// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/UniqueFd.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace lathe
{

/// What a RawHttpClient read, taken apart but not interpreted.
struct RawResponse {
    int status = 0;
    QByteArray version;
    QByteArray reason;
    QList<std::pair<QByteArray, QByteArray>> headers;  ///< names in lower case
    QByteArray body;                                   ///< without chunk framing
    QList<QByteArray> chunks;                          ///< of a chunked body
    QList<std::pair<QByteArray, QByteArray>> trailers; ///< names in lower case
    bool endedByClose = false;

    /// The first value, or an empty array.
    QByteArray header(const QByteArray &lowerCaseName) const;
    QByteArray trailer(const QByteArray &lowerCaseName) const;
};

/// A client for tests that sends any bytes in any slices over one socket and reads answers strictly.
///
/// Needs a thread with Qt's event dispatcher. While it waits it runs that thread's event loop, so the
/// server may live in the same thread.
class RawHttpClient
{
public:
    RawHttpClient() = default;
    /// Connects to a TCP port of this machine.
    explicit RawHttpClient(quint16 port, const QString &address = QStringLiteral("127.0.0.1"));
    static RawHttpClient toUnixSocket(const QByteArray &path);

    bool isConnected() const { return m_socket.isValid(); }
    int descriptor() const { return m_socket.get(); }

    /// Sends everything, waiting where the socket takes no more. false when the peer is gone.
    bool send(const QByteArray &bytes, int timeoutMs = 10000);
    /// In slices of `size` bytes; the event loop runs after each.
    bool sendSliced(const QByteArray &bytes, qsizetype size = 1);

    /// The next answer. nullopt when none came in time, the bytes are no HTTP, or the connection ended
    /// before the answer did (see received()). `toHead`: it answers a HEAD and has no body. Answers with
    /// status 100 are returned like any other.
    std::optional<RawResponse> readResponse(int timeoutMs = 10000, bool toHead = false);
    /// Sends one well-formed request (Host and, for a body, Content-Length are added) and reads its answer.
    std::optional<RawResponse> request(const QByteArray &method, const QByteArray &target,
                                       const QList<std::pair<QByteArray, QByteArray>> &headers = {},
                                       const QByteArray &body = {}, int timeoutMs = 10000);

    /// Whether `text` comes in; what was read stays for readResponse().
    bool waitFor(const QByteArray &text, int timeoutMs = 10000);
    /// Whether the peer closes; everything it sent before is in received().
    bool waitForClosed(int timeoutMs = 10000);
    /// Bytes that were read and belong to no answer yet.
    const QByteArray &received() const { return m_received; }
    void clearReceived() { m_received.clear(); }

    void shutdownWrite();
    void close() { m_socket.reset(); }
    /// Ends the connection with a TCP reset.
    void reset();

private:
    enum class Parse { Complete, NeedsMore, Broken };

    bool waitForMore(int timeoutMs);
    Parse parse(RawResponse &response, qsizetype &used, bool toHead) const;

    UniqueFd m_socket;
    QByteArray m_received;
    bool m_closed = false;
};

} // namespace lathe
