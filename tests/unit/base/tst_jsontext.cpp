// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/JsonText.h"

#include <QTest>

using namespace lathe;
using namespace Qt::StringLiterals;

namespace
{

QByteArray nested(int levels)
{
    return QByteArray(levels, '[') + QByteArray(levels, ']');
}

} // namespace

class TestJsonText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valid_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {"0", "-1.5e+10", "\"\"", " null ", "true", "{}", "[]", "[ ]", "{ }", "[1,[2,{}],3]",
              "{\"a\":{\"b\":[1]},\"c\":null}", "{\"n\":1e400}", "[-1E-999999]",
              "123456789012345678901234567890", "\"\\ud83d\"", "\"\\ude00\\u0000\\n\"",
              "\"\xc3\xbc \xe2\x82\xac \xf0\x9f\x98\x80\"", "\xEF\xBB\xBF{}", "{\"a\":1,\"a\":2}"})
            QTest::newRow(text) << QByteArray(text);
        QTest::newRow("deep") << nested(1000);
        QTest::newRow("deep objects") << "{\"a\":" + nested(999) + "}";
    }
    void valid()
    {
        QFETCH(QByteArray, text);
        const auto problem = checkJson(text);
        QVERIFY2(!problem, problem ? qPrintable(problem->message) : "");
    }

    void invalid_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"",
                                 " ",
                                 "{",
                                 "[",
                                 "[1",
                                 "[1,",
                                 "[1,]",
                                 "[,1]",
                                 "[1 2]",
                                 "{\"a\"}",
                                 "{\"a\":}",
                                 "{\"a\":1,}",
                                 "{a:1}",
                                 "]",
                                 "[}",
                                 "{]",
                                 "[1}",
                                 "01",
                                 "1.",
                                 ".5",
                                 "+1",
                                 "-",
                                 "1e",
                                 "1e+",
                                 "tru",
                                 "truex",
                                 "NaN",
                                 "\"",
                                 "\"a",
                                 "\"\\x\"",
                                 "\"\\u12g4\"",
                                 "\"\\u12\"",
                                 "\"\\",
                                 "\"\t\"",
                                 "{} {}",
                                 "[1]]",
                                 "'a'",
                                 "\"\xff\"",
                                 "\"\xc3\"",
                                 "\"\xc0\xaf\"",
                                 "\"\xe0\x80\x80\"",
                                 "\"\xed\xa0\x80\"",
                                 "\"\xf4\x90\x80\x80\"",
                                 "\"\xf0\x80\x80\x80\"",
                                 "\xe2\x82\xac",
                                 "[1e400,]",
                                 "[\"\\ud83d\",]"})
            QTest::newRow(text) << QByteArray(text);
        QTest::newRow("NUL") << QByteArray("[\0]", 3);
        QTest::newRow("NUL in a string") << QByteArray("\"\0\"", 3);
        QTest::newRow("too deep") << nested(1001);
        QTest::newRow("much too deep") << QByteArray(1'000'000, '[');
    }
    void invalid()
    {
        QFETCH(QByteArray, text);
        const auto problem = checkJson(text);
        QVERIFY(problem);
        QVERIFY(!problem->message.isEmpty());
        QVERIFY2(!problem->message.contains(u"exception"), qPrintable(problem->message));
    }

    void places()
    {
        const auto problem = checkJson("{\n  \"a\": 1,\n}");
        QCOMPARE(problem->line, 3);
        QCOMPARE(problem->column, 1);
        QVERIFY(problem->message.contains(u"unexpected '}'"));
        const auto late = checkJson("[1e400,\n1 2]");
        QCOMPARE(late->line, 2);
        QCOMPARE(late->column, 3);
        QCOMPARE(late->message, u"unexpected character"_s);
    }

    void trees()
    {
        QVERIFY(parseJson(nested(maxJsonDepth)));
        QVERIFY(!parseJson(nested(maxJsonDepth + 1)));
        QVERIFY(!parseJson("{\"n\":1e400}"));
        QCOMPARE(prettyJson("{\"n\":1e400}"), QByteArray("{\n  \"n\": 1e400\n}"));
    }
};

QTEST_GUILESS_MAIN(TestJsonText)
#include "tst_jsontext.moc"
