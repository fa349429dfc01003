// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/EventPattern.h"

#include <QTest>

using namespace lathe;

/// Patterns that AWS was recorded to take and to refuse, and others of the same language.
class TestEventPattern : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void validity_data()
    {
        QTest::addColumn<bool>("valid");
        const auto good = [](const char *text) { QTest::newRow(text) << true; };
        const auto bad = [](const char *text) { QTest::newRow(text) << false; };
        good("{\"body\": {\"testItem\": [\"test24\", \"test45\"], \"test2\": [\"go\"]}}");
        good("{\"body\": {\"test2\": [{\"exists\": true}]}}");
        good("{\"body\": {\"test2\": [{\"numeric\": [\">\", 100]}]}}");
        good("{\"body\": {\"test2\": [{\"numeric\": [\">=\", 100, \"<\", 200]}]}}");
        good("{\"body\": {\"test2\": [{\"prefix\": \"us-1\"}]}}");
        good("{\"dynamodb\": {\"NewImage\": {\"S\": [{\"suffix\": \"x\"}, null, 1, false]}}}");
        good("{\"a\": [{\"anything-but\": [\"b\", 2]}, {\"anything-but\": {\"prefix\": \"c\"}}]}");
        good("{\"a\": [{\"prefix\": {\"equals-ignore-case\": \"B\"}}, {\"wildcard\": \"*.png\"}]}");
        good("{\"$or\": [{\"a\": [1]}, {\"b\": [2]}], \"c\": [3]}");
        bad("simple string");
        bad("\"simple string\"");
        bad("{\"eventName\": [\"INSERT\"=123}");
        bad("{\"eventSource\": \"aws:sqs\"}");
        bad("{\"eventSource\": []}");
        bad("{}");
        bad("");
        bad("null");
        bad("[]");
        bad("{\"a\": {}}");
        bad("{\"a\": [[1]]}");
        bad("{\"a\": [{\"unheard-of\": 1}]}");
        bad("{\"a\": [{\"exists\": \"yes\"}]}");
        bad("{\"a\": [{\"numeric\": [\">\"]}]}");
        bad("{\"a\": [{\"numeric\": [\">\", 5, \"<\", 1]}]}");
        bad("{\"a\": [{\"numeric\": [\"~\", 5]}]}");
        bad("{\"a\": [{\"prefix\": 1}]}");
        bad("{\"a\": [{\"prefix\": \"a\", \"suffix\": \"b\"}]}");
        bad("{\"$or\": [{\"a\": [1]}]}");
    }

    void validity()
    {
        QFETCH(bool, valid);
        QCOMPARE(eventpattern::isValid(QTest::currentDataTag()), valid);
    }

    void depthIsBounded()
    {
        QByteArray text;
        for (int i = 0; i < 100'000; ++i)
            text += "{\"a\":";
        QVERIFY(!eventpattern::isValid(text + "1" + QByteArray(100'000, '}')));
    }
};

QTEST_GUILESS_MAIN(TestEventPattern)
#include "tst_eventpattern.moc"
