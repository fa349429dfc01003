// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/Mailbox.h"
#include "engine/http/HttpServer.h"
#include "tests/support/RawHttpClient.h"

#include <QRegularExpression>
#include <QtTest>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <thread>

using namespace Qt::StringLiterals;
using namespace lathe;

/// Prints what a request costs; fails only where something is wrong by an order of magnitude.
class TestHttpLatency : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void answersBesideIdleLongPolls();
    void wakesLongPollsAtOnce();

private:
    using Micros = std::chrono::duration<double, std::micro>;

    Micros median(int requests);

    std::unique_ptr<HttpServer> m_server;
    quint16 m_port = 0;
    std::vector<std::shared_ptr<Exchange>> m_waiting;
};

void TestHttpLatency::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = std::min<rlim_t>(files.rlim_max, 8192);
    setrlimit(RLIMIT_NOFILE, &files);
    HttpServerOptions options;
    options.connectionLimit = 2000;
    m_server = std::make_unique<HttpServer>(options);
    m_port = m_server->listen(u"127.0.0.1"_s, 0).value();
    m_server->setHandler([this](std::shared_ptr<Exchange> exchange) {
        if (exchange->path() == "/wait")
            m_waiting.push_back(std::move(exchange));
        else
            exchange->respond(200, {{"Content-Type", "application/json"}, {"X-Request-Id", "1"}},
                              "{\"a\":1}");
    });
}

void TestHttpLatency::cleanup()
{
    m_waiting.clear();
    m_server.reset();
}

/// Of requests from another thread over one kept connection.
TestHttpLatency::Micros TestHttpLatency::median(int requests)
{
    std::vector<Micros> times;
    RawHttpClient client(m_port);
    if (!client.request("GET", "/now"))
        return {};
    const int fd = client.descriptor();
    QEventLoop loop;
    Mailbox home;
    std::thread thread([&] {
        fcntl(fd, F_SETFL, 0);
        const QByteArray request =
            "GET /now HTTP/1.1\r\nHost: localhost\r\nUser-Agent: lathe\r\nAccept: */*\r\n\r\n";
        std::array<char, 4096> buffer;
        for (int i = 0; i < requests; ++i) {
            const auto start = std::chrono::steady_clock::now();
            if (::send(fd, request.constData(), static_cast<size_t>(request.size()), 0) <= 0 ||
                ::recv(fd, buffer.data(), buffer.size(), 0) <= 0)
                break;
            times.emplace_back(std::chrono::steady_clock::now() - start);
        }
        home.post([&loop] { loop.quit(); });
    });
    loop.exec();
    thread.join();
    if (times.size() < static_cast<size_t>(requests))
        return {};
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

void TestHttpLatency::answersBesideIdleLongPolls()
{
    const Micros alone = median(3000);
    QVERIFY(alone.count() > 0);
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    const size_t polls = files.rlim_cur >= 2500 ? 1000 : 300;
    std::vector<RawHttpClient> clients;
    for (size_t i = 0; i < polls; ++i) {
        clients.emplace_back(m_port);
        clients.back().send("GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n");
        if (i % 100 == 99)
            QTRY_COMPARE(m_waiting.size(), i + 1);
    }
    QTRY_COMPARE(m_waiting.size(), polls);
    const Micros unwatched = median(3000);
    int gone = 0;
    for (const auto &exchange : m_waiting)
        exchange->onGone([&] { ++gone; });
    const Micros watched = median(3000);
    qInfo("request on another connection, p50: %.1f us alone, %.1f us beside %zu long polls, "
          "%.1f us with their peers watched",
          alone.count(), unwatched.count(), polls, watched.count());
    QVERIFY(unwatched < alone * 10);
    QVERIFY(watched < alone * 10);

    for (size_t i = 0; i < polls; ++i) {
        if (i % 2)
            clients[i].close();
        else
            m_waiting[i]->respond(200, {}, "x");
    }
    for (size_t i = 0; i < polls; i += 2)
        QCOMPARE(clients[i].readResponse()->status, 200);
    QTRY_COMPARE(gone, static_cast<int>(polls / 2));
}

/// From respond() in an unrelated event to the bytes at the client.
void TestHttpLatency::wakesLongPollsAtOnce()
{
    std::vector<Micros> times;
    RawHttpClient client(m_port);
    for (size_t i = 0; i < 500; ++i) {
        QVERIFY(client.send("GET /wait HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        QTRY_COMPARE(m_waiting.size(), i + 1);
        const auto start = std::chrono::steady_clock::now();
        m_waiting[i]->respond(200, {}, "event");
        QVERIFY(client.readResponse());
        times.emplace_back(std::chrono::steady_clock::now() - start);
    }
    std::sort(times.begin(), times.end());
    qInfo("from respond() to the client, p50: %.1f us", times[times.size() / 2].count());
    QVERIFY(times[times.size() / 2].count() < 5000);
}

QTEST_GUILESS_MAIN(TestHttpLatency)
#include "tst_httplatency.moc"
