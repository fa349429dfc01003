// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/RequestTarget.h"

#include "engine/http/PercentCoding.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace lathe;

class TestRequestTarget : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void segments_data();
    void segments();
    void refuses_data();
    void refuses();
    void query();
    void absoluteForm();
    void decodesOnce();
    void survivesAnyBytes();
};

void TestRequestTarget::segments_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("root") << QByteArray("/") << QStringList{};
    QTest::newRow("plain") << QByteArray("/a/b") << QStringList{u"a"_s, u"b"_s};
    QTest::newRow("trailing slash") << QByteArray("/2015-03-31/functions/")
                                    << QStringList{u"2015-03-31"_s, u"functions"_s};
    QTest::newRow("empty inside") << QByteArray("/a//b") << QStringList{u"a"_s, u""_s, u"b"_s};
    QTest::newRow("arn")
        << QByteArray("/x/arn%3Aaws%3Alambda%3Aus-east-1%3A123456789012%3Afunction%3Af%3A%24LATEST/y")
        << QStringList{u"x"_s, u"arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST"_s, u"y"_s};
    QTest::newRow("plain arn") << QByteArray("/arn:aws:lambda/$LATEST")
                               << QStringList{u"arn:aws:lambda"_s, u"$LATEST"_s};
    QTest::newRow("slash inside") << QByteArray("/a%2Fb/c%2f") << QStringList{u"a/b"_s, u"c/"_s};
    QTest::newRow("once") << QByteArray("/%252F") << QStringList{u"%2F"_s};
    QTest::newRow("plus stays") << QByteArray("/a+b") << QStringList{u"a+b"_s};
    QTest::newRow("question inside") << QByteArray("/a%3Fb?c") << QStringList{u"a?b"_s};
    QTest::newRow("utf-8") << QByteArray("/%C3%A4%F0%9F%98%80") << QStringList{u"ä😀"_s};
    QTest::newRow("dots stay") << QByteArray("/a/../b") << QStringList{u"a"_s, u".."_s, u"b"_s};
    QTest::newRow("star") << QByteArray("*") << QStringList{};
}

void TestRequestTarget::segments()
{
    QFETCH(QByteArray, raw);
    QFETCH(QStringList, expected);
    const auto target = RequestTarget::parse(raw);
    QVERIFY(target);
    QCOMPARE(target->segments, expected);
    QVERIFY(target->authority.isEmpty());
}

void TestRequestTarget::refuses_data()
{
    QTest::addColumn<QByteArray>("raw");
    for (const char *raw : {"", "a", "a/b", "?x", "/%", "/%4", "/%zz", "/a%00b", "/a b", "/a\tb", "/a\x7f",
                            "**", "example.com:443", "ftp://localhost/"})
        QTest::newRow(raw) << QByteArray(raw);
    QTest::newRow("nul") << QByteArray("/a\0b", 4);
}

void TestRequestTarget::refuses()
{
    QFETCH(QByteArray, raw);
    QVERIFY(!RequestTarget::parse(raw));
}

void TestRequestTarget::query()
{
    const auto target = RequestTarget::parse("/f?Marker=a%2Bb%3D&x=1&x=2+3&&flag&empty=&q=%zz?&=v");
    QVERIFY(target);
    QCOMPARE(target->path, QByteArray("/f"));
    QCOMPARE(target->rawQuery, QByteArray("Marker=a%2Bb%3D&x=1&x=2+3&&flag&empty=&q=%zz?&=v"));
    const HttpQuery &query = target->query;
    QCOMPARE(query.value(u"Marker"), u"a+b="_s);
    QCOMPARE(query.values(u"x"), (QStringList{u"1"_s, u"2 3"_s}));
    QVERIFY(query.contains(u"flag"));
    QVERIFY(query.contains(u"empty"));
    QVERIFY(query.value(u"flag").isEmpty());
    QVERIFY(!query.contains(u"marker"));
    QCOMPARE(query.value(u"q"), u"%zz?"_s);
    QCOMPARE(query.value(u""), u"v"_s);
    QCOMPARE(query.items().size(), size_t(7));
}

void TestRequestTarget::absoluteForm()
{
    const auto target = RequestTarget::parse("HTTP://localhost:4566/a%2Fb?c=d");
    QVERIFY(target);
    QCOMPARE(target->authority, QByteArray("localhost:4566"));
    QCOMPARE(target->path, QByteArray("/a%2Fb"));
    QCOMPARE(target->query.value(u"c"), u"d"_s);
    QCOMPARE(RequestTarget::parse("http://localhost")->path, QByteArray("/"));
    QCOMPARE(RequestTarget::parse("http://localhost?x=y")->query.value(u"x"), u"y"_s);
    QVERIFY(!RequestTarget::parse("http:///a"));
}

void TestRequestTarget::decodesOnce()
{
    QCOMPARE(percentDecoded("%2525"), QByteArray("%25"));
    QCOMPARE(percentDecoded("%"), QByteArray("%"));
    QCOMPARE(percentDecoded("a%2"), QByteArray("a%2"));
    QCOMPARE(percentDecoded("%00%ff"), QByteArray("\0\xff", 2));
}

void TestRequestTarget::survivesAnyBytes()
{
    const QByteArray alphabet = "/%?&=+:0aF \x01\xff.";
    quint32 seed = 12345;
    for (int round = 0; round < 20000; ++round) {
        QByteArray raw = round % 2 ? "/" : "";
        for (int i = 0; i < round % 23; ++i) {
            seed = seed * 1664525U + 1013904223U;
            raw.append(
                alphabet.at(static_cast<qsizetype>((seed >> 16) % static_cast<quint32>(alphabet.size()))));
        }
        if (const auto target = RequestTarget::parse(raw))
            QVERIFY(target->path.startsWith('/') || target->path == "*");
    }
}

QTEST_GUILESS_MAIN(TestRequestTarget)
#include "tst_requesttarget.moc"
