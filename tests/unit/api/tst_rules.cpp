// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/api/EnvironmentRules.h"
#include "engine/api/FunctionName.h"
#include "engine/base/JsonText.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

class TestRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void variableNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("A") << u"A"_s << false;
        QTest::newRow("1AB") << u"1AB"_s << false;
        QTest::newRow("A-B") << u"A-B"_s << false;
        QTest::newRow("AB") << u"AB"_s << true;
        QTest::newRow("underscore first") << u"_AB"_s << false;
        QTest::newRow("reserved") << u"AWS_REGION"_s << false;
        QTest::newRow("letter of another script") << u"Äb"_s << false;
    }

    void variableNames()
    {
        QFETCH(QString, name);
        QTEST(!environmentrules::problemWithName(name).has_value(), "allowed");
    }

    void variablesAreMeasuredAsJson()
    {
        QCOMPARE(environmentrules::measuredBytes({}), 2);
        QCOMPARE(environmentrules::measuredBytes({{u"AB"_s, u"é"_s}}), 11);
    }

    void dotEnv()
    {
        const auto parsed = environmentrules::parseDotEnv(
            u"# comment\nexport AA=1\nBB='a b # c' # note\nCC=\"x\\ny=z\"\nDD=plain # note\n\nnonsense\nEE="_s);
        const QList<std::pair<QString, QString>> expected{{u"AA"_s, u"1"_s},
                                                          {u"BB"_s, u"a b # c"_s},
                                                          {u"CC"_s, u"x\ny=z"_s},
                                                          {u"DD"_s, u"plain"_s},
                                                          {u"EE"_s, u""_s}};
        QCOMPARE(parsed.variables, expected);
        QCOMPARE(parsed.badLines, QList<int>({7}));
    }

    void functionNames_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("qualifier");
        QTest::addColumn<QString>("expected"); // name|qualifier or the error's code
        const QString arn = u"arn:aws:lambda:us-east-1:000000000000:function:fn"_s;
        QTest::newRow("name") << u"fn"_s << u""_s << u"fn|"_s;
        QTest::newRow("qualified") << u"fn:$LATEST"_s << u""_s << u"fn|$LATEST"_s;
        QTest::newRow("parameter") << u"fn"_s << u"7"_s << u"fn|7"_s;
        QTest::newRow("arn") << arn << u""_s << u"fn|"_s;
        QTest::newRow("qualified arn") << arn + u":prod"_s << u"prod"_s << u"fn|prod"_s;
        QTest::newRow("partial") << u"000000000000:function:fn"_s << u""_s << u"fn|"_s;
        QTest::newRow("mismatch") << u"fn:1"_s << u"2"_s << u"InvalidParameterValueException"_s;
        QTest::newRow("pattern") << u"invalid:function:name"_s << u""_s << u"ValidationException"_s;
        QTest::newRow("region") << u"arn:aws:lambda:eu-west-1:000000000000:function:fn"_s << u""_s
                                << u"ResourceNotFoundException"_s;
        QTest::newRow("account") << u"111111111111:function:fn"_s << u""_s << u"AccessDeniedException"_s;
        QTest::newRow("long") << QString(257, u'a') << u""_s << u"ValidationException"_s;
    }

    void functionNames()
    {
        QFETCH(QString, given);
        QFETCH(QString, qualifier);
        const auto name = FunctionName::resolve({given, qualifier}, {});
        QTEST(name ? name->name + u'|' + name->qualifier : name.error().code, "expected");
    }

    void jsonProblemsNameTheLine()
    {
        const auto problem = checkJson("{\n  \"a\": 1,\n  oops\n}");
        QVERIFY(problem.has_value());
        QCOMPARE(problem->line, 3);
        QVERIFY(!checkJson("12345678901234567890").has_value());
        QVERIFY(checkJson(QByteArray(100'000, '[') + QByteArray(100'000, ']')).has_value());
        QVERIFY(checkJson("").has_value());
        QVERIFY(checkJson("{} x").has_value());
    }

    void prettyKeepsDigits()
    {
        QCOMPARE(
            *prettyJson("{\"a\":12345678901234567890,\"b\":[],\"c\":[1.10,{}],\"d\":\"x,\\\"{y\"}"),
            QByteArray(
                "{\n  \"a\": 12345678901234567890,\n  \"b\": [],\n  \"c\": [\n    1.10,\n    {}\n  ],\n  "
                "\"d\": \"x,\\\"{y\"\n}"));
    }
};

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
