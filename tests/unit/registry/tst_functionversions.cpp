// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/registry/FunctionBench.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

const auto arn = u"arn:aws:lambda:us-east-1:000000000000:function:"_s;

QStringList versionsOf(const QList<FunctionConfiguration> &list)
{
    QStringList arns;
    for (const FunctionConfiguration &one : list)
        arns << one.functionArn.mid(arn.size());
    return arns;
}

template<typename T>
QString code(const Result<T> &result)
{
    return result ? u"success"_s : result.error().code;
}

template<typename T>
QString message(const Result<T> &result)
{
    return result ? u"success"_s : result.error().message;
}

} // namespace

class TestFunctionVersions : public QObject
{
    Q_OBJECT
    std::unique_ptr<FunctionBench> bench;

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        bench = std::make_unique<FunctionBench>();
        QVERIFY2(bench->create(u"f"_s), qPrintable(message(bench->get(u"f"_s))));
    }
    void cleanup() { bench.reset(); }

    void publishing()
    {
        const auto first = bench->publish(u"f"_s, u"first"_s);
        QCOMPARE(first->version, u"1"_s);
        QCOMPARE(first->functionArn, arn + u"f:1"_s);
        QCOMPARE(first->description, u"first"_s);
        QCOMPARE(first->state, FunctionState::Active);
        QVERIFY(first->revisionId != bench->get(u"f"_s)->revisionId);
        QCOMPARE(bench->told, QStringList{u"f"_s});
        // Nothing has changed since, whatever description is asked for.
        QCOMPARE(bench->publish(u"f"_s, u"again"_s)->revisionId, first->revisionId);
        QVERIFY(bench->describe(u"f"_s, u"second"_s));
        const auto second = bench->publish(u"f"_s);
        QCOMPARE(second->version, u"2"_s);
        QCOMPARE(second->description, u"second"_s);
        QCOMPARE(bench->get(u"f"_s, u"1"_s)->description, u"first"_s);
        QCOMPARE(bench->get(u"f"_s, u"$LATEST"_s)->functionArn, arn + u"f:$LATEST"_s);
    }

    void anUpdateThatChangesNothing()
    {
        QVERIFY(bench->publish(u"f"_s));
        QVERIFY(bench->describe(u"f"_s, {}));
        QCOMPARE(bench->publish(u"f"_s)->version, u"1"_s);
        UpdateFunctionCodeRequest other;
        other.function.name = u"f"_s;
        other.code.zipFile = FunctionBench::zip("two");
        QVERIFY(bench->call(other));
        QCOMPARE(bench->publish(u"f"_s)->version, u"2"_s);
    }

    void preconditions()
    {
        PublishVersionRequest request;
        request.functionName = u"f"_s;
        request.codeSha256 = u"other"_s;
        const QString sha = bench->get(u"f"_s)->codeSha256;
        QCOMPARE(message(bench->call(request)),
                 u"CodeSHA256 (other) is different from current CodeSHA256 in $LATEST (%1). Please try "
                 "again with the CodeSHA256 in $LATEST."_s.arg(sha));
        request.codeSha256 = sha;
        request.revisionId = u"stale"_s;
        QCOMPARE(code(bench->call(request)), u"PreconditionFailedException"_s);
        request.revisionId = bench->get(u"f"_s)->revisionId;
        QCOMPARE(code(bench->call(request)), u"success"_s);
        request.functionName = u"g"_s;
        QCOMPARE(message(bench->call(request)), u"Function not found: "_s + arn + u'g');
    }

    void publishedAtOnce()
    {
        CreateFunctionRequest creation = FunctionBench::creation(u"g"_s);
        creation.publish = true;
        const auto created = bench->call(creation);
        QCOMPARE(created->version, u"1"_s);
        QCOMPARE(created->functionArn, arn + u"g"_s); // as recorded
        QCOMPARE(created->state, FunctionState::Pending);
        UpdateFunctionCodeRequest update;
        update.function.name = u"g"_s;
        update.code.zipFile = FunctionBench::zip("two");
        update.publish = true;
        QCOMPARE(bench->call(update)->functionArn, arn + u"g:2"_s);
        QCOMPARE(bench->call(update)->functionArn, arn + u"g:2"_s); // the same code
        QCOMPARE(bench->get(u"g"_s)->codeSha256, bench->get(u"g"_s, u"2"_s)->codeSha256);
        update.code.zipFile = FunctionBench::zip("three");
        update.dryRun = true;
        QVERIFY(bench->call(update)->codeSha256 != bench->get(u"g"_s)->codeSha256);
        QCOMPARE(bench->registry.versions(u"g"_s).size(), 2);
    }

    void versionsStayAsTheyAre()
    {
        QVERIFY(bench->publish(u"f"_s));
        UpdateFunctionConfigurationRequest request;
        request.function = {u"f:1"_s, {}};
        request.timeout = 9;
        QCOMPARE(code(bench->call(request)), u"InvalidParameterValueException"_s);
        request.function = {u"f:$LATEST"_s, {}};
        QCOMPARE(bench->call(request)->timeout, 9);
        QCOMPARE(bench->get(u"f"_s, u"1"_s)->timeout, 3);
    }

    void deleting()
    {
        const auto remove = [this](const QString &name, const QString &qualifier) {
            return bench->call(DeleteFunctionRequest{{name, qualifier}});
        };
        QVERIFY(bench->publish(u"f"_s));
        QCOMPARE(message(remove(u"f"_s, u"$LATEST"_s)),
                 u"$LATEST version cannot be deleted without deleting the function."_s);
        QCOMPARE(message(remove(u"f"_s, u"live"_s)), u"Deletion of aliases is not currently supported."_s);
        QCOMPARE(message(remove(u"f"_s, u"7"_s)), u"Function not found: "_s + arn + u"f:7"_s);
        CreateAliasRequest alias;
        alias.functionName = u"f"_s;
        alias.name = u"live"_s;
        alias.functionVersion = u"1"_s;
        QVERIFY(bench->call(alias));
        QCOMPARE(message(remove(u"f"_s, u"1"_s)),
                 u"Unable to delete version because the following aliases reference it: [live]"_s);
        QVERIFY(bench->call(DeleteAliasRequest{u"f"_s, u"live"_s}));
        QVERIFY(remove(u"f"_s, u"1"_s));
        QCOMPARE(bench->deleted, QStringList{u"f:1"_s});
        QCOMPARE(code(bench->get(u"f"_s, u"1"_s)), u"ResourceNotFoundException"_s);
        QCOMPARE(bench->publish(u"f"_s)->version, u"2"_s); // 1 is used up
        QVERIFY(remove(u"f"_s, {}));
        QVERIFY(bench->create(u"f"_s));
        QCOMPARE(bench->publish(u"f"_s)->version, u"3"_s);
    }

    void listing()
    {
        for (int i = 0; i < 11; ++i) {
            QVERIFY(bench->describe(u"f"_s, QString::number(i)));
            QVERIFY(bench->publish(u"f"_s));
        }
        QVERIFY(bench->create(u"e"_s));
        QVERIFY(bench->publish(u"e"_s));
        ListVersionsByFunctionRequest request;
        request.functionName = u"f"_s;
        request.maxItems = 10;
        const auto first = bench->call(request);
        QCOMPARE(versionsOf(first->versions).first(2), (QStringList{u"f:$LATEST"_s, u"f:1"_s}));
        QCOMPARE(first->versions.size(), 10);
        QVERIFY(first->versions.constFirst().asListed);
        request.marker = first->nextMarker;
        const auto second = bench->call(request);
        QCOMPARE(versionsOf(second->versions), (QStringList{u"f:10"_s, u"f:11"_s}));
        QVERIFY(second->nextMarker.isNull());

        ListFunctionsRequest all;
        all.functionVersion = u"ALL"_s;
        all.maxItems = 3;
        QStringList arns;
        do {
            const auto page = bench->call(all);
            arns += versionsOf(page->functions);
            all.marker = page->nextMarker;
        } while (!all.marker.isNull());
        QCOMPARE(arns.size(), 14);
        QCOMPARE(arns.first(4), (QStringList{u"e:$LATEST"_s, u"e:1"_s, u"f:$LATEST"_s, u"f:1"_s}));
        QCOMPARE(arns.constLast(), u"f:11"_s);
        arns.removeDuplicates();
        QCOMPARE(arns.size(), 14);
        QCOMPARE(versionsOf(bench->call(ListFunctionsRequest())->functions), (QStringList{u"e"_s, u"f"_s}));
        all.functionVersion = u"SOME"_s;
        QCOMPARE(code(bench->call(all)), u"ValidationException"_s);
    }

    void codeOfVersionsCounts()
    {
        const qint64 one = bench->get(u"f"_s)->codeSize;
        QVERIFY(bench->publish(u"f"_s));
        const auto settings = bench->call(GetAccountSettingsRequest());
        QCOMPARE(settings->usage.totalCodeSize, 2 * one);
        QCOMPARE(settings->usage.functionCount, 1);
    }

    void everythingSurvives()
    {
        QVERIFY(bench->publish(u"f"_s, u"kept"_s));
        const auto before = *bench->get(u"f"_s, u"1"_s);
        FunctionBench again(bench->root());
        QVERIFY(again.load());
        QVERIFY(*again.get(u"f"_s, u"1"_s) == before);
        QCOMPARE(again.publish(u"f"_s)->version, u"1"_s);
        QVERIFY(again.describe(u"f"_s, u"new"_s));
        QCOMPARE(again.publish(u"f"_s)->version, u"2"_s);
    }
};

QTEST_GUILESS_MAIN(TestFunctionVersions)
#include "tst_functionversions.moc"
