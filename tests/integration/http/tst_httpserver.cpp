// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/BrowserGuard.h"
#include "engine/http/HttpServer.h"
#include "engine/http/Router.h"
#include "tests/support/RawHttpClient.h"

#include <QRegularExpression>
#include <QtTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace lathe;

class TestHttpServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void answersAtOnce();
    void keepsConnections();
    void answersLateFromTheEventLoop();
    void pipelinesInOrderWithLateAnswers();
    void answersOneConnectionFromAnothersHandler();
    void takesOneByteAtATime();
    void takesChunkedBodiesWithTrailers();
    void keepsSegmentsWhole();
    void answersHead();
    void closesForHttp10();
    void closesWhenAsked();
    void continuesWhenExpected();
    void sendsLargeBodies();
    void sendsOnlySafeHeaders();
    void listensOnBothLoopbacks();
    void saysWhyItCannotListen();
    void routes();
    void guards();

private:
    std::unique_ptr<HttpServer> m_server;
    quint16 m_port = 0;
    std::vector<std::shared_ptr<Exchange>> m_waiting;
};

void TestHttpServer::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_server = std::make_unique<HttpServer>();
    m_port = m_server->listen(u"127.0.0.1"_s, 0).value();
    // Echoes, except what begins with /wait.
    m_server->setHandler([this](std::shared_ptr<Exchange> exchange) {
        if (exchange->path().startsWith("/wait")) {
            m_waiting.push_back(std::move(exchange));
            return;
        }
        QByteArray text =
            exchange->method() + ' ' + exchange->segments().join(u'|').toUtf8() + ' ' + exchange->body();
        for (const auto field : exchange->trailers())
            text += " trailer " + field.name.toByteArray() + '=' + field.value.toByteArray();
        exchange->respond(200, {{"Content-Type", "text/plain"}, {"X-Echo", "yes"}}, text);
    });
}

void TestHttpServer::cleanup()
{
    m_waiting.clear();
    m_server.reset();
}

void TestHttpServer::answersAtOnce()
{
    RawHttpClient client(m_port);
    const auto response = client.request("POST", "/a/b?c=d", {}, "body");
    QVERIFY(response);
    QCOMPARE(response->status, 200);
    QCOMPARE(response->reason, QByteArray("OK"));
    QCOMPARE(response->body, QByteArray("POST a|b body"));
    QCOMPARE(response->header("x-echo"), QByteArray("yes"));
    QVERIFY(!response->header("date").isEmpty());
}

void TestHttpServer::keepsConnections()
{
    RawHttpClient client(m_port);
    for (int i = 0; i < 50; ++i) {
        const auto response = client.request("GET", "/" + QByteArray::number(i));
        QVERIFY(response);
        QCOMPARE(response->body, "GET " + QByteArray::number(i) + ' ');
    }
    QCOMPARE(m_server->connectionCount(), 1U);
}

void TestHttpServer::answersLateFromTheEventLoop()
{
    RawHttpClient client(m_port);
    QVERIFY(client.send("GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    QTRY_COMPARE(m_waiting.size(), size_t(1));
    QVERIFY(m_waiting[0]->isOpen());
    QVERIFY(m_waiting[0]->respond(202, {}, "late"));
    QVERIFY(!m_waiting[0]->isOpen());
    QVERIFY(!m_waiting[0]->respond(200, {}, "twice"));
    const auto response = client.readResponse();
    QVERIFY(response);
    QCOMPARE(response->status, 202);
    QCOMPARE(response->body, QByteArray("late"));
    QVERIFY(client.request("GET", "/next"));
    QVERIFY(!m_waiting[0]->respond(200, {}, "after"));
}

void TestHttpServer::pipelinesInOrderWithLateAnswers()
{
    RawHttpClient client(m_port);
    QByteArray bytes;
    for (const char *target : {"/wait/1", "/now/2", "/wait/3", "/now/4"})
        bytes += "GET " + QByteArray(target) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    QVERIFY(client.send(bytes));
    QTRY_COMPARE(m_waiting.size(), size_t(1));
    QVERIFY(client.received().isEmpty());
    m_waiting[0]->respond(200, {}, "first");
    QCOMPARE(client.readResponse()->body, QByteArray("first"));
    QCOMPARE(client.readResponse()->body, QByteArray("GET now|2 "));
    QTRY_COMPARE(m_waiting.size(), size_t(2));
    m_waiting[1]->respond(200, {}, "third");
    QCOMPARE(client.readResponse()->body, QByteArray("third"));
    QCOMPARE(client.readResponse()->body, QByteArray("GET now|4 "));
}

void TestHttpServer::answersOneConnectionFromAnothersHandler()
{
    RawHttpClient waiting(m_port);
    QVERIFY(waiting.send("GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    QTRY_COMPARE(m_waiting.size(), size_t(1));
    m_server->setHandler([this](std::shared_ptr<Exchange> exchange) {
        m_waiting[0]->respond(200, {}, "from the other: " + exchange->takeBody());
        exchange->respond(202);
    });
    RawHttpClient other(m_port);
    QCOMPARE(other.request("POST", "/", {}, "event")->status, 202);
    QCOMPARE(waiting.readResponse()->body, QByteArray("from the other: event"));
}

void TestHttpServer::takesOneByteAtATime()
{
    RawHttpClient client(m_port);
    QVERIFY(client.sendSliced("POST /a%2Fb HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello"
                              "POST /c HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                              "3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nX-T: 1\r\n\r\n"));
    QCOMPARE(client.readResponse()->body, QByteArray("POST a/b hello"));
    QCOMPARE(client.readResponse()->body, QByteArray("POST c abcde trailer X-T=1"));
}

void TestHttpServer::takesChunkedBodiesWithTrailers()
{
    RawHttpClient client(m_port);
    QVERIFY(client.send("POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                        "5\r\nhello\r\n1\r\n \r\n5\r\nworld\r\n0\r\n"
                        "Lambda-Runtime-Function-Error-Type: Oops\r\nSecond: 2\r\n\r\n"));
    QCOMPARE(
        client.readResponse()->body,
        QByteArray("POST x hello world trailer Lambda-Runtime-Function-Error-Type=Oops trailer Second=2"));
    QVERIFY(client.request("GET", "/again"));
}

void TestHttpServer::keepsSegmentsWhole()
{
    RawHttpClient client(m_port);
    QCOMPARE(
        client.request("GET", "/2015-03-31/functions/arn%3Aaws%3Alambda%3Af%3A%24LATEST/a%2Fb?x=%26")->body,
        QByteArray("GET 2015-03-31|functions|arn:aws:lambda:f:$LATEST|a/b "));
    QCOMPARE(client.request("GET", "/a%zz")->status, 400);
}

void TestHttpServer::answersHead()
{
    RawHttpClient client(m_port);
    const auto head = client.request("HEAD", "/abc");
    QVERIFY(head);
    QCOMPARE(head->header("content-length"), QByteArray("9"));
    QCOMPARE(client.request("GET", "/abc")->body, QByteArray("GET abc "));
}

void TestHttpServer::closesForHttp10()
{
    RawHttpClient client(m_port);
    QVERIFY(client.send("GET /old HTTP/1.0\r\n\r\n"));
    const auto response = client.readResponse();
    QVERIFY(response);
    QCOMPARE(response->body, QByteArray("GET old "));
    QCOMPARE(response->header("connection"), QByteArray("close"));
    QVERIFY(client.waitForClosed());

    RawHttpClient kept(m_port);
    QVERIFY(kept.send("GET /old HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
    QCOMPARE(kept.readResponse()->header("connection"), QByteArray("Keep-Alive"));
    QVERIFY(kept.send("GET /more HTTP/1.0\r\n\r\n"));
    QCOMPARE(kept.readResponse()->body, QByteArray("GET more "));
}

void TestHttpServer::closesWhenAsked()
{
    RawHttpClient client(m_port);
    QCOMPARE(client.request("GET", "/", {{"Connection", "close"}})->header("connection"),
             QByteArray("close"));
    QVERIFY(client.waitForClosed());
}

void TestHttpServer::continuesWhenExpected()
{
    RawHttpClient client(m_port);
    QVERIFY(client.send("POST /p HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n"
                        "Expect: 100-continue\r\n\r\n"));
    QCOMPARE(client.readResponse()->status, 100);
    QVERIFY(client.send("body"));
    QCOMPARE(client.readResponse()->body, QByteArray("POST p body"));
}

void TestHttpServer::sendsLargeBodies()
{
    const QByteArray large(6 * 1024 * 1024 + 17, 'x');
    m_server->setHandler([&](std::shared_ptr<Exchange> exchange) {
        QCOMPARE(exchange->body(), large);
        exchange->respond(200, {}, exchange->takeBody());
    });
    RawHttpClient client(m_port);
    const auto response = client.request("POST", "/", {}, large);
    QVERIFY(response);
    QCOMPARE(response->body, large);
}

void TestHttpServer::sendsOnlySafeHeaders()
{
    m_server->setHandler([](std::shared_ptr<Exchange> exchange) {
        exchange->respond(299,
                          {{"Good", "1"},
                           {"Set-Cookie", "a"},
                           {"Set-Cookie", "b"},
                           {"Bad", "x\r\nInjected: 1"},
                           {"Nul", QByteArrayView("a\0b", 3)},
                           {"Bad Name", "1"},
                           {"Content-Length", "999"},
                           {"Transfer-Encoding", "chunked"},
                           {"Empty", ""},
                           {"Utf-8", "ä"}},
                          "body");
    });
    RawHttpClient client(m_port);
    const auto response = client.request("GET", "/");
    QVERIFY(response);
    QCOMPARE(response->status, 299);
    QCOMPARE(response->body, QByteArray("body"));
    QByteArrayList names;
    for (const auto &[name, value] : response->headers)
        names.append(name);
    names.removeOne("date");
    QCOMPARE(names, (QByteArrayList{"good", "set-cookie", "set-cookie", "utf-8", "content-length"}));

    m_server->setHandler([](std::shared_ptr<Exchange> exchange) {
        exchange->respond(200, {{"Huge", QByteArray(40'000, 'h')}});
    });
    QCOMPARE(client.request("GET", "/")->status, 500);
}

void TestHttpServer::listensOnBothLoopbacks()
{
    const auto port = m_server->listen(u"::1"_s, 0);
    if (!port)
        QSKIP("This machine has no IPv6 loopback.");
    m_server->setHandler(
        [](std::shared_ptr<Exchange> exchange) { exchange->respond(200, {}, exchange->head().peer); });
    RawHttpClient six(*port, u"::1"_s);
    QVERIFY(six.request("GET", "/")->body.startsWith("[::1]:"));
    RawHttpClient four(m_port);
    QVERIFY(four.request("GET", "/")->body.startsWith("127.0.0.1:"));
}

void TestHttpServer::saysWhyItCannotListen()
{
    HttpServer other;
    QCOMPARE(other.listen(u"127.0.0.1"_s, m_port).error().code, u"Lathe.PortInUse"_s);
    for (const QString &address : {u"0.0.0.0"_s, u"::"_s, u"192.168.0.1"_s, u"localhost"_s, u""_s})
        QCOMPARE(other.listen(address, 0).error().code, u"Lathe.NotLoopback"_s);
    QVERIFY(other.listen(u"127.0.0.2"_s, m_port));
}

void TestHttpServer::routes()
{
    Router router;
    router.add("POST", u"/2015-03-31/functions/{FunctionName}/invocations"_s,
               [](std::shared_ptr<Exchange> exchange) {
                   const QString name = exchange->parameter(u"FunctionName");
                   exchange->respond(200, {}, name.toUtf8() + ':' + exchange->body());
               },
               {10, false});
    m_server->setAdmission(
        [&](const std::shared_ptr<Exchange> &exchange) { return router.admit(exchange); });
    m_server->setHandler([&](std::shared_ptr<Exchange> exchange) { router.serve(std::move(exchange)); });

    RawHttpClient client(m_port);
    QCOMPARE(client.request("POST", "/2015-03-31/functions/f%3A1/invocations", {}, "{}")->body,
             QByteArray("f:1:{}"));
    QCOMPARE(client.request("POST", "/2015-03-31/functions/f/invocations", {}, "12345678901")->status, 413);
    QCOMPARE(client.request("POST", "/nowhere", {}, "some body that is read")->status, 404);
    const auto wrong = client.request("GET", "/2015-03-31/functions/f/invocations");
    QCOMPARE(wrong->status, 405);
    QCOMPARE(wrong->header("allow"), QByteArray("POST"));
    QCOMPARE(m_server->connectionCount(), 1U); // refusals kept the connection
}

void TestHttpServer::guards()
{
    m_server->setAdmission([](const std::shared_ptr<Exchange> &exchange) {
        if (const auto reason =
                BrowserGuard::objection(exchange->headers(), exchange->head().target.authority))
            exchange->respond(plainResponse(403, *reason));
        return BodyPlan{};
    });
    RawHttpClient client(m_port);
    QCOMPARE(client.request("GET", "/")->status, 200);
    QCOMPARE(client.request("GET", "/", {{"Host", "evil.example"}})->status, 403);
    QCOMPARE(client.request("POST", "/", {{"Origin", "http://evil.example"}}, "{}")->status, 403);
    QCOMPARE(client.request("POST", "/", {{"Origin", "http://localhost:3000"}}, "{}")->status, 200);
    QCOMPARE(client.request("GET", "http://evil.example/")->status, 403);
}

QTEST_GUILESS_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
