// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/engine/EngineFixture.h"

#include <QElapsedTimer>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace lathe;

/// The engine's thread from its first moment to its last, in every order.
class TestEngineThread : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> folder;

    EngineOptions options() const
    {
        EngineOptions options;
        options.workspace = folder->filePath(u"w"_s);
        options.port = 0;
        options.runtimeFolder = folder->filePath(u"runtimes"_s);
        options.interpreterFile = folder->filePath(u"interpreters.json"_s);
        return options;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        folder = std::make_unique<QTemporaryDir>();
    }

    void stopWithoutStart()
    {
        EngineThread thread;
        bool stopped = false;
        thread.stop([&] { stopped = true; });
        QTRY_VERIFY(stopped);
    }

    void destroyedWithoutStart() { EngineThread thread; }

    void stopWhileStarting()
    {
        EngineThread thread;
        EngineClient client;
        int replies = 0;
        bool stopped = false;
        thread.start(options(), client.sink(), [&](const Result<EngineThread::Door> &door) {
            ++replies;
            QVERIFY(door || door.error().code == u"Lathe.Stopped");
        });
        thread.stop([&] { stopped = true; });
        QTRY_VERIFY_WITH_TIMEOUT(stopped, 15'000);
        QTRY_COMPARE(replies, 1);
    }

    void destroyedWhileStarting()
    {
        for (int i = 0; i < 3; ++i) {
            EngineClient client;
            EngineThread thread;
            thread.start(options(), client.sink(), [](const Result<EngineThread::Door> &) {});
            QTest::qWait(i * 30);
        }
    }

    void aPortThatIsTaken()
    {
        EngineFixture first;
        const auto status = first.start();
        QVERIFY(status.has_value());
        EngineThread thread;
        EngineClient client;
        EngineOptions second = options();
        second.port = status->endpoint.section(u':', -1).toUShort();
        std::optional<Result<EngineThread::Door>> door;
        thread.start(second, client.sink(),
                     [&](Result<EngineThread::Door> answer) { door = std::move(answer); });
        QTRY_VERIFY_WITH_TIMEOUT(door.has_value(), 15'000);
        QCOMPARE(door->error().code, u"Lathe.PortInUse"_s);
    }

    /// Nothing that is asked too late may reach an engine that is gone.
    void operationsDuringTheEnd()
    {
        EngineClient client;
        auto thread = std::make_unique<EngineThread>();
        bool attached = false;
        thread->start(options(), client.sink(), [&](const Result<EngineThread::Door> &door) {
            QVERIFY(door.has_value());
            client.attach({door->mailbox, door->lambda, door->workbench});
            attached = true;
        });
        QTRY_VERIFY_WITH_TIMEOUT(attached, 15'000);
        bool stopped = false;
        int replies = 0;
        thread->stop([&] { stopped = true; });
        for (int i = 0; i < 10'000 && !stopped; ++i) {
            InvokeRequest request;
            request.function.name = u"nobody"_s;
            client.invoke(request, [&](const Result<InvocationResult> &) { ++replies; });
            client.functionSummaries([&](const Result<QList<FunctionSummary>> &) { ++replies; });
            client.writeFile(u"f"_s, u"a"_s, "x", [&](const Result<Done> &) { ++replies; });
            QTest::qWait(1);
        }
        QVERIFY(stopped);
        thread.reset();
        QCoreApplication::processEvents();
    }

    /// Busy, starting, idle and waiting: all end, each caller hears of it, within three seconds.
    void endWithEverythingUnderWay()
    {
        auto engine = std::make_unique<EngineFixture>();
        QVERIFY(engine->start().has_value());
        NewFunction slow =
            pythonFunction(u"slow"_s, "import time\n\ndef lambda_handler(event, context):\n"
                                      "    time.sleep(event.get('sleep', 0))\n    return 1\n");
        slow.settings.timeout = 900;
        QVERIFY(engine->startFunction(slow).has_value());
        const auto warm = engine->invoke(u"slow"_s);
        if (!warm.has_value())
            QSKIP("Python is not installed");
        QSignalSpy started(engine->client.get(), &EngineClient::invocationStarted);
        QList<InvocationStatus> statuses;
        for (int i = 0; i < 3; ++i) {
            InvokeRequest request;
            request.function.name = u"slow"_s;
            request.payload = "{\"sleep\": 60}";
            engine->client->invoke(request, [&](const Result<InvocationResult> &result) {
                QVERIFY(result.has_value());
                statuses.append(result->record.row.status);
            });
        }
        QTRY_COMPARE(started.size(), 3);
        QElapsedTimer timer;
        timer.start();
        engine->stop();
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(statuses, QList<InvocationStatus>(3, InvocationStatus::Stopped));
    }
};

QTEST_GUILESS_MAIN(TestEngineThread)
#include "tst_enginethread.moc"
