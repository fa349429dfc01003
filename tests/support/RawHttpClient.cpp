// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/RawHttpClient.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QSocketNotifier>
#include <QTimer>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

using Fields = QList<std::pair<QByteArray, QByteArray>>;

QByteArray valueOf(const Fields &fields, const QByteArray &name)
{
    for (const auto &[key, value] : fields) {
        if (key == name)
            return value;
    }
    return {};
}

/// Runs the event loop until the descriptor is ready. false: the time is over.
bool waitUntil(int fd, QSocketNotifier::Type type, QDeadlineTimer deadline)
{
    if (deadline.hasExpired())
        return false;
    QEventLoop loop;
    QSocketNotifier notifier(fd, type);
    QObject::connect(&notifier, &QSocketNotifier::activated, &loop, [&loop] { loop.exit(1); });
    if (!deadline.isForever())
        QTimer::singleShot(static_cast<int>(deadline.remainingTime()), &loop, [&loop] { loop.exit(0); });
    return loop.exec() == 1;
}

/// Reads fields up to the blank line; -1: more is needed, -2: broken, else where the next part begins.
qsizetype parseFields(const QByteArray &bytes, qsizetype at, Fields &fields)
{
    while (true) {
        const qsizetype end = bytes.indexOf("\r\n", at);
        if (end < 0)
            return -1;
        if (end == at)
            return end + 2;
        const qsizetype colon = bytes.indexOf(':', at);
        if (colon < 0 || colon > end)
            return -2;
        fields.emplace_back(bytes.mid(at, colon - at).toLower(),
                            bytes.mid(colon + 1, end - colon - 1).trimmed());
        at = end + 2;
    }
}

UniqueFd connected(int family, const sockaddr *address, socklen_t size)
{
    UniqueFd socket(::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!socket || ::connect(socket.get(), address, size) != 0)
        return {};
    fcntl(socket.get(), F_SETFL, O_NONBLOCK);
    const int on = 1;
    if (family != AF_UNIX)
        setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return socket;
}

} // namespace

QByteArray RawResponse::header(const QByteArray &lowerCaseName) const
{
    return valueOf(headers, lowerCaseName);
}

QByteArray RawResponse::trailer(const QByteArray &lowerCaseName) const
{
    return valueOf(trailers, lowerCaseName);
}

RawHttpClient::RawHttpClient(quint16 port, const QString &address)
{
    sockaddr_in v4{};
    sockaddr_in6 v6{};
    if (inet_pton(AF_INET, qPrintable(address), &v4.sin_addr) == 1) {
        v4.sin_family = AF_INET;
        v4.sin_port = htons(port);
        m_socket = connected(AF_INET, reinterpret_cast<const sockaddr *>(&v4), sizeof v4);
    } else if (inet_pton(AF_INET6, qPrintable(address), &v6.sin6_addr) == 1) {
        v6.sin6_family = AF_INET6;
        v6.sin6_port = htons(port);
        m_socket = connected(AF_INET6, reinterpret_cast<const sockaddr *>(&v6), sizeof v6);
    }
}

RawHttpClient RawHttpClient::toUnixSocket(const QByteArray &path)
{
    RawHttpClient client;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() < static_cast<qsizetype>(sizeof address.sun_path)) {
        std::memcpy(address.sun_path, path.constData(), static_cast<size_t>(path.size()));
        client.m_socket = connected(AF_UNIX, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    }
    return client;
}

bool RawHttpClient::send(const QByteArray &bytes, int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    qsizetype sent = 0;
    while (m_socket && sent < bytes.size()) {
        const ssize_t count = ::send(m_socket.get(), bytes.constData() + sent,
                                     static_cast<size_t>(bytes.size() - sent), MSG_NOSIGNAL);
        if (count >= 0)
            sent += count;
        else if (errno != EAGAIN || !waitUntil(m_socket.get(), QSocketNotifier::Write, deadline))
            return false;
    }
    return m_socket.isValid();
}

bool RawHttpClient::sendSliced(const QByteArray &bytes, qsizetype size)
{
    for (qsizetype at = 0; at < bytes.size(); at += size) {
        if (!send(bytes.mid(at, size)))
            return false;
        QEventLoop().processEvents();
    }
    return true;
}

bool RawHttpClient::waitForMore(int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    while (m_socket && !m_closed) {
        std::array<char, 65536> buffer;
        const ssize_t count = ::recv(m_socket.get(), buffer.data(), buffer.size(), 0);
        if (count > 0) {
            m_received.append(buffer.data(), count);
            return true;
        }
        if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
            m_closed = true;
            return false;
        }
        if (!waitUntil(m_socket.get(), QSocketNotifier::Read, deadline))
            return false;
    }
    return false;
}

std::optional<RawResponse> RawHttpClient::readResponse(int timeoutMs, bool toHead)
{
    const QDeadlineTimer deadline(timeoutMs);
    while (true) {
        RawResponse response;
        qsizetype used = 0;
        const Parse result = parse(response, used, toHead);
        if (result == Parse::Complete) {
            m_received.remove(0, used);
            return response;
        }
        if (result == Parse::Broken)
            return std::nullopt;
        const bool wasClosed = m_closed;
        if (!waitForMore(static_cast<int>(deadline.remainingTime())) && (wasClosed || !m_closed))
            return std::nullopt;
    }
}

RawHttpClient::Parse RawHttpClient::parse(RawResponse &response, qsizetype &used, bool toHead) const
{
    const qsizetype lineEnd = m_received.indexOf("\r\n");
    if (lineEnd < 0)
        return Parse::NeedsMore;
    const QList<QByteArray> words = m_received.first(lineEnd).split(' ');
    if (words.size() < 2 || !words.at(0).startsWith("HTTP/1."))
        return Parse::Broken;
    response.version = words.at(0);
    response.status = words.at(1).toInt();
    response.reason = words.mid(2).join(' ');
    qsizetype at = parseFields(m_received, lineEnd + 2, response.headers);
    if (at < 0)
        return at == -1 ? Parse::NeedsMore : Parse::Broken;
    const bool bodiless =
        toHead || response.status < 200 || response.status == 204 || response.status == 304;
    used = at;
    if (bodiless)
        return Parse::Complete;
    if (response.header("transfer-encoding") == "chunked") {
        QList<std::pair<qsizetype, qsizetype>> chunks; // copied only when all are there
        while (true) {
            const qsizetype end = m_received.indexOf("\r\n", at);
            if (end < 0)
                return Parse::NeedsMore;
            bool ok = false;
            const qsizetype size = m_received.mid(at, end - at).split(';').first().toLongLong(&ok, 16);
            if (!ok || size < 0)
                return Parse::Broken;
            at = end + 2;
            if (size == 0)
                break;
            if (m_received.size() < at + size + 2)
                return Parse::NeedsMore;
            chunks.emplace_back(at, size);
            at += size + 2;
        }
        used = parseFields(m_received, at, response.trailers);
        if (used < 0)
            return used == -1 ? Parse::NeedsMore : Parse::Broken;
        for (const auto &[from, size] : chunks) {
            response.chunks.append(m_received.mid(from, size));
            response.body.append(response.chunks.last());
        }
        return Parse::Complete;
    }
    const QByteArray length = response.header("content-length");
    if (!length.isEmpty()) {
        const qsizetype size = length.toLongLong();
        if (m_received.size() < at + size)
            return Parse::NeedsMore;
        response.body = m_received.mid(at, size);
        used = at + size;
        return Parse::Complete;
    }
    if (!m_closed)
        return Parse::NeedsMore;
    response.endedByClose = true;
    response.body = m_received.mid(at);
    used = m_received.size();
    return Parse::Complete;
}

std::optional<RawResponse> RawHttpClient::request(const QByteArray &method, const QByteArray &target,
                                                  const Fields &headers, const QByteArray &body,
                                                  int timeoutMs)
{
    QByteArray bytes = method + ' ' + target + " HTTP/1.1\r\n";
    bool hasHost = false;
    for (const auto &[name, value] : headers) {
        hasHost = hasHost || name.compare("Host", Qt::CaseInsensitive) == 0;
        bytes += name + ": " + value + "\r\n";
    }
    if (!hasHost)
        bytes += "Host: localhost\r\n";
    if (!body.isEmpty())
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    bytes += "\r\n" + body;
    if (!send(bytes, timeoutMs))
        return std::nullopt;
    return readResponse(timeoutMs, method == "HEAD");
}

bool RawHttpClient::waitFor(const QByteArray &text, int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    while (!m_received.contains(text)) {
        if (!waitForMore(static_cast<int>(deadline.remainingTime())))
            return false;
    }
    return true;
}

bool RawHttpClient::waitForClosed(int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    while (!m_closed) {
        if (!waitForMore(static_cast<int>(deadline.remainingTime())) && !m_closed)
            return false;
    }
    return true;
}

void RawHttpClient::shutdownWrite()
{
    ::shutdown(m_socket.get(), SHUT_WR);
}

void RawHttpClient::reset()
{
    const linger now{1, 0};
    setsockopt(m_socket.get(), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    m_socket.reset();
}

} // namespace lathe
