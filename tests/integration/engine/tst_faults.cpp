// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/engine/EnvironmentFixture.h"
#include "tests/support/Sanitizers.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace lathe;
using Kind = InvocationOutcome::Kind;

namespace
{

QByteArray doing(const char *what)
{
    return QByteArray("{\"do\": \"") + what + "\"}";
}

} // namespace

/// Runtimes that misbehave: the environment goes on, and its next event is served.
class TestFaults : public QObject
{
    Q_OBJECT
    std::unique_ptr<EnvironmentFixture> fixture;

    void servesOn(const char *body = nullptr)
    {
        QVERIFY(fixture->waitIdle());
        const FinishedInvocation after = fixture->invoke();
        QVERIFY2(after.outcome.kind == Kind::Responded,
                 qPrintable(EnvironmentFixture::linesOf(after).join(u'\n')));
        if (body)
            QCOMPARE(after.payload.body, QByteArray(body));
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        if (!QFile::exists(u"/usr/bin/python3"_s))
            QSKIP("there is no /usr/bin/python3");
        fixture = std::make_unique<EnvironmentFixture>();
        QVERIFY(fixture->start());
        fixture->writeRuntime(EnvironmentFixture::program(u"faulty.py"_s));
        fixture->spec().function.timeout = 20;
    }

    void cleanup()
    {
        QVERIFY(fixture->shutDown());
        fixture.reset();
    }

    void killedWhileBusy()
    {
        fixture->make();
        const FinishedInvocation result = fixture->invoke(doing("die busy"));
        QCOMPARE(result.outcome.kind, Kind::Exit);
        QCOMPARE(result.payload.body,
                 QByteArray("{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: request-1 "
                            "Error: Runtime exited with error: signal: killed\"}"));
        servesOn("{\"count\": 1}");
    }

    void killedAfterItsAnswer()
    {
        fixture->make();
        const FinishedInvocation result = fixture->invoke(doing("die after"));
        QVERIFY(result.outcome.answered);
        QCOMPARE(result.payload.body, QByteArray("{\"count\": 1}"));
        servesOn("{\"count\": 1}");
    }

    void killedWhileIdle()
    {
        fixture->spec().freezeAfter = std::chrono::seconds(60);
        fixture->make();
        QCOMPARE(fixture->invoke(doing("die idle")).outcome.kind, Kind::Responded);
        // It dies 50 ms later.
        QTRY_VERIFY(!fixture->environment().isInitialised());
        servesOn("{\"count\": 1}");
    }

    void killedInInit()
    {
        fixture->make();
        (void)fixture->invoke(doing("die in the next init"));
        QVERIFY(fixture->waitIdle());
        const FinishedInvocation result = fixture->invoke();
        QCOMPARE(result.outcome.kind, Kind::Exit);
        QCOMPARE(result.report.errorType, u"Runtime.ExitError"_s);
        QVERIFY(EnvironmentFixture::linesOf(result)
                    .filter(u"Phase: invoke\tStatus: error\tError Type: Runtime.ExitError"_s)
                    .size() == 1);
        servesOn("{\"count\": 1}");
    }

    void aRuntimeThatNeverAsks()
    {
        fixture->writeRuntime("#!/bin/sh\nexec sleep 600\n");
        fixture->spec().function.timeout = 1;
        fixture->make();
        const FinishedInvocation result = fixture->invoke();
        QCOMPARE(result.outcome.kind, Kind::Timeout);
        const QStringList reports = EnvironmentFixture::linesOf(result).filter(u"INIT_REPORT"_s);
        QCOMPARE(reports.size(), 2);
        QVERIFY(reports[0].contains(QRegularExpression(u"Init Duration: 10\\d\\d\\d\\.\\d\\d ms\tPhase: "
                                                       "init\tStatus: timeout$"_s)));
        QVERIFY(reports[1].endsWith(u"Phase: invoke\tStatus: timeout"_s));
        QCOMPARE(result.report.durationMs, 1000.0);
    }

    void requestsOutOfTurn()
    {
        fixture->make();
        const QStringList twice = EnvironmentFixture::linesOf(fixture->invoke(doing("twice")));
        QVERIFY(twice.contains(u"second answer 403"_s));
        QVERIFY(twice.contains(u"wrong id 400"_s));
        const QStringList next = EnvironmentFixture::linesOf(fixture->invoke(doing("next unanswered")));
        QVERIFY(next.contains(u"next 403"_s));
        servesOn();
    }

    void aResponseThatIsCutOff()
    {
        fixture->make();
        QCOMPARE(fixture->invoke(doing("cut off")).payload.body, QByteArray("{\"count\": 1}"));
        servesOn("{\"count\": 2}");
    }

    /// AWS's client for nodejs24.x does this when a stream fails.
    void theNextRequestBeforeTheAnswerIsOut()
    {
        fixture->make();
        const FinishedInvocation first = fixture->invoke(doing("early next"));
        QVERIFY(EnvironmentFixture::linesOf(first).contains(u"answer 202"_s) ||
                first.payload.body == "{\"count\": 1}");
        servesOn("\"early\"");
        QVERIFY(fixture->said.contains(u"next 200"_s));
    }

    void aConnectionThatIsLetGo()
    {
        fixture->make();
        QCOMPARE(fixture->invoke(doing("half closed")).payload.body, QByteArray("{\"count\": 1}"));
        QTRY_VERIFY(fixture->said.contains(u"asked again"_s));
        servesOn();
    }

    /// While the engine's thread is at other work the runtime answers and asks on; nothing is lost.
    void anEngineThatIsBusy()
    {
        fixture->make();
        QCOMPARE(fixture->invoke().outcome.kind, Kind::Responded);
        QTimer::singleShot(0, this, [] { QThread::msleep(300); });
        const FinishedInvocation result = fixture->invoke();
        QCOMPARE(result.outcome.kind, Kind::Responded);
        QCOMPARE(result.payload.body, QByteArray("{\"count\": 2}"));
        servesOn("{\"count\": 3}");
    }

    void oddOutput()
    {
        fixture->make();
        const FinishedInvocation result = fixture->invoke(
            "{\"do\": \"write\", \"pieces\": [\"610062\", \"0a\", \"fffe80\", \"0a\", \"e282\", "
            "\"ac0a\", \"a55a\", \"0a\", \"6e6f206e65776c696e65\"]}");
        QStringList lines = EnvironmentFixture::linesOf(result);
        lines = lines.mid(lines.indexOf(QRegularExpression(u"^START.*"_s)) + 1, 6);
        const QString replacement(QChar::ReplacementCharacter);
        QCOMPARE(lines[0], u"a\0b"_s);
        QCOMPARE(lines[1], replacement + replacement + replacement);
        QCOMPARE(lines[2], u"€"_s);
        QCOMPARE(lines[3].toUtf8(), (replacement + u'Z').toUtf8());
        // The runtime has asked for its next event: what has no newline yet gets none any more.
        QCOMPARE(lines[4], u"no newline"_s);
        QVERIFY(lines[5].startsWith(u"END "_s));
        servesOn("{\"count\": 2}");
    }

    void aFloodOfOutput()
    {
        fixture->spec().function.timeout = 120;
        fixture->make();
        const qint64 before = residentBytes();
        const FinishedInvocation result = fixture->invoke("{\"do\": \"flood\", \"megabytes\": 256}");
        QCOMPARE(result.outcome.kind, Kind::Responded);
        const QStringList lines = EnvironmentFixture::linesOf(result);
        QVERIFY(lines.size() < 20'000);
        QVERIFY(lines.constLast().contains(u"more lines were not kept"_s));
        fixture->said.clear();
        QVERIFY(test::keepsFreedMemory || residentBytes() - before < 200LL * 1024 * 1024);
        servesOn("{\"count\": 2}");
    }

    void manyColdStartsInARow()
    {
        fixture->make();
        QCOMPARE(fixture->invoke().outcome.kind, Kind::Responded);
        QVERIFY(fixture->shutDown());
        // A shell speaks enough HTTP for one event, and starts fast.
        fixture->writeRuntime(
            "#!/bin/bash\nexec 3<>/dev/tcp/${AWS_LAMBDA_RUNTIME_API%:*}/${AWS_LAMBDA_RUNTIME_API#*:}\n"
            "root=/2018-06-01/runtime/invocation\n"
            "printf 'GET %s/next HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n' $root >&3\n"
            "while IFS=$': \\r' read -r name value <&3 && [ -n \"$name\" ]; do\n"
            "  [ \"$name\" = Lambda-Runtime-Aws-Request-Id ] && id=$value\ndone\n"
            "printf 'POST %s/%s/response HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 2\\r\\n\\r\\nok' $root "
            "$id >&3\n"
            "printf 'GET %s/next HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n' $root >&3\nexec sleep 600\n");
        const auto round = [this] {
            fixture->make();
            return fixture->invoke().payload.body == "ok" && fixture->shutDown();
        };
        // LATHE_COLD_STARTS=500 for a longer look.
        const int rounds = qEnvironmentVariableIntValue("LATHE_COLD_STARTS") > 0
                               ? qEnvironmentVariableIntValue("LATHE_COLD_STARTS")
                               : 150;
        for (int i = 0; i < 20; ++i)
            QVERIFY(round());
        const int children = childProcesses(); // the door of the shared network
        const int descriptors = openDescriptors();
        const qint64 memory = residentBytes();
        const int threads = static_cast<int>(QDir(u"/proc/self/task"_s).entryList(QDir::Dirs).size());
        for (int i = 0; i < rounds; ++i)
            QVERIFY2(round(), qPrintable(QString::number(i)));
        QTRY_COMPARE(childProcesses(), children);
        // The last sandbox may still be closing its own; a leak would be 150 of them.
        QTRY_VERIFY(openDescriptors() <= descriptors + 5);
        QCOMPARE(static_cast<int>(QDir(u"/proc/self/task"_s).entryList(QDir::Dirs).size()), threads);
        QVERIFY2(test::keepsFreedMemory || residentBytes() - memory < 4 * 1024 * 1024,
                 qPrintable(QString::number(residentBytes() - memory)));
    }

private:
    static qint64 residentBytes()
    {
        QFile file(u"/proc/self/statm"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096 : 0;
    }
    static int openDescriptors()
    {
        return static_cast<int>(QDir(u"/proc/self/fd"_s).entryList(QDir::Files | QDir::System).size());
    }
    static int childProcesses()
    {
        QFile file(u"/proc/self/task/%1/children"_s.arg(::getpid()));
        return file.open(QIODevice::ReadOnly) ? static_cast<int>(file.readAll().split(' ').size()) - 1 : 0;
    }
};

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
