// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "AppFixture.h"

#include "widgets/code/JsonEditor.h"
#include "widgets/test/TestEventEditor.h"
#include "widgets/test/TestPage.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lathe
{

/// The first steps of the Lambda documentation (reference: lambda-docs.md, section 6), done in the real
/// window: create, write, deploy, make an event, test, read OUTPUT.
class TestTutorial : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void node()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        QVERIFY(app.create(u"myLambdaFunction"_s, u"nodejs22.x"_s));
        QCOMPARE(app.page()->code()->editors()->currentPath(), u"index.mjs"_s);
        const auto record = follow(app, "export const handler = async (event, context) => {\n"
                                        "  const area = multiply(event.length, event.width);\n"
                                        "  console.log(`The area is ${area}`);\n"
                                        "  console.log('CloudWatch log group: ', context.logGroupName);\n"
                                        "  return JSON.stringify({ \"area\": area });\n"
                                        "\n"
                                        "  function multiply(length, width) {\n"
                                        "    return length * width;\n"
                                        "  }\n"
                                        "};\n");
        QVERIFY(record);
        QCOMPARE(record->response, QByteArray("\"{\\\"area\\\":42}\""));
        const QString id = QRegularExpression::escape(record->row.requestId);
        const QString time = u"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"_s;
        compare(*record, u"\"{\\\"area\\\":42}\""_s,
                u"%1\t%2\tINFO\tThe area is 42\n"
                "%1\t%2\tINFO\tCloudWatch log group:  /aws/lambda/myLambdaFunction\n"_s.arg(time, id));
        secondRunIsWarm(app);
        QVERIFY2(app.stop() < 3000, "closing took longer than 3 s");
    }

    void python()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        QVERIFY(app.create(u"myLambdaFunction"_s, u"python3.13"_s));
        QCOMPARE(app.page()->code()->editors()->currentPath(), u"lambda_function.py"_s);
        const auto record =
            follow(app, "import json\n"
                        "import logging\n"
                        "\n"
                        "logger = logging.getLogger()\n"
                        "logger.setLevel(logging.INFO)\n"
                        "\n"
                        "\n"
                        "def lambda_handler(event, context):\n"
                        "    area = event['length'] * event['width']\n"
                        "    print(f\"The area is {area}\")\n"
                        "    logger.info(f\"CloudWatch logs group: {context.log_group_name}\")\n"
                        "    return json.dumps({\"area\": area})\n");
        QVERIFY(record);
        QCOMPARE(record->response, QByteArray("\"{\\\"area\\\": 42}\""));
        const QString id = QRegularExpression::escape(record->row.requestId);
        const QString time = u"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"_s;
        compare(
            *record, u"\"{\\\"area\\\": 42}\""_s,
            u"The area is 42\n"
            "\\[INFO\\]\t%1\t%2\tCloudWatch logs group: /aws/lambda/myLambdaFunction\n"_s.arg(time, id));
        secondRunIsWarm(app);
    }

    void whatRunsIsWhatWasDeployed()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        QVERIFY(app.create(u"greeter"_s, u"python3.13"_s));
        QVERIFY(app.saveEvent(u"one"_s, "{}"));
        app.type("def lambda_handler(event, context):\n    return 'edited'\n");
        const auto before = app.test();
        QVERIFY(before);
        QVERIFY(before->response.contains("Hello from Lambda!"));
        QTRY_VERIFY(app.page()->dock()->isNoteShown());
        auto *button = app.find<QPushButton>(u"deployAndTest"_s, app.page()->dock());
        QVERIFY(button);
        OutputView *output = app.page()->dock()->panel()->output();
        button->click();
        QTRY_COMPARE_WITH_TIMEOUT(output->record().response, QByteArray("\"edited\""), test::patience);
        QVERIFY(!app.page()->dock()->isNoteShown());
    }

    void errorsLeadToTheLine()
    {
        test::AppFixture app;
        QVERIFY(app.start());
        QVERIFY(app.create(u"breaks"_s, u"python3.13"_s));
        QVERIFY(app.saveEvent(u"no-width"_s, "{\"length\": 6}"));
        app.page()->events()->setLastUsed(u"no-width"_s);
        app.type("def lambda_handler(event, context):\n    return event['length'] * event['width']\n");
        QVERIFY(app.deploy());
        const auto record = app.test();
        QVERIFY(record);
        QCOMPARE(record->row.status, InvocationStatus::Failed);
        QCOMPARE(record->row.errorType, u"KeyError"_s);
        QVERIFY2(outputText(*record).startsWith(u"Status: Failed\nTest Event Name: no-width\n"_s),
                 qUtf8Printable(outputText(*record)));
        Q_EMIT app.page()->dock()->panel()->locationActivated(u"lambda_function.py"_s, 2, 5);
        QTRY_COMPARE(app.page()->code()->editors()->currentEditor()->caretLine(), 2);
    }

private:
    /// Steps 2 to 4: the code, Deploy, the event, Test.
    static std::optional<InvocationRecord> follow(test::AppFixture &app, const QByteArray &code)
    {
        app.type(code);
        if (!app.deploy())
            return std::nullopt;
        FunctionPane *page = app.page();
        page->showPlace(FunctionPane::Place::Test);
        TestPage *tests = page->testPage();
        tests->createEvent();
        auto *name = tests->editor()->findChild<QLineEdit *>(u"testEventName"_s);
        if (!name)
            return std::nullopt;
        name->setText({});
        QTest::keyClicks(name, u"myTestEvent"_s);
        tests->editor()->jsonEditor()->setJson("{\"length\": 6, \"width\": 7}");
        tests->editor()->save();
        if (!QTest::qWaitFor([page] { return page->events()->find(u"myTestEvent"_s).has_value(); },
                             test::patience))
            return std::nullopt;
        page->showPlace(FunctionPane::Place::Code);
        page->events()->setLastUsed(u"myTestEvent"_s);
        return app.test();
    }

    static void compare(const InvocationRecord &record, const QString &response, const QString &lines)
    {
        const QString id = QRegularExpression::escape(record.row.requestId);
        const QRegularExpression expected(u"\\AStatus: Succeeded\n"
                                          "Test Event Name: myTestEvent\n"
                                          "\n"
                                          "Response\n"
                                          "%1\n"
                                          "\n"
                                          "Function Logs\n"
                                          "START RequestId: %2 Version: \\$LATEST\n"
                                          "%3"
                                          "END RequestId: %2\n"
                                          "REPORT RequestId: %2\tDuration: \\d+\\.\\d\\d ms\tBilled "
                                          "Duration: \\d+ ms\tMemory Size: 128 MB\t"
                                          "Max Memory Used: \\d+ MB\tInit Duration: \\d+\\.\\d\\d ms\t?\n"
                                          "\n"
                                          "Request ID\n"
                                          "%2\n\\z"_s.arg(QRegularExpression::escape(response), id, lines));
        const QString text = outputText(record);
        QVERIFY2(expected.match(text).hasMatch(), qUtf8Printable(text));
        // Of the figures as REPORT shows them, with two decimals.
        const double total = record.row.durationMs + record.row.initDurationMs.value_or(0);
        QCOMPARE(record.row.billedMs, qint64(std::ceil(std::round(total * 100) / 100)));
        QCOMPARE(record.row.eventName, u"myTestEvent"_s);
    }

    static void secondRunIsWarm(test::AppFixture &app)
    {
        const auto second = app.test();
        QVERIFY(second);
        QVERIFY(!second->row.isCold());
        QVERIFY(!outputText(*second).contains(u"Init Duration"_s));
    }
};

} // namespace lathe

LATHE_APP_TEST_MAIN(lathe::TestTutorial)
#include "tst_tutorial.moc"
