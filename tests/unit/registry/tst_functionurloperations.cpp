// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SettingsBench.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace lathe;

/// Records of function URLs. What is expected is recorded on AWS.
class TestFunctionUrlOperations : public QObject
{
    Q_OBJECT
    using Get = GetFunctionUrlConfigRequest;
    std::unique_ptr<SettingsBench> bench;

    static CreateFunctionUrlConfigRequest creation(const QString &name, const QString &qualifier = {})
    {
        CreateFunctionUrlConfigRequest request;
        request.functionName = name;
        request.qualifier = qualifier;
        request.authType = u"NONE"_s;
        return request;
    }
    static UpdateFunctionUrlConfigRequest update(const QString &name, const QString &qualifier = {})
    {
        UpdateFunctionUrlConfigRequest request;
        request.functionName = name;
        request.qualifier = qualifier;
        return request;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        bench = std::make_unique<SettingsBench>();
        bench->addFunction(u"hello"_s);
        bench->addVersion(u"hello"_s, 1);
        bench->pointAlias(u"hello"_s, u"door"_s, 1);
        bench->changed.clear();
    }
    void cleanup() { bench.reset(); }

    void theUrlStays()
    {
        const auto created = bench->call(creation(u"hello"_s));
        QVERIFY(created);
        static const QRegularExpression url(u"^http://[a-z2-7]{32}\\.test/$"_s);
        QVERIFY2(url.match(created->functionUrl).hasMatch(), qPrintable(created->functionUrl));
        QCOMPARE(created->functionArn, SettingsBench::arn(u"hello"_s));
        QCOMPARE(created->creationTime, u"2023-11-14T22:13:20.000000Z"_s);
        QVERIFY(created->invokeMode.isNull() && created->lastModifiedTime.isNull() && !created->cors);
        QCOMPARE(bench->changed, QStringList{u"hello"_s});
        bench->clock.advance(std::chrono::seconds(5));
        auto change = update(u"hello"_s);
        change.authType = u"AWS_IAM"_s;
        change.cors.emplace().allowOrigins = QStringList{u"*"_s};
        const auto updated = bench->call(change);
        QCOMPARE(updated->functionUrl, created->functionUrl);
        QCOMPARE(updated->creationTime, created->creationTime);
        QCOMPARE(updated->lastModifiedTime, u"2023-11-14T22:13:25.000000Z"_s);

        bench = std::make_unique<SettingsBench>(bench->root());
        const auto got = bench->call(Get{u"hello"_s, {}});
        QCOMPARE(got->functionUrl, created->functionUrl);
        QCOMPARE(got->authType, u"AWS_IAM"_s);
        QCOMPARE(got->invokeMode, u"BUFFERED"_s);
        QCOMPARE(got->cors->allowOrigins, QStringList{u"*"_s});
        QVERIFY(!got->cors->maxAge);
    }

    void ofFunctionAndAliases()
    {
        QVERIFY(bench->call(creation(u"hello"_s)));
        auto streaming = creation(u"hello"_s, u"door"_s);
        streaming.invokeMode = u"RESPONSE_STREAM"_s;
        const auto door = bench->call(streaming);
        QCOMPARE(door->functionArn, SettingsBench::arn(u"hello:door"_s));
        QCOMPARE(door->invokeMode, u"RESPONSE_STREAM"_s);
        const auto page = bench->call(ListFunctionUrlConfigsRequest{u"hello"_s, {}, {}});
        QCOMPARE(page->configs.size(), 2);
        QVERIFY(page->configs[0].functionUrl != page->configs[1].functionUrl);
        QVERIFY(bench->call(DeleteFunctionUrlConfigRequest{u"hello"_s, {}}));
        QCOMPARE(bench->refusal(Get{u"hello"_s, {}}),
                 u"ResourceNotFoundException: The resource you requested does not exist."_s);
        QCOMPARE(bench->call(Get{u"hello"_s, u"door"_s})->functionUrl, door->functionUrl);
        QCOMPARE(bench->refusal(creation(u"hello"_s, u"door"_s)),
                 u"ResourceConflictException: Failed to create function url config for [functionArn = %1]. "
                 u"Error "
                 "message:  FunctionUrlConfig exists for this Lambda function"_s.arg(
                     SettingsBench::arn(u"hello:door"_s)));
    }

    void refusals()
    {
        const QString noFunction = u"ResourceNotFoundException: Function does not exist"_s;
        const QString noUrl = u"ResourceNotFoundException: The resource you requested does not exist."_s;
        QCOMPARE(bench->refusal(creation(u"nobody"_s)), noFunction);
        QCOMPARE(bench->refusal(creation(u"hello"_s, u"dead"_s)), noFunction);
        QCOMPARE(bench->refusal(update(u"nobody"_s)), noFunction);
        QCOMPARE(bench->refusal(update(u"hello"_s, u"dead"_s)), noFunction);
        QCOMPARE(bench->refusal(update(u"hello"_s)), noUrl);
        QCOMPARE(bench->refusal(Get{u"nobody"_s, {}}), noUrl);
        QCOMPARE(bench->refusal(Get{u"hello"_s, {}}), noUrl);
        QCOMPARE(bench->refusal(DeleteFunctionUrlConfigRequest{u"hello"_s, {}}), noUrl);
        QCOMPARE(bench->refusal(ListFunctionUrlConfigsRequest{u"nobody"_s, {}, {}}), noFunction);
        for (const QString &qualifier : {u"1"_s, u"$LATEST"_s})
            QCOMPARE(
                bench->refusal(creation(u"hello"_s, qualifier)),
                u"ValidationException: 1 validation error detected: Value '%1' at 'qualifier' failed to "
                "satisfy constraint: Member must satisfy regular expression pattern: "
                "((?!^\\d+$)^[0-9a-zA-Z-_]+$)"_s.arg(qualifier));
        auto cors = creation(u"hello"_s);
        cors.cors.emplace().maxAge = 86'401;
        QVERIFY(bench->refusal(cors).startsWith(u"ValidationException: "_s));
        cors.cors.emplace().allowMethods = QStringList{u"OPTIONS"_s};
        QVERIFY(bench->refusal(cors).startsWith(u"ValidationException: "_s));
    }
};

QTEST_GUILESS_MAIN(TestFunctionUrlOperations)
#include "tst_functionurloperations.moc"
