// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// State databases as earlier Lathes wrote them: what they hold is there and can be gone on with.

#include "tests/unit/registry/FunctionBench.h"

#include <SQLiteCpp/Database.h>

#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace lathe;

class TestEarlierStates : public QObject
{
    Q_OBJECT
    QTemporaryDir folder;

    void restore(const QString &dump)
    {
        QFile file(QStringLiteral(LATHE_FIXTURES) + u'/' + dump);
        QVERIFY(file.open(QIODevice::ReadOnly));
        SQLite::Database database(folder.filePath(u"state.db"_s).toStdString(),
                                  SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        database.exec(file.readAll().toStdString());
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void beforeVersionsAndAliases()
    {
        restore(u"state-1.sql"_s);
        FunctionBench bench(folder.path());
        QVERIFY(bench.load());
        QVERIFY(await<QStringList>([&](auto reply) { bench.groups.load(reply); })->isEmpty());
        QCOMPARE(bench.registry.all().keys(), (QStringList{u"everything"_s, u"plain"_s}));
        const auto c = bench.get(u"everything"_s);
        QCOMPARE(c->version, u"$LATEST"_s);
        QCOMPARE(c->timeout, 30);
        QCOMPARE(c->environment, (EnvironmentVariables{{u"AB"_s, u"1"_s}, {u"EMPTY"_s, u""_s}}));
        QCOMPARE(c->layers, QStringList{u"arn:aws:lambda:us-east-1:000000000000:layer:lib:1"_s});
        QCOMPARE(c->logGroup(), u"/my/group"_s);
        QCOMPARE(c->tags.value(u"team"_s), u"blue"_s);
        QCOMPARE(c->revisionId, u"c5144cae-febd-4fe7-8e98-a25d45ec9315"_s);
        QVERIFY(!c->vpcConfig && !c->environmentGiven);

        QCOMPARE(bench.publish(u"everything"_s)->version, u"1"_s);
        QVERIFY(bench.describe(u"everything"_s, u"changed"_s));
        QCOMPARE(bench.publish(u"everything"_s)->version, u"2"_s);
        QCOMPARE(bench.get(u"everything"_s, u"1"_s)->description, u"all that can be set"_s);
        QCOMPARE(bench.get(u"plain"_s)->description, QString());
    }
};

QTEST_GUILESS_MAIN(TestEarlierStates)
#include "tst_earlierstates.moc"
