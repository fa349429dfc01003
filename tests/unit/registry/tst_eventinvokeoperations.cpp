// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SettingsBench.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

template<typename Request>
Request settings(std::optional<int> attempts, std::optional<int> age = {}, const QString &qualifier = {})
{
    Request request;
    request.functionName = u"hello"_s;
    request.qualifier = qualifier;
    request.maximumRetryAttempts = attempts;
    request.maximumEventAgeInSeconds = age;
    return request;
}

PutFunctionEventInvokeConfigRequest destinations(const QString &onSuccess, const QString &onFailure)
{
    auto request = settings<PutFunctionEventInvokeConfigRequest>({});
    request.destinations.emplace();
    if (!onSuccess.isNull())
        request.destinations->onSuccess = EventDestinations::Destination{onSuccess};
    if (!onFailure.isNull())
        request.destinations->onFailure = EventDestinations::Destination{onFailure};
    return request;
}

const auto queue = u"arn:aws:sqs:us-east-1:000000000000:queue"_s;

} // namespace

/// What is set for asynchronous events. What is expected is recorded on AWS.
class TestEventInvokeOperations : public QObject
{
    Q_OBJECT
    using Put = PutFunctionEventInvokeConfigRequest;
    using Update = UpdateFunctionEventInvokeConfigRequest;
    using Get = GetFunctionEventInvokeConfigRequest;
    std::unique_ptr<SettingsBench> bench;

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        bench = std::make_unique<SettingsBench>();
        bench->addFunction(u"hello"_s);
        bench->addFunction(u"other"_s);
        bench->addVersion(u"hello"_s, 1);
        bench->pointAlias(u"hello"_s, u"live"_s, 1);
        bench->changed.clear();
    }
    void cleanup() { bench.reset(); }

    void putReplacesUpdateMerges()
    {
        const auto put = bench->call(settings<Put>(0, 60));
        QVERIFY(put);
        QCOMPARE(put->functionArn, SettingsBench::arn(u"hello:$LATEST"_s));
        QCOMPARE(put->lastModified, 1'700'000'000.0);
        QVERIFY(put->destinations->onSuccess && put->destinations->onSuccess->arn.isNull());
        QVERIFY(put->destinations->onFailure && put->destinations->onFailure->arn.isNull());
        QCOMPARE(bench->changed, QStringList{u"hello"_s});
        const auto updated = bench->call(settings<Update>(1));
        QCOMPARE(updated->maximumRetryAttempts, 1);
        QCOMPARE(updated->maximumEventAgeInSeconds, 60);
        const auto replaced = bench->call(settings<Put>(2));
        QCOMPARE(replaced->maximumRetryAttempts, 2);
        QVERIFY(!replaced->maximumEventAgeInSeconds);
        const auto other = bench->call(settings<Put>(1, {}, u"live"_s));
        QCOMPARE(other->functionArn, SettingsBench::arn(u"hello:live"_s));

        bench = std::make_unique<SettingsBench>(bench->root());
        QCOMPARE(bench->call(Get{u"hello"_s, {}})->maximumRetryAttempts, 2);
        QCOMPARE(bench->call(Get{u"hello"_s, u"$LATEST"_s})->maximumRetryAttempts, 2);
        QCOMPARE(bench->groups.eventInvokeConfigs().find(u"hello"_s, u"live"_s)->maximumRetryAttempts, 1);
    }

    void listedAndDeleted()
    {
        for (const QString &qualifier : {QString(), u"1"_s, u"live"_s})
            QVERIFY(bench->call(settings<Put>(1, {}, qualifier)));
        auto page = bench->call(ListFunctionEventInvokeConfigsRequest{u"hello"_s, {}, 2});
        QCOMPARE(page->configs.size(), 2);
        page = bench->call(ListFunctionEventInvokeConfigsRequest{u"hello"_s, page->nextMarker, 2});
        QCOMPARE(page->configs.size(), 1);
        QCOMPARE(page->configs.first().functionArn, SettingsBench::arn(u"hello:live"_s));
        QVERIFY(page->nextMarker.isNull());
        QVERIFY(bench->call(DeleteFunctionEventInvokeConfigRequest{u"hello"_s, u"1"_s}));
        QCOMPARE(bench->refusal(DeleteFunctionEventInvokeConfigRequest{u"hello"_s, u"1"_s}),
                 u"ResourceNotFoundException: The function %1 doesn't have an EventInvokeConfig"_s.arg(
                     SettingsBench::arn(u"hello:1"_s)));
        QCOMPARE(bench->call(ListFunctionEventInvokeConfigsRequest{u"hello"_s, {}, {}})->configs.size(), 2);
        QCOMPARE(bench->refusal(ListFunctionEventInvokeConfigsRequest{u"nobody"_s, {}, {}}),
                 u"ResourceNotFoundException: The function doesn't exist."_s);
    }

    void destinationsAreChecked()
    {
        const QString invalid = u"InvalidParameterValueException: "_s;
        const QString other = SettingsBench::arn(u"other"_s);
        const auto set = bench->call(destinations(queue, other));
        QCOMPARE(set->destinations->onSuccess->arn, queue);
        QCOMPARE(set->destinations->onFailure->arn, other);
        QVERIFY(!set->maximumRetryAttempts);
        QCOMPARE(bench->refusal(destinations(SettingsBench::arn(u"hello"_s), {})),
                 invalid + u"You can't specify the function as a destination for itself."_s);
        const QString nobody = SettingsBench::arn(u"nobody"_s);
        QCOMPARE(bench->refusal(destinations(nobody, {})),
                 invalid + u"The destination ARN %1 is invalid."_s.arg(nobody));
        QCOMPARE(bench->refusal(destinations(u"arn:aws:iam:us-east-1:000000000000:role"_s, {})),
                 invalid +
                     u"The provided destination config DestinationConfig(onSuccess=OnSuccess(destination="
                     "arn:aws:iam:us-east-1:000000000000:role), onFailure=null) is invalid."_s);
        QVERIFY(bench->refusal(destinations(u"queue"_s, {}))
                    .startsWith(u"ValidationException: 1 validation error detected: Value 'queue' at "
                                "'destinationConfig.onSuccess.destination' failed to satisfy"_s));
    }

    void refusals()
    {
        const QString missing = u"ResourceNotFoundException: "_s;
        const QString none = missing + u"The function %1 doesn't have an EventInvokeConfig"_s;
        QCOMPARE(bench->refusal(settings<Put>({})),
                 u"InvalidParameterValueException: You must specify at least one of error handling or "
                 "destination setting."_s);
        QCOMPARE(bench->refusal(settings<Put>(1, {}, u"42"_s)), missing + u"The function doesn't exist."_s);
        QCOMPARE(bench->refusal(settings<Update>(1)), none.arg(SettingsBench::arn(u"hello:$LATEST"_s)));
        QCOMPARE(bench->refusal(settings<Update>(1, {}, u"dead"_s)),
                 none.arg(SettingsBench::arn(u"hello:dead"_s)));
        QCOMPARE(bench->refusal(Get{u"hello"_s, u"1221"_s}), none.arg(SettingsBench::arn(u"hello:1221"_s)));
        QCOMPARE(bench->refusal(Get{u"nobody"_s, {}}), none.arg(SettingsBench::arn(u"nobody:$LATEST"_s)));
        QVERIFY(bench->refusal(settings<Put>(3)).startsWith(u"ValidationException: "_s));
        QVERIFY(bench->refusal(settings<Put>(0, 59)).startsWith(u"ValidationException: "_s));
    }
};

QTEST_GUILESS_MAIN(TestEventInvokeOperations)
#include "tst_eventinvokeoperations.moc"
