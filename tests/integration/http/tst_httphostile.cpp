// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/HttpServer.h"
#include "tests/support/RawHttpClient.h"

#include <QRegularExpression>
#include <QtTest>

#include <sys/resource.h>

#include <memory>

using namespace Qt::StringLiterals;
using namespace lathe;

class TestHttpHostile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void refuses_data();
    void refuses();
    void neverHandlesWhatFollows();
    void limitsAnnouncedBodies();
    void limitsChunkedBodies();
    void refusesBeforeAnExpectedBody();
    void cutsEndlessBodies();
    void takesQueriesOfManyItems();
    void idlesAfterBombs_data();
    void idlesAfterBombs();
    void survivesNoise();
    void survivesNul();
    void limitsConnections();
    void closesIdleConnections();

private:
    void serve(const HttpServerOptions &options);
    bool stillServes();

    std::unique_ptr<HttpServer> m_server;
    quint16 m_port = 0;
    QByteArrayList m_seen;
};

void TestHttpHostile::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_seen.clear();
    HttpServerOptions options;
    options.body.limit = 1000;
    options.discardLimit = 100'000;
    serve(options);
}

void TestHttpHostile::cleanup()
{
    m_server.reset();
}

void TestHttpHostile::serve(const HttpServerOptions &options)
{
    m_server = std::make_unique<HttpServer>(options);
    m_port = m_server->listen(u"127.0.0.1"_s, 0).value();
    m_server->setHandler([this](std::shared_ptr<Exchange> exchange) {
        m_seen.append(exchange->path());
        exchange->respond(200, {}, exchange->body());
    });
}

bool TestHttpHostile::stillServes()
{
    RawHttpClient client(m_port);
    const auto response = client.request("POST", "/ok", {}, "fine");
    return response && response->status == 200 && response->body == "fine";
}

void TestHttpHostile::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QList<int>>("statuses"); // 0: closed without an answer
    const QByteArray host = "Host: localhost\r\n";
    const auto row = [](const char *name, const QByteArray &bytes, QList<int> statuses) {
        QTest::newRow(name) << bytes << statuses;
    };
    row("length and coding",
        "POST / HTTP/1.1\r\n" + host + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        {400});
    row("two lengths", "POST / HTTP/1.1\r\n" + host + "Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd",
        {400});
    row("list of lengths", "POST / HTTP/1.1\r\n" + host + "Content-Length: 4, 4\r\n\r\nabcd", {400});
    row("negative length", "POST / HTTP/1.1\r\n" + host + "Content-Length: -4\r\n\r\n", {400});
    row("signed length", "POST / HTTP/1.1\r\n" + host + "Content-Length: +4\r\n\r\nabcd", {400});
    row("endless length", "POST / HTTP/1.1\r\n" + host + "Content-Length: 99999999999999999999999\r\n\r\n",
        {413});
    row("space before colon",
        "POST / HTTP/1.1\r\n" + host + "Content-Length : 4\r\n\r\nGET /evil HTTP/1.1\r\n\r\n", {400});
    row("other coding", "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip\r\n\r\nabc", {400});
    row("coding twice",
        "POST / HTTP/1.1\r\n" + host +
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        {400});
    row("bad chunk size", "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
        {400});
    row("negative chunk", "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n-1\r\nab\r\n",
        {400});
    row("endless chunk",
        "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
        {400, 413});
    row("bad chunk end", "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n3\r\nabcXX",
        {400});
    row("no host", "GET / HTTP/1.1\r\n\r\n", {400});
    row("two hosts", "GET / HTTP/1.1\r\n" + host + host + "\r\n", {400});
    row("no path", "GET evil HTTP/1.1\r\n" + host + "\r\n", {400});
    row("space in path", "GET /a b HTTP/1.1\r\n" + host + "\r\n", {400});
    row("bad method", "G@T / HTTP/1.1\r\n" + host + "\r\n", {400});
    row("no version", "GET /\r\n\r\n", {400});
    row("HTTP/2", "GET / HTTP/2.0\r\n" + host + "\r\n", {505});
    row("HTTP/0.9", "GET / HTTP/0.9\r\n" + host + "\r\n", {505});
    row("no colon", "GET / HTTP/1.1\r\n" + host + "nonsense\r\n\r\n", {400});
    row("TLS hello", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 15), {0, 400});
    row("long line", "GET /" + QByteArray(100'000, 'a'), {414});
    row("long header", "GET / HTTP/1.1\r\n" + host + "X: " + QByteArray(100'000, 'a'), {431});
    QByteArray many = "GET / HTTP/1.1\r\n" + host;
    for (int i = 0; i < 5000; ++i)
        many += "X: y\r\n";
    row("many headers", many + "\r\n", {431});
    row("many trailers",
        "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n" +
            many.mid(many.indexOf("X: y")) + "\r\n",
        {431, 0});
}

void TestHttpHostile::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QList<int>, statuses);
    RawHttpClient client(m_port);
    client.send(bytes);
    const auto response = client.readResponse(2000);
    QVERIFY2(statuses.contains(response ? response->status : 0),
             qPrintable(QString::number(response ? response->status : 0)));
    QVERIFY(client.waitForClosed(2000));
    QVERIFY(m_seen.isEmpty());
    QVERIFY(stillServes());
}

void TestHttpHostile::neverHandlesWhatFollows()
{
    RawHttpClient client(m_port);
    client.send(
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
        "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(client.waitForClosed());
    QVERIFY(m_seen.isEmpty());
}

void TestHttpHostile::limitsAnnouncedBodies()
{
    RawHttpClient client(m_port);
    QCOMPARE(client.request("POST", "/exact", {}, QByteArray(1000, 'x'))->status, 200);
    QCOMPARE(client.request("POST", "/over", {}, QByteArray(1001, 'x'))->status, 413);
    QCOMPARE(client.request("POST", "/after", {}, "x")->status, 200); // read and thrown away
    QCOMPARE(m_seen, (QByteArrayList{"/exact", "/after"}));

    m_server->setRefusal([](int status, QByteArrayView reason) {
        return HttpResponse{status, {{"X-Shape", "ours"}}, reason.toByteArray().toUpper()};
    });
    const auto shaped = client.request("POST", "/over", {}, QByteArray(1001, 'x'));
    QCOMPARE(shaped->header("x-shape"), QByteArray("ours"));
}

void TestHttpHostile::limitsChunkedBodies()
{
    RawHttpClient client(m_port);
    QByteArray body = "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (int i = 0; i < 20; ++i)
        body += "64\r\n" + QByteArray(100, 'c') + "\r\n";
    client.send(body + "0\r\n\r\n");
    QCOMPARE(client.readResponse()->status, 413);
    QCOMPARE(client.request("POST", "/after", {}, "x")->status, 200);
}

void TestHttpHostile::refusesBeforeAnExpectedBody()
{
    RawHttpClient client(m_port);
    client.send(
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\nExpect: 100-continue\r\n\r\n");
    QCOMPARE(client.readResponse()->status, 413);
    QVERIFY(client.waitForClosed());
}

void TestHttpHostile::cutsEndlessBodies()
{
    RawHttpClient client(m_port);
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
    const QByteArray piece = "1000\r\n" + QByteArray(4096, 'e') + "\r\n";
    int sent = 0;
    while (sent < 10'000 && client.sendSliced(piece, piece.size()))
        ++sent;
    QVERIFY(sent < 10'000);
    QVERIFY(stillServes());
}

void TestHttpHostile::takesQueriesOfManyItems()
{
    m_server->setHandler([](std::shared_ptr<Exchange> exchange) {
        exchange->respond(200, {}, QByteArray::number(exchange->query().values(u"a").size()));
    });
    RawHttpClient client(m_port);
    const auto response = client.request("GET", "/?" + QByteArray("a=b&").repeated(3000));
    QVERIFY(response);
    QCOMPARE(response->body, QByteArray("3000"));
}

void TestHttpHostile::idlesAfterBombs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("query of ampersands") << "GET /?" + QByteArray(8000, '&') + " HTTP/1.1\r\n";
    QTest::newRow("query of items") << "GET /?" + QByteArray("a=b&").repeated(3000) +
                                           " HTTP/1.1\r\nHost: x\r\n";
    QTest::newRow("cookies") << "GET / HTTP/1.1\r\nHost: x\r\nCookie: " +
                                    QByteArray("a=b;").repeated(3000) + "\r\n";
    QTest::newRow("half a header") << QByteArray("GET / HTTP/1.1\r\nHos");
    QTest::newRow("half a body") << QByteArray(
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc");
    QTest::newRow("half a chunk") << QByteArray(
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\na");
    QTest::newRow("half a trailer") << QByteArray(
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nT");
    QTest::newRow("folded") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\td\r\n");
    QTest::newRow("expects") << QByteArray(
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n");
}

/// Whatever stands half-sent on a connection must not keep the processor busy.
void TestHttpHostile::idlesAfterBombs()
{
    QFETCH(QByteArray, bytes);
    RawHttpClient client(m_port);
    client.send(bytes);
    QVERIFY(stillServes());
    const auto processorTime = [] {
        rusage usage{};
        getrusage(RUSAGE_SELF, &usage);
        return usage.ru_utime.tv_usec + usage.ru_stime.tv_usec +
               1'000'000 * (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec);
    };
    const auto before = processorTime();
    QEventLoop loop;
    QTimer::singleShot(100, &loop, &QEventLoop::quit);
    loop.exec();
    QVERIFY(processorTime() - before < 50'000);
}

void TestHttpHostile::survivesNoise()
{
    const QByteArray seeds[] = {
        "POST /a%2Fb?x=y HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nCookie: a=b\r\n\r\nhello",
        "POST /c HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3;e\r\nabc\r\n0\r\nT: "
        "u\r\n\r\n"};
    quint32 state = 4711;
    const auto random = [&state](qsizetype below) {
        state = state * 1664525U + 1013904223U;
        return static_cast<qsizetype>((state >> 8) % static_cast<quint32>(below));
    };
    for (int round = 0; round < 600; ++round) {
        QByteArray bytes = seeds[round % 2].repeated(2);
        for (int change = 0; change <= round % 5; ++change) {
            const qsizetype at = random(bytes.size());
            switch (random(4)) {
            case 0:
                bytes[at] = static_cast<char>(random(256));
                break;
            case 1:
                bytes.remove(at, 1 + random(8));
                break;
            case 2:
                bytes.insert(at, bytes.mid(random(bytes.size()), random(40)));
                break;
            default:
                bytes.insert(at, "\r\n");
                break;
            }
        }
        RawHttpClient client(m_port);
        client.send(bytes);
        client.shutdownWrite();
        QVERIFY(client.waitForClosed(5000));
    }
    QVERIFY(stillServes());
}

/// The library cuts a line at its NUL; what is left must be harmless.
void TestHttpHostile::survivesNul()
{
    for (const QByteArray &bytes :
         {QByteArray("GET /a\0b HTTP/1.1\r\nHost: localhost\r\n\r\n", 39),
          QByteArray("GET / HTTP/1.1\r\nHost: localhost\r\nX: a\0b\r\n\r\n", 43),
          QByteArray("GET / HTTP/1.1\r\nHost: localhost\r\nX\0Y: a\r\n\r\n", 43), QByteArray(500, '\0')}) {
        RawHttpClient client(m_port);
        client.send(bytes);
        client.shutdownWrite();
        QVERIFY(client.waitForClosed());
    }
    QVERIFY(stillServes());
}

void TestHttpHostile::limitsConnections()
{
    HttpServerOptions options;
    options.connectionLimit = 3;
    serve(options);
    std::vector<RawHttpClient> clients;
    for (int i = 0; i < 4; ++i)
        clients.emplace_back(m_port);
    for (size_t i = 0; i < 3; ++i)
        QCOMPARE(clients[i].request("GET", "/")->status, 200);
    clients[3].send("GET /fourth HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(!clients[3].readResponse(50));
    QCOMPARE(m_server->connectionCount(), 3U);
    clients[0].close();
    QVERIFY(clients[3].readResponse()); // served when one leaves
}

void TestHttpHostile::closesIdleConnections()
{
    HttpServerOptions options;
    options.idleTimeout = std::chrono::seconds(1);
    serve(options);
    std::shared_ptr<Exchange> waiting;
    m_server->setHandler([&](std::shared_ptr<Exchange> exchange) { waiting = exchange; });
    RawHttpClient poll(m_port);
    poll.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_VERIFY(waiting);
    RawHttpClient idle(m_port);
    idle.send("GET / HTTP/1.1\r\nHos");
    QVERIFY(idle.waitForClosed(5000));
    QVERIFY(waiting->isOpen()); // it waits for us, not we for it
    waiting->respond(200);
    QCOMPARE(poll.readResponse()->status, 200);
}

QTEST_GUILESS_MAIN(TestHttpHostile)
#include "tst_httphostile.moc"
