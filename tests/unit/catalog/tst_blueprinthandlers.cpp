// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "HandlerRun.h"

#include "engine/catalog/BlueprintCatalog.h"
#include "engine/catalog/EventTemplateCatalog.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace lathe;
using namespace Qt::StringLiterals;

/// Each blueprint's handler really runs here, with the Node.js, Python and shell of this machine.
class tst_BlueprintHandlers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void behaves_data();
    void behaves();
    void everyBlueprintIsCovered();
    void customRuntimeReportsErrors();

private:
    BlueprintCatalog m_blueprints;
    EventTemplateCatalog m_templates;
    QSet<QString> m_covered;
};

namespace
{

/// The blueprint's own event, unless `event` is given: JSON, or the id of a template.
void row(const char *blueprint, const char *what, const char *expected, const char *event = "",
         int times = 1, int timeoutMs = 10000, int memoryMb = 128)
{
    QTest::addRow("%s: %s", blueprint, what) << QString::fromLatin1(blueprint) << QByteArray(event) << times
                                             << timeoutMs << memoryMb << QByteArray(expected);
}

} // namespace

void tst_BlueprintHandlers::behaves_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("event");
    QTest::addColumn<int>("times");
    QTest::addColumn<int>("timeoutMs");
    QTest::addColumn<int>("memoryMb");
    QTest::addColumn<QByteArray>("expected");

    const char *hello = R"({"response": {"statusCode": 200, "body": "\"Hello from Lambda!\""}})";
    row("hello-node", "greets", hello);
    row("hello-python", "greets", hello);
    row("hello-custom-runtime", "greets", hello);
    row("hello-custom-runtime", "greets again", hello, "", 3);
    row("hello-ruby", "greets", hello);
    row("hello-java", "greets", hello);
    row("order-java", "sums up", R"({"response": {"customer": "Ada", "items": 2, "total": 19.9}})", "", 2);
    row("order-java", "refuses an empty order",
        R"({"errorType": "java.lang.IllegalArgumentException", "errorMessage": "~order of Bo is empty"})",
        R"({"customer": "Bo"})");
    row("exception-ruby", "fails",
        R"({"errorType": "Function<TooMany>", "errorMessage": "only 12 of tea are left"})");
    row("exception-ruby", "reserves", R"({"response": {"reserved": 2}})",
        R"({"item": "cup", "quantity": 2})");
    row("context-node", "tells", R"({"response": {"requestId": "request-1", "memoryLimitInMB": "128"}})");
    row("log-level-python", "counts", R"({"response": {"logLevel": "INFO", "items": 2}})");

    row("rest-api-node", "creates",
        R"({"response": {"statusCode": 201, "body": "~\"text\":\"Buy milk\""}})");
    row("rest-api-node", "answers 1.0", R"({"response": {"statusCode": 404, "body": "~/orders"}})",
        "apigateway/rest-proxy-get");
    row("rest-api-node", "lists", R"({"response": {"statusCode": 200, "body": "[]"}})",
        R"({"httpMethod": "GET", "path": "/notes", "body": null})");
    row("rest-api-node", "misses", R"({"response": {"statusCode": 404, "body": "~no such note"}})",
        R"({"httpMethod": "DELETE", "path": "/notes/7", "body": null})");
    row("rest-api-node", "refuses a method",
        R"({"response": {"statusCode": 405, "headers": {"allow": "GET, POST"}}})",
        R"({"httpMethod": "PATCH", "path": "/notes", "body": "{}"})");
    row("rest-api-node", "refuses bad JSON",
        R"({"response": {"statusCode": 400, "body": "~not a JSON object"}})",
        R"({"httpMethod": "POST", "path": "/notes", "body": "e30", "isBase64Encoded": false})");
    row("rest-api-node", "decodes base64", R"({"response": {"statusCode": 400, "body": "~not empty"}})",
        R"({"httpMethod": "POST", "path": "/notes", "body": "e30=", "isBase64Encoded": true})");
    row("web-page-python", "shows", R"({"response": {"statusCode": 200, "body": "~Hello, Ada!"}})");
    row("web-page-python", "answers a function URL", R"({"response": {"body": "~<code>/greeting</code>"}})",
        "function-url/get");
    row("authorizer-node", "allows",
        R"({"response": {"policyDocument": {"Statement": [{"Effect": "Allow"}]}}})");
    row("authorizer-node", "denies",
        R"({"response": {"policyDocument": {"Statement": [{"Effect": "Deny"}]}}})",
        R"({"authorizationToken": "Bearer guess", "methodArn": "arn:aws:execute-api:us-east-1:123456789012:a/b/GET/"})");
    row("authorizer-node", "rejects", R"({"errorMessage": "Unauthorized"})", R"({"methodArn": "arn"})");
    row("s3-object-python", "decodes",
        R"({"response": [{"key": "summer 2025/beach (large).jpg", "type": "jpg", "size": 482133}]})");
    row("s3-object-python", "takes a delete", R"({"response": [{"size": 0}]})", "s3/delete");
    row("sqs-batch-node", "reports one",
        R"({"response": {"batchItemFailures": [{"itemIdentifier": "*"}]}})");
    row("sqs-batch-node", "takes the template", R"({"response": {"batchItemFailures": [{}]}})",
        "sqs/batch");
    row("sqs-fifo-python", "reports the rest", R"({"response": {"batchItemFailures": [{}, {}]}})");
    row("kinesis-records-python", "averages", R"({"response": {"batchItemFailures": []}})");
    row("kinesis-records-python", "takes the template", R"({"response": {"batchItemFailures": []}})",
        "kinesis/records");
    const char *changes =
        R"({"response": [{"action": "INSERT"}, {"action": "MODIFY", "changed": ["Copies", "Tags"]},
                                           {"action": "REMOVE", "after": {}}]})";
    row("dynamodb-stream-node", "compares", changes);
    row("dynamodb-stream-node", "takes the template", changes, "dynamodb/update");
    row("sns-message-node", "unpacks", R"({"response": {"received": 1}})");
    row("sns-message-node", "takes plain text", R"({"response": {"received": 1}})", "sns/notification");
    const char *transformed =
        R"({"response": {"records": [{"result": "Ok", "data": "*"}, {"result": "Dropped"},
                                                           {"result": "ProcessingFailed"}]}})";
    row("firehose-transform-python", "sorts", transformed);
    row("firehose-transform-python", "takes the template", transformed, "firehose/transformation");
    row("cloudwatch-logs-node", "finds", R"({"response": {"lines": 2, "errors": 1}})");
    row("cloudwatch-logs-node", "takes the template", R"({"response": {"lines": 2, "errors": 1}})",
        "cloudwatch/logs");
    row("canary-python", "passes", R"({"response": {"characters": 16}})");

    row("cold-warm-node", "cold", R"({"response": {"start": "cold", "invocations": 1}})");
    row("cold-warm-node", "warm", R"({"response": {"start": "warm", "invocations": 3}})", "", 3);
    row("timeout-node", "runs out", R"({"timedOut": true})", "", 1, 700);
    row("timeout-node", "stops", R"({"response": {"finished": false, "done": 1}})",
        R"({"stopInTime": true})", 1, 1000);
    row("out-of-memory-python", "is harmless", R"({"response": {"takenMb": 16, "limitMb": 8}})", "", 1,
        10000, 8);
    row("exception-node", "throws",
        R"({"errorType": "CheckoutError", "errorMessage": "cannot charge 1 x teapot", "stack": "~checkout.mjs"})");
    row("exception-python", "raises",
        R"({"errorType": "RecipeError", "errorMessage": "~cannot weigh salt", "stack": "~units.py"})");
    row("tmp-cache-python", "computes",
        R"({"response": {"source": "computed", "count": 25997, "largest": 299993}})");
    row("tmp-cache-python", "reads", R"({"response": {"source": "cache", "count": 25997}})", "", 2);
    row("tmp-cache-python", "has none", R"({"response": {"count": 0, "largest": null}})",
        R"({"below": 1})");
    row("callback-timers-node", "waits", R"({"response": {"invocation": 1, "waited": true}})");
    row("callback-timers-node", "does not wait", R"({"response": {"waited": false}})",
        R"({"waitForEmptyEventLoop": false})");
    row("concurrency-node", "counts", R"({"response": {"served": 2}})", R"({"milliseconds": 1})", 2);
    row("async-retries-python", "fails", R"({"errorType": "NotYet", "errorMessage": "attempt 2 fails"})",
        "", 2);
    row("async-retries-python", "succeeds", R"({"response": {"attempt": 3}})", "", 3);
    row("response-stream-node", "streams", R"({"streamed": "text/plain:2\n1\nLift-off!\n"})",
        R"({"from": 2})");
}

void tst_BlueprintHandlers::behaves()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, event);
    QFETCH(int, times);
    QFETCH(int, timeoutMs);
    QFETCH(int, memoryMb);
    QFETCH(QByteArray, expected);
    m_covered.insert(id);
    const Result<Blueprint> blueprint = m_blueprints.find(id);
    QVERIFY(blueprint);
    if (interpreterFor(blueprint->runtime).isEmpty())
        QSKIP("This machine has no interpreter, or no curl, for it.");

    if (event.isEmpty()) {
        event = blueprint->testEvent;
    } else if (!event.startsWith('{')) {
        const Result<EventTemplate> sample = m_templates.find(QString::fromLatin1(event));
        QVERIFY(sample);
        event = sample->json;
    }
    const HandlerOutcome outcome = callHandler(*blueprint, {event, timeoutMs, memoryMb, times});
    QVERIFY2(outcome.difficulty.isEmpty(), qPrintable(outcome.difficulty));
    const QJsonObject wanted = QJsonDocument::fromJson(expected).object();
    QVERIFY(!wanted.isEmpty());
    const QByteArray found = QJsonDocument(outcome.json).toJson() + outcome.log.toUtf8();
    QVERIFY2(hasAll(outcome.json, wanted), found.constData());
}

void tst_BlueprintHandlers::everyBlueprintIsCovered()
{
    for (const Blueprint &blueprint : m_blueprints.all())
        QVERIFY2(m_covered.contains(blueprint.id), qPrintable(blueprint.id));
}

void tst_BlueprintHandlers::customRuntimeReportsErrors()
{
    Result<Blueprint> blueprint = m_blueprints.find(u"hello-custom-runtime"_s);
    QVERIFY(blueprint);
    if (interpreterFor(blueprint->runtime).isEmpty())
        QSKIP("This machine has no interpreter, or no curl, for it.");
    WorkingFileContent &function = blueprint->files.last();
    QCOMPARE(function.path, u"function.sh"_s);

    // Twice: the runtime has to survive the first failure.
    function.bytes = "handler() { false; echo unreachable; }\n";
    HandlerOutcome outcome = callHandler(*blueprint, {"{}", 10000, 128, 2});
    QCOMPARE(outcome.json.value(u"errorType").toString(), u"Function.ExitStatus"_s);
    function.bytes = "handler() { exit 3; }\n";
    outcome = callHandler(*blueprint, {"{}", 10000, 128, 1});
    QCOMPARE(outcome.json.value(u"errorMessage").toString(), u"the handler ended with status 3"_s);

    blueprint->handler = u"elsewhere.handler"_s;
    outcome = callHandler(*blueprint, {"{}", 10000, 128, 1});
    QCOMPARE(outcome.json.value(u"initError").toString(), u"Runtime.NoSuchHandler"_s);
}

QTEST_APPLESS_MAIN(tst_BlueprintHandlers)
#include "tst_blueprinthandlers.moc"
