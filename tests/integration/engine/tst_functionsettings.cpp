// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/api/AccountSettings.h"
#include "engine/api/EventInvokeConfig.h"
#include "engine/api/FunctionConcurrency.h"
#include "engine/api/FunctionUrl.h"
#include "engine/api/Permissions.h"
#include "engine/api/RecursionConfig.h"
#include "engine/api/RuntimeManagement.h"
#include "engine/api/Tags.h"
#include "engine/base/JsonText.h"
#include "tests/integration/engine/EngineFixture.h"
#include "tests/support/RawHttpClient.h"
#include "tests/unit/deployment/ZipMaker.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace lathe;
using Json = nlohmann::ordered_json;

namespace
{

/// Waits for the file that the event names.
const QByteArray waits = "import os, time\n"
                         "def lambda_handler(event, context):\n"
                         "    end = time.time() + event.get('wait', 0)\n"
                         "    while time.time() < end:\n"
                         "        time.sleep(0.01)\n"
                         "    return os.environ['AWS_LAMBDA_INITIALIZATION_TYPE']\n";

} // namespace

/// What is set beside a function, through the window's client and over HTTP, in a real engine.
class TestFunctionSettings : public QObject
{
    Q_OBJECT
    QTemporaryDir workspaces;
    std::unique_ptr<EngineFixture> engine;
    quint16 port = 0;
    const QByteArray one = "/2015-03-31/functions/waits";
    const QString arn = u"arn:aws:lambda:us-east-1:000000000000:function:waits"_s;

    void startEngine()
    {
        engine = std::make_unique<EngineFixture>(workspaces.filePath(u"w"_s));
        const auto status = engine->start();
        QVERIFY2(status.has_value(), status ? "" : qPrintable(status.error().message));
        port = status->endpoint.section(u':', -1).toUShort();
    }
    RawResponse ask(const QByteArray &method, const QByteArray &target, const Json &body = {})
    {
        RawHttpClient client(port);
        const auto response = client.request(
            method, target,
            {{"Content-Type", "application/json"}, {"Authorization", "AWS4-HMAC-SHA256 Credential=x"}},
            body.is_null() ? QByteArray() : toJsonText(body), 30'000);
        return response ? *response : RawResponse();
    }
    static Json json(const RawResponse &response) { return parseJson(response.body).value_or(Json()); }
    template<OperationRequest Request>
    Result<typename Request::Answer> call(Request request)
    {
        return engine->ask<typename Request::Answer>(
            [&](auto reply) { engine->client->call(std::move(request), std::move(reply)); });
    }
    InvocationRow newest()
    {
        HistoryQuery query;
        query.functionName = u"waits"_s;
        const auto page = engine->ask<InvocationPage>(
            [&](auto reply) { engine->client->invocations(query, std::move(reply)); });
        return page && !page->rows.isEmpty() ? page->rows.constFirst() : InvocationRow();
    }

private Q_SLOTS:
    void initTestCase()
    {
        startEngine();
        const auto made = engine->startFunction(pythonFunction(u"waits"_s, waits));
        QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().message));
    }
    void cleanupTestCase() { engine.reset(); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void overHttp()
    {
        QSignalSpy told(engine->client.get(), &EngineClient::functionSettingsChanged);
        RawResponse answer = ask("POST", one + "/policy",
                                 {{"StatementId", "s3"},
                                  {"Action", "lambda:InvokeFunction"},
                                  {"Principal", "s3.amazonaws.com"}});
        QCOMPARE(answer.status, 201);
        const auto statement = parseJson(QByteArray::fromStdString(json(answer).at("Statement")));
        QCOMPARE(statement->at("Sid"), Json("s3"));
        QTRY_COMPARE(told.count(), 1);
        QCOMPARE(told.first().first().toString(), u"waits"_s);
        QCOMPARE(ask("GET", one + "/policy").status, 200);
        QCOMPARE(ask("DELETE", one + "/policy/s3").status, 204);
        QCOMPARE(ask("GET", one + "/policy").status, 404);

        const QByteArray tags = "/2017-03-31/tags/" + arn.toUtf8().toPercentEncoding();
        QCOMPARE(ask("POST", tags, {{"Tags", {{"team", "blue"}, {"cost", ""}}}}).status, 204);
        QCOMPARE(json(ask("GET", tags)), (Json{{"Tags", {{"cost", ""}, {"team", "blue"}}}}));
        QCOMPARE(ask("DELETE", tags + "?tagKeys=cost&tagKeys=other").status, 204);
        QCOMPARE(json(ask("GET", one)).at("Tags"), (Json{{"team", "blue"}}));

        answer = ask("PUT", "/2019-09-25/functions/waits/event-invoke-config",
                     {{"MaximumRetryAttempts", 0}, {"MaximumEventAgeInSeconds", 60}});
        QCOMPARE(answer.status, 200);
        QCOMPARE(json(answer).at("DestinationConfig"),
                 (Json{{"OnSuccess", Json::object()}, {"OnFailure", Json::object()}}));
        QVERIFY(json(answer).at("LastModified").is_number());
        QCOMPARE(json(ask("GET", "/2019-09-25/functions/waits/event-invoke-config/list"))
                     .at("FunctionEventInvokeConfigs")
                     .size(),
                 size_t(1));

        answer = ask("POST", "/2021-10-31/functions/waits/url", {{"AuthType", "NONE"}});
        QCOMPARE(answer.status, 201);
        const QString url = QString::fromStdString(json(answer).at("FunctionUrl"));
        QVERIFY2(QRegularExpression(
                     u"^http://[a-z2-7]{32}\\.lambda-url\\.us-east-1\\.localhost:%1/$"_s.arg(port))
                     .match(url)
                     .hasMatch(),
                 qPrintable(url));
        QCOMPARE(ask("GET", "/2021-10-31/functions/waits/urls").status, 200);

        answer = ask("PUT", "/2021-07-20/functions/waits/runtime-management-config",
                     {{"UpdateRuntimeOn", "FunctionUpdate"}});
        QCOMPARE(answer.status, 200);
        QCOMPARE(json(answer),
                 (Json{{"UpdateRuntimeOn", "FunctionUpdate"}, {"FunctionArn", arn.toStdString()}}));
        QCOMPARE(
            ask("PUT", "/2024-08-31/functions/waits/recursion-config", {{"RecursiveLoop", "Allow"}}).status,
            200);
        QCOMPARE(ask("PUT", "/2025-11-30/functions/waits/function-scaling-config?Qualifier=7",
                     {{"FunctionScalingConfig", {{"MinExecutionEnvironments", 1}}}})
                     .status,
                 404);
        QCOMPARE(ask("GET", "/2019-09-30/functions/waits/provisioned-concurrency?List=ALL").status, 200);
        answer = ask("GET", "/2019-09-30/functions/waits/provisioned-concurrency?Qualifier=%24LATEST");
        QCOMPARE(answer.status, 400);
        answer =
            ask("PUT", "/2017-10-31/functions/waits/concurrency", {{"ReservedConcurrentExecutions", 901}});
        QCOMPARE(answer.status, 400);
        QVERIFY(!json(answer).contains("Type"));
    }

    void whatIsReservedIsTheMost()
    {
        const auto reserve = [this](int count) {
            return call(PutFunctionConcurrencyRequest{u"waits"_s, count}).has_value();
        };
        QVERIFY(reserve(1));
        QCOMPARE(json(ask("GET", "/2016-08-19/account-settings"))
                     .at("AccountLimit")
                     .at("UnreservedConcurrentExecutions"),
                 Json(999));
        std::optional<Result<InvocationResult>> slow;
        InvokeRequest request;
        request.function.name = u"waits"_s;
        request.payload = "{\"wait\": 3}";
        QSignalSpy started(engine->client.get(), &EngineClient::invocationStarted);
        engine->client->invoke(request, [&](Result<InvocationResult> result) { slow = std::move(result); });
        QTRY_COMPARE_WITH_TIMEOUT(started.count(), 1, 20'000);
        const RawResponse refused = ask("POST", one + "/invocations", Json::object());
        QCOMPARE(refused.status, 429);
        QCOMPARE(refused.header("x-amzn-errortype"), QByteArray("TooManyRequestsException"));
        QCOMPARE(json(refused), (Json{{"Reason", "ReservedFunctionConcurrentInvocationLimitExceeded"},
                                      {"Type", "User"},
                                      {"message", "Rate Exceeded."}}));
        QTRY_COMPARE(newest().status, InvocationStatus::Throttled);
        QTRY_VERIFY_WITH_TIMEOUT(slow.has_value(), 20'000);
        QVERIFY(slow->has_value());
        QVERIFY(engine->invoke(u"waits"_s).has_value());
        QVERIFY(reserve(0));
        QCOMPARE(engine->invoke(u"waits"_s).error().reason,
                 u"ReservedFunctionConcurrentInvocationLimitExceeded"_s);
        QTRY_COMPARE(newest().status, InvocationStatus::Throttled);
        MetricQuery metrics;
        metrics.functionName = u"waits"_s;
        metrics.fromMs = QDateTime::currentMSecsSinceEpoch() - 3'600'000;
        metrics.toMs = QDateTime::currentMSecsSinceEpoch() + 60'000;
        const auto series = engine->ask<MetricSeries>(
            [&](auto reply) { engine->client->metrics(metrics, std::move(reply)); });
        QVERIFY(series.has_value());
        qint64 throttles = 0;
        for (const MetricPoint &point : series->points)
            throttles += point.throttles;
        QCOMPARE(throttles, 2);
        QVERIFY(call(DeleteFunctionConcurrencyRequest{u"waits"_s}).has_value());
        QVERIFY(engine->invoke(u"waits"_s).has_value());
    }

    void eventsWithoutAPlaceWait()
    {
        const auto send = [this](const QByteArray &payload) {
            const auto sent = engine->invoke(u"waits"_s, payload, u"Event"_s);
            return sent ? sent->statusCode : sent.error().httpStatus;
        };
        QList<InvocationRow> ended;
        const auto finished = [&ended](InvocationStatus status) {
            return std::count_if(ended.begin(), ended.end(),
                                 [status](const InvocationRow &row) { return row.status == status; });
        };
        const auto heard = connect(engine->client.get(), &EngineClient::invocationFinished, this,
                                   [&ended](const InvocationRow &row) { ended << row; });
        QVERIFY(call(PutFunctionConcurrencyRequest{u"waits"_s, 1}).has_value());
        ended.clear();
        for (int i = 0; i < 4; ++i)
            QCOMPARE(send("{\"wait\": 0.2}"), 202);
        QTRY_COMPARE_WITH_TIMEOUT(ended.size(), 4, 30'000);
        QCOMPARE(finished(InvocationStatus::Succeeded), 4);
        // One after the other, in one environment.
        QCOMPARE(QSet<QString>({ended[0].environmentId, ended[1].environmentId, ended[2].environmentId,
                                ended[3].environmentId})
                     .size(),
                 1);

        // What is switched off takes events and drops them.
        QVERIFY(call(PutFunctionConcurrencyRequest{u"waits"_s, 0}).has_value());
        ended.clear();
        QCOMPARE(send("{}"), 202);
        QTRY_COMPARE(finished(InvocationStatus::Throttled), 1);
        disconnect(heard);
        QVERIFY(call(DeleteFunctionConcurrencyRequest{u"waits"_s}).has_value());
    }

    void tenantsShareNoEnvironment()
    {
        CreateFunctionRequest create;
        create.settings = pythonFunction(u"tenants"_s, {}).settings;
        create.settings.role = u"arn:aws:iam::000000000000:role/r"_s;
        create.settings.tenancyConfig = TenancyConfig{u"PER_TENANT"_s};
        create.code.zipFile = ZipMaker()
                                  .add("lambda_function.py", "def lambda_handler(event, context):\n"
                                                             "    return context.tenant_id\n")
                                  .bytes();
        create.code.sourceKmsKeyArn = u"arn:aws:kms:us-east-1:000000000000:key/k"_s;
        const auto made = call(create);
        QVERIFY2(made.has_value(), made ? "" : qPrintable(made.error().message));
        const auto invoke = [this](const QString &name, const QString &tenant) {
            InvokeRequest request;
            request.function.name = name;
            request.tenantId = tenant;
            return engine->ask<InvocationResult>(
                [&](auto reply) { engine->client->invoke(request, std::move(reply)); });
        };
        const auto first = invoke(u"tenants"_s, u"a"_s);
        QVERIFY2(first.has_value(), first ? "" : qPrintable(first.error().message));
        QCOMPARE(first->payload, QByteArray("\"a\""));
        const auto other = invoke(u"tenants"_s, u"b"_s);
        QCOMPARE(other->payload, QByteArray("\"b\""));
        QVERIFY(other->record.row.environmentId != first->record.row.environmentId);
        const auto again = invoke(u"tenants"_s, u"a"_s);
        QCOMPARE(again->record.row.environmentId, first->record.row.environmentId);

        const QString invalid = u"InvalidParameterValueException"_s;
        QCOMPARE(invoke(u"tenants"_s, {}).error().code, invalid);
        QCOMPARE(invoke(u"waits"_s, u"a"_s).error().code, invalid);
        QCOMPARE(invoke(u"tenants"_s, u"no!"_s).error().code, u"ValidationException"_s);
        QCOMPARE(json(ask("GET", "/2015-03-31/functions/tenants/configuration")).at("TenancyConfig"),
                 (Json{{"TenantIsolationMode", "PER_TENANT"}}));
        QCOMPARE(json(ask("GET", "/2015-03-31/functions/tenants")).at("Code").at("SourceKMSKeyArn"),
                 Json("arn:aws:kms:us-east-1:000000000000:key/k"));
    }

    void environmentsOutliveAChangeOfTags()
    {
        QVERIFY(engine->invoke(u"waits"_s).has_value());
        const QString before = newest().environmentId;
        QVERIFY(call(TagResourceRequest{arn, QMap<QString, QString>{{u"stage"_s, u"test"_s}}}).has_value());
        QVERIFY(engine->invoke(u"waits"_s).has_value());
        QTRY_VERIFY(!newest().isCold());
        QCOMPARE(newest().environmentId, before);
        QVERIFY(call(UntagResourceRequest{arn, QStringList{u"stage"_s}}).has_value());
    }

    void provisioned()
    {
        const QByteArray config = "/2019-09-30/functions/waits/provisioned-concurrency?Qualifier=live";
        QCOMPARE(ask("POST", one + "/versions", Json::object()).status, 201);
        QCOMPARE(ask("POST", one + "/aliases", {{"Name", "live"}, {"FunctionVersion", "1"}}).status, 201);
        const RawResponse put = ask("PUT", config, {{"ProvisionedConcurrentExecutions", 2}});
        QCOMPARE(put.status, 202);
        QCOMPARE(json(put).at("Status"), Json("IN_PROGRESS"));
        const auto status = [&] { return json(ask("GET", config)).value("Status", std::string()); };
        QTRY_COMPARE_WITH_TIMEOUT(status(), std::string("READY"), 30'000);
        QCOMPARE(json(ask("GET", config)).at("AvailableProvisionedConcurrentExecutions"), Json(2));
        const RawResponse answer = ask("POST", one + "/invocations?Qualifier=live", Json::object());
        QCOMPARE(answer.body, QByteArray("\"provisioned-concurrency\""));
        QTRY_COMPARE(newest().version, u"1"_s);
        QVERIFY(!newest().isCold());
        QCOMPARE(engine->invoke(u"waits"_s)->payload, QByteArray("\"on-demand\""));

        engine.reset();
        startEngine();
        QTRY_COMPARE_WITH_TIMEOUT(status(), std::string("READY"), 30'000);
        QCOMPARE(ask("DELETE", config).status, 204);
        QCOMPARE(ask("GET", config).status, 404);
        QCOMPARE(ask("PUT", config, {{"ProvisionedConcurrentExecutions", 1}}).status, 202);
        QCOMPARE(ask("DELETE", one + "/aliases/live").status, 204);
        const auto alive = [this] {
            const auto all = engine->ask<QList<EnvironmentInfo>>(
                [&](auto reply) { engine->client->environments(std::move(reply)); });
            return std::count_if(all->begin(), all->end(),
                                 [](const EnvironmentInfo &each) { return each.provisioned; });
        };
        QTRY_COMPARE(alive(), 0);
    }

    void keptThroughARestart()
    {
        AddPermissionRequest permission;
        permission.functionName = u"waits"_s;
        permission.statementId = u"all"_s;
        permission.action = u"lambda:InvokeFunction"_s;
        permission.principal = u"*"_s;
        QVERIFY(call(permission).has_value());
        QVERIFY(call(PutFunctionConcurrencyRequest{u"waits"_s, 5}).has_value());
        const auto url = call(GetFunctionUrlConfigRequest{u"waits"_s, {}});
        QVERIFY(url.has_value());
        engine.reset();
        startEngine();
        QVERIFY(call(GetPolicyRequest{u"waits"_s, {}})->policy.contains(u"\"all\""_s));
        QCOMPARE(call(GetFunctionConcurrencyRequest{u"waits"_s})->reservedConcurrentExecutions, 5);
        QCOMPARE(call(ListTagsRequest{arn})->tags, (QMap<QString, QString>{{u"team"_s, u"blue"_s}}));
        QCOMPARE(call(GetFunctionUrlConfigRequest{u"waits"_s, {}})->functionUrl.section(u'.', 0, 0),
                 url->functionUrl.section(u'.', 0, 0));
        QCOMPARE(call(GetFunctionRecursionConfigRequest{u"waits"_s})->recursiveLoop, u"Allow"_s);
        QCOMPARE(call(GetRuntimeManagementConfigRequest{u"waits"_s, {}})->updateRuntimeOn,
                 u"FunctionUpdate"_s);
        QCOMPARE(call(GetFunctionEventInvokeConfigRequest{u"waits"_s, {}})->maximumEventAgeInSeconds, 60);
        QCOMPARE(ask("DELETE", one).status, 204);
        QCOMPARE(call(GetAccountSettingsRequest())->limit.unreservedConcurrentExecutions, 1000);
    }
};

QTEST_GUILESS_MAIN(TestFunctionSettings)
#include "tst_functionsettings.moc"
