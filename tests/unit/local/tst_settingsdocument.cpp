// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/InterpreterPaths.h"
#include "engine/local/SettingsDocument.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

class TestSettingsDocument : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everythingComesBackButPaths()
    {
        EngineSettings settings;
        settings.history = {7, 5LL << 30, 3, 4, 6};
        settings.idleMinutes = 42;
        settings.cpuShare = true;
        EngineSettings kept = settings;
        settings.interpreterPaths = {{u"nodejs"_s, u"/opt/node"_s}};
        const QByteArray text = settingsdocument::write(settings);
        QVERIFY(settingsdocument::read(text) == kept);
        QVERIFY(!text.contains("/opt/node")); // what can run a program does not lie in a workspace
    }

    void aWorkspaceCannotSetInterpreters()
    {
        QVERIFY(settingsdocument::read(R"({"interpreterPaths":{"nodejs":"/tmp/evil"}})")
                    .interpreterPaths.isEmpty());
    }

    void bounds()
    {
        const auto minutes = [](const QByteArray &value) {
            return settingsdocument::read("{\"idleMinutes\":" + value + '}').idleMinutes;
        };
        QCOMPARE(minutes("0"), 1);
        QCOMPARE(minutes("-5"), 1);
        QCOMPARE(minutes("1440"), 1440);
        QCOMPARE(minutes("1441"), 1440);
        QCOMPARE(minutes("4294967297"), 1440);
        QCOMPARE(minutes("18446744073709551615"), 1440);
        QCOMPARE(minutes("\"7\""), 15);
        QCOMPARE(minutes("7.5"), 15);
        QVERIFY(!settingsdocument::read("{\"cpuShare\":1}").cpuShare);
        QCOMPARE(settingsdocument::read("{\"fullRecordBytes\":1}").history.fullRecordBytes, 1024LL * 1024);
    }

    void damageGivesDefaults()
    {
        for (const QByteArray &text :
             {QByteArray(), QByteArray("nonsense"), QByteArray("[]"), QByteArray("null")})
            QVERIFY(settingsdocument::read(text) == EngineSettings());
    }

    void pathsInTheUsersOwnFile()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"new/lathe/interpreters.json"_s);
        QVERIFY(interpreterpaths::read(file).isEmpty());
        const QMap<QString, QString> paths{{u"nodejs"_s, u"/opt/nöde"_s}, {u"python"_s, u"/opt/py"_s}};
        QVERIFY(interpreterpaths::write(file, paths).has_value());
        QCOMPARE(interpreterpaths::read(file), paths);
        QVERIFY(interpreterpaths::write(file, {}).has_value());
        QVERIFY(interpreterpaths::read(file).isEmpty());
        QFile damaged(file);
        QVERIFY(damaged.open(QIODevice::WriteOnly));
        damaged.write("{\"nodejs\": 7, \"python\": \"/x\"}");
        damaged.close();
        QCOMPARE(interpreterpaths::read(file), (QMap<QString, QString>{{u"python"_s, u"/x"_s}}));
        const auto refused = interpreterpaths::write(u"/proc/no/such/file"_s, paths);
        QCOMPARE(refused.error().code, u"Lathe.FileError"_s);
    }
};

QTEST_GUILESS_MAIN(TestSettingsDocument)
#include "tst_settingsdocument.moc"
