// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "HttpRequestReader.h"

#include <QByteArrayList>
#include <QObject>
#include <QTcpServer>

#include <vector>

class QTcpSocket;

namespace lathe
{

/// A Runtime API that gives out events in order, takes the posts, and leaves the last `next` waiting.
class ScriptedRuntimeApi final : public QObject
{
public:
    enum class Delivery { Whole, Chunked, ByteByByte, CloseAfterEach };

    ScriptedRuntimeApi(QByteArrayList events, QMap<QByteArray, QByteArray> headers, Delivery delivery);

    QByteArray address() const;
    static QByteArray requestId(qsizetype index);
    const std::vector<HttpRequest> &posts() const { return m_posts; }
    /// All events are given out and the runtime waits for another.
    bool isWaiting() const { return m_waiting; }
    int connections() const { return m_connections; }
    /// Requests that no runtime may make; empty if all is well.
    QByteArrayList problems() const { return m_problems; }

private:
    void accept();
    void answer(QTcpSocket &socket, const HttpRequest &request);
    void answerNext(QTcpSocket &socket);
    void send(QTcpSocket &socket, const QByteArray &head, const QByteArray &body);

    QTcpServer m_server;
    QByteArrayList m_events;
    QMap<QByteArray, QByteArray> m_headers;
    Delivery m_delivery;
    qsizetype m_given = 0;
    int m_connections = 0;
    bool m_waiting = false;
    std::vector<HttpRequest> m_posts;
    QByteArrayList m_problems;
};

} // namespace lathe
