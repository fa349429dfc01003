// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SandboxHelper.h"

#include "engine/sandbox/FolderSize.h"
#include "engine/sandbox/MemoryMeter.h"

#include <QDir>
#include <QStandardPaths>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>

using namespace lathe;
using namespace lathe::test;
using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 megabyte = 1024 * 1024;

QString place()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/lathe/storage"_s;
}

QStringList folders()
{
    return QDir(place()).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
}

} // namespace

/// A /tmp of more than 512 MB, which lies on the disk.
class TestSandboxStorage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        // Not beside the storage of an engine that runs on this machine.
        qputenv("XDG_CACHE_HOME", QFile::encodeName(m_cache.path()));
        QDir(place()).mkpath(u"999999999-left"_s);
        QFile left(place() + u"/999999999-left/file"_s);
        QVERIFY(left.open(QIODevice::WriteOnly));
        if (!m_helper.probe())
            QSKIP("no sandbox on this machine");
        QTRY_VERIFY(folders().isEmpty()); // of an engine that was killed
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void liesOnTheDiskAndGoesWithTheSandbox()
    {
        auto sandbox = m_helper.start(large());
        QCOMPARE(folders().size(), 1);
        QCOMPARE(shell(*sandbox, "echo kept > /tmp/file && cat /tmp/file").output, QByteArray("kept\n"));
        QCOMPARE(shell(*sandbox, "stat -f -c %T /tmp").output.contains("tmpfs"), false);
        shell(*sandbox, "mkdir -p /tmp/a/b && chmod 0 /tmp/a/b /tmp/a");
        QCOMPARE(shell(*sandbox, "ls -A /tmp").output, QByteArray("a\nfile\n"));
        const auto other = m_helper.start(large());
        QCOMPARE(shell(*other, "ls -A /tmp").output, QByteArray());
        sandbox.reset();
        QTRY_COMPARE(folders().size(), 1);
    }

    void oneFileCannotBeLarger()
    {
        const auto sandbox = m_helper.start(large());
        const Ran ran = run(*sandbox, {"/usr/bin/python3", "-c",
                                       "import os\n"
                                       "f = open('/tmp/file', 'wb')\n"
                                       "os.posix_fallocate(f.fileno(), 0, 599 << 20)\n"
                                       "f.seek(600 << 20)\n"
                                       "f.write(b'x')\n"
                                       "f.flush()"});
        QVERIFY2(ran.output.contains("[Errno 27] File too large"), ran.output.constData());
    }

    void fullUntilSomethingIsDeleted()
    {
        const auto sandbox = m_helper.start(large());
        QStringList said;
        sandbox->whenStorageFull([&](const QString &text) { said.append(text); });
        const auto writer = std::make_shared<Ran>();
        launch(*sandbox,
               {"/usr/bin/python3", "-uc",
                "import os, time\n"
                "for i in range(6):\n"
                "    with open(f'/tmp/{i}', 'wb') as f: os.posix_fallocate(f.fileno(), 0, 100 << 20)\n"
                "def write():\n"
                "    try:\n"
                "        with open('/tmp/more', 'ab') as f: f.write(b'x')\n"
                "        return True\n"
                "    except OSError as e: return False\n"
                "while write(): time.sleep(0.01)\n"
                "print('full')\n"
                "os.remove('/tmp/0')\n"
                "while not write(): time.sleep(0.01)\n"
                "print('again')"},
               writer);
        QTRY_COMPARE_WITH_TIMEOUT(writer->output, QByteArray("full\nagain\n"), 20'000);
        QCOMPARE(said.size(), 1);
        QVERIFY2(said.first().contains(u"600 MB"_s), qPrintable(said.first()));
        QVERIFY(said.first().contains(u"/tmp"_s));
    }

    void deletedFilesCountWhileTheyAreOpen()
    {
        const auto sandbox = m_helper.start(large());
        bool full = false;
        sandbox->whenStorageFull([&](const QString &) { full = true; });
        const auto holder = std::make_shared<Ran>();
        launch(*sandbox,
               {"/usr/bin/python3", "-uc",
                "import os, time\n"
                "files = [open(f'/tmp/{i}', 'wb') for i in range(7)]\n"
                "for f in files: os.posix_fallocate(f.fileno(), 0, 90 << 20); os.unlink(f.name)\n"
                "time.sleep(100)"},
               holder);
        QTRY_VERIFY_WITH_TIMEOUT(full, 20'000);
    }

    void whoTakesTheLimitAwayIsKilled()
    {
        const auto sandbox = m_helper.start(large());
        QStringList said;
        sandbox->whenStorageFull([&](const QString &text) { said.append(text); });
        const auto writer = std::make_shared<Ran>();
        launch(*sandbox,
               {"/usr/bin/python3", "-uc",
                "import os, resource, time\n"
                "i = 0\n"
                "while True:\n"
                "    i += 1\n"
                "    resource.setrlimit(resource.RLIMIT_FSIZE, "
                "resource.getrlimit(resource.RLIMIT_FSIZE)[1:] * 2)\n"
                "    try:\n"
                "        with open(f'/tmp/{i}', 'wb') as f: os.posix_fallocate(f.fileno(), 0, 50 << 20)\n"
                "    except OSError: pass\n"
                "    time.sleep(0.02)"},
               writer);
        QTRY_VERIFY_WITH_TIMEOUT(writer->exit.has_value(), 30'000);
        QCOMPARE(writer->exit->signal, SIGKILL);
        QVERIFY2(said.last().contains(u"killed"_s), qPrintable(said.join(u' ')));
        QCOMPARE(shell(*sandbox, "echo on").output, QByteArray("on\n"));
    }

    void filesAreNoMemory()
    {
        const auto sandbox = m_helper.start(large());
        const auto ran = std::make_shared<Ran>();
        launch(*sandbox,
               {"/usr/bin/python3", "-uc",
                "import time\n"
                "with open('/tmp/f', 'wb') as f:\n"
                "    for _ in range(100): f.write(bytes(1 << 20))\n"
                "open('/tmp/f', 'rb').read(1)\n"
                "print('written')\n"
                "time.sleep(100)"},
               ran);
        MemoryMeter meter(sandbox->initPid());
        QTRY_COMPARE_WITH_TIMEOUT(ran->output, QByteArray("written\n"), 20'000);
        meter.setMainProcess(ran->hostPid);
        meter.sample();
        QVERIFY2(meter.peak() < 40 * megabyte, qPrintable(QString::number(meter.peak() / megabyte)));
    }

    void removalOfWhatIsHardToRemove()
    {
        QTemporaryDir folder;
        const QByteArray top = QFile::encodeName(folder.filePath(u"top"_s));
        QCOMPARE(::mkdir(top.constData(), 0777), 0);
        // Deeper than a path may be long.
        UniqueFd here(::open(top.constData(), O_RDONLY | O_CLOEXEC));
        const QByteArray name(250, 'd');
        for (int i = 0; i < 40; ++i) {
            QCOMPARE(::mkdirat(here.get(), name.constData(), 0777), 0);
            here.reset(::openat(here.get(), name.constData(), O_RDONLY | O_CLOEXEC));
            QVERIFY(here.isValid());
        }
        const UniqueFd file(::openat(here.get(), "file", O_WRONLY | O_CREAT | O_CLOEXEC, 0));
        QCOMPARE(::symlinkat("/", here.get(), "root"), 0);
        ::fchmod(here.get(), 0);
        QVERIFY(folderSize(top, {}) >= 0);
        removeFolder(top);
        QVERIFY(!QFile::exists(folder.filePath(u"top"_s)));
    }

private:
    SandboxSpec large() const
    {
        SandboxSpec spec = m_helper.spec();
        spec.storage.bytes = 600 * megabyte;
        return spec;
    }

    QTemporaryDir m_cache;
    SandboxHelper m_helper;
};

QTEST_GUILESS_MAIN(TestSandboxStorage)
#include "tst_sandbox_storage.moc"
