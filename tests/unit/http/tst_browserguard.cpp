// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/BrowserGuard.h"

#include <QRegularExpression>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace lathe;

class TestBrowserGuard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void hosts_data();
    void hosts();
    void origins_data();
    void origins();
    void leavesPrograms();
    void refusesLedBrowsers();
    void checksTheAbsoluteTarget();
    void refusesSeveral();
    void refusesAnyPage();
};

void TestBrowserGuard::hosts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *host, bool allowed) {
        QTest::newRow(host) << QByteArray(host) << allowed;
    };
    for (const char *host :
         {"localhost", "localhost:4566", "LocalHost:1", "127.0.0.1", "127.0.0.1:4566", "[::1]",
          "[::1]:4566", "lambda.localhost", "abc123.lambda-url.us-east-1.localhost:4566", "localhost:"})
        row(host, true);
    for (const char *host :
         {"", "evil.example", "evil.example:4566", "localhost.evil.example", "127.0.0.1.evil.example",
          "127.0.0.2", "0.0.0.0:4566", "[::]", "[::1", "::1", "[::1]evil", "localhost:x",
          "localhost:123456", "localhost@evil.example", "evil.example/.localhost", "a b.localhost",
          "notlocalhost", "localhost:80:80", "evil.example:80.localhost"})
        row(host, false);
}

void TestBrowserGuard::hosts()
{
    QFETCH(QByteArray, host);
    QFETCH(bool, allowed);
    QCOMPARE(!BrowserGuard::objection({{"Host", host}}).has_value(), allowed);
}

void TestBrowserGuard::origins_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *origin, bool allowed) {
        QTest::newRow(origin) << QByteArray(origin) << allowed;
    };
    for (const char *origin :
         {"http://localhost", "http://localhost:3000", "https://localhost:3000", "http://127.0.0.1:8080",
          "http://[::1]:5173", "http://abc.lambda-url.us-east-1.localhost:4566"})
        row(origin, true);
    for (const char *origin : {"null", "", "http://evil.example", "http://localhost.evil.example",
                               "http://evil.example#localhost", "file://", "localhost", "ftp://localhost",
                               "http://localhost:3000/path", "chrome-extension://localhost"})
        row(origin, false);
}

void TestBrowserGuard::origins()
{
    QFETCH(QByteArray, origin);
    QFETCH(bool, allowed);
    QCOMPARE(!BrowserGuard::objection({{"Host", "localhost"}, {"Origin", origin}}).has_value(), allowed);
}

void TestBrowserGuard::leavesPrograms()
{
    QVERIFY(!BrowserGuard::objection({{"host", "localhost:4566"}, {"User-Agent", "aws-cli/2"}}));
    QVERIFY(BrowserGuard::objection({}));
}

void TestBrowserGuard::refusesLedBrowsers()
{
    for (const char *site : {"none", "same-origin", "same-site"})
        QVERIFY(!BrowserGuard::objection({{"Host", "localhost"}, {"Sec-Fetch-Site", site}}));
    QVERIFY(BrowserGuard::objection({{"Host", "localhost"}, {"Sec-Fetch-Site", "cross-site"}}));
    // A page on localhost that calls a function URL is cross-site for the browser; its Origin tells who it
    // is.
    QVERIFY(!BrowserGuard::objection({{"Host", "x.lambda-url.eu-west-1.localhost:4566"},
                                      {"Origin", "http://localhost:3000"},
                                      {"Sec-Fetch-Site", "cross-site"}}));
}

void TestBrowserGuard::checksTheAbsoluteTarget()
{
    QVERIFY(BrowserGuard::objection({{"Host", "localhost"}}, "evil.example"));
    QVERIFY(!BrowserGuard::objection({{"Host", "localhost"}}, "localhost:4566"));
}

void TestBrowserGuard::refusesSeveral()
{
    QVERIFY(BrowserGuard::objection({{"Host", "localhost"}, {"Host", "localhost"}}));
    QVERIFY(BrowserGuard::objection(
        {{"Host", "localhost"}, {"Origin", "http://localhost"}, {"Origin", "http://evil.example"}}));
}

void TestBrowserGuard::refusesAnyPage()
{
    QVERIFY(!BrowserGuard::objectionToPages({{"Host", "localhost:4566"}}));
    QVERIFY(BrowserGuard::objectionToPages({{"Host", "pages.example"}}));
    for (const char *origin : {"http://localhost:3000", "null", "https://pages.example"})
        QVERIFY(BrowserGuard::objectionToPages({{"Host", "localhost"}, {"Origin", origin}}));
    for (const char *site : {"none", "same-origin", "same-site", "cross-site"})
        QVERIFY(BrowserGuard::objectionToPages({{"Host", "localhost"}, {"Sec-Fetch-Site", site}}));
}

QTEST_GUILESS_MAIN(TestBrowserGuard)
#include "tst_browserguard.moc"
