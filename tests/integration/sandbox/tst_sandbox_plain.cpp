// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SandboxHelper.h"

#include "engine/sandbox/ProcessTree.h"

#include <QTest>

#include <csignal>

using namespace lathe;
using namespace lathe::test;
using namespace Qt::StringLiterals;

class TestSandboxPlain : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_helper.probe(SandboxKind::Plain));
        const SandboxStatus &status = m_helper.factory().status();
        QVERIFY(!status.isIsolated());
        QCOMPARE(status.failure, u"bwrap not found"_s);
        QVERIFY(status.remedy.contains(u"bubblewrap"_s));
    }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_sandbox = m_helper.start();
    }
    void cleanup() { m_sandbox.reset(); }

    void runsWhereTheCodeIs()
    {
        const SandboxPaths paths = m_sandbox->paths();
        QCOMPARE(paths.task, QFile::encodeName(m_helper.codeDirectory()));
        QCOMPARE(shell(*m_sandbox, "cat " + paths.task + "/hello.txt; exit 3").code(), 3);
        QCOMPARE(shell(*m_sandbox, "echo x > " + paths.tmp + "/file && cat " + paths.tmp + "/file").output,
                 QByteArray("x\n"));
    }

    void tmpGoesWithTheSandbox()
    {
        const QString tmp = QFile::decodeName(m_sandbox->paths().tmp);
        QVERIFY(QFile::exists(tmp));
        m_sandbox.reset();
        QTRY_VERIFY(!QFile::exists(tmp));
    }

    void orphansAreFoundFrozenAndKilled()
    {
        const auto ran = std::make_shared<Ran>();
        launch(*m_sandbox,
               {"/bin/sh", "-c",
                "(setsid sleep 1000 &) ; (setsid sh -c 'while :; do sleep 0.01; done' &); echo up; sleep "
                "1000"},
               ran);
        QTRY_COMPARE(ran->output, QByteArray("up\n"));
        const pid_t init = m_sandbox->initPid();
        QTRY_VERIFY(descendantsOf(init).size() >= 3);
        m_sandbox->stopAll();
        QTRY_VERIFY(allStopped(init));
        m_sandbox->continueAll();
        QTRY_VERIFY(!allStopped(init));
        const std::vector<pid_t> pids = descendantsOf(init);
        m_sandbox->killAll();
        QTRY_VERIFY(ran->exit);
        for (const pid_t pid : pids)
            QTRY_VERIFY(isGone(pid));
        QCOMPARE(shell(*m_sandbox, "echo alive").output, QByteArray("alive\n"));
    }

    void destructionLeavesNothing()
    {
        const auto ran = std::make_shared<Ran>();
        launch(*m_sandbox,
               {"/bin/sh", "-c", "(setsid sleep 1000 &) ; (setsid sleep 1000 &); echo up; sleep 1000"},
               ran);
        QTRY_COMPARE(ran->output, QByteArray("up\n"));
        std::vector<pid_t> pids = descendantsOf(m_sandbox->initPid());
        pids.push_back(m_sandbox->initPid());
        QVERIFY(pids.size() >= 4);
        m_sandbox.reset();
        for (const pid_t pid : pids)
            QTRY_VERIFY(isGone(pid));
    }

    void runtimeApiPortsDiffer()
    {
        const auto other = m_helper.start();
        QByteArray one;
        QByteArray two;
        m_sandbox->listenRuntimeApi([&](const Result<SandboxListener> &result) { one = result->address; });
        other->listenRuntimeApi([&](const Result<SandboxListener> &result) { two = result->address; });
        QTRY_VERIFY(!one.isEmpty() && !two.isEmpty());
        QVERIFY(one != two);
    }

    void lossIsTold()
    {
        std::optional<Error> lost;
        m_sandbox->whenLost([&](const Error &error) { lost = error; });
        const auto ran = std::make_shared<Ran>();
        launch(*m_sandbox, {"/bin/sleep", "1000"}, ran);
        QTRY_VERIFY(ran->started);
        QCOMPARE(::kill(m_sandbox->initPid(), SIGKILL), 0);
        QTRY_VERIFY(lost);
        // What init had started itself dies with it.
        QTRY_VERIFY(isGone(ran->hostPid));
    }

private:
    SandboxHelper m_helper;
    std::unique_ptr<Sandbox> m_sandbox;
};

QTEST_GUILESS_MAIN(TestSandboxPlain)
#include "tst_sandbox_plain.moc"
