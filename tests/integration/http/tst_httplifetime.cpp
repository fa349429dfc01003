// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/HttpServer.h"
#include "tests/support/RawHttpClient.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <cstring>
#include <memory>

using namespace Qt::StringLiterals;
using namespace lathe;

class TestHttpLifetime : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void noticesALeavingClient_data();
    void noticesALeavingClient();
    void answersAfterThePeerLeft();
    void noticesWhenAStreamIsCut();
    void answersWhenNobodyCan();
    void outlivesTheServer();
    void sendsWhatWasAnsweredBeforeItDies();
    void diesWithManyStates();
    void abortsQuietly();
    void carriesTags();
    void dropsTags();
    void dropsATagFromItsOwnHandler();
    void servesUnixSockets();
    void releasesCallbacks();

private:
    static UniqueFd listeningSocket(quint16 &port);

    static constexpr auto get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    std::unique_ptr<HttpServer> m_server;
    quint16 m_port = 0;
    std::vector<std::shared_ptr<Exchange>> m_held;
};

void TestHttpLifetime::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_server = std::make_unique<HttpServer>();
    m_port = m_server->listen(u"127.0.0.1"_s, 0).value();
    m_server->setHandler(
        [this](std::shared_ptr<Exchange> exchange) { m_held.push_back(std::move(exchange)); });
}

void TestHttpLifetime::cleanup()
{
    m_held.clear();
    m_server.reset();
}

UniqueFd TestHttpLifetime::listeningSocket(quint16 &port)
{
    UniqueFd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(socket.get(), reinterpret_cast<const sockaddr *>(&address), size);
    ::listen(socket.get(), 16);
    ::getsockname(socket.get(), reinterpret_cast<sockaddr *>(&address), &size);
    port = ntohs(address.sin_port);
    return socket;
}

void TestHttpLifetime::noticesALeavingClient_data()
{
    QTest::addColumn<bool>("reset");
    QTest::addColumn<bool>("pipelined");
    QTest::newRow("close") << false << false;
    QTest::newRow("reset") << true << false;
    QTest::newRow("close after more requests") << false << true;
}

void TestHttpLifetime::noticesALeavingClient()
{
    QFETCH(bool, reset);
    QFETCH(bool, pipelined);
    int gone = 0;
    RawHttpClient client(m_port);
    client.send(QByteArray(get).repeated(pipelined ? 3 : 1));
    QTRY_COMPARE(m_held.size(), size_t(1));
    m_held[0]->onGone([&] { ++gone; });
    if (reset)
        client.reset();
    else
        client.close();
    QTRY_COMPARE(gone, 1);
    QVERIFY(!m_held[0]->isOpen());
    QVERIFY(!m_held[0]->respond(200));
    QTRY_COMPARE(m_server->connectionCount(), 0U);
    QCOMPARE(gone, 1);
    QCOMPARE(m_held.size(), size_t(1));
}

void TestHttpLifetime::answersAfterThePeerLeft()
{
    RawHttpClient client(m_port);
    client.send(get);
    QTRY_COMPARE(m_held.size(), size_t(1));
    client.close();
    QTest::qWait(20); // nobody asked, so nothing is noticed
    QVERIFY(m_held[0]->isOpen());
    bool gone = false;
    m_held[0]->respond(200, {}, QByteArray(1'000'000, 'x'));
    m_held[0]->onGone([&] { gone = true; });
    QTRY_COMPARE(m_server->connectionCount(), 0U);
    QVERIFY(gone);
}

void TestHttpLifetime::noticesWhenAStreamIsCut()
{
    bool gone = false;
    RawHttpClient client(m_port);
    client.send(get);
    QTRY_COMPARE(m_held.size(), size_t(1));
    m_held[0]->onGone([&] { gone = true; });
    m_held[0]->beginStream(200);
    m_held[0]->write("first");
    QVERIFY(client.waitFor("first"));
    client.close();
    QTRY_VERIFY(gone);
    QVERIFY(!m_held[0]->isStreaming());
    QVERIFY(!m_held[0]->write("more"));
    m_held[0]->end();
    // Nor does it keep what will never be called.
    const std::weak_ptr<Exchange> weak = m_held[0];
    m_held[0]->onDrained([exchange = m_held[0]] {});
    m_held[0]->onBody([exchange = m_held[0]](QByteArrayView) {}, [exchange = m_held[0]] {});
    m_held[0]->onGone([exchange = m_held[0]] {});
    m_held.clear();
    QTRY_VERIFY(weak.expired());
}

void TestHttpLifetime::answersWhenNobodyCan()
{
    RawHttpClient client(m_port);
    client.send(get);
    QTRY_COMPARE(m_held.size(), size_t(1));
    m_held.clear();
    QCOMPARE(client.readResponse()->status, 500);
    m_server->setHandler([](std::shared_ptr<Exchange>) {});
    QCOMPARE(client.request("GET", "/")->status, 500);
    m_server->setHandler({});
    QCOMPARE(client.request("GET", "/")->status, 404);
}

void TestHttpLifetime::outlivesTheServer()
{
    RawHttpClient waiting(m_port);
    RawHttpClient streaming(m_port);
    waiting.send(get);
    QTRY_COMPARE(m_held.size(), size_t(1));
    streaming.send(get);
    QTRY_COMPARE(m_held.size(), size_t(2));
    m_held[1]->beginStream(200);
    for (const auto &exchange : m_held)
        exchange->onGone([] { QFAIL("the server is not a peer"); });
    m_server.reset();
    QVERIFY(!m_held[0]->isOpen());
    QVERIFY(!m_held[0]->respond(200));
    QVERIFY(!m_held[1]->write("x"));
    m_held[1]->end();
    m_held[1]->abort();
    m_held[0]->resumeBody();
    m_held[0]->onGone([] {});
    QCOMPARE(m_held[1]->bufferedBytes(), 0);
    QVERIFY(waiting.waitForClosed());
    QVERIFY(waiting.received().isEmpty());
    QVERIFY(streaming.waitForClosed());
    QVERIFY(!RawHttpClient(m_port).isConnected());
}

void TestHttpLifetime::sendsWhatWasAnsweredBeforeItDies()
{
    RawHttpClient client(m_port);
    client.send(get);
    QTRY_COMPARE(m_held.size(), size_t(1));
    m_held[0]->respond(200, {}, "last words");
    m_server.reset();
    QCOMPARE(client.readResponse()->body, QByteArray("last words"));
}

void TestHttpLifetime::diesWithManyStates()
{
    std::vector<RawHttpClient> clients;
    for (const char *bytes :
         {"", "GET / HT", "GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc",
          "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab",
          "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n"}) {
        clients.emplace_back(m_port);
        clients.back().send(bytes);
    }
    clients.emplace_back(m_port);
    clients.back().send(get);
    QTRY_COMPARE(m_held.size(), size_t(2));
    QTRY_COMPARE(m_server->connectionCount(), 7U);
    m_held[1]->beginStream(200); // more than the socket takes
    m_held[1]->write(QByteArray(50'000'000, 'x'));
    QVERIFY(clients.back().waitFor("xxxx"));
    m_server.reset();
    for (auto &client : clients)
        QVERIFY(client.waitForClosed());
}

void TestHttpLifetime::abortsQuietly()
{
    RawHttpClient client(m_port);
    client.send(get);
    QTRY_COMPARE(m_held.size(), size_t(1));
    m_held[0]->onGone([] { QFAIL("it was us"); });
    m_held[0]->abort();
    QVERIFY(!m_held[0]->isOpen());
    QVERIFY(client.waitForClosed());
    QVERIFY(client.received().isEmpty());

    m_server->setHandler([](std::shared_ptr<Exchange> exchange) { exchange->abort(); });
    RawHttpClient second(m_port);
    second.send(get);
    QVERIFY(second.waitForClosed());
}

void TestHttpLifetime::carriesTags()
{
    quint16 first = 0;
    quint16 second = 0;
    QVERIFY(m_server->adoptListener(listeningSocket(first), 11));
    QVERIFY(m_server->adoptListener(listeningSocket(second), 22));
    QVERIFY(!m_server->adoptListener(UniqueFd(), 33));
    m_server->setHandler([](std::shared_ptr<Exchange> exchange) {
        exchange->respond(200, {}, QByteArray::number(static_cast<qulonglong>(exchange->tag())));
    });
    RawHttpClient a(first);
    RawHttpClient b(second);
    RawHttpClient c(m_port);
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(a.request("GET", "/")->body, QByteArray("11"));
        QCOMPARE(b.request("GET", "/")->body, QByteArray("22"));
        QCOMPARE(c.request("GET", "/")->body, QByteArray("0"));
    }
}

void TestHttpLifetime::dropsTags()
{
    quint16 port = 0;
    quint16 otherPort = 0;
    QVERIFY(m_server->adoptListener(listeningSocket(port), 7));
    QVERIFY(m_server->adoptListener(listeningSocket(otherPort), 8));
    RawHttpClient waiting(port);
    RawHttpClient idle(port);
    RawHttpClient half(port);
    RawHttpClient other(otherPort);
    waiting.send(get);
    QTRY_COMPARE(m_held.size(), size_t(1));
    other.send(get);
    QTRY_COMPARE(m_held.size(), size_t(2));
    half.send("GET / HT");
    QTRY_COMPARE(m_server->connectionCount(), 4U);
    bool gone = false;
    m_held[0]->onGone([&] { gone = true; });

    m_server->dropTag(7);
    QVERIFY(!m_held[0]->isOpen());
    QVERIFY(!gone);
    QTRY_VERIFY(gone);
    QVERIFY(waiting.waitForClosed());
    QVERIFY(idle.waitForClosed());
    QVERIFY(half.waitForClosed());
    QVERIFY(!RawHttpClient(port).isConnected());
    QTRY_COMPARE(m_server->connectionCount(), 1U);
    QVERIFY(m_held[1]->respond(200, {}, "still here"));
    QCOMPARE(other.readResponse()->body, QByteArray("still here"));
    m_server->dropTag(7);
}

void TestHttpLifetime::dropsATagFromItsOwnHandler()
{
    quint16 port = 0;
    QVERIFY(m_server->adoptListener(listeningSocket(port), 7));
    bool answered = true;
    m_server->setHandler([&](std::shared_ptr<Exchange> exchange) {
        m_server->dropTag(exchange->tag());
        answered = exchange->respond(200);
    });
    RawHttpClient client(port);
    client.send(get);
    QVERIFY(client.waitForClosed());
    QVERIFY(!answered);
    QTRY_COMPARE(m_server->connectionCount(), 0U);
}

void TestHttpLifetime::servesUnixSockets()
{
    const QTemporaryDir folder;
    const QByteArray path = folder.filePath(u"s.sock"_s).toUtf8();
    UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.constData(), static_cast<size_t>(path.size()));
    QCOMPARE(::bind(socket.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    QCOMPARE(::listen(socket.get(), 8), 0);
    QVERIFY(m_server->adoptListener(std::move(socket), 3));
    m_server->setHandler([](std::shared_ptr<Exchange> exchange) {
        exchange->respond(200, {}, exchange->head().peer + exchange->body());
    });
    RawHttpClient client = RawHttpClient::toUnixSocket(path);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(client.request("POST", "/", {}, "!")->body, QByteArray("unix!"));
}

/// A callback that holds its own exchange lets go when the connection ends.
void TestHttpLifetime::releasesCallbacks()
{
    std::weak_ptr<Exchange> weak;
    bool gone = false;
    m_server->setHandler([&](std::shared_ptr<Exchange> exchange) {
        weak = exchange;
        exchange->onDrained([exchange] {});
        exchange->onBody([exchange](QByteArrayView) {}, [exchange] {});
        exchange->onGone([exchange, &gone] { gone = true; });
    });
    {
        RawHttpClient client(m_port);
        client.send(get);
        QTRY_VERIFY(!weak.expired());
        QVERIFY(weak.lock()->respond(200, {}, "done"));
        QCOMPARE(client.readResponse()->body, QByteArray("done"));
    }
    QTRY_VERIFY(weak.expired());
    QVERIFY(!gone);
    RawHttpClient second(m_port);
    second.send(get);
    QTRY_VERIFY(!weak.expired());
    m_server.reset();
    QVERIFY(weak.expired());
}

QTEST_GUILESS_MAIN(TestHttpLifetime)
#include "tst_httplifetime.moc"
