// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/RequestHead.h"

#include <QtTest>

using namespace lathe;

class TestRequestHead : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void framing_data();
    void framing();
    void measuresTheBody();
};

Q_DECLARE_METATYPE(lathe::HttpHeaders)

void TestRequestHead::framing_data()
{
    QTest::addColumn<HttpHeaders>("headers");
    QTest::addColumn<bool>("http10");
    QTest::addColumn<bool>("sound");
    QTest::newRow("plain") << HttpHeaders{{"Host", "h"}} << false << true;
    QTest::newRow("no host") << HttpHeaders{} << false << false;
    QTest::newRow("no host in 1.0") << HttpHeaders{} << true << true;
    QTest::newRow("two hosts") << HttpHeaders{{"Host", "h"}, {"host", "h"}} << false << false;
    QTest::newRow("length") << HttpHeaders{{"Host", "h"}, {"Content-Length", "3"}} << false << true;
    QTest::newRow("two lengths") << HttpHeaders{{"Host", "h"},
                                                {"Content-Length", "3"},
                                                {"Content-Length", "3"}}
                                 << false << false;
    for (const char *length : {"-5", "+5", "5, 5", "0x5", "", "five", "99999999999999999999"}) {
        QTest::newRow(length) << HttpHeaders{{"Host", "h"}, {"Content-Length", length}} << false << false;
    }
    QTest::newRow("length and coding")
        << HttpHeaders{{"Host", "h"}, {"Content-Length", "3"}, {"Transfer-Encoding", "chunked"}} << false
        << false;
    QTest::newRow("chunked") << HttpHeaders{{"Host", "h"}, {"Transfer-Encoding", "Chunked"}} << false
                             << true;
    QTest::newRow("gzip, chunked") << HttpHeaders{{"Host", "h"}, {"Transfer-Encoding", "gzip, chunked"}}
                                   << false << false;
    QTest::newRow("identity") << HttpHeaders{{"Host", "h"}, {"Transfer-Encoding", "identity"}} << false
                              << false;
    QTest::newRow("chunked 1.0") << HttpHeaders{{"Transfer-Encoding", "chunked"}} << true << false;
    QTest::newRow("space before colon")
        << HttpHeaders{{"Host", "h"}, {"Content-Length ", "3"}} << false << false;
}

void TestRequestHead::framing()
{
    QFETCH(HttpHeaders, headers);
    QFETCH(bool, http10);
    QFETCH(bool, sound);
    RequestHead head;
    head.method = "POST";
    head.headers = headers;
    head.http10 = http10;
    QCOMPARE(!head.framingProblem().has_value(), sound);
    head.method = "PO(ST";
    QVERIFY(head.framingProblem());
}

void TestRequestHead::measuresTheBody()
{
    RequestHead head;
    QCOMPARE(head.bodyLength(), 0);
    head.headers = {{"Content-Length", "6291456"}, {"Expect", "100-Continue"}};
    QCOMPARE(head.bodyLength(), 6291456);
    QVERIFY(head.expectsContinue());
    head.headers = {{"Transfer-Encoding", "chunked"}};
    QCOMPARE(head.bodyLength(), -1);
    QVERIFY(head.hasBody());
    QVERIFY(!head.expectsContinue());
}

QTEST_GUILESS_MAIN(TestRequestHead)
#include "tst_requesthead.moc"
