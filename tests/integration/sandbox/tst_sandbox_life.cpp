// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SandboxHelper.h"

#include "engine/process/ChildProcess.h"
#include "engine/process/Descriptors.h"
#include "engine/sandbox/OutputPipe.h"
#include "engine/sandbox/ProcessTree.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>
#include <cstdio>

using namespace lathe;
using namespace lathe::test;
using namespace Qt::StringLiterals;

namespace
{

/// What the killed engine of engineDeathLeavesNothing() does: hold five sandboxes with busy insides.
int holdSandboxes()
{
    SandboxHelper helper;
    if (!helper.probe())
        return 1;
    std::vector<std::unique_ptr<Sandbox>> sandboxes;
    for (int i = 0; i < 5; ++i) {
        sandboxes.push_back(helper.start());
        const auto ran = std::make_shared<Ran>();
        launch(*sandboxes.back(),
               {"/bin/sh", "-c", "setsid sleep 1000 & (sleep 1000 &); echo up; sleep 1000"}, ran);
        if (!QTest::qWaitFor([&] { return ran->output == "up\n"; }))
            return 1;
    }
    std::puts("holding");
    std::fflush(stdout);
    return QCoreApplication::exec();
}

} // namespace

class TestSandboxLife : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!m_helper.probe())
            QSKIP("no sandbox on this machine");
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void startTime()
    {
        constexpr int rounds = 10;
        QElapsedTimer clock;
        clock.start();
        for (int i = 0; i < rounds; ++i) {
            auto sandbox = *m_helper.factory().create(m_helper.spec());
            bool ready = false;
            sandbox->whenReady([&](const Result<Done> &result) { ready = result.has_value(); });
            QElapsedTimer patience;
            patience.start();
            while (!ready && !patience.hasExpired(5000))
                QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            QVERIFY(ready);
        }
        qInfo("sandbox ready after %.2f ms", double(clock.nsecsElapsed()) / 1e6 / rounds);
    }

    void shutDownLeavesNothing()
    {
        auto sandbox = m_helper.start();
        const auto ran = std::make_shared<Ran>();
        launch(*sandbox, {"/bin/sh", "-c", "setsid sleep 1000 & echo up; sleep 1000"}, ran);
        QTRY_COMPARE(ran->output, QByteArray("up\n"));
        std::vector<pid_t> pids = sandboxProcesses();
        QVERIFY(pids.size() >= 4);
        bool done = false;
        bool lost = false;
        sandbox->whenLost([&](const Error &) { lost = true; });
        sandbox->shutDown([&] { done = true; });
        QTRY_VERIFY(done);
        QVERIFY(ran->exit);
        QCOMPARE(ran->exit->signal, SIGKILL);
        for (const pid_t pid : pids)
            QVERIFY(isGone(pid));
        QVERIFY(!lost);
        done = false;
        sandbox->shutDown([&] { done = true; });
        QTRY_VERIFY(done);
    }

    void destructionLeavesNothing()
    {
        auto sandbox = m_helper.start();
        const auto ran = std::make_shared<Ran>();
        launch(*sandbox, {"/bin/sh", "-c", "setsid sleep 1000 & echo up; sleep 1000"}, ran);
        QTRY_COMPARE(ran->output, QByteArray("up\n"));
        const std::vector<pid_t> pids = sandboxProcesses();
        QElapsedTimer clock;
        clock.start();
        sandbox.reset();
        QVERIFY(clock.elapsed() < 500);
        for (const pid_t pid : pids)
            QTRY_VERIFY_WITH_TIMEOUT(isGone(pid), 1000);
        QVERIFY(!ran->exit);
    }

    void lossIsTold()
    {
        auto sandbox = m_helper.start();
        const auto ran = std::make_shared<Ran>();
        launch(*sandbox, {"/bin/sleep", "1000"}, ran);
        QTRY_VERIFY(ran->started);
        std::optional<Error> lost;
        sandbox->whenLost([&](const Error &error) {
            lost = error;
            // The receiver may drop the sandbox at once.
            sandbox.reset();
        });
        QCOMPARE(::kill(sandbox->initPid(), SIGKILL), 0);
        QTRY_VERIFY(lost);
        QVERIFY(ran->exit);
        QCOMPARE(ran->exit->signal, SIGKILL);
    }

    void commandsToADeadSandboxFail()
    {
        auto sandbox = m_helper.start();
        bool done = false;
        sandbox->shutDown([&] { done = true; });
        QTRY_VERIFY(done);
        const Ran ran = runUntilFailure(*sandbox);
        QVERIFY(ran.failure);
        QVERIFY(ran.failure->step == lathe::init::Step::Sandbox);
        std::optional<Result<Done>> ready;
        sandbox->whenReady([&](const Result<Done> &result) { ready = result; });
        QTRY_VERIFY(ready && !*ready);
        std::optional<QString> code;
        sandbox->listenRuntimeApi(
            [&](const Result<SandboxListener> &result) { code = result.error().code; });
        QTRY_VERIFY(code);
        QCOMPARE(*code, u"Lathe.SandboxFailed"_s);
        sandbox->killAll();
        sandbox->stopAll();
    }

    void badFolderFailsInTheSystemsWords()
    {
        SandboxSpec spec = m_helper.spec();
        spec.codeDirectory = u"/no/such/folder"_s;
        auto sandbox = *m_helper.factory().create(spec);
        std::optional<Error> error;
        sandbox->whenReady([&](const Result<Done> &result) { error = result.error(); });
        const Ran ran = runUntilFailure(*sandbox);
        QTRY_VERIFY(error);
        QVERIFY2(error->message.contains(u"bwrap: Can't find source path /no/such/folder"_s),
                 qPrintable(error->message));
        QVERIFY(ran.failure);
    }

    void exitReceiverMayDestroyTheSandbox()
    {
        auto sandbox = m_helper.start();
        ProcessSpec spec;
        spec.arguments = {"/bin/true"};
        ProcessEvents events;
        bool exited = false;
        events.exited = [&](const ProcessExit &) {
            sandbox.reset();
            exited = true;
        };
        sandbox->run(std::move(spec), std::move(events));
        QTRY_VERIFY(exited);
    }

    void noDescriptorStays()
    {
        m_helper.start().reset();
        QCOMPARE(leftOfSandboxes(), QByteArray());
        const int before = openDescriptors();
        for (int i = 0; i < 50; ++i) {
            const auto sandbox = m_helper.start();
            if (i % 10 == 0)
                QCOMPARE(shell(*sandbox, "true").code(), 0);
        }
        QTRY_COMPARE(openDescriptors(), before);
        QCOMPARE(leftOfSandboxes(), QByteArray());
    }

    void engineDeathLeavesNothing()
    {
        Pipe pipe = *openPipe();
        QByteArray output;
        OutputPipe reader(std::move(pipe.read), [&](QByteArrayView bytes) { output.append(bytes); });
        SpawnRequest request;
        request.program = QFile::encodeName(QCoreApplication::applicationFilePath());
        request.arguments = {"--hold-sandboxes"};
        for (char **entry = environ; *entry; ++entry)
            request.environment.push_back(*entry);
        request.descriptors = {{pipe.write.get(), 1}};
        ChildProcess engine;
        bool dead = false;
        engine.start(request, [&](const ExitStatus &) { dead = true; });
        pipe.write.reset();
        QTRY_VERIFY_WITH_TIMEOUT(output.contains("holding"), 15'000);
        const std::vector<pid_t> pids = descendantsOf(engine.pid());
        QVERIFY(pids.size() >= 5 * 5);
        QElapsedTimer clock;
        clock.start();
        engine.kill(SIGKILL);
        for (const pid_t pid : pids)
            QTRY_VERIFY_WITH_TIMEOUT(isGone(pid), 5000);
        qInfo("%d processes of a killed engine gone after %lld ms", int(pids.size()), clock.elapsed());
        QVERIFY(clock.elapsed() < 5000);
        QTRY_VERIFY(dead);
    }

private:
    static Ran runUntilFailure(Sandbox &sandbox)
    {
        const auto ran = std::make_shared<Ran>();
        launch(sandbox, {"/bin/true"}, ran);
        waitFor([&] { return ran->failure.has_value(); });
        ran->pipe.reset();
        return *ran;
    }

    SandboxHelper m_helper;
};

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    if (argc > 1 && qstrcmp(argv[1], "--hold-sandboxes") == 0)
        return holdSandboxes();
    TestSandboxLife test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sandbox_life.moc"
