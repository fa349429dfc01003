// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/HttpServer.h"
#include "tests/support/RawHttpClient.h"

#include <QRegularExpression>
#include <QtTest>

#include <atomic>
#include <memory>
#include <thread>

using namespace Qt::StringLiterals;
using namespace lathe;

class TestHttpStreaming : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void streamsWithTrailers();
    void streamsFromInsideTheHandler();
    void pushesBackOnFastWriters();
    void streamsToHttp10AndHead();
    void cutsAnUnfinishedStream();
    void streamsAStatedLength();
    void takesABodyPieceByPiece();
    void pausesABody();
    void refusesAStreamedBodyOverItsLimit();
    void answersBeforeTheBodyIsIn();
    void relays();

private:
    static constexpr auto get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    static constexpr auto post = "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";

    std::unique_ptr<HttpServer> m_server;
    quint16 m_port = 0;
    std::shared_ptr<Exchange> m_exchange;
};

void TestHttpStreaming::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_server = std::make_unique<HttpServer>();
    m_port = m_server->listen(u"127.0.0.1"_s, 0).value();
    m_server->setHandler([this](std::shared_ptr<Exchange> exchange) { m_exchange = std::move(exchange); });
}

void TestHttpStreaming::cleanup()
{
    m_exchange.reset();
    m_server.reset();
}

void TestHttpStreaming::streamsWithTrailers()
{
    RawHttpClient client(m_port);
    client.send(get);
    QTRY_VERIFY(m_exchange);
    QVERIFY(m_exchange->beginStream(200, {{"Trailer", "X-End"}}));
    QVERIFY(!m_exchange->beginStream(200));
    QVERIFY(!m_exchange->respond(200));
    QVERIFY(m_exchange->isStreaming());
    QVERIFY(client.waitFor("\r\n\r\n")); // headers go out before the first byte
    QVERIFY(m_exchange->write("one"));
    QVERIFY(client.waitFor("3\r\none\r\n"));
    QVERIFY(m_exchange->write("two"));
    QVERIFY(m_exchange->write("three"));
    QVERIFY(client.waitFor("8\r\ntwothree\r\n"));
    m_exchange->end({{"X-End", "done"}, {"Bad", "a\nb"}});
    QVERIFY(!m_exchange->isStreaming());
    QVERIFY(!m_exchange->write("late"));
    const auto response = client.readResponse();
    QVERIFY(response);
    QCOMPARE(response->header("transfer-encoding"), QByteArray("chunked"));
    QCOMPARE(response->body, QByteArray("onetwothree"));
    QCOMPARE(response->trailers.size(), 1);
    QCOMPARE(response->trailer("x-end"), QByteArray("done"));

    m_exchange.reset(); // the connection goes on
    client.send(get);
    QTRY_VERIFY(m_exchange);
    m_exchange->respond(204);
    QCOMPARE(client.readResponse()->status, 204);
}

void TestHttpStreaming::streamsAStatedLength()
{
    RawHttpClient client(m_port);
    client.send(get);
    QTRY_VERIFY(m_exchange);
    QVERIFY(m_exchange->beginStream(200, {{"Content-Length", "8"}}));
    m_exchange->write("four");
    QVERIFY(client.waitFor("four"));
    m_exchange->write("more");
    m_exchange->end();
    const auto whole = client.readResponse();
    QVERIFY(whole);
    QCOMPARE(whole->header("content-length"), QByteArray("8"));
    QVERIFY(whole->header("transfer-encoding").isEmpty());
    QCOMPARE(whole->body, QByteArray("fourmore"));

    m_exchange.reset(); // to HEAD only the length
    client.send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_VERIFY(m_exchange);
    m_exchange->beginStream(200, {{"Content-Length", "5000000000"}});
    m_exchange->end();
    const auto head = client.readResponse(10'000, true);
    QVERIFY(head);
    QCOMPARE(head->header("content-length"), QByteArray("5000000000"));

    m_exchange.reset(); // what ends too early must not look whole
    client.send(get);
    QTRY_VERIFY(m_exchange);
    m_exchange->beginStream(200, {{"Content-Length", "8"}});
    m_exchange->write("four");
    m_exchange->end();
    QVERIFY(client.waitForClosed());
    QVERIFY(client.received().endsWith("four"));
}

void TestHttpStreaming::streamsFromInsideTheHandler()
{
    m_server->setHandler([](std::shared_ptr<Exchange> exchange) {
        exchange->beginStream(200);
        exchange->write("all ");
        exchange->write("at once");
        exchange->end({{"T", "1"}});
    });
    RawHttpClient client(m_port);
    for (int i = 0; i < 3; ++i) {
        const auto response = client.request("GET", "/");
        QCOMPARE(response->body, QByteArray("all at once"));
        QCOMPARE(response->trailer("t"), QByteArray("1"));
    }
}

void TestHttpStreaming::pushesBackOnFastWriters()
{
    RawHttpClient client(m_port);
    client.send(get);
    QTRY_VERIFY(m_exchange);
    m_exchange->beginStream(200);
    const QByteArray block(64 * 1024, 'b');
    constexpr qsizetype total = 32 * 1024 * 1024;
    qsizetype written = 0;
    int drained = 0;
    const auto fill = [&] {
        while (written < total) {
            written += block.size();
            if (!m_exchange->write(block))
                return;
        }
        m_exchange->end();
    };
    m_exchange->onDrained([&] {
        ++drained;
        QVERIFY(m_exchange->bufferedBytes() <= Exchange::lowWater);
        fill();
    });
    fill();
    QVERIFY(written < total);
    QVERIFY(m_exchange->bufferedBytes() >= Exchange::highWater);
    QVERIFY(m_exchange->bufferedBytes() < Exchange::highWater + block.size());
    const auto response = client.readResponse(30000);
    QVERIFY(response);
    QCOMPARE(response->body.size(), total);
    QVERIFY(drained > 10);
}

void TestHttpStreaming::streamsToHttp10AndHead()
{
    m_server->setHandler([](std::shared_ptr<Exchange> exchange) {
        exchange->beginStream(200, {{"X", "y"}});
        exchange->write("part");
        exchange->end({{"T", "1"}});
    });
    RawHttpClient old(m_port);
    old.send("GET / HTTP/1.0\r\n\r\n");
    const auto response = old.readResponse();
    QVERIFY(response);
    QVERIFY(response->endedByClose);
    QCOMPARE(response->body, QByteArray("part"));

    RawHttpClient client(m_port);
    QCOMPARE(client.request("HEAD", "/")->header("x"), QByteArray("y"));
    QCOMPARE(client.request("GET", "/")->body, QByteArray("part")); // nothing of the first is left over
}

void TestHttpStreaming::cutsAnUnfinishedStream()
{
    for (const bool dropped : {false, true}) {
        RawHttpClient client(m_port);
        client.send(get);
        QTRY_VERIFY(m_exchange);
        m_exchange->beginStream(200);
        m_exchange->write("some");
        QVERIFY(client.waitFor("4\r\nsome\r\n"));
        if (!dropped)
            m_exchange->abort();
        m_exchange.reset();
        QVERIFY(client.waitForClosed());
        QVERIFY(!client.received().contains("0\r\n\r\n"));
        QVERIFY(!client.readResponse());
    }
}

void TestHttpStreaming::takesABodyPieceByPiece()
{
    m_server->setAdmission([](const std::shared_ptr<Exchange> &) { return BodyPlan{1000, true}; });
    QByteArray got;
    bool ended = false;
    m_server->setHandler([&](std::shared_ptr<Exchange> exchange) {
        m_exchange = exchange;
        exchange->onBody([&](QByteArrayView piece) { got.append(piece); }, [&] { ended = true; });
    });
    RawHttpClient client(m_port);
    client.send(post);
    QTRY_VERIFY(m_exchange);
    client.send("3\r\nabc\r\n");
    QTRY_COMPARE(got, QByteArray("abc"));
    client.send("2\r\nde\r\n");
    QTRY_COMPARE(got, QByteArray("abcde"));
    QVERIFY(!ended);
    client.send("0\r\nError-Type: X\r\n\r\n");
    QTRY_VERIFY(ended);
    QCOMPARE(m_exchange->trailers().value("error-type"), QByteArrayView("X"));
    m_exchange->respond(202);
    QCOMPARE(client.readResponse()->status, 202);

    ended = false; // without a body the end comes too
    got.clear();
    client.send(get);
    QTRY_VERIFY(ended);
    QVERIFY(got.isEmpty());
    m_exchange->respond(200);
    QCOMPARE(client.readResponse()->status, 200);
}

void TestHttpStreaming::pausesABody()
{
    m_server->setAdmission([](const std::shared_ptr<Exchange> &) { return BodyPlan{100'000'000, true}; });
    qsizetype got = 0;
    bool ended = false;
    m_server->setHandler([&](std::shared_ptr<Exchange> exchange) {
        m_exchange = exchange;
        exchange->onBody(
            [&](QByteArrayView piece) {
                got += piece.size();
                if (got > 100'000)
                    m_exchange->pauseBody();
            },
            [&] { ended = true; });
    });
    const QByteArray body(40'000'000, 'u'); // more than the socket's buffers hold
    RawHttpClient client(m_port);
    client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 40000000\r\n\r\n");
    QVERIFY(!client.send(body, 300));
    QVERIFY(got < 200'000);
    int resumed = 0;
    while (!ended && resumed < 10'000) {
        ++resumed;
        m_exchange->resumeBody();
        const qsizetype before = got;
        QTest::qWait(0);
        if (got == before)
            break;
    }
    QVERIFY(resumed > 10);
    QVERIFY(!ended); // the client has not sent all of it
    client.close();
    bool gone = false;
    m_exchange->onGone([&] { gone = true; });
    m_exchange->resumeBody();
    QTRY_VERIFY((m_exchange->resumeBody(), gone));
}

void TestHttpStreaming::refusesAStreamedBodyOverItsLimit()
{
    m_server->setAdmission([](const std::shared_ptr<Exchange> &) { return BodyPlan{4, true}; });
    qsizetype got = 0;
    m_server->setHandler([&](std::shared_ptr<Exchange> exchange) {
        m_exchange = exchange;
        exchange->onBody([&](QByteArrayView piece) { got += piece.size(); },
                         [] { QFAIL("was not refused"); });
    });
    RawHttpClient client(m_port);
    client.send(post + QByteArray("3\r\nabc\r\n3\r\ndef\r\n5\r\nghijk\r\n0\r\n\r\n"));
    QCOMPARE(client.readResponse()->status, 413);
    QCOMPARE(got, qsizetype(3));
    QVERIFY(!m_exchange->isOpen());
}

void TestHttpStreaming::answersBeforeTheBodyIsIn()
{
    m_server->setAdmission([](const std::shared_ptr<Exchange> &) { return BodyPlan{1000, true}; });
    m_server->setHandler([](std::shared_ptr<Exchange> exchange) { exchange->respond(409, {}, "no"); });
    RawHttpClient client(m_port);
    client.send(post + QByteArray("3\r\nabc\r\n"));
    client.send("0\r\n\r\n");
    QCOMPARE(client.readResponse()->body, QByteArray("no"));
    QCOMPARE(client.request("GET", "/")->status, 409);
}

/// A streamed request feeds the streamed answer of another connection, as a function's response does.
void TestHttpStreaming::relays()
{
    m_server->setAdmission([](const std::shared_ptr<Exchange> &exchange) {
        return BodyPlan{100'000'000, exchange->path() == "/from"};
    });
    std::shared_ptr<Exchange> to;
    m_server->setHandler([&](std::shared_ptr<Exchange> exchange) {
        if (exchange->path() == "/to") {
            to = exchange;
            to->beginStream(200);
            return;
        }
        m_exchange = exchange;
        exchange->onBody(
            [&](QByteArrayView piece) {
                if (!to->write(piece.toByteArray()))
                    m_exchange->pauseBody();
            },
            [&] {
                to->end();
                m_exchange->respond(202);
            });
        to->onDrained([&] { m_exchange->resumeBody(); });
    });
    RawHttpClient reader(m_port);
    reader.send("GET /to HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTRY_VERIFY(to);
    const QByteArray body(6'000'000, 'r');
    std::optional<RawResponse> read;
    std::atomic<bool> done = false;
    const std::jthread thread([&] {
        read = reader.readResponse(20000);
        done = true;
    });
    RawHttpClient writer(m_port);
    const auto response = writer.request("POST", "/from", {}, body, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(done, 20'000);
    QVERIFY(response);
    QCOMPARE(response->status, 202);
    QVERIFY(read);
    QCOMPARE(read->body, body);
}

QTEST_GUILESS_MAIN(TestHttpStreaming)
#include "tst_httpstreaming.moc"
