// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/HttpHeaders.h"

#include <QtTest>

using namespace lathe;

class TestHttpHeaders : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsOrderAndCase();
    void findsWithoutCase();
    void replacesAndRemoves();
    void survivesCopies();
    void tellsEmptyFromMissing();
};

void TestHttpHeaders::keepsOrderAndCase()
{
    const HttpHeaders headers{{"B-Header", "1"}, {"a", "2"}, {"b-header", "3"}};
    QByteArray text;
    for (const auto field : headers)
        text += field.name.toByteArray() + '=' + field.value.toByteArray() + ';';
    QCOMPARE(text, QByteArray("B-Header=1;a=2;b-header=3;"));
    QCOMPARE(headers.wireSize(), qsizetype(13 + 6 + 13));
}

void TestHttpHeaders::findsWithoutCase()
{
    const HttpHeaders headers{{"Set-Cookie", "a=1"}, {"SET-COOKIE", "b=2"}, {"X", "y"}};
    QCOMPARE(headers.value("set-cookie"), QByteArrayView("a=1"));
    QCOMPARE(headers.joined("set-cookie"), QByteArray("a=1, b=2"));
    QCOMPARE(headers.count("Set-Cookie"), qsizetype(2));
    QVERIFY(!headers.contains("Set-Cooki"));
}

void TestHttpHeaders::replacesAndRemoves()
{
    HttpHeaders headers{{"A", "1"}, {"B", "2"}, {"a", "3"}};
    headers.set("a", headers.value("B"));
    QCOMPARE(headers.size(), qsizetype(2));
    QCOMPARE(headers.value("A"), QByteArrayView("2"));
    headers.remove("b");
    QCOMPARE(headers.size(), qsizetype(1));
}

void TestHttpHeaders::survivesCopies()
{
    HttpHeaders copy;
    {
        HttpHeaders headers{{"Name", "value"}};
        copy = headers;
        headers.set("Name", "other");
    }
    copy.append("Second", QByteArray(2000, 'x'));
    QCOMPARE(copy.value("name"), QByteArrayView("value"));
    QCOMPARE(copy.value("second").size(), qsizetype(2000));
    QCOMPARE(copy.value("second").data()[2000], '\0');
}

void TestHttpHeaders::tellsEmptyFromMissing()
{
    const HttpHeaders headers{{"Empty", ""}};
    QVERIFY(headers.contains("empty"));
    QVERIFY(headers.value("empty").isEmpty());
    QVERIFY(headers.value("missing").isNull());
}

QTEST_GUILESS_MAIN(TestHttpHeaders)
#include "tst_httpheaders.moc"
