// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SandboxHelper.h"

#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

using namespace lathe;
using namespace lathe::test;
using namespace Qt::StringLiterals;

namespace
{

/// One way out that escapes.py tries, what stops it, and the error the function sees.
struct Attempt {
    const char *name;
    const char *refusedBy;
    const char *error;
};

constexpr char filter[] = "system call filter";
constexpr char readOnly[] = "read-only mount";
constexpr char absent[] = "it is not in the sandbox's file system";
constexpr char noCapability[] = "no capabilities";
constexpr char init[] = "lathe-init cannot be traced";
constexpr char limits[] = "hard limit";
constexpr char processes[] = "process namespace";
constexpr char network[] = "network namespace";

constexpr Attempt attempts[] = {
    {"sysctl", readOnly, "EROFS|EACCES"},
    {"core pattern", readOnly, "EROFS|EACCES"},
    {"network sysctl", readOnly, "EROFS|EACCES"},
    {"sysrq", noCapability, "EROFS|EACCES|ENOENT"},
    {"sysfs", absent, "ENOENT"},
    {"mount tmpfs", filter, "EPERM"},
    {"mount proc", filter, "EPERM"},
    {"remount code", filter, "EPERM"},
    {"new mount calls", filter, "EPERM"},
    {"clone a mount", filter, "EPERM"},
    {"change mount flags", filter, "EPERM"},
    {"umount", filter, "EPERM"},
    {"pivot_root", filter, "EPERM"},
    {"chroot", filter, "EPERM"},
    {"device node", noCapability, "EPERM"},
    {"character device", noCapability, "EPERM"},
    {"kernel memory", absent, "ENOENT"},
    {"disk", absent, "ENOENT"},
    {"tun device", absent, "ENOENT"},
    {"fuse device", absent, "ENOENT"},
    {"kvm device", absent, "ENOENT"},
    {"shared memory of the host", absent, "ENOENT"},
    {"terminal of the host", absent, "ENOENT"},
    {"kill init", processes, "EPERM"},
    {"trace init", init, "EPERM"},
    {"environment of init", init, "EACCES|EPERM"},
    {"descriptors of init", init, "EACCES|EPERM"},
    {"memory of init", init, "EACCES|EPERM"},
    {"root of init", init, "EACCES|EPERM"},
    {"socket of init", init, "EPERM"},
    {"read memory of init", init, "EPERM"},
    {"processes of the host", processes, "ESRCH"},
    {"shadow", absent, "ENOENT"},
    {"ssh keys", absent, "ENOENT"},
    {"hard link", readOnly, "EXDEV|EROFS"},
    {"setuid program", "no new privileges", "EPERM"},
    {"become root", noCapability, "EPERM|EINVAL"},
    {"become another", noCapability, "EPERM|EINVAL"},
    {"setuid file", noCapability, "EPERM|EINVAL"},
    {"user namespace", filter, "EPERM"},
    {"user namespace by clone", filter, "EPERM"},
    {"user namespace by clone3", filter, "ENOSYS"},
    {"network namespace", filter, "EPERM"},
    {"mount namespace", filter, "EPERM"},
    {"setns", filter, "EPERM"},
    {"kernel keys", filter, "EPERM"},
    {"keyctl", filter, "EPERM"},
    {"bpf", filter, "EPERM"},
    {"perf", filter, "EPERM"},
    {"io_uring", filter, "ENOSYS"},
    {"userfaultfd", filter, "EPERM"},
    {"load a module", filter, "EPERM"},
    {"kexec", filter, "EPERM"},
    {"reboot", filter, "EPERM"},
    {"swap", filter, "EPERM"},
    {"clock", filter, "EPERM"},
    {"host name", filter, "EPERM"},
    {"kernel log", filter, "EPERM"},
    {"files by handle", filter, "EPERM"},
    {"watch the file system", filter, "EPERM"},
#ifdef Q_PROCESSOR_X86_64
    {"32-bit calls", filter, "ENOSYS"},
#endif
    {"more descriptors", limits, "EPERM|ValueError"},
    {"more processes", limits, "EPERM|ValueError"},
    {"core files", limits, "EPERM|ValueError"},
    {"higher priority", noCapability, "EPERM|EACCES"},
    {"terminal input", "no terminals", "ENOENT|EPERM"},
    {"packet socket", filter, "EAFNOSUPPORT"},
    {"raw socket", noCapability, "EPERM"},
    {"vsock", filter, "EAFNOSUPPORT"},
    {"kernel crypto socket", filter, "EAFNOSUPPORT"},
    {"netlink to the firewall", filter, "EPROTONOSUPPORT"},
    {"write code", readOnly, "EROFS"},
    {"write over code", readOnly, "EROFS|EACCES"},
    {"replace code", readOnly, "EXDEV|EROFS"},
    {"write layers", readOnly, "EROFS"},
    {"write the runtime", readOnly, "EROFS"},
    {"write the interpreter", readOnly, "EROFS|EACCES"},
    {"write the system", readOnly, "EROFS"},
    {"write /etc", readOnly, "EROFS|EACCES"},
    {"write the root", readOnly, "EROFS"},
    {"write init", readOnly, "EROFS|EACCES|ETXTBSY"},
    {"control groups", absent, "ENOENT"},
};

UniqueFd listening(const sockaddr *name, socklen_t size)
{
    UniqueFd fd(::socket(name->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (::bind(fd.get(), name, size) != 0 || ::listen(fd.get(), 5) != 0)
        qWarning("cannot listen");
    return fd;
}

} // namespace

class TestSandboxEscapes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!m_helper.probe())
            QSKIP("no sandbox on this machine");
        const QString folder =
            qEnvironmentVariable("LATHE_TEST_FILES", QString::fromLocal8Bit(LATHE_TEST_SOURCES));
        QVERIFY(QFile::copy(folder + u"/escapes.py"_s, m_helper.codeDirectory() + u"/escapes.py"_s));
        QDir(m_helper.codeDirectory() + u"/../.."_s).mkpath(u".aws"_s);
        QFile credentials(m_helper.codeDirectory() + u"/../../.aws/credentials"_s);
        QVERIFY(credentials.open(QIODevice::WriteOnly) && credentials.write("[default]\n") > 0);
        SandboxSpec spec = m_helper.spec();
        spec.interpreterPrefix = u"/usr"_s;
        m_sandbox = m_helper.start(spec);
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanupTestCase() { m_sandbox.reset(); }

    void attempt_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("error");
        for (const Attempt &attempt : attempts)
            QTest::addRow("%s: %s", attempt.name, attempt.refusedBy)
                << QByteArray(attempt.name) << QString::fromLatin1(attempt.error);
    }
    void attempt()
    {
        QFETCH(QByteArray, name);
        QFETCH(QString, error);
        refused(attempted({name}), error);
        // Whatever was tried, the sandbox goes on.
        QCOMPARE(run(*m_sandbox, {"/bin/true"}).code(), 0);
    }

    void everyAttemptIsListed()
    {
        const QByteArray all =
            run(*m_sandbox, {"/usr/bin/python3", "/var/task/escapes.py", "--list"}).output;
        QVERIFY(all.count('\n') >= int(std::size(attempts)));
    }

    void filesOfTheUser()
    {
        const QByteArray home = QFile::encodeName(QFileInfo(m_helper.secretFile()).path());
        refused(attempted({"credentials", home + "/.aws/credentials"}), u"ENOENT"_s);
        refused(attempted({"home folder", QFile::encodeName(QDir::homePath())}), u"ENOENT"_s);
        refused(attempted({"workspace", home}), u"ENOENT"_s);
        refused(attempted({"by symbolic link", home + "/secret"}), u"ENOENT"_s);
    }

    void servicesOfTheHost()
    {
        sockaddr_in6 name{};
        name.sin6_family = AF_INET6;
        const UniqueFd server = listening(reinterpret_cast<sockaddr *>(&name), sizeof name);
        socklen_t size = sizeof name;
        ::getsockname(server.get(), reinterpret_cast<sockaddr *>(&name), &size);
        const QByteArray port = QByteArray::number(ntohs(name.sin6_port));
        refused(attempted({"loopback of the host", port}), u"ECONNREFUSED"_s);
        refused(attempted({"loopback by IPv6", port}), u"ECONNREFUSED|EADDRNOTAVAIL"_s);

        sockaddr_un path{AF_UNIX, "\0lathe-escape"};
        const UniqueFd abstract =
            listening(reinterpret_cast<sockaddr *>(&path), offsetof(sockaddr_un, sun_path) + 13);
        refused(attempted({"abstract socket", "lathe-escape"}), u"ECONNREFUSED"_s);
    }

    void runtimeApiOfAnother()
    {
        const auto other = m_helper.start();
        std::optional<SandboxListener> listener;
        other->listenRuntimeApi([&](Result<SandboxListener> got) { listener = std::move(*got); });
        QTRY_VERIFY(listener);
        refused(attempted({"Runtime API of another", listener->address}), u"ECONNREFUSED"_s);
    }

    void secretsOfAnother()
    {
        const auto other = m_helper.start();
        const auto ran = std::make_shared<Ran>();
        launch(*other, {"/bin/sleep", "100"}, ran, {"SECRET=unlikely-2c71f9"});
        QTRY_VERIFY(ran->started);
        refused(attempted({"secret on a command line", "unlikely-2c71f9"}), u"ENOENT"_s);
    }

private:
    QByteArray attempted(const std::vector<QByteArray> &arguments)
    {
        std::vector<QByteArray> command{"/usr/bin/python3", "/var/task/escapes.py"};
        command.insert(command.end(), arguments.begin(), arguments.end());
        return run(*m_sandbox, command).output.trimmed();
    }

    static void refused(const QByteArray &said, const QString &error)
    {
        const QRegularExpression expected(u"^(%1)\\b"_s.arg(error));
        QVERIFY2(expected.match(QString::fromUtf8(said)).hasMatch(), said.constData());
    }

    SandboxHelper m_helper;
    std::unique_ptr<Sandbox> m_sandbox;
};

QTEST_GUILESS_MAIN(TestSandboxEscapes)
#include "tst_sandbox_escapes.moc"
