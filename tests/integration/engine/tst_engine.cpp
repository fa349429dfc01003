// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "EngineFixture.h"

#include "engine/process/ProcessRunner.h"

#include <QDir>
#include <QRegularExpression>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

QStringList texts(const QList<LogLine> &log)
{
    QStringList list;
    for (const LogLine &line : log)
        list << line.text;
    return list;
}

} // namespace

class TestEngine : public QObject
{
    Q_OBJECT
    std::unique_ptr<EngineFixture> engine;

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"node"_s).isEmpty())
            QSKIP("Node.js is not installed");
    }

    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        engine = std::make_unique<EngineFixture>();
        const auto status = engine->start();
        QVERIFY2(status.has_value(), status ? "" : qPrintable(status.error().message));
    }

    void cleanup() { engine.reset(); }

    void coldThenWarm()
    {
        QVERIFY(engine->startFunction(nodeFunction(
            u"counter"_s,
            "let n = 0;\nexport const handler = async () => { console.log('n', ++n); return n; };\n")));
        const auto cold = engine->invoke(u"counter"_s);
        QVERIFY(cold.has_value());
        QCOMPARE(cold->payload, QByteArray("1"));
        QVERIFY(cold->record.row.isCold());
        QVERIFY(cold->record.log[0].text.startsWith(
            u"INIT_START Runtime Version: nodejs:22.v1\tRuntime Version ARN: "));
        const auto warm = engine->invoke(u"counter"_s);
        QCOMPARE(warm->payload, QByteArray("2"));
        QVERIFY(!warm->record.row.isCold());
        QCOMPARE(warm->record.row.logStream, cold->record.row.logStream);
        const QStringList log = texts(warm->record.log);
        QCOMPARE(log.size(), 4);
        QVERIFY(log[0].startsWith(u"START RequestId: "_s));
        static const QRegularExpression line(
            u"^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\\t[0-9a-f-]{36}\\tINFO\\tn 2$"_s);
        QVERIFY2(line.match(log[1]).hasMatch(), qPrintable(log[1]));
        static const QRegularExpression report(
            u"^REPORT RequestId: [0-9a-f-]{36}\\tDuration: \\d+\\.\\d\\d ms\\tBilled "
            "Duration: \\d+ ms\\tMemory Size: 128 MB\\tMax Memory Used: \\d+ MB\\t$"_s);
        QVERIFY2(report.match(log[3]).hasMatch(), qPrintable(log[3]));
        QVERIFY(warm->record.row.maxMemoryUsedMb > 10);
    }

    void whatRunsIsWhatWasDeployed()
    {
        QVERIFY(engine->startFunction(nodeFunction(u"f"_s, "export const handler = async () => 'old';\n")));
        QSignalSpy changed(engine->client.get(), &EngineClient::functionChanged);
        QVERIFY(engine->ask<Done>([&](auto reply) {
            engine->client->writeFile(u"f"_s, u"index.mjs"_s, "export const handler = async () => 'new';\n",
                                      reply);
        }));
        QTRY_VERIFY(!changed.isEmpty() &&
                    changed.constLast()[0].value<FunctionSummary>().undeployedChanges);
        QCOMPARE(engine->invoke(u"f"_s)->payload, QByteArray("\"old\""));
        QVERIFY(
            engine->ask<FunctionConfiguration>([&](auto reply) { engine->client->deploy(u"f"_s, reply); }));
        QCOMPARE(engine->invoke(u"f"_s)->payload, QByteArray("\"new\""));
        QTRY_VERIFY(!changed.constLast()[0].value<FunctionSummary>().undeployedChanges);
    }

    void payloadBytesAreUntouched()
    {
        QVERIFY(engine->startFunction(
            pythonFunction(u"raw"_s, "def lambda_handler(event, context):\n    return event\n")));
        const auto result = engine->invoke(u"raw"_s, "{\"z\": 12345678901234567890, \"a\": \"\\u00e9\"}");
        QCOMPARE(result->payload, QByteArray("{\"z\": 12345678901234567890, \"a\": \"\xC3\xA9\"}"));
        const auto record = engine->ask<InvocationRecord>(
            [&](auto reply) { engine->client->invocationRecord(result->requestId, reply); });
        QVERIFY(record.has_value());
        QCOMPARE(record->event, QByteArray("{\"z\": 12345678901234567890, \"a\": \"\\u00e9\"}"));
        QCOMPARE(record->response, result->payload);
        QVERIFY(!record->phases.isEmpty());
        QCOMPARE(engine->invoke(u"raw"_s, "{oops").error().code, u"InvalidRequestContentException"_s);
    }

    void timeoutCrashAndMemory()
    {
        NewFunction function =
            pythonFunction(u"bad"_s, "import os, time\n"
                                     "calls = 0\n"
                                     "def lambda_handler(event, context):\n"
                                     "    global calls\n"
                                     "    calls += 1\n"
                                     "    if 'sleep' in event:\n"
                                     "        open('/tmp/marker', 'w').close()\n"
                                     "        time.sleep(event['sleep'])\n"
                                     "    if 'exit' in event:\n"
                                     "        os._exit(event['exit'])\n"
                                     "    if 'megabytes' in event:\n"
                                     "        x = b'x' * (event['megabytes'] << 20)\n"
                                     "        time.sleep(2)\n"
                                     "    return [calls, os.path.exists('/tmp/marker')]\n");
        function.settings.timeout = 1;
        QVERIFY(engine->startFunction(function));
        const auto timedOut = engine->invoke(u"bad"_s, "{\"sleep\": 10}");
        QCOMPARE(timedOut->functionError, u"Unhandled"_s);
        QCOMPARE(timedOut->record.row.status, InvocationStatus::TimedOut);
        QCOMPARE(timedOut->payload,
                 QByteArray("{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: ") +
                     timedOut->requestId.toLatin1() + " Error: Task timed out after 1.00 seconds\"}");
        QVERIFY(texts(timedOut->record.log).constLast().endsWith(u"\tStatus: timeout\t"_s));
        // The environment was reset: globals are gone, /tmp is not, and the init is suppressed.
        const auto after = engine->invoke(u"bad"_s);
        QCOMPARE(after->payload, QByteArray("[1, true]"));
        QVERIFY(!after->record.row.isCold());
        QCOMPARE(after->record.row.logStream, timedOut->record.row.logStream);

        const auto exited = engine->invoke(u"bad"_s, "{\"exit\": 3}");
        QCOMPARE(exited->record.row.status, InvocationStatus::Crashed);
        QVERIFY(exited->payload.contains("Runtime exited with error: exit status 3"));

        const auto memory = engine->invoke(u"bad"_s, "{\"megabytes\": 300}");
        QCOMPARE(memory->record.row.status, InvocationStatus::OutOfMemory);
        QVERIFY(memory->payload.contains("signal: killed"));
        QVERIFY(texts(memory->record.log)
                    .constLast()
                    .endsWith(u"\tStatus: error\tError Type: Runtime.OutOfMemory\t"_s));
        const auto next = engine->invoke(u"bad"_s);
        QVERIFY(next->functionError.isEmpty());
        QVERIFY(next->record.row.maxMemoryUsedMb <= 128);
    }

    void initErrorIsTriedTwice()
    {
        QVERIFY(engine->startFunction(nodeFunction(u"broken"_s, "throw new Error('at the top');\n")));
        const auto result = engine->invoke(u"broken"_s);
        QCOMPARE(result->functionError, u"Unhandled"_s);
        QVERIFY(result->payload.contains("at the top"));
        QCOMPARE(texts(result->record.log).filter(u"INIT_REPORT"_s).size(), 2);
    }

    void stopEndsALongRun()
    {
        NewFunction function = nodeFunction(
            u"long"_s, "export const handler = () => new Promise((r) => setTimeout(r, 60000));\n");
        function.settings.timeout = 900;
        QVERIFY(engine->startFunction(function));
        QSignalSpy started(engine->client.get(), &EngineClient::invocationStarted);
        std::optional<Result<InvocationResult>> result;
        InvokeRequest request;
        request.function.name = u"long"_s;
        request.requestId = u"11111111-2222-3333-4444-555555555555"_s;
        engine->client->invoke(request,
                               [&](Result<InvocationResult> answer) { result = std::move(answer); });
        QTRY_VERIFY(!started.isEmpty());
        QVERIFY(engine->ask<Done>(
            [&](auto reply) { engine->client->stopInvocation(request.requestId, reply); }));
        QTRY_VERIFY(result.has_value());
        QCOMPARE((*result)->record.row.status, InvocationStatus::Stopped);
    }

    void customRuntime()
    {
        NewFunction function;
        function.settings.functionName = u"shell"_s;
        function.settings.runtime = u"provided.al2023"_s;
        function.settings.handler = u"function.handler"_s;
        function.files = {
            {u"bootstrap"_s,
             "#!/bin/sh\nwhile true; do\n"
             "  HEADERS=$(mktemp)\n"
             "  EVENT=$(curl -sS -LD \"$HEADERS\" "
             "\"http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/next\")\n"
             "  ID=$(grep -Fi Lambda-Runtime-Aws-Request-Id \"$HEADERS\" | tr -d '[:space:]' | cut -d: "
             "-f2)\n"
             "  curl -sS \"http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/$ID/response\" -d "
             "\"{\\\"got\\\":$EVENT}\"\ndone\n",
             true}};
        if (QStandardPaths::findExecutable(u"curl"_s).isEmpty())
            QSKIP("curl is not installed");
        QVERIFY(engine->startFunction(function));
        QCOMPARE(engine->invoke(u"shell"_s, "{\"a\":1}")->payload, QByteArray("{\"got\":{\"a\":1}}"));
    }

    void missingBootstrap()
    {
        NewFunction function;
        function.settings.functionName = u"nothing"_s;
        function.settings.runtime = u"provided.al2023"_s;
        function.settings.handler = u"x"_s;
        function.files = {{u"readme.txt"_s, "hello", false}};
        QVERIFY(engine->startFunction(function));
        const auto result = engine->invoke(u"nothing"_s);
        QCOMPARE(result->record.row.errorType, u"Runtime.InvalidEntrypoint"_s);
        QVERIFY2(result->payload.contains("Error: Couldn't find valid bootstrap(s): [/var/task/bootstrap "
                                          "/opt/bootstrap]\""),
                 result->payload.constData());
    }

    void eventsAreAccepted()
    {
        QVERIFY(
            engine->startFunction(nodeFunction(u"later"_s, "export const handler = async (e) => e;\n")));
        QSignalSpy finished(engine->client.get(), &EngineClient::invocationFinished);
        QCOMPARE(engine->invoke(u"later"_s, "{\"n\":1}", u"Event"_s)->statusCode, 202);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(engine->invoke(u"later"_s, "{}", u"DryRun"_s)->statusCode, 204);
    }

    void concurrentInvocationsGetEnvironmentsOfTheirOwn()
    {
        QVERIFY(engine->startFunction(nodeFunction(
            u"slow"_s, "export const handler = () => new Promise((r) => setTimeout(() => r(process.env."
                       "AWS_LAMBDA_LOG_STREAM_NAME), 300));\n")));
        QSet<QByteArray> streams;
        int done = 0;
        for (int i = 0; i < 4; ++i) {
            InvokeRequest request;
            request.function.name = u"slow"_s;
            engine->client->invoke(request, [&](const Result<InvocationResult> &result) {
                QVERIFY(result.has_value());
                streams.insert(result->payload);
                ++done;
            });
        }
        QTRY_COMPARE_WITH_TIMEOUT(done, 4, 20'000);
        QCOMPARE(streams.size(), 4);
        QCOMPARE(
            engine->ask<QList<EnvironmentInfo>>([&](auto reply) { engine->client->environments(reply); })
                ->size(),
            4);
    }

    void everythingSurvivesARestart()
    {
        NewFunction function =
            nodeFunction(u"kept"_s, "export const handler = async () => process.env.GREETING;\n");
        function.settings.environment = {{u"GREETING"_s, u"hello"_s}};
        function.testEventName = u"first"_s;
        function.testEvent = "{\"a\": 1}";
        QVERIFY(engine->startFunction(function));
        const auto before = engine->invoke(u"kept"_s);
        QCOMPARE(before->payload, QByteArray("\"hello\""));
        engine->stop();
        QVERIFY(engine->start().has_value());
        const auto page = engine->ask<InvocationPage>([&](auto reply) {
            HistoryQuery query;
            query.functionName = u"kept"_s;
            engine->client->invocations(query, reply);
        });
        QCOMPARE(page->rows.size(), 1);
        QCOMPARE(page->rows[0].requestId, before->requestId);
        const auto events = engine->ask<QList<TestEvent>>(
            [&](auto reply) { engine->client->listTestEvents(u"kept"_s, reply); });
        QCOMPARE(*events, QList<TestEvent>({{u"first"_s, "{\"a\": 1}"}}));
        const auto after = engine->invoke(u"kept"_s);
        QVERIFY2(after.has_value(), after ? "" : qPrintable(after.error().message));
        QCOMPARE(after->payload, QByteArray("\"hello\""));
        QFile file(engine->workspace() + u"/functions/kept.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("hello"));
    }

    void updatesThroughTheApiReachTheWorkingFilesButNeverOverEdits()
    {
        QVERIFY(engine->startFunction(nodeFunction(u"f"_s, "export const handler = async () => 1;\n")));
        QTemporaryDir other;
        QFile source(other.filePath(u"index.mjs"_s));
        QVERIFY(source.open(QIODevice::WriteOnly));
        source.write("export const handler = async () => 2;\n");
        source.close();
        RunRequest packing;
        packing.program = QStandardPaths::findExecutable(u"zip"_s);
        packing.arguments = {u"-qj"_s, other.filePath(u"f.zip"_s), source.fileName()};
        QVERIFY(ProcessRunner::runAndWait(packing));
        QFile zip(other.filePath(u"f.zip"_s));
        QVERIFY(zip.open(QIODevice::ReadOnly));
        UpdateFunctionCodeRequest request;
        request.function.name = u"f"_s;
        request.code.zipFile = zip.readAll();
        const auto update = [&] {
            return engine->ask<FunctionConfiguration>(
                [&](auto reply) { engine->client->call(request, reply); });
        };
        const auto working = [&] {
            return *engine->ask<QByteArray>(
                [&](auto reply) { engine->client->readFile(u"f"_s, u"index.mjs"_s, reply); });
        };
        QVERIFY(update().has_value());
        QTRY_VERIFY(working().contains("=> 2"));

        QVERIFY(engine->ask<Done>(
            [&](auto reply) { engine->client->writeFile(u"f"_s, u"index.mjs"_s, "// my edit\n", reply); }));
        QSignalSpy changed(engine->client.get(), &EngineClient::functionChanged);
        QVERIFY(update().has_value());
        QTRY_VERIFY(!changed.isEmpty());
        QCOMPARE(working(), QByteArray("// my edit\n"));
    }

    void deletedFunctionsGoToTheTrash()
    {
        QVERIFY(engine->startFunction(nodeFunction(u"gone"_s, "export const handler = async () => 1;\n")));
        QSignalSpy deleted(engine->client.get(), &EngineClient::functionDeleted);
        QVERIFY(engine->ask<Done>([&](auto reply) {
            engine->client->call(DeleteFunctionRequest{{u"gone"_s, {}}}, reply);
        }));
        QTRY_COMPARE(deleted.size(), 1);
        QVERIFY(!QDir(engine->workspace() + u"/functions/gone"_s).exists());
        QVERIFY(!QDir(engine->workspace() + u"/.lathe/trash"_s).isEmpty());
        QCOMPARE(engine->invoke(u"gone"_s).error().message,
                 u"Function not found: arn:aws:lambda:us-east-1:000000000000:function:gone:$LATEST"_s);
    }

    void aSecondLatheIsRefused()
    {
        EngineFixture second(engine->workspace());
        const auto status = second.start();
        QVERIFY(!status.has_value());
        QCOMPARE(status.error().code, u"Lathe.WorkspaceLocked"_s);
    }
};

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
