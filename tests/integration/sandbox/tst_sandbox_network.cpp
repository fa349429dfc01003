// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SandboxHelper.h"

#include <QSocketNotifier>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>

using namespace lathe;
using namespace lathe::test;
using namespace Qt::StringLiterals;

class TestSandboxNetwork : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!m_helper.probe())
            QSKIP("no sandbox on this machine");
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void privateNetworkReachesNothing()
    {
        quint16 port = 0;
        const UniqueFd server = listenHere(port);
        const auto sandbox = m_helper.start();
        QVERIFY(!connects(*sandbox, port));
        const Ran devices = shell(*sandbox, "tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' '");
        QCOMPARE(devices.output, QByteArray("lo\n"));
    }

    void hostNetworkReachesThisMachine()
    {
        quint16 port = 0;
        const UniqueFd server = listenHere(port);
        const auto sandbox = m_helper.start(hostSpec());
        QVERIFY(connects(*sandbox, port));
    }

    void runtimeApiAnswersAcrossTheNamespace()
    {
        const auto first = m_helper.start();
        const auto second = m_helper.start();
        const SandboxListener one = listener(*first);
        const SandboxListener two = listener(*second);
        QCOMPARE(one.address, QByteArray("127.0.0.1:9001"));
        QCOMPARE(two.address, QByteArray("127.0.0.1:9001"));
        QCOMPARE(talk(*first, one, "first"), QByteArray("first"));
        QCOMPARE(talk(*second, two, "second"), QByteArray("second"));
    }

    void runtimeApiInTheSharedNetwork()
    {
        const auto first = m_helper.start(hostSpec());
        const auto second = m_helper.start(hostSpec());
        const SandboxListener one = listener(*first);
        const SandboxListener two = listener(*second);
        QVERIFY(one.address != two.address);
        QCOMPARE(talk(*second, two, "second"), QByteArray("second"));
    }

    void takenPortIsAnError()
    {
        const auto sandbox = m_helper.start();
        const SandboxListener first = listener(*sandbox);
        std::optional<Error> error;
        sandbox->listen(9001, [&](const Result<SandboxListener> &result) {
            if (!result)
                error = result.error();
        });
        QTRY_VERIFY(error);
        QVERIFY2(error->message.contains(u"in use"_s), qPrintable(error->message));
    }

private:
    SandboxSpec hostSpec() const
    {
        SandboxSpec spec = m_helper.spec();
        spec.network = SandboxNetwork::Host;
        return spec;
    }

    static UniqueFd listenHere(quint16 &port)
    {
        UniqueFd fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        sockaddr_in name{};
        name.sin_family = AF_INET;
        name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof name;
        ::bind(fd.get(), reinterpret_cast<sockaddr *>(&name), size);
        ::listen(fd.get(), 5);
        ::getsockname(fd.get(), reinterpret_cast<sockaddr *>(&name), &size);
        port = ntohs(name.sin_port);
        return fd;
    }

    static bool connects(Sandbox &sandbox, quint16 port)
    {
        return run(sandbox, {"/bin/bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/" + QByteArray::number(port)})
                   .code() == 0;
    }

    static SandboxListener listener(Sandbox &sandbox)
    {
        std::optional<SandboxListener> got;
        sandbox.listenRuntimeApi([&](Result<SandboxListener> result) { got = std::move(result.value()); });
        waitFor([&] { return got.has_value(); });
        return got ? std::move(*got) : SandboxListener();
    }

    /// A program inside connects and reads what we write to it from outside.
    static QByteArray talk(Sandbox &sandbox, const SandboxListener &listener, const QByteArray &words)
    {
        QSocketNotifier incoming(listener.socket.get(), QSocketNotifier::Read);
        QObject::connect(&incoming, &QSocketNotifier::activated, &incoming, [&] {
            const UniqueFd connection(::accept4(listener.socket.get(), nullptr, nullptr, SOCK_CLOEXEC));
            if (connection)
                ::send(connection.get(), words.constData(), static_cast<size_t>(words.size()),
                       MSG_NOSIGNAL);
        });
        QByteArray path = listener.address;
        path.replace(':', '/');
        return run(sandbox, {"/bin/bash", "-c", "exec 3<>/dev/tcp/" + path + "; cat <&3"}).output;
    }

    SandboxHelper m_helper;
};

QTEST_GUILESS_MAIN(TestSandboxNetwork)
#include "tst_sandbox_network.moc"
