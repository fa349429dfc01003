// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SettingsBench.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace lathe;

/// What is reserved and provisioned of the account's concurrency. What is expected is recorded on AWS.
class TestConcurrencyOperations : public QObject
{
    Q_OBJECT
    using PutProvisioned = PutProvisionedConcurrencyConfigRequest;
    using GetProvisioned = GetProvisionedConcurrencyConfigRequest;
    std::unique_ptr<SettingsBench> bench;

    QString reserve(const QString &name, int count)
    {
        return bench->refusal(PutFunctionConcurrencyRequest{name, count});
    }
    QString provision(const QString &name, const QString &qualifier, int count)
    {
        return bench->refusal(PutProvisioned{name, qualifier, count});
    }
    std::optional<int> reserved(const QString &name)
    {
        return bench->call(GetFunctionConcurrencyRequest{name})->reservedConcurrentExecutions;
    }
    int unreserved()
    {
        return bench->call(GetAccountSettingsRequest())->limit.unreservedConcurrentExecutions;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        bench = std::make_unique<SettingsBench>();
        for (const QString &name : {u"hello"_s, u"other"_s}) {
            bench->addFunction(name);
            bench->addVersion(name, 1);
            bench->addVersion(name, 2);
            bench->pointAlias(name, u"live"_s, 1);
        }
        bench->changed.clear();
    }
    void cleanup() { bench.reset(); }

    void reservedAndGivenBack()
    {
        QCOMPARE(reserved(u"hello"_s), std::nullopt);
        QCOMPARE(reserve(u"hello"_s, 0), QString());
        QCOMPARE(reserved(u"hello"_s), 0);
        QCOMPARE(bench->changed, QStringList{u"hello"_s});
        QCOMPARE(reserve(u"hello"_s, 300), QString());
        QCOMPARE(unreserved(), 700);
        bench = std::make_unique<SettingsBench>(bench->root());
        QCOMPARE(reserved(u"hello"_s), 300);
        QVERIFY(bench->call(DeleteFunctionConcurrencyRequest{u"hello"_s}));
        QVERIFY(bench->call(DeleteFunctionConcurrencyRequest{u"hello"_s}));
        QCOMPARE(reserved(u"hello"_s), std::nullopt);
        QCOMPARE(reserve(u"hello"_s, 900), QString());
        bench->removeFunction(u"hello"_s);
        QCOMPARE(unreserved(), 1000);
    }

    void ahundredStayUnreserved()
    {
        const QString below =
            u"InvalidParameterValueException: Specified ReservedConcurrentExecutions for function "
            "decreases account's UnreservedConcurrentExecution below its minimum value of [100]."_s;
        for (const int count : {1'000'000, 901})
            QCOMPARE(reserve(u"hello"_s, count), below);
        QCOMPARE(reserve(u"hello"_s, 500), QString());
        QCOMPARE(reserve(u"other"_s, 401), below);
        QCOMPARE(reserve(u"other"_s, 400), QString());
        QCOMPARE(reserve(u"hello"_s, 501), below);
        QCOMPARE(reserve(u"hello"_s, 500), QString());
        const auto refused = bench->call(PutFunctionConcurrencyRequest{u"hello"_s, 901});
        QVERIFY(!refused.error().typed);
    }

    void reservedAtOnceTheyAreAddedUp()
    {
        int refused = 0;
        int done = 0;
        for (const QString &name : {u"hello"_s, u"other"_s}) {
            bench->groups.table().perform(std::make_shared<CallOf<PutFunctionConcurrencyRequest>>(
                PutFunctionConcurrencyRequest{name, 500}, [&](const Result<FunctionConcurrency> &result) {
                    refused += result ? 0 : 1;
                    ++done;
                }));
        }
        QTRY_COMPARE(done, 2);
        QCOMPARE(refused, 1);
    }

    void ofFunctionsOnly()
    {
        const QString only = u"InvalidParameterValueException: This operation is permitted on Lambda "
                             u"functions only. Aliases and "
                             "versions do not support this operation. Please specify either a function "
                             "name or an unqualified "
                             "function ARN."_s;
        QCOMPARE(reserve(u"hello:live"_s, 1), only);
        QCOMPARE(reserve(u"nobody"_s, 1),
                 u"ResourceNotFoundException: Function not found: "_s + SettingsBench::arn(u"nobody"_s));
        QCOMPARE(bench->refusal(GetFunctionConcurrencyRequest{u"nobody"_s}),
                 u"ResourceNotFoundException: Function not found: "_s + SettingsBench::arn(u"nobody"_s));
        QVERIFY(reserve(u"hello"_s, -1).startsWith(u"ValidationException: "_s));
    }

    void provisionedInSteps()
    {
        const auto put = bench->call(PutProvisioned{u"hello"_s, u"live"_s, 5});
        QVERIFY(put);
        QCOMPARE(put->status, u"IN_PROGRESS"_s);
        QCOMPARE(put->requested, 5);
        QCOMPARE(put->allocated, 0);
        QCOMPARE(put->lastModified, u"2023-11-14T22:13:20+0000"_s);
        QVERIFY(put->functionArn.isNull() && put->statusReason.isNull());
        QCOMPARE(bench->provisioned.value(SettingsBench::arn(u"hello:1"_s)), 5);
        QCOMPARE(unreserved(), 995);
        const auto get = [this] { return *bench->call(GetProvisioned{u"hello"_s, u"live"_s}); };
        bench->provisionedState = {4, 4, {}};
        QCOMPARE(get().status, u"IN_PROGRESS"_s); // none before all
        QCOMPARE(get().allocated, 0);
        bench->provisionedState = {5, 3, {}};
        QCOMPARE(get().status, u"READY"_s);
        QCOMPARE(get().allocated, 5);
        QCOMPARE(get().available, 3);
        bench->provisionedState = {0, 0, u"FUNCTION_ERROR_INIT_FAILURE"_s};
        QCOMPARE(get().status, u"FAILED"_s);
        QCOMPARE(get().statusReason, u"FUNCTION_ERROR_INIT_FAILURE"_s);
        bench->provisionedState = {};

        bench = std::make_unique<SettingsBench>(bench->root());
        QCOMPARE(bench->provisioned.value(SettingsBench::arn(u"hello:1"_s)), 5);
        bench->pointAlias(u"hello"_s, u"live"_s, 2);
        QCOMPARE(bench->provisioned.value(SettingsBench::arn(u"hello:1"_s)), 0);
        QCOMPARE(bench->provisioned.value(SettingsBench::arn(u"hello:2"_s)), 5);
        const auto page = bench->call(ListProvisionedConcurrencyConfigsRequest{u"hello"_s, {}, {}});
        QCOMPARE(page->configs.size(), 1);
        QCOMPARE(page->configs.first().functionArn, SettingsBench::arn(u"hello:live"_s));
        QVERIFY(bench->call(DeleteProvisionedConcurrencyConfigRequest{u"hello"_s, u"live"_s}));
        QCOMPARE(bench->provisioned.value(SettingsBench::arn(u"hello:2"_s)), 0);
        QCOMPARE(bench->refusal(GetProvisioned{u"hello"_s, u"live"_s}),
                 u"ProvisionedConcurrencyConfigNotFoundException: No Provisioned Concurrency Config found "
                 u"for this "
                 "function"_s);
    }

    void provisionedWithinLimits()
    {
        const QString invalid = u"InvalidParameterValueException: "_s;
        QCOMPARE(provision(u"hello"_s, u"1"_s, 1'000'000),
                 invalid +
                     u"Specified ConcurrentExecutions for function is greater than account's unreserved "
                     "concurrency [1000]."_s);
        QCOMPARE(provision(u"hello"_s, u"1"_s, 901),
                 invalid + u"Specified ConcurrentExecutions for function decreases account's "
                           "UnreservedConcurrentExecution below its minimum value of [100]."_s);
        QCOMPARE(reserve(u"hello"_s, 10), QString());
        QCOMPARE(provision(u"hello"_s, u"1"_s, 11),
                 invalid + u"Requested Provisioned Concurrency should not be greater than the "
                           "reservedConcurrentExecution for function"_s);
        QCOMPARE(provision(u"hello"_s, u"1"_s, 6), QString());
        QCOMPARE(provision(u"hello"_s, u"1"_s, 7), QString()); // replaces its own
        QVERIFY(!provision(u"hello"_s, u"2"_s, 4).isEmpty());
        QCOMPARE(provision(u"hello"_s, u"2"_s, 3), QString());
        QCOMPARE(
            reserve(u"hello"_s, 9),
            invalid +
                u" ReservedConcurrentExecutions  9 should not be lower than function's total provisioned "
                "concurrency [10]."_s);
        QCOMPARE(unreserved(), 990); // what is provisioned lies within what is reserved
    }

    void provisionedOncePerVersion()
    {
        const QString conflict = u"ResourceConflictException: "_s;
        QCOMPARE(provision(u"hello"_s, u"1"_s, 1), QString());
        QCOMPARE(provision(u"hello"_s, u"live"_s, 1),
                 conflict + u"Alias can't be used for Provisioned Concurrency configuration on an already "
                            "Provisioned version"_s);
        QCOMPARE(provision(u"other"_s, u"live"_s, 1), QString());
        QCOMPARE(provision(u"other"_s, u"1"_s, 1),
                 conflict + u"Version is pointed by a Provisioned Concurrency alias"_s);
    }

    void publishedOnly()
    {
        QCOMPARE(provision(u"hello"_s, u"$LATEST"_s, 1),
                 u"InvalidParameterValueException: Provisioned Concurrency Configs cannot be applied to "
                 u"unpublished "
                 "function versions."_s);
        QCOMPARE(bench->refusal(GetProvisioned{u"hello"_s, u"$LATEST"_s}),
                 u"InvalidParameterValueException: The function resource provided must be an alias or a "
                 u"published "
                 "version."_s);
        QCOMPARE(provision(u"hello"_s, u"42"_s, 1),
                 u"ResourceNotFoundException: Function not found: "_s + SettingsBench::arn(u"hello:42"_s));
        QCOMPARE(provision(u"hello"_s, u"dead"_s, 1),
                 u"ResourceNotFoundException: Cannot find alias arn: "_s +
                     SettingsBench::arn(u"hello:dead"_s));
        QVERIFY(provision(u"hello"_s, u"1"_s, 0).startsWith(u"ValidationException: "_s));
    }
};

QTEST_GUILESS_MAIN(TestConcurrencyOperations)
#include "tst_concurrencyoperations.moc"
