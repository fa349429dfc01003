// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/registry/FunctionBench.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

const auto arn = u"arn:aws:lambda:us-east-1:000000000000:function:f"_s;

template<typename T>
QString message(const Result<T> &result)
{
    return result ? u"success"_s : result.error().message;
}

AliasRouting share(const QString &version, double weight)
{
    return {{{version, weight}}};
}

} // namespace

class TestAliases : public QObject
{
    Q_OBJECT
    std::unique_ptr<FunctionBench> bench;

    Result<Alias> create(const QString &name, const QString &version,
                         std::optional<AliasRouting> routing = {})
    {
        CreateAliasRequest request;
        request.functionName = u"f"_s;
        request.name = name;
        request.functionVersion = version;
        request.routingConfig = std::move(routing);
        return bench->call(request);
    }
    UpdateAliasRequest update(const QString &name) const
    {
        UpdateAliasRequest request;
        request.functionName = u"f"_s;
        request.name = name;
        return request;
    }
    Result<Alias> get(const QString &name)
    {
        GetAliasRequest request;
        request.functionName = u"f"_s;
        request.name = name;
        return bench->call(request);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        bench = std::make_unique<FunctionBench>();
        QVERIFY(bench->create(u"f"_s));
        QVERIFY(bench->publish(u"f"_s));
        QVERIFY(bench->describe(u"f"_s, u"second"_s));
        QVERIFY(bench->publish(u"f"_s));
        bench->told.clear();
    }
    void cleanup() { bench.reset(); }

    void life()
    {
        const auto created = create(u"live"_s, u"1"_s, share(u"2"_s, 0.2));
        QCOMPARE(created->aliasArn, arn + u":live"_s);
        QCOMPARE(created->description, u""_s);
        QCOMPARE(bench->told, QStringList{u"f"_s});
        QVERIFY(*get(u"live"_s) == *created);
        UpdateAliasRequest request = update(u"live"_s);
        request.description = u"moved"_s;
        auto updated = bench->call(request);
        QVERIFY(updated->routingConfig == created->routingConfig);
        QVERIFY(updated->revisionId != created->revisionId);
        request.routingConfig = AliasRouting();
        request.functionVersion = u"2"_s;
        request.revisionId = created->revisionId;
        QCOMPARE(bench->call(request).error().code, u"PreconditionFailedException"_s);
        request.revisionId = updated->revisionId;
        updated = bench->call(request);
        QVERIFY(!updated->routingConfig);
        QCOMPARE(updated->functionVersion, u"2"_s);
        QVERIFY(bench->call(DeleteAliasRequest{u"f"_s, u"live"_s}));
        QVERIFY(bench->call(DeleteAliasRequest{u"f"_s, u"live"_s})); // as recorded: no error
        QCOMPARE(message(get(u"live"_s)), u"Cannot find alias arn: "_s + arn + u":live"_s);
        QCOMPARE(message(bench->call(update(u"live"_s))), u"Alias not found: "_s + arn + u":live"_s);
    }

    void refused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("version");
        QTest::addColumn<double>("weight"); // of version 2; below 0: none
        QTest::addColumn<QString>("says");
        const auto valid = u"1 validation error detected: "_s;
        QTest::newRow("taken") << u"taken"_s << u"1"_s << -1.0
                               << u"Alias already exists: "_s + arn + u":taken"_s;
        QTest::newRow("digits") << u"123"_s << u"1"_s << -1.0
                                << valid + u"Value '123' at 'name' failed to satisfy constraint: Member "
                                           "must satisfy regular expression pattern: "
                                           "(?!^[0-9]+$)([a-zA-Z0-9-_]+)"_s;
        QTest::newRow("no version") << u"a"_s << u"7"_s << -1.0
                                    << u"Function not found: "_s + arn + u":7"_s;
        QTest::newRow("shared $LATEST")
            << u"a"_s << u"$LATEST"_s << 0.5
            << u"$LATEST is not supported for an alias pointing to more than 1 version"_s;
        QTest::newRow("shared with itself")
            << u"a"_s << u"2"_s << 0.5
            << u"Invalid function version 2. Function version 2 is already included in routing "
               "configuration."_s;
        QTest::newRow("more than all")
            << u"a"_s << u"1"_s << 1.5
            << valid + u"Value '{2=1.5}' at 'routingConfig.additionalVersionWeights' failed to satisfy "
                       "constraint: Map value must satisfy constraint: [Member must have value less than "
                       "or equal to 1.0, Member must have value greater than or equal to 0.0, Member must "
                       "not be null]"_s;
        QTest::newRow("latest") << u"a"_s << u"$LATEST"_s << -1.0 << u"success"_s;
    }

    void refused()
    {
        QFETCH(QString, name);
        QFETCH(QString, version);
        QFETCH(double, weight);
        QVERIFY(create(u"taken"_s, u"1"_s));
        const auto created =
            create(name, version, weight < 0 ? std::nullopt : std::optional(share(u"2"_s, weight)));
        QTEST(message(created), "says");
    }

    void moreThanTwoVersions()
    {
        AliasRouting routing = share(u"2"_s, 0.1);
        routing.additionalVersionWeights.insert(u"3"_s, 0.1);
        QCOMPARE(message(create(u"a"_s, u"1"_s, routing)),
                 u"Number of items in AdditionalVersionWeights cannot be greater than 1"_s);
        QCOMPARE(message(create(u"a"_s, u"1"_s, share(u"7"_s, 0.1))),
                 u"Function not found: "_s + arn + u":7"_s);
        QCOMPARE(message(create(u"a"_s, u"1"_s, share(u"$LATEST"_s, 0.1))).left(120),
                 u"1 validation error detected: Value '{$LATEST=0.1}' at "
                 "'routingConfig.additionalVersionWeights' failed to satisfy constraint: "_s.left(120));
    }

    void listing()
    {
        for (const char *name : {"c", "a", "b"})
            QVERIFY(create(QString::fromLatin1(name), *name == 'b' ? u"2"_s : u"1"_s));
        ListAliasesRequest request;
        request.functionName = u"f"_s;
        const auto names = [](const AliasPage &page) {
            QString all;
            for (const Alias &alias : page.aliases)
                all += alias.name;
            return all;
        };
        QCOMPARE(names(*bench->call(request)), u"abc"_s);
        request.functionVersion = u"1"_s;
        QCOMPARE(names(*bench->call(request)), u"ac"_s);
        request.functionVersion = QString();
        request.maxItems = 2;
        const auto first = bench->call(request);
        QCOMPARE(names(*first), u"ab"_s);
        request.marker = first->nextMarker;
        const auto second = bench->call(request);
        QCOMPARE(names(*second), u"c"_s);
        QVERIFY(second->nextMarker.isNull());
    }

    void manyAtOnce()
    {
        int good = 0;
        int refused = 0;
        for (int i = 0; i < 5; ++i) {
            CreateAliasRequest request;
            request.functionName = u"f"_s;
            request.name = u"live"_s;
            request.functionVersion = u"1"_s;
            bench->groups.table().perform(std::make_shared<CallOf<CreateAliasRequest>>(
                request, [&](const Result<Alias> &created) { created ? ++good : ++refused; }));
        }
        QTRY_COMPARE(good + refused, 5);
        QCOMPARE(good, 1);
    }

    /// Neither may an alias come to point at a version that goes, nor a version go that an alias gets.
    void aVersionThatIsLeaving_data()
    {
        QTest::addColumn<bool>("deletedFirst");
        QTest::addColumn<bool>("byWeight");
        QTest::addColumn<QStringList>("answers");
        const QString gone = u"Function not found: "_s + arn + u":1"_s;
        const QString held = u"Unable to delete version because the following aliases reference it: [%1]"_s;
        QTest::newRow("deleted, then chosen") << true << false << QStringList{u"deleted"_s, gone};
        QTest::newRow("deleted, then given a share") << true << true << QStringList{u"deleted"_s, gone};
        QTest::newRow("chosen, then deleted")
            << false << false << QStringList{u"pointed"_s, held.arg(u"live"_s)};
        QTest::newRow("given a share, then deleted")
            << false << true << QStringList{u"pointed"_s, held.arg(u"live"_s)};
    }
    void aVersionThatIsLeaving()
    {
        QFETCH(bool, deletedFirst);
        QFETCH(bool, byWeight);
        QFETCH(QStringList, answers);
        QVERIFY(create(u"live"_s, u"2"_s));
        QStringList told;
        const auto note = [&told](const QString &done) {
            return [&told, done](const auto &result) { told << (result ? done : result.error().message); };
        };
        const auto point = [&] {
            UpdateAliasRequest request = update(u"live"_s);
            if (byWeight)
                request.routingConfig = share(u"1"_s, 0.5);
            else
                request.functionVersion = u"1"_s;
            bench->groups.table().perform(
                std::make_shared<CallOf<UpdateAliasRequest>>(request, note(u"pointed"_s)));
        };
        if (!deletedFirst)
            point();
        bench->groups.table().perform(std::make_shared<CallOf<DeleteFunctionRequest>>(
            DeleteFunctionRequest{{u"f"_s, u"1"_s}}, note(u"deleted"_s)));
        if (deletedFirst)
            point();
        QTRY_COMPARE(told.size(), 2);
        QCOMPARE(told, answers);
    }

    void aFunctionThatIsLeaving()
    {
        QStringList told;
        bench->groups.table().perform(std::make_shared<CallOf<DeleteFunctionRequest>>(
            DeleteFunctionRequest{{u"f"_s, {}}}, [&told](const Result<Done> &) { told << u"deleted"_s; }));
        CreateAliasRequest request;
        request.functionName = u"f"_s;
        request.name = u"live"_s;
        request.functionVersion = u"1"_s;
        bench->groups.table().perform(std::make_shared<CallOf<CreateAliasRequest>>(
            request, [&told](const Result<Alias> &created) { told << message(created); }));
        QTRY_COMPARE(told.size(), 2);
        QCOMPARE(told, (QStringList{u"deleted"_s, u"Function not found: "_s + arn + u":1"_s}));
        QVERIFY(bench->registry.aliases().all().isEmpty());
    }

    void sharesOfInvocations()
    {
        Alias alias;
        alias.functionVersion = u"1"_s;
        QCOMPARE(AliasOperations::versionFor(alias, 0), u"1"_s);
        alias.routingConfig = share(u"2"_s, 0.25);
        QCOMPARE(AliasOperations::versionFor(alias, 0), u"2"_s);
        QCOMPARE(AliasOperations::versionFor(alias, 0.24), u"2"_s);
        QCOMPARE(AliasOperations::versionFor(alias, 0.25), u"1"_s);
        QCOMPARE(AliasOperations::versionFor(alias, 0.99), u"1"_s);
        alias.routingConfig = share(u"2"_s, 1);
        QCOMPARE(AliasOperations::versionFor(alias, 0.99), u"2"_s);
        alias.routingConfig = share(u"2"_s, 0);
        QCOMPARE(AliasOperations::versionFor(alias, 0), u"1"_s);
    }

    void survivesAndGoesWithTheFunction()
    {
        QVERIFY(create(u"live"_s, u"1"_s, share(u"2"_s, 0.5)));
        const Alias before = *get(u"live"_s);
        FunctionBench again(bench->root());
        QVERIFY(again.load());
        QVERIFY(*again.registry.aliases().find(u"f:live"_s) == before);
        QVERIFY(again.call(DeleteFunctionRequest{{u"f"_s, {}}}));
        QVERIFY(again.create(u"f"_s));
        QVERIFY(again.registry.aliases().all().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestAliases)
#include "tst_aliases.moc"
