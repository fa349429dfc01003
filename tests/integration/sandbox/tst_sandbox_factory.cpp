// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SandboxHelper.h"

#include "engine/sandbox/InitLocator.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

using namespace lathe;
using namespace lathe::test;
using namespace Qt::StringLiterals;

class TestSandboxFactory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void findsInit()
    {
        QCOMPARE(findInit(), qEnvironmentVariable("LATHE_INIT"));
        const QByteArray named = qgetenv("LATHE_INIT");
        qputenv("LATHE_INIT", "/no/such/init");
        QCOMPARE(findInit(), QString());
        qputenv("LATHE_INIT", named);
    }

    void refusesBeforeTheProbe()
    {
        SandboxFactory factory;
        const auto sandbox = factory.create({});
        QVERIFY(!sandbox.has_value());
        QCOMPARE(sandbox.error().code, u"Lathe.NoSandbox"_s);
    }

    void probeTellsTheTruth()
    {
        SandboxHelper helper;
        QElapsedTimer clock;
        clock.start();
        if (!helper.probe())
            QSKIP("no sandbox on this machine");
        qInfo("probe took %lld ms", clock.elapsed());
        const SandboxStatus &status = helper.factory().status();
        QVERIFY(status.isIsolated());
        QCOMPARE(status.failure, QString());
        QCOMPARE(status.remedy, QString());
    }

    void brokenBubblewrapIsReportedWordForWord()
    {
        QTemporaryDir folder;
        QFile script(folder.filePath(u"bwrap"_s));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\necho 'bwrap: setting up uid map: Permission denied' >&2\nexit 1\n");
        script.setPermissions(QFile::Permissions(0x7755));
        script.close();
        const SandboxStatus status = probeWith({script.fileName(), findInit()});
        QVERIFY(status.usable);
        QVERIFY(!status.isIsolated());
        QCOMPARE(status.failure, u"bwrap: setting up uid map: Permission denied"_s);
        QVERIFY(!status.remedy.isEmpty());
    }

    void hopelessMachine()
    {
        SandboxStatus status = probeWith({u"/usr/bin/bwrap"_s, {}});
        QVERIFY(!status.usable);
        QVERIFY(status.remedy.contains(u"Install Lathe again"_s));
        status = probeWith({{}, u"/no/such/init"_s});
        QVERIFY(!status.usable);
        QVERIFY2(status.failure.contains(u"No such file"_s), qPrintable(status.failure));
    }

    void initIsNoProgramForPeople()
    {
        QFile empty(u"/dev/null"_s);
        QCOMPARE(std::system((QFile::encodeName(findInit()) + " 2>/dev/null 3>/dev/null").constData()) >> 8,
                 2);
    }

private:
    static SandboxStatus probeWith(const SandboxTools &tools)
    {
        SandboxFactory factory(tools);
        std::optional<SandboxStatus> status;
        factory.probe([&](const SandboxStatus &result) { status = result; });
        waitFor([&] { return status.has_value(); }, 15'000);
        return status.value_or(SandboxStatus());
    }
};

QTEST_GUILESS_MAIN(TestSandboxFactory)
#include "tst_sandbox_factory.moc"
