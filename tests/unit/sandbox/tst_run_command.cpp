// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/init/InitSocket.h"
#include "engine/sandbox/init/RunCommand.h"

#include <QTest>

#include <cerrno>
#include <fcntl.h>
#include <sys/socket.h>

using namespace lathe;

class TestRunCommand : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void survivesTheJourney()
    {
        const init::RunCommand command = sample();
        const std::string encoded = init::encode(command);
        init::RunCommand decoded;
        QVERIFY(init::decode(encoded.data(), encoded.size(), decoded));
        QVERIFY(decoded == command);
    }

    void refusesEveryTruncation()
    {
        const std::string encoded = init::encode(sample());
        for (size_t size = 0; size < encoded.size(); ++size) {
            const std::string part = encoded.substr(0, size);
            init::RunCommand decoded;
            QVERIFY(!init::decode(part.data(), part.size(), decoded));
        }
        init::RunCommand decoded;
        const std::string longer = encoded + 'x';
        QVERIFY(!init::decode(longer.data(), longer.size(), decoded));
    }

    void survivesDamage()
    {
        const std::string encoded = init::encode(sample());
        for (size_t at = 0; at < encoded.size(); ++at) {
            for (const char byte : {'\x00', '\x7f', '\xff'}) {
                std::string damaged = encoded;
                damaged[at] = byte;
                init::RunCommand decoded;
                init::decode(damaged.data(), damaged.size(), decoded);
            }
        }
    }

    void refusesWhatExecWouldCutShort()
    {
        init::RunCommand command = sample();
        command.environment.push_back(std::string("A=b\0c", 5));
        const std::string encoded = init::encode(command);
        init::RunCommand decoded;
        QVERIFY(!init::decode(encoded.data(), encoded.size(), decoded));
    }

    void socketCarriesDescriptors()
    {
        int ends[2];
        QCOMPARE(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends), 0);
        const UniqueFd a(ends[0]);
        UniqueFd b(ends[1]);
        init::Message message;
        message.type = init::Type::Started;
        message.id = 7;
        QCOMPARE(init::send(a.get(), message, {a.get(), b.get()}), 0);
        init::Packet packet;
        QVERIFY(init::receive(b.get(), packet) == init::Received::Packet);
        QCOMPARE(packet.message.id, 7u);
        QCOMPARE(packet.descriptors.size(), size_t(2));
        QVERIFY((::fcntl(packet.descriptors[0].get(), F_GETFD) & FD_CLOEXEC) != 0);
        packet.descriptors.clear();
        QVERIFY(init::receive(b.get(), packet) == init::Received::Nothing);

        QCOMPARE(::send(a.get(), "stray", 5, 0), ssize_t(5));
        QVERIFY(init::receive(b.get(), packet) == init::Received::Closed);
        QCOMPARE(init::send(a.get(), message, std::vector<int>(init::maxDescriptors + 1, a.get())), E2BIG);
        b.reset();
        QCOMPARE(init::send(a.get(), message), EPIPE);
        QVERIFY(init::receive(a.get(), packet) == init::Received::Closed);
    }

private:
    static init::RunCommand sample()
    {
        init::RunCommand command;
        command.arguments = {"/bin/sh", "-c", "", "echo"};
        command.environment = {"A=1", std::string("B=") + std::string(300, 'x')};
        command.workingDirectory = "/var/task";
        command.descriptorTargets = {1, 2, 62};
        command.limits = {{7, 1024, 1024}, {4, 0, 0}};
        command.dropsUser = true;
        command.uid = 4000000000u;
        command.gid = 990;
        command.diesWithInit = true;
        return command;
    }
};

QTEST_GUILESS_MAIN(TestRunCommand)
#include "tst_run_command.moc"
