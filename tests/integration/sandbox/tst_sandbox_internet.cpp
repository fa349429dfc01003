// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SandboxHelper.h"

#include "engine/process/ProcessRunner.h"
#include "engine/sandbox/ProcFile.h"
#include "engine/sandbox/ProcessTree.h"

#include <QElapsedTimer>
#include <QStandardPaths>
#include <QTest>

#include <csignal>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

using namespace lathe;
using namespace lathe::test;
using namespace Qt::StringLiterals;

/// In the world that in_a_world.sh makes.
class TestSandboxInternet : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (qEnvironmentVariableIsEmpty("LATHE_TEST_WORLD")) {
            std::puts("LATHE-SKIP-ALL: runs in in_a_world.sh");
            QSKIP("not in the world of in_a_world.sh");
        }
        QElapsedTimer clock;
        clock.start();
        if (!m_helper.probe())
            QSKIP("no sandbox on this machine");
        qInfo("probe of sandbox and internet: %lld ms", clock.elapsed());
        const SandboxStatus &status = m_helper.factory().status();
        QVERIFY2(status.internetFailure.isEmpty(), qPrintable(status.internetFailure));
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void reachesTheWorld()
    {
        const auto sandbox = m_helper.start(internet());
        QVERIFY(sandbox->network() == SandboxNetwork::Internet);
        QCOMPARE(greeting(*sandbox), QByteArray("hello from the world\n"));
    }

    void findsNames()
    {
        const auto sandbox = m_helper.start(internet());
        QVERIFY2(shell(*sandbox, "getent ahostsv4 world.test").output.startsWith("198.51.100.1 "),
                 shell(*sandbox, "cat /etc/resolv.conf").output.constData());
        // By the door too, behind which is the resolver on the machine's loopback.
        const Ran ran = run(*sandbox, {"/usr/bin/python3", "-c",
                                       "import socket\n"
                                       "s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
                                       "s.settimeout(5)\n"
                                       "s.sendto(b'ab\\1\\0\\0\\1\\0\\0\\0\\0\\0\\0\\1w\\0\\0\\1\\0\\1', "
                                       "('169.254.0.3', 53))\n"
                                       "print(socket.inet_ntoa(s.recv(512)[-4:]))"});
        QCOMPARE(ran.output, QByteArray("198.51.100.1\n"));
    }

    void nothingOfThisMachineIsReached_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::newRow("loopback") << QByteArray("127.0.0.1");
        QTest::newRow("another loopback address") << QByteArray("127.0.0.53");
        QTest::newRow("any") << QByteArray("0.0.0.0");
        QTest::newRow("its address in the network") << QByteArray("198.51.100.2");
        QTest::newRow("the door") << QByteArray("169.254.0.1");
        QTest::newRow("the namespace behind the door") << QByteArray("169.254.0.2");
        QTest::newRow("the resolver's address") << QByteArray("169.254.0.3");
        QTest::newRow("a cloud's metadata") << QByteArray("169.254.169.254");
        QTest::newRow("loopback by IPv6") << QByteArray("::1");
        QTest::newRow("loopback by mapped IPv6") << QByteArray("::ffff:127.0.0.1");
    }
    void nothingOfThisMachineIsReached()
    {
        QFETCH(QByteArray, address);
        quint16 port = 0;
        const UniqueFd server = listenEverywhere(port);
        const auto sandbox = m_helper.start(internet());
        QVERIFY(!connects(*sandbox, address, port));
    }

    void anAddressThatComesLaterIsNotReached()
    {
        if (::geteuid() != 0)
            QSKIP("only root can give this machine an address");
        quint16 port = 0;
        const UniqueFd server = listenEverywhere(port);
        const auto sandbox = m_helper.start(internet());
        const auto ip = [](const QStringList &arguments) {
            RunRequest request;
            request.program = QStandardPaths::findExecutable(u"ip"_s);
            request.arguments = arguments;
            return ProcessRunner::runAndWait(request).has_value();
        };
        QVERIFY(ip({u"address"_s, u"add"_s, u"203.0.113.9/32"_s, u"dev"_s, u"lo"_s}));
        QTRY_VERIFY(!connects(*sandbox, "203.0.113.9", port));
        QVERIFY(ip({u"address"_s, u"delete"_s, u"203.0.113.9/32"_s, u"dev"_s, u"lo"_s}));
    }

    void theHostsAbstractSocketsAreNotReached()
    {
        const UniqueFd server(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_un name{AF_UNIX, "\0lathe-test-abstract"};
        QCOMPARE(::bind(server.get(), reinterpret_cast<sockaddr *>(&name), sizeof name), 0);
        ::listen(server.get(), 5);
        const auto sandbox = m_helper.start(internet());
        const Ran ran = run(*sandbox, {"/usr/bin/python3", "-c",
                                       "import socket\n"
                                       "socket.socket(socket.AF_UNIX).connect('\\0lathe-test-abstract'"
                                       ".ljust(108, '\\0'))"});
        QVERIFY2(ran.output.contains("ConnectionRefused"), ran.output.constData());
    }

    void sandboxesDoNotReachEachOther()
    {
        const auto first = m_helper.start(internet());
        const auto second = m_helper.start(internet());
        const auto server = std::make_shared<Ran>();
        launch(*first,
               {"/usr/bin/python3", "-uc",
                "import socket\n"
                "s = socket.create_server(('0.0.0.0', 7000))\n"
                "u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
                "u.connect(('198.51.100.1', 9))\n"
                "print(u.getsockname()[0])\n"
                "s.accept()"},
               server);
        QTRY_VERIFY(server->output.endsWith('\n'));
        const QByteArray address = server->output.trimmed();
        QVERIFY2(address.startsWith("169.254."), address.constData());
        QVERIFY(!connects(*second, address, 7000));
        QVERIFY(!server->exit);
        QVERIFY(connects(*first, address, 7000));
    }

    void eachHasLambdasAddressOfTheRuntimeApi()
    {
        const auto first = m_helper.start(internet());
        const auto second = m_helper.start(internet());
        for (Sandbox *sandbox : {first.get(), second.get()}) {
            std::optional<SandboxListener> listener;
            sandbox->listenRuntimeApi([&](Result<SandboxListener> got) { listener = std::move(*got); });
            QTRY_VERIFY(listener);
            QCOMPARE(listener->address, QByteArray("127.0.0.1:9001"));
            QVERIFY(connects(*sandbox, "127.0.0.1", 9001));
        }
    }

    void manyAtOnce()
    {
        std::vector<std::unique_ptr<Sandbox>> sandboxes;
        std::vector<std::shared_ptr<Ran>> calls;
        for (int i = 0; i < 20; ++i) {
            sandboxes.push_back(m_helper.start(internet()));
            calls.push_back(std::make_shared<Ran>());
            launch(*sandboxes.back(), {"/bin/bash", "-c", greet}, calls.back());
        }
        for (const auto &call : calls) {
            waitFor([&] { return call->exit && call->outputClosed; });
            QCOMPARE(call->output, QByteArray("hello from the world\n"));
        }
    }

    void pastaIsStartedAgain()
    {
        const auto sandbox = m_helper.start(internet());
        QCOMPARE(greeting(*sandbox), QByteArray("hello from the world\n"));
        QTest::qWait(1'100); // one that lives shorter is given up
        const pid_t before = pasta();
        QVERIFY(before > 0);
        ::kill(before, SIGKILL);
        QTRY_VERIFY(pasta() > 0 && pasta() != before);
        QTRY_COMPARE(greeting(*sandbox), QByteArray("hello from the world\n"));
    }

    void costs()
    {
        const auto average = [&](const SandboxSpec &spec) {
            QElapsedTimer clock;
            clock.start();
            for (int i = 0; i < 50; ++i) {
                const auto sandbox = *m_helper.factory().create(spec);
                bool ready = false;
                sandbox->whenReady([&](const Result<Done> &) { ready = true; });
                while (!ready && !clock.hasExpired(30'000))
                    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            }
            return double(clock.nsecsElapsed()) / 1e6 / 50;
        };
        average(m_helper.spec());
        const double alone = average(m_helper.spec());
        qInfo("sandbox ready after: private %.2f ms, internet %.2f ms", alone, average(internet()));
        const QByteArray memory = readProcFile("/proc/" + QByteArray::number(pasta()) + "/smaps_rollup");
        qInfo("pasta: %lld kB resident for all sandboxes", procField(memory, "Pss:"));
    }

    void withoutPastaThereIsThePrivateNetwork()
    {
        SandboxTools tools = SandboxTools::find();
        tools.pasta.clear();
        SandboxFactory factory(tools);
        bool done = false;
        factory.probe([](const SandboxStatus &) {});
        factory.whenInternetKnown([&] { done = true; });
        QTRY_VERIFY(done);
        QVERIFY(factory.status().isIsolated());
        QVERIFY(factory.status().internetFailure.contains(u"pasta is not installed"_s));
        QVERIFY(factory.status().internetRemedy.contains(u"passt"_s));
        const auto sandbox = *factory.create(internet());
        QVERIFY(sandbox->network() == SandboxNetwork::Private);
        QVERIFY(!connects(*sandbox, "198.51.100.1", 8080));
    }

    void aPastaThatFailsSaysWhy()
    {
        SandboxTools tools = SandboxTools::find();
        QFile script(QDir::tempPath() + u"/pasta-"_s + QString::number(::getpid()));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\necho No routable interface >&2\nexit 1\n");
        script.setPermissions(QFile::Permissions(0x7755));
        script.close();
        tools.pasta = script.fileName();
        SandboxFactory factory(tools);
        bool done = false;
        factory.probe([](const SandboxStatus &) {});
        factory.whenInternetKnown([&] { done = true; });
        QTRY_VERIFY(done);
        script.remove();
        QVERIFY2(factory.status().internetFailure.contains(u"No routable interface"_s),
                 qPrintable(factory.status().internetFailure));
    }

    void aLostDoorIsToldAndNothingStays()
    {
        const std::vector<pid_t> before = descendantsNamed("lathe-door");
        SandboxHelper helper;
        QVERIFY(helper.probe());
        std::optional<SandboxStatus> told;
        helper.factory().whenStatusChanged([&](const SandboxStatus &status) { told = status; });
        const pid_t door = otherDoor(before);
        // Beside pasta there may still be what the probe is ending.
        QTRY_COMPARE(descendantsOf(door).size(), size_t(1));
        const std::vector<pid_t> below = descendantsOf(door);
        ::kill(door, SIGKILL);
        QTRY_VERIFY(told);
        QVERIFY(!told->internetFailure.isEmpty());
        QTRY_VERIFY(isGone(below.front()));
        const auto sandbox = helper.start(internet());
        QVERIFY(sandbox->network() == SandboxNetwork::Private);
        QCOMPARE(shell(*sandbox, "echo works").output, QByteArray("works\n"));
    }

    void nothingStaysOfAFactory()
    {
        std::vector<pid_t> processes;
        const int descriptors = openDescriptors();
        const std::vector<pid_t> before = descendantsNamed("lathe-door");
        {
            SandboxHelper helper;
            QVERIFY(helper.probe());
            const auto sandbox = helper.start(internet());
            const pid_t door = otherDoor(before);
            processes = descendantsOf(door);
            processes.push_back(door);
        }
        for (const pid_t pid : processes)
            QTRY_VERIFY(isGone(pid));
        QTRY_VERIFY(openDescriptors() <= descriptors);
    }

private:
    static constexpr char greet[] = "exec 3<>/dev/tcp/198.51.100.1/8080 && cat <&3";

    SandboxSpec internet() const
    {
        SandboxSpec spec = m_helper.spec();
        spec.network = SandboxNetwork::Internet;
        return spec;
    }

    static QByteArray greeting(Sandbox &sandbox) { return run(sandbox, {"/bin/bash", "-c", greet}).output; }

    static bool connects(Sandbox &sandbox, const QByteArray &address, quint16 port)
    {
        const Ran ran = run(sandbox, {"/usr/bin/python3", "-c",
                                      "import socket\n"
                                      "socket.create_connection(('" +
                                          address + "', " + QByteArray::number(port) + "), 1.5)"});
        return ran.code() == 0;
    }

    /// On every address of this machine, by IPv4 and IPv6.
    static UniqueFd listenEverywhere(quint16 &port)
    {
        UniqueFd fd(::socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in6 name{};
        name.sin6_family = AF_INET6;
        socklen_t size = sizeof name;
        ::bind(fd.get(), reinterpret_cast<sockaddr *>(&name), size);
        ::listen(fd.get(), 50);
        ::getsockname(fd.get(), reinterpret_cast<sockaddr *>(&name), &size);
        port = ntohs(name.sin6_port);
        return fd;
    }

    static std::vector<pid_t> descendantsNamed(const QByteArray &name)
    {
        std::vector<pid_t> found;
        for (const pid_t pid : descendantsOf(::getpid())) {
            if (readProcFile("/proc/" + QByteArray::number(pid) + "/comm").trimmed() == name)
                found.push_back(pid);
        }
        return found;
    }

    /// One that was not there before; numbers of processes start anew when they are used up.
    static pid_t otherDoor(const std::vector<pid_t> &before)
    {
        for (const pid_t door : descendantsNamed("lathe-door")) {
            if (std::ranges::find(before, door) == before.end())
                return door;
        }
        return -1;
    }

    static pid_t pasta()
    {
        for (const char *name : {"pasta", "pasta.avx2", "passt.avx2"}) {
            if (const auto found = descendantsNamed(name); !found.empty())
                return found.front();
        }
        return -1;
    }

    SandboxHelper m_helper;
};

QTEST_GUILESS_MAIN(TestSandboxInternet)
#include "tst_sandbox_internet.moc"
