// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/OutcomePayload.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace lathe;
using Kind = InvocationOutcome::Kind;

Q_DECLARE_METATYPE(lathe::InvocationOutcome)

class TestOutcomePayload : public QObject
{
    Q_OBJECT

    static InvocationOutcome outcome(Kind kind, const QString &errorType = {}, const QString &exitText = {})
    {
        InvocationOutcome result;
        result.kind = kind;
        result.errorType = errorType;
        result.exitText = exitText;
        result.answered = kind == Kind::Responded;
        return result;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void platformErrors_data()
    {
        QTest::addColumn<InvocationOutcome>("result");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("timeout") << outcome(Kind::Timeout, u"Sandbox.Timedout"_s)
                                 << QByteArray("Sandbox.Timedout")
                                 << QByteArray("Task timed out after 1.00 seconds");
        QTest::newRow("exit 1") << outcome(Kind::Exit, u"Runtime.ExitError"_s, u"exit status 1"_s)
                                << QByteArray("Runtime.ExitError")
                                << QByteArray("Runtime exited with error: exit status 1");
        QTest::newRow("exit 0") << outcome(Kind::Exit, u"Runtime.ExitError"_s)
                                << QByteArray("Runtime.ExitError")
                                << QByteArray("Runtime exited without providing a reason");
        QTest::newRow("memory") << outcome(Kind::OutOfMemory, u"Runtime.OutOfMemory"_s)
                                << QByteArray("Runtime.ExitError")
                                << QByteArray("Runtime exited with error: signal: killed");
        QTest::newRow("entry point") << outcome(Kind::InitError, u"Runtime.InvalidEntrypoint"_s,
                                                u"not there"_s)
                                     << QByteArray("Runtime.InvalidEntrypoint") << QByteArray("not there");
        QTest::newRow("stopped") << outcome(Kind::Stopped, u"Lathe.Stopped"_s)
                                 << QByteArray("Lathe.Stopped") << QByteArray("The invocation was stopped");
        QTest::newRow("sandbox") << outcome(Kind::SandboxFailure, u"Sandbox.Failure"_s, u"bwrap: no"_s)
                                 << QByteArray("Sandbox.Failure") << QByteArray("bwrap: no");
    }

    void platformErrors()
    {
        QFETCH(InvocationOutcome, result);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, message);
        const OutcomePayload payload = outcomePayload(result, u"id-1"_s, 1s, std::nullopt, {});
        QCOMPARE(payload.body, "{\"errorType\":\"" + type +
                                   "\",\"errorMessage\":\"RequestId: id-1 Error: " + message + "\"}");
        QCOMPARE(payload.functionError, u"Unhandled"_s);
        QCOMPARE(payload.errorType, QString::fromUtf8(type));
    }

    void responsesAreTheBytesThatWerePosted()
    {
        RuntimeAnswer answer;
        answer.body = "{ \"b\": 1.0, \"a\": 2 }";
        const auto payload = outcomePayload(outcome(Kind::Responded), u"i"_s, 1s, answer, {});
        QCOMPARE(payload.body, answer.body);
        QVERIFY(payload.functionError.isEmpty() && payload.errorType.isEmpty());
    }

    void errorsOfTheFunctionTellTypeAndMessage()
    {
        RuntimeAnswer answer;
        answer.isError = true;
        answer.errorType = u"Unhandled"_s;
        answer.body = "{\"errorMessage\":\"no \\\"x\\\"\",\"errorType\":\"KeyError\",\"stackTrace\":[]}";
        auto payload = outcomePayload(outcome(Kind::Responded), u"i"_s, 1s, answer, {});
        QCOMPARE(payload.body, answer.body);
        QCOMPARE(payload.functionError, u"Unhandled"_s);
        QCOMPARE(payload.errorType, u"KeyError"_s);
        QCOMPARE(payload.errorMessage, u"no \"x\""_s);
        for (const QByteArray &odd :
             {QByteArray(), QByteArray("not json"), QByteArray("[1]"), QByteArray("{\"errorType\":7}")}) {
            answer.body = odd;
            payload = outcomePayload(outcome(Kind::Responded), u"i"_s, 1s, answer, {});
            QCOMPARE(payload.body, odd);
            QCOMPARE(payload.errorType, u"Unhandled"_s);
        }
    }

    void initErrors()
    {
        const QByteArray posted =
            "{\"errorMessage\":\"no "
            "module\",\"errorType\":\"Runtime.ImportModuleError\",\"requestId\":\"\"}";
        const auto payload = outcomePayload(outcome(Kind::InitError, u"Runtime.Unknown"_s), u"i"_s, 1s,
                                            std::nullopt, posted);
        QCOMPARE(payload.body, posted);
        QCOMPARE(payload.errorType, u"Runtime.ImportModuleError"_s);
    }

    void anAnswerCountsWhateverHappensAfterIt()
    {
        RuntimeAnswer answer;
        answer.body = "1";
        InvocationOutcome result = outcome(Kind::Exit, u"Runtime.ExitError"_s, u"exit status 1"_s);
        result.answered = true;
        QCOMPARE(outcomePayload(result, u"i"_s, 1s, answer, {}).body, QByteArray("1"));
    }

    void tooLargeAResponse()
    {
        RuntimeAnswer answer;
        answer.isError = answer.tooLarge = true;
        answer.errorType = u"Function.ResponseSizeTooLarge"_s;
        const auto payload = outcomePayload(outcome(Kind::Responded), u"i"_s, 1s, answer, {});
        QCOMPARE(
            payload.body,
            QByteArray(
                "{\"errorType\":\"Function.ResponseSizeTooLarge\",\"errorMessage\":\"Response payload size "
                "exceeded maximum allowed payload size (6291556 bytes).\"}"));
    }
};

QTEST_GUILESS_MAIN(TestOutcomePayload)
#include "tst_outcomepayload.moc"
