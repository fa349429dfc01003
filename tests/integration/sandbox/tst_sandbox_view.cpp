// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SandboxHelper.h"

#include <QDir>
#include <QTest>

#include <unistd.h>

using namespace lathe;
using namespace lathe::test;
using namespace Qt::StringLiterals;

class TestSandboxView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!m_helper.probe())
            QSKIP("no sandbox on this machine");
        m_sandbox = m_helper.start();
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void cleanupTestCase() { m_sandbox.reset(); }

    void showsTheCodeReadOnly()
    {
        QCOMPARE(shell(*m_sandbox, "cat /var/task/hello.txt").output, QByteArray("hello\n"));
        QVERIFY(shell(*m_sandbox, "echo x > /var/task/new").code() != 0);
        QVERIFY(shell(*m_sandbox, "rm -f /var/task/hello.txt").code() != 0);
        QVERIFY(QFile::exists(m_helper.codeDirectory() + u"/hello.txt"_s));
    }

    void nothingElseIsWritable()
    {
        for (const QByteArray path : {"/x", "/etc/x", "/var/x", "/dev/x", "/opt/x", "/usr/x", "/run/x"})
            QVERIFY2(shell(*m_sandbox, "echo x > " + path).code() != 0, path.constData());
        const Ran ran =
            shell(*m_sandbox, "find / -xdev -writable ! -type l ! -path '/dev/*' 2>/dev/null; true");
        QCOMPARE(ran.output, QByteArray("/tmp\n"));
    }

    void ownTmp()
    {
        QCOMPARE(shell(*m_sandbox, "ls -A /tmp").output, QByteArray());
        QCOMPARE(shell(*m_sandbox, "echo kept > /tmp/file && cat /tmp/file").output, QByteArray("kept\n"));
        QCOMPARE(shell(*m_sandbox, "df -P -k /tmp | tail -1 | awk '{print $2}'").output,
                 QByteArray("524288\n"));
        const auto other = m_helper.start();
        QVERIFY(shell(*other, "cat /tmp/file").code() != 0);
    }

    void tmpIsAsLargeAsAsked()
    {
        SandboxSpec spec = m_helper.spec();
        spec.storage.bytes = 1 << 20;
        const auto small = m_helper.start(spec);
        const Ran ran = shell(*small, "head -c 2000000 /dev/zero > /tmp/big");
        QVERIFY(ran.code() != 0);
        QVERIFY2(ran.output.contains("No space left"), ran.output.constData());
    }

    void nothingOfTheMachineIsSeen()
    {
        const QByteArray secret = QFile::encodeName(m_helper.secretFile());
        QVERIFY(shell(*m_sandbox, "cat " + secret).code() != 0);
        QVERIFY(shell(*m_sandbox, "cat /proc/1/root" + secret).code() != 0);
        QCOMPARE(shell(*m_sandbox, "ls -d /home /root /run /sys /srv /mnt /media /boot 2>/dev/null; true")
                     .output,
                 QByteArray());
        QCOMPARE(shell(*m_sandbox, "ls -A /var").output, QByteArray("lang\nruntime\ntask\n"));
        QVERIFY(shell(*m_sandbox, "cat /etc/shadow").code() != 0);
        QVERIFY(shell(*m_sandbox, "test -e /etc/ssl/private").code() != 0);
    }

    void ownProcesses()
    {
        const Ran ran = shell(*m_sandbox, "ls /proc | grep -c '^[0-9]'; cat /proc/1/comm");
        QVERIFY2(ran.output.endsWith("lathe-init\n"), ran.output.constData());
        QVERIFY(ran.output.split('\n').first().toInt() <= 5);
    }

    void initCannotBeTampered()
    {
        QVERIFY(shell(*m_sandbox, "ls /proc/1/fd/").code() != 0);
        QVERIFY(shell(*m_sandbox, "head -c 1 /proc/1/mem").code() != 0);
        QVERIFY(shell(*m_sandbox, "cat /proc/1/environ").code() != 0);
        shell(*m_sandbox, "kill -9 1; kill -STOP 1");
        QCOMPARE(shell(*m_sandbox, "echo alive").output, QByteArray("alive\n"));
    }

    void kernelSettingsAreReadOnly()
    {
        QVERIFY(shell(*m_sandbox, "echo other > /proc/sys/kernel/hostname").code() != 0);
        QVERIFY(shell(*m_sandbox, "grep ' /proc/sys ' /proc/mounts | grep -q ' ro,'").code() == 0);
        QVERIFY(shell(*m_sandbox, "echo b > /proc/sysrq-trigger").code() != 0);
    }

    void looksLikeLambda()
    {
        QCOMPARE(shell(*m_sandbox, "id -un").output, QByteArray("sbx_user1051\n"));
        QVERIFY(shell(*m_sandbox, "id -u").output != "0\n");
        QVERIFY(shell(*m_sandbox, "hostname").output.startsWith("169.254."));
        QCOMPARE(run(*m_sandbox, {"/bin/date", "-d", "@0", "+%Z %H"}, {"TZ=:UTC"}).output,
                 QByteArray("UTC 00\n"));
        QCOMPARE(run(*m_sandbox, {"/bin/date", "-d", "@0", "+%Z %H"}, {"TZ=Asia/Tokyo"}).output,
                 QByteArray("JST 09\n"));
        QCOMPARE(shell(*m_sandbox, "ls /dev").output,
                 QByteArray("fd\nfull\nnull\nrandom\nstderr\nstdin\nstdout\nurandom\nzero\n"));
        QCOMPARE(shell(*m_sandbox, "echo through > /dev/stdout").output, QByteArray("through\n"));
        QVERIFY(shell(*m_sandbox, "getent hosts localhost").output.startsWith("127.0.0.1"));
    }

    void noPrivileges()
    {
        const QByteArray status = shell(*m_sandbox, "cat /proc/self/status").output;
        for (const QByteArray name : {"CapInh", "CapPrm", "CapEff", "CapAmb"})
            QVERIFY2(status.contains(name + ":\t0000000000000000"), (name + '\n' + status).constData());
        QVERIFY(status.contains("NoNewPrivs:\t1"));
        QCOMPARE(shell(*m_sandbox, "ulimit -n; ulimit -c").output, QByteArray("1024\n0\n"));
        QCOMPARE(run(*m_sandbox, {"/bin/bash", "-c", "ulimit -u"}).output, QByteArray("1024\n"));
        QVERIFY(shell(*m_sandbox, "mount -t tmpfs none /tmp").code() != 0);
        if (::geteuid() == 0) {
            QVERIFY(status.contains("Groups:\t \n") || status.contains("Groups:\t\n"));
            const auto other = m_helper.start();
            QVERIFY(*other->uid() != *m_sandbox->uid());
        }
    }

    void interpreterAndExtras()
    {
        QTemporaryDir home;
        QVERIFY(QDir(home.path()).mkpath(u"prefix/bin"_s) &&
                QDir(home.path()).mkpath(u"runtime/node_modules"_s));
        for (const QString &name : {u"prefix/bin/tool"_s, u"runtime/index.mjs"_s}) {
            QFile file(home.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("#!/bin/sh\necho tool\n") > 0);
            file.setPermissions(QFile::Permissions(0x7755));
        }
        SandboxSpec spec = m_helper.spec();
        spec.interpreterPrefix = home.filePath(u"prefix"_s);
        spec.runtimeDirectory = home.filePath(u"runtime"_s);
        spec.layerDirectory = m_helper.codeDirectory();
        spec.extra = {{m_helper.codeDirectory(), u"/var/runtime/node_modules"_s}};
        const auto sandbox = m_helper.start(spec);
        QCOMPARE(run(*sandbox, {"/var/lang/bin/tool"}).output, QByteArray("tool\n"));
        QCOMPARE(shell(*sandbox, "ls /var/runtime /var/runtime/node_modules /opt").output,
                 QByteArray("/opt:\nhello.txt\n\n/var/runtime:\nindex.mjs\nnode_modules\n\n"
                            "/var/runtime/node_modules:\nhello.txt\n"));

        spec.interpreterPrefix = u"/usr"_s;
        const auto system = m_helper.start(spec);
        QCOMPARE(shell(*system, "test -x /var/lang/bin/perl && echo there").output, QByteArray("there\n"));
    }

    void ownStorageFolder()
    {
        QTemporaryDir folder;
        QFile::setPermissions(folder.path(), QFile::Permissions(0x7777));
        SandboxSpec spec = m_helper.spec();
        spec.storage.directory = folder.path();
        const auto sandbox = m_helper.start(spec);
        QCOMPARE(shell(*sandbox, "echo x > /tmp/there").code(), 0);
        QVERIFY(QFile::exists(folder.filePath(u"there"_s)));
    }

private:
    SandboxHelper m_helper;
    std::unique_ptr<Sandbox> m_sandbox;
};

QTEST_GUILESS_MAIN(TestSandboxView)
#include "tst_sandbox_view.moc"
