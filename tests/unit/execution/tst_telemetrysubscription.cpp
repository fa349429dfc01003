// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/TelemetryBuffer.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

class TestTelemetrySubscription : public QObject
{
    Q_OBJECT

    static QByteArray body(const QByteArray &destination, const QByteArray &types,
                           const QByteArray &buffering = "null")
    {
        return "{\"schemaVersion\":\"2022-12-13\",\"destination\":" + destination + ",\"types\":" + types +
               ",\"buffering\":" + buffering + '}';
    }

private Q_SLOTS:
    void http()
    {
        const auto subscription = TelemetrySubscription::parse(
            body("{\"protocol\":\"HTTP\",\"URI\":\"http://sandbox.localdomain:4243/a/b\"}",
                 "[\"platform\",\"function\",\"platform\"]",
                 "{\"timeoutMs\":25,\"maxBytes\":1048576,\"maxItems\":1000}"));
        QVERIFY(subscription);
        QCOMPARE(subscription->port, 4243);
        QCOMPARE(subscription->path, QByteArray("/a/b"));
        QCOMPARE(subscription->types, QStringList({u"platform"_s, u"function"_s}));
        QCOMPARE(subscription->timeout.count(), 25);
        QCOMPARE(subscription->maxBytes, 1'048'576);
        QCOMPARE(subscription->maxItems, 1000);
        QVERIFY(subscription->wants("platform.start"));
        QVERIFY(subscription->wants("function"));
        QVERIFY(!subscription->wants("extension"));
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("body");
        const QByteArray tcp = "{\"protocol\":\"TCP\",\"port\":1}";
        const QByteArray types = "[\"platform\"]";
        QTest::newRow("no JSON") << QByteArray("{");
        QTest::newRow("no destination") << body("null", types);
        QTest::newRow("unknown protocol") << body("{\"protocol\":\"UDP\",\"port\":1}", types);
        QTest::newRow("port 0") << body("{\"protocol\":\"TCP\",\"port\":0}", types);
        QTest::newRow("port too large") << body("{\"protocol\":\"TCP\",\"port\":65536}", types);
        QTest::newRow("elsewhere") << body("{\"protocol\":\"HTTP\",\"URI\":\"http://example.com:80\"}",
                                           types);
        QTest::newRow("no port") << body("{\"protocol\":\"HTTP\",\"URI\":\"http://sandbox.localdomain\"}",
                                         types);
        QTest::newRow("no types") << body(tcp, "[]");
        QTest::newRow("unknown type") << body(tcp, "[\"lunch\"]");
        QTest::newRow("too patient") << body(tcp, types, "{\"timeoutMs\":30001}");
        QTest::newRow("too few bytes") << body(tcp, types, "{\"maxBytes\":262143}");
        QTest::newRow("too many items") << body(tcp, types, "{\"maxItems\":10001}");
        QTest::newRow("no number") << body(tcp, types, "{\"maxItems\":\"1000\"}");
    }

    void refused()
    {
        QFETCH(QByteArray, body);
        const auto subscription = TelemetrySubscription::parse(body);
        QVERIFY(!subscription);
        QCOMPARE(subscription.error().code, u"ValidationError"_s);
        QVERIFY(!subscription.error().message.isEmpty());
    }

    void buffering()
    {
        TelemetrySubscription subscription;
        subscription.maxItems = 3;
        TelemetryBuffer buffer(subscription);
        QVERIFY(buffer.isEmpty());
        for (int i = 0; i < 4; ++i) {
            QCOMPARE(buffer.isDue(), i == 3);
            buffer.add(PlatformEvent::line("function", QString::number(i), 0));
        }
        QCOMPARE(buffer.take(0).size(), 3);
        QCOMPARE(buffer.take(0), QList<QByteArray>({"{\"time\":\"1970-01-01T00:00:00.000Z\",\"type\":"
                                                    "\"function\",\"record\":\"3\"}"}));
        QVERIFY(buffer.isEmpty());
    }

    void bytesAreBoundedToo()
    {
        TelemetrySubscription subscription;
        TelemetryBuffer buffer(subscription);
        const QString large(300'000, u'x');
        buffer.add(PlatformEvent::line("function", large, 0));
        buffer.add(PlatformEvent::line("function", large, 0));
        QVERIFY(buffer.isDue());
        QCOMPARE(buffer.take(0).size(), 1); // at least one
        QCOMPARE(buffer.take(0).size(), 1);
    }

    void whatIsNotTakenIsDroppedAndCounted()
    {
        TelemetrySubscription subscription;
        TelemetryBuffer buffer(subscription);
        const QString large(1'000'000, u'x');
        for (int i = 0; i < 12; ++i)
            buffer.add(PlatformEvent::line("function", large, 0));
        QList<QByteArray> last;
        int events = 0;
        while (!buffer.isEmpty()) {
            last = buffer.take(0);
            events += static_cast<int>(last.size());
        }
        QCOMPARE(events, 8 + 1);
        QVERIFY(last.constLast().contains("platform.logsDropped"));
        QVERIFY(last.constLast().contains("\"droppedRecords\":4"));
    }

    void jsonLinesTravelAsJson()
    {
        QVERIFY(PlatformEvent::line("function", u"{\"level\":\"INFO\"}"_s, 0).record.is_object());
        QVERIFY(PlatformEvent::line("function", u"{oops"_s, 0).record.is_string());
    }

    void systemLogLevels()
    {
        const InitFigures good{10, false, u"success"_s, {}};
        const InitFigures bad{10, false, u"timeout"_s, {}};
        QVERIFY(PlatformEvent::initReport(good, 0).isShownAt(u"DEBUG"_s));
        QVERIFY(!PlatformEvent::initReport(good, 0).isShownAt({}));
        QVERIFY(PlatformEvent::initReport(bad, 0).isShownAt(u"WARN"_s));
        QVERIFY(PlatformEvent::start(u"id"_s, u"1"_s, {}, 0).isShownAt(u"INFO"_s));
        QVERIFY(!PlatformEvent::start(u"id"_s, u"1"_s, {}, 0).isShownAt(u"WARN"_s));
    }
};

QTEST_GUILESS_MAIN(TestTelemetrySubscription)
#include "tst_telemetrysubscription.moc"
