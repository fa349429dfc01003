// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/ChildProcess.h"
#include "engine/process/Descriptors.h"
#include "engine/process/ProcessRunner.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <cerrno>
#include <csignal>
#include <sys/wait.h>
#include <thread>

using namespace lathe;
using namespace Qt::StringLiterals;

class TestChildProcess : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void exitCode()
    {
        const ExitStatus status = run({"-c", "exit 7"});
        QCOMPARE(status.code, 7);
        QCOMPARE(status.signal, 0);
        QVERIFY(status.maxRssKb > 100);
    }

    void signalled()
    {
        const ExitStatus status = run({"-c", "kill -9 $$"});
        QCOMPARE(status.code, -1);
        QCOMPARE(status.signal, SIGKILL);
    }

    void doneOnceWhenItCannotStart()
    {
        ChildProcess child;
        int calls = 0;
        ExitStatus status;
        child.start({.program = "/no/such/program"}, [&](const ExitStatus &end) {
            ++calls;
            status = end;
        });
        QCOMPARE(calls, 0);
        QTRY_COMPARE(calls, 1);
        QCOMPARE(status.startError, ENOENT);
        QVERIFY(!status.succeeded());
    }

    void seesOnlyWhatItIsGiven()
    {
        // Kept inheritable on purpose.
        const UniqueFd stray(::dup(0));
        Pipe pipe = *openPipe();
        SpawnRequest request;
        request.program = "/bin/sh";
        request.arguments = {"-c", "i=0; while [ $i -le 40 ]; do [ -L /proc/$$/fd/$i ] && s=\"$s$i \"; "
                                   "i=$((i+1)); done; echo $s; env | sort | tr '\\n' ' '; pwd; cut -d' "
                                   "' -f6 /proc/$$/stat; echo $$"};
        request.environment = {"PATH=/usr/bin:/bin", "A=b"};
        request.workingDirectory = "/usr";
        request.descriptors = {{pipe.write.get(), 1}, {pipe.write.get(), 5}};
        ChildProcess child;
        bool done = false;
        child.start(request, [&](const ExitStatus &) { done = true; });
        pipe.write.reset();
        QTRY_VERIFY(done);
        char text[512];
        const ssize_t n = ::read(pipe.read.get(), text, sizeof text);
        const QList<QByteArray> words = QByteArray(text, n).simplified().split(' ');
        QCOMPARE(words.mid(0, 4), (QList<QByteArray>{"0", "1", "2", "5"}));
        QVERIFY(words.contains("A=b"));
        QVERIFY(!words.contains("HOME"));
        QCOMPARE(words[words.size() - 3], QByteArray("/usr"));
        QCOMPARE(words[words.size() - 2], words.last());
    }

    void swappedDescriptors()
    {
        Pipe a = *openPipe();
        Pipe b = *openPipe();
        // Targets that are the other's source.
        SpawnRequest request;
        request.program = "/bin/sh";
        const QByteArray aw = QByteArray::number(a.write.get());
        const QByteArray bw = QByteArray::number(b.write.get());
        request.arguments = {"-c", "echo one >&" + aw + "; echo two >&" + bw};
        request.descriptors = {{b.write.get(), a.write.get()}, {a.write.get(), b.write.get()}};
        ChildProcess child;
        bool done = false;
        child.start(request, [&](const ExitStatus &) { done = true; });
        QTRY_VERIFY(done);
        char text[16];
        QCOMPARE(::read(b.read.get(), text, sizeof text), ssize_t(4));
        QCOMPARE(QByteArray(text, 4), QByteArray("one\n"));
    }

    void destructorNeitherWaitsNorLeavesAZombie()
    {
        pid_t pid = -1;
        {
            ChildProcess child;
            child.start(sleeper(), [](const ExitStatus &) { QFAIL("dropped"); });
            pid = child.pid();
            QVERIFY(pid > 0);
        }
        QTRY_VERIFY(::kill(pid, 0) != 0 && errno == ESRCH);
    }

    void mayBeDestroyedByItsOwnEnd()
    {
        auto child = std::make_unique<ChildProcess>();
        bool done = false;
        child->start({.program = "/bin/true"}, [&](const ExitStatus &) {
            child.reset();
            done = true;
        });
        QTRY_VERIFY(done);
    }

    void groupIsKilledAtTheEnd()
    {
        Pipe pipe = *openPipe();
        ChildProcess child;
        child.setKillsGroupAtEnd(true);
        bool done = false;
        child.start({.program = "/bin/sh",
                     .arguments = {"-c", "sleep 100 & echo $!"},
                     .environment = {"PATH=/usr/bin:/bin"},
                     .descriptors = {{pipe.write.get(), 1}}},
                    [&](const ExitStatus &) { done = true; });
        QTRY_VERIFY(done);
        char text[16]{};
        QVERIFY(::read(pipe.read.get(), text, sizeof text - 1) > 0);
        const pid_t pid = QByteArray(text).trimmed().toInt();
        QVERIFY(pid > 0);
        QTRY_VERIFY(::kill(pid, 0) != 0);
    }

    void runnerAnswers()
    {
        ProcessRunner runner;
        std::optional<Result<QByteArray>> result;
        runner.run(command(u"echo out; echo err >&2"_s), [&](const Result<QByteArray> &r) { result = r; });
        QVERIFY(!result);
        QTRY_VERIFY(result.has_value());
        QCOMPARE(result->value(), QByteArray("out\n"));
    }

    void runnerErrors_data()
    {
        QTest::addColumn<RunRequest>("request");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("missing") << RunRequest{.program = u"/no/such"_s} << u"Lathe.CommandNotStarted"_s
                                 << u"No such file"_s;
        QTest::newRow("fails") << command(u"echo reason >&2; exit 3"_s) << u"Lathe.CommandFailed"_s
                               << u"exit code 3: reason"_s;
        QTest::newRow("crashes") << command(u"kill -6 $$"_s) << u"Lathe.CommandFailed"_s << u"signal 6"_s;
        RunRequest slow = command(u"sleep 100"_s);
        slow.timeoutMs = 100;
        QTest::newRow("slow") << slow << u"Lathe.CommandTimedOut"_s << u"100 ms"_s;
        RunRequest loud = command(u"yes"_s);
        loud.maxOutput = 100'000;
        QTest::newRow("loud") << loud << u"Lathe.CommandOutputTooLarge"_s << u"100000"_s;
    }

    void runnerErrors()
    {
        QFETCH(RunRequest, request);
        QFETCH(QString, code);
        QFETCH(QString, words);
        ProcessRunner runner;
        std::optional<Result<QByteArray>> later;
        runner.run(request, [&](const Result<QByteArray> &r) { later = r; });
        QTRY_VERIFY(later.has_value());
        std::optional<Result<QByteArray>> waited;
        std::thread pool([&] { waited = ProcessRunner::runAndWait(request); });
        pool.join();
        for (const auto &result : {later, waited}) {
            QVERIFY(!result->has_value());
            QCOMPARE(result->error().code, code);
            QVERIFY2(result->error().message.contains(words), qPrintable(result->error().message));
        }
    }

    void runnerOptions()
    {
        RunRequest request = command(u"echo $ONLY; pwd; echo err >&2; sleep 100 &"_s);
        request.environment = std::vector<QByteArray>{"ONLY=this", "PATH=/usr/bin:/bin"};
        request.workingDirectory = u"/usr"_s;
        request.mergeErrors = true;
        QElapsedTimer clock;
        clock.start();
        const Result<QByteArray> result = ProcessRunner::runAndWait(request);
        QCOMPARE(result.value(), QByteArray("this\n/usr\nerr\n"));
        QVERIFY(clock.elapsed() < 5000);
    }

    void destroyedRunnerStaysSilent()
    {
        {
            ProcessRunner runner;
            runner.run(command(u"sleep 100"_s), [](const Result<QByteArray> &) { QFAIL("dropped"); });
        }
        // Nothing of ours is left once the reaper has done its work.
        siginfo_t info{};
        QTRY_VERIFY(::waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) < 0 && errno == ECHILD);
    }

    void noDescriptorStays()
    {
        const auto count = [] {
            return QDir(u"/proc/self/fd"_s).entryList(QDir::AllEntries | QDir::System).size();
        };
        ProcessRunner::runAndWait(command(u"true"_s)).value();
        const qsizetype before = count();
        for (int i = 0; i < 20; ++i) {
            QCOMPARE(run({"-c", "true"}).code, 0);
            QVERIFY(ProcessRunner::runAndWait(command(u"true"_s)).has_value());
        }
        QTRY_COMPARE(count(), before);
    }

private:
    static ExitStatus run(std::vector<QByteArray> arguments)
    {
        ChildProcess child;
        std::optional<ExitStatus> status;
        child.start({.program = "/bin/sh",
                     .arguments = std::move(arguments),
                     .environment = {"PATH=/usr/bin:/bin"}},
                    [&](const ExitStatus &end) { status = end; });
        if (!QTest::qWaitFor([&] { return status.has_value(); }))
            qWarning("no end in sight");
        return status.value_or(ExitStatus());
    }
    static SpawnRequest sleeper() { return {.program = "/bin/sleep", .arguments = {"100"}}; }
    static RunRequest command(const QString &script)
    {
        return {.program = u"/bin/sh"_s, .arguments = {u"-c"_s, script}};
    }
};

QTEST_GUILESS_MAIN(TestChildProcess)
#include "tst_child_process.moc"
