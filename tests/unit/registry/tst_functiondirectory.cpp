// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/FunctionDirectory.h"

#include "tests/unit/store/Await.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

FunctionRecord function(const QString &name, const QString &version = u"$LATEST"_s)
{
    FunctionRecord record;
    record.configuration.functionName = name;
    record.configuration.version = version;
    record.configuration.description = u"%1 of %2"_s.arg(version, name);
    return record;
}

class Bench
{
public:
    explicit Bench(const QString &folder)
        : store(std::move(*StateStore::open(folder + u"/state.db"_s, mailbox)))
        , registry(*store)
        , directory(registry, {})
    {
    }
    bool load()
    {
        const auto notices = await<QStringList>([this](auto reply) { registry.load(reply); });
        return notices && notices->isEmpty();
    }
    void publish(const QString &name)
    {
        const QString number = QString::number(registry.nextVersion(name));
        QVERIFY(await<Done>(
            [&](auto reply) { registry.publish(function(name), function(name, number), reply); }));
    }
    void point(const QString &name, const QString &alias, const QString &version)
    {
        Alias target;
        target.name = alias;
        target.functionVersion = version;
        QVERIFY(
            await<Done>([&](auto reply) { registry.aliases().save(name + u':' + alias, target, reply); }));
    }

    Mailbox mailbox;
    std::unique_ptr<StateStore> store;
    FunctionRegistry registry;
    FunctionDirectory directory;
};

} // namespace

class TestFunctionDirectory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void finds_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("qualifier");
        QTest::addColumn<QString>("expected"); // description|arn after the name, or error's text
        const QString arn = u"arn:aws:lambda:us-east-1:000000000000:function:"_s;
        const auto missing = [&arn](const QString &what) { return u"Function not found: "_s + arn + what; };
        QTest::newRow("unqualified") << u"f"_s << u""_s << u"$LATEST of f|"_s;
        QTest::newRow("latest") << u"f"_s << u"$LATEST"_s << u"$LATEST of f|:$LATEST"_s;
        QTest::newRow("version") << u"f"_s << u"2"_s << u"2 of f|:2"_s;
        QTest::newRow("by ARN") << arn + u"f:1"_s << u""_s << u"1 of f|:1"_s;
        QTest::newRow("alias") << u"f"_s << u"live"_s << u"1 of f|:live"_s;
        QTest::newRow("alias of $LATEST") << u"f:next"_s << u""_s << u"$LATEST of f|:next"_s;
        QTest::newRow("no version") << u"f"_s << u"3"_s << missing(u"f:3"_s);
        QTest::newRow("written otherwise") << u"f"_s << u"01"_s << missing(u"f:01"_s);
        QTest::newRow("no alias") << u"f"_s << u"dead"_s << missing(u"f:dead"_s);
        QTest::newRow("no function") << u"g"_s << u""_s << missing(u"g"_s);
        QTest::newRow("alias of another") << u"g"_s << u"live"_s << missing(u"g:live"_s);
    }

    void finds()
    {
        QFETCH(QString, name);
        QFETCH(QString, qualifier);
        QTemporaryDir folder;
        Bench bench(folder.path());
        bench.publish(u"f"_s);
        bench.publish(u"f"_s);
        bench.point(u"f"_s, u"live"_s, u"1"_s);
        bench.point(u"f"_s, u"next"_s, u"$LATEST"_s);
        const auto target = bench.directory.resolve({name, qualifier});
        QTEST(target ? target->record.configuration.description + u'|' + target->arn.mid(48)
                     : target.error().message,
              "expected");
    }

    void invokeNamesLatest()
    {
        QTemporaryDir folder;
        Bench bench(folder.path());
        const auto target =
            bench.directory.resolve({u"g"_s, {}}, FunctionDirectory::NotFoundName::WithLatest);
        QCOMPARE(target.error().message,
                 u"Function not found: arn:aws:lambda:us-east-1:000000000000:function:g:$LATEST"_s);
    }

    void numbersSurviveFunctionAndRestart()
    {
        QTemporaryDir folder;
        {
            Bench bench(folder.path());
            for (int i = 0; i < 11; ++i)
                bench.publish(u"f"_s);
            bench.publish(u"f-2"_s);
            QVERIFY(await<Done>([&](auto reply) { bench.registry.removeVersion(u"f"_s, 3, reply); }));
            bench.point(u"f"_s, u"live"_s, u"10"_s);
        }
        {
            Bench bench(folder.path());
            QVERIFY(bench.load());
            QCOMPARE(bench.registry.versions(u"f"_s).keys(), (QList<int>{1, 2, 4, 5, 6, 7, 8, 9, 10, 11}));
            QCOMPARE(bench.directory.resolve({u"f"_s, u"live"_s})->record.configuration.version, u"10"_s);
            QCOMPARE(bench.registry.nextVersion(u"f"_s), 12);
            QVERIFY(await<Done>([&](auto reply) { bench.registry.remove(u"f"_s, reply); }));
            QVERIFY(bench.registry.versions(u"f"_s).isEmpty());
        }
        Bench bench(folder.path());
        QVERIFY(bench.load());
        QCOMPARE(bench.registry.all().keys(), QStringList{u"f-2"_s});
        QVERIFY(bench.registry.aliases().all().isEmpty());
        QCOMPARE(bench.registry.nextVersion(u"f"_s), 12);
        QCOMPARE(bench.registry.nextVersion(u"f-2"_s), 2);
    }
};

QTEST_GUILESS_MAIN(TestFunctionDirectory)
#include "tst_functiondirectory.moc"
