// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SampleRuns.h"
#include "tests/gui/common/GuiTest.h"
#include "widgets/output/FunctionError.h"
#include "widgets/output/LogLevel.h"
#include "widgets/output/LogRuns.h"
#include "widgets/output/OutputText.h"
#include "widgets/output/SourceLocation.h"

using namespace Qt::StringLiterals;
using namespace lathe;

class OutputTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void aRunReadsAsInTheConsole()
    {
        const QString id = test::requestId;
        const QString expected =
            u"Status: Succeeded\nTest Event Name: myTestEvent\n\nResponse\n\"{\\\"area\\\":42}\"\n\n"
            "Function Logs\nSTART RequestId: "_s +
            id + u" Version: $LATEST\n2025-03-04T10:00:00.000Z\t"_s + id +
            u"\tINFO\tThe area is 42\n2025-03-04T10:00:00.000Z\t"_s + id +
            u"\tINFO\tCloudWatch log group:  /aws/lambda/myLambdaFunction\nEND RequestId: "_s + id +
            u"\nREPORT RequestId: "_s + id +
            u"\tDuration: 20.67 ms\tBilled Duration: 185 ms\tMemory Size: 128 MB\tMax Memory Used: 66 MB\t"
            "Init Duration: 163.87 ms\t\n\nRequest ID\n"_s +
            id + u"\n"_s;
        QCOMPARE(outputText(test::succeeded()).toUtf8(), expected.toUtf8());
    }

    void theResponseIsNotReformatted()
    {
        InvocationRecord record = test::timedOut();
        record.log.clear();
        QCOMPARE(outputText(record), u"Status: Timed out\nTest Event Name: myTestEvent\n\nResponse\n"_s +
                                         QString::fromUtf8(record.response) +
                                         u"\n\nFunction Logs\n\nRequest ID\n"_s + test::requestId +
                                         u"\n"_s);
    }

    void anUnsavedEventSaysSoAndACallHasNone()
    {
        InvocationRecord record = test::succeeded();
        record.row.eventName.clear();
        QVERIFY(outputText(record).contains(u"Test Event Name: (unsaved) test event\n"_s));
        record.row.source = InvocationSource::Api;
        QVERIFY(outputText(record).startsWith(u"Status: Succeeded\n\nResponse\n"_s));
    }

    void locations_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("line");
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("link");
        QTest::newRow("node") << u"    at handler (/var/task/index.mjs:12:5)"_s << u"index.mjs"_s << 12 << 5
                              << u"/var/task/index.mjs:12:5"_s;
        QTest::newRow("url") << u"at file:///var/task/src/a%20b.mjs:3:14"_s << u"src/a b.mjs"_s << 3 << 14
                             << u"file:///var/task/src/a%20b.mjs:3:14"_s;
        QTest::newRow("no column") << u"file:///var/task/index.mjs:7"_s << u"index.mjs"_s << 7 << 1
                                   << u"file:///var/task/index.mjs:7"_s;
        QTest::newRow("spaces") << u"at x (/var/task/my file.js:1:2)"_s << u"my file.js"_s << 1 << 2
                                << u"/var/task/my file.js:1:2"_s;
        QTest::newRow("python") << u"\u00a0\u00a0File \"/var/task/lambda_function.py\", line 3, in f"_s
                                << u"lambda_function.py"_s << 3 << 1
                                << u"File \"/var/task/lambda_function.py\", line 3"_s;
        QTest::newRow("python syntax") << u"File \"/var/task/pkg/m.py\" Line 9"_s << u"pkg/m.py"_s << 9 << 1
                                       << u"File \"/var/task/pkg/m.py\" Line 9"_s;
        QTest::newRow("java") << u"\tat example.Hello.handleRequest(Hello.java:12)"_s
                              << u"example/Hello.java"_s << 12 << 1
                              << u"example.Hello.handleRequest(Hello.java:12)"_s;
        QTest::newRow("java, inner class")
            << u"a.b.Hello$Inner.<init>(Hello.java:3)"_s << u"a/b/Hello.java"_s << 3 << 1
            << u"a.b.Hello$Inner.<init>(Hello.java:3)"_s;
        QTest::newRow("ruby") << u"/var/task/lambda_function.rb:8:in `lambda_handler'"_s
                              << u"lambda_function.rb"_s << 8 << 1 << u"/var/task/lambda_function.rb:8"_s;
        QTest::newRow("inside a record") << u"{\"stack\":[\"at f (/var/task/lib/x.mjs:4:1)\"]}"_s
                                         << u"lib/x.mjs"_s << 4 << 1 << u"/var/task/lib/x.mjs:4:1"_s;
    }

    void locations()
    {
        QFETCH(QString, text);
        QFETCH(QString, link);
        const auto found = findSourceLocations(text);
        QCOMPARE(found.size(), 1);
        QTEST(found.first().path, "path");
        QTEST(found.first().line, "line");
        QTEST(found.first().column, "column");
        QCOMPARE(text.mid(found.first().start, found.first().length), link);
    }

    void otherFilesAreNoLinks()
    {
        for (const auto &text :
             {u"at java.base/java.lang.reflect.Method.invoke(Method.java:569)"_s,
              u"java.util.ArrayList.get(ArrayList.java:4)"_s, u"at node:internal/process:1:2"_s,
              u"at f (/opt/nodejs/x.mjs:1:2)"_s, u"at f (/var/runtime/index.mjs:1:2)"_s,
              u"at f (/var/task/../../etc/passwd:1:2)"_s, u"see /var/task/index.mjs"_s,
              u"/var/task/:1:2"_s})
            QVERIFY2(findSourceLocations(text).isEmpty(), qPrintable(text));
    }

    void severalLocationsInOneLine()
    {
        const auto found = findSourceLocations(u"/var/task/a.js:1:1 and (/var/task/b.js:2:2)"_s);
        QCOMPARE(found.size(), 2);
        QCOMPARE(found.at(1).path, u"b.js"_s);
    }

    void levels()
    {
        const auto level = [](const QString &line) { return findLogLevel(line).level; };
        QCOMPARE(level(u"2025-03-04T10:00:00.000Z\tid\tINFO\tx"_s), LogLevel::Info);
        QCOMPARE(level(u"2025-03-04T10:00:00.000Z\tid\tERROR\tInvoke Error \t{}"_s), LogLevel::Error);
        QCOMPARE(level(u"[WARNING]\t2025-03-04T10:00:00.000Z\tid\tx"_s), LogLevel::Warn);
        QCOMPARE(level(u"[ERROR] KeyError: 'a'"_s), LogLevel::Error);
        QCOMPARE(level(u"{\"timestamp\":\"x\",\"level\": \"debug\"}"_s), LogLevel::Debug);
        QCOMPARE(level(u"[1, 2, 3]"_s), LogLevel::None);
        QCOMPARE(level(u"a\tb\tc\td"_s), LogLevel::None);
        QCOMPARE(level(u"The area is 42"_s), LogLevel::None);
        QCOMPARE(level(u""_s), LogLevel::None);
    }

    void runsKeepTheTextAndShowWhatCannotBeSeen()
    {
        const auto runs = logRuns(u"t\tid\tINFO\tat /var/task/a.mjs:1:2 \x1b[32mok\u202e"_s, false);
        QString whole;
        int links = 0;
        for (const LogRun &run : runs) {
            whole += run.text;
            links += run.location ? 1 : 0;
        }
        QCOMPARE(whole, u"t   id  INFO    at /var/task/a.mjs:1:2 \u241b[32mok\ufffd"_s);
        QCOMPARE(links, 1);
        QCOMPARE(logRuns(u"START x"_s, true).first().role, Theme::Role::SecondaryText);
    }

    void theRequestIdOfAPrefixIsShort()
    {
        const auto whole = [](const QString &line, bool platform) {
            QString text;
            for (const LogRun &run : logRuns(line, platform))
                text += run.text;
            return text;
        };
        const QString id = test::requestId;
        QCOMPARE(whole(u"END RequestId: "_s + id, true), u"END RequestId: f49ef4c0…"_s);
        QCOMPARE(whole(u"10:00Z\t"_s + id + u"\tINFO\tof "_s + id, false),
                 u"10:00Z  f49ef4c0…   INFO    of "_s + id);
        QCOMPARE(whole(u"[INFO]\t10:00Z\t"_s + id + u"\tx"_s, false), u"[INFO]  10:00Z  f49ef4c0…   x"_s);
        QCOMPARE(whole(id, false), id);
    }

    void aLongLineIsCut()
    {
        const auto runs = logRuns(QString(100'000, u'x'), false);
        QCOMPARE(runs.first().text.size(), mostShownCharacters);
        QVERIFY(runs.last().text.contains(QLocale().toString(100'000 - mostShownCharacters)));
    }

    void errorsOfNode()
    {
        const auto error = functionError(test::failedInNode());
        QVERIFY(error);
        QCOMPARE(error->type, u"TypeError"_s);
        QCOMPARE(error->stack.size(), 3);
        QVERIFY(error->stack.first().startsWith(u"    at total"_s));
        QVERIFY(!functionError(test::succeeded()));
    }

    void errorsOfPython()
    {
        InvocationRecord record = test::failedInNode();
        record.response =
            "{\"errorMessage\": \"'a'\", \"errorType\": \"KeyError\", \"stackTrace\": "
            "[\"  File \\\"/var/task/lambda_function.py\\\", line 3, in f\\n    x['a']\\n\"]}";
        const auto error = functionError(record);
        QCOMPARE(error->type, u"KeyError"_s);
        QCOMPARE(error->stack, (QStringList{u"  File \"/var/task/lambda_function.py\", line 3, in f"_s,
                                            u"    x['a']"_s}));
    }

    void aMissingSdkIsExplained()
    {
        InvocationRecord record = test::failedInNode();
        for (const char *message :
             {"Cannot find package '@aws-sdk/client-s3' imported from /var/task/index.mjs",
              "Error: Cannot find module '@aws-sdk/client-sqs'\\nRequire stack:",
              "Unable to import module 'lambda_function': No module named 'boto3'",
              "No module named 'botocore.session'"}) {
            record.response = QByteArray("{\"errorMessage\": \"") + message +
                              "\", \"errorType\": \"Runtime.ImportModuleError\"}";
            const auto error = functionError(record);
            QVERIFY2(error->advice.contains(u"Preferences"), message);
            QVERIFY(error->setting.isEmpty());
        }
        record.response = "{\"errorMessage\": \"Unable to import module 'f': No module named 'boto3x'\", "
                          "\"errorType\": \"Runtime.ImportModuleError\"}";
        QCOMPARE(functionError(record)->setting, u"Handler"_s);
    }

    void whatIsNoErrorObjectLeavesTheRow()
    {
        InvocationRecord record = test::timedOut();
        record.response = "not json";
        record.row.errorMessage = u"Task timed out"_s;
        const auto error = functionError(record);
        QCOMPARE(error->type, u"Sandbox.Timedout"_s);
        QCOMPARE(error->message, u"Task timed out"_s);
        QCOMPARE(error->setting, u"Timeout"_s);
        QVERIFY(!error->advice.isEmpty());
    }
};

LATHE_GUI_TEST_MAIN(OutputTextTest)
#include "tst_output_text.moc"
