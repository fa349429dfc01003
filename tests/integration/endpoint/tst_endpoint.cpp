// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/endpoint/EndpointFixture.h"

#include <QRegularExpression>
#include <QUuid>

using namespace Qt::StringLiterals;
using namespace lathe;
using namespace lathe::endpointtest;

/// Functions and their invocations over HTTP.
class TestEndpoint : public QObject, private EndpointFixture
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { start(); }
    void cleanupTestCase() { engine.stop(); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void lifeOfAFunction()
    {
        Json body = createBody("life", echo);
        body["Environment"] = {{"Variables", {{"AB", "1"}}}};
        body["VpcConfig"] = {{"SubnetIds", {"subnet-1"}}, {"SecurityGroupIds", {"sg-1"}}};
        const RawResponse created = ask("POST", functions, body);
        QCOMPARE(created.status, 201);
        QVERIFY(!QUuid::fromString(QString::fromLatin1(created.header("x-amzn-requestid"))).isNull());
        Json answer = json(created);
        QCOMPARE(text(answer, "State"), QByteArray("Pending"));
        QCOMPARE(text(answer, "StateReasonCode"), QByteArray("Creating"));
        QVERIFY(!answer.contains("LastUpdateStatus"));
        QCOMPARE(text(answer, "FunctionArn"),
                 QByteArray("arn:aws:lambda:us-east-1:000000000000:function:life"));
        static const QRegularExpression arn(u"^arn:aws:lambda:us-east-1::runtime:[0-9a-f]{64}$"_s);
        QVERIFY(arn.match(QString::fromUtf8(text(answer["RuntimeVersionConfig"], "RuntimeVersionArn")))
                    .hasMatch());
        static const QRegularExpression time(
            u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000$"_s);
        QVERIFY(time.match(QString::fromUtf8(text(answer, "LastModified"))).hasMatch());

        const Json gotten = json(ask("GET", functions + "/life"));
        QCOMPARE(text(gotten["Configuration"], "State"), QByteArray("Active"));
        QCOMPARE(text(gotten["Configuration"], "LastUpdateStatus"), QByteArray("Successful"));
        QVERIFY(gotten["Configuration"].contains("RuntimeVersionConfig"));
        const QByteArray location = text(gotten["Code"], "Location");
        QVERIFY(location.startsWith("http://localhost:" + QByteArray::number(port) + '/'));
        const RawResponse zip = ask("GET", location.mid(location.indexOf('/', 8)));
        QCOMPARE(zip.status, 200);
        QCOMPARE(zip.header("content-type"), QByteArray("application/zip"));
        QCOMPARE(zip.body.toBase64().toStdString(), body["Code"]["ZipFile"].get<std::string>());
        QCOMPARE(gotten["Configuration"]["CodeSize"].get<qsizetype>(), zip.body.size());

        answer = json(ask("PUT", functions + "/life/configuration",
                          Json{{"Timeout", 9}, {"Environment", {{"Variables", Json::object()}}}}));
        QCOMPARE(answer.value("Timeout", 0), 9);
        QCOMPARE(text(answer, "LastUpdateStatus"), QByteArray("InProgress"));
        QCOMPARE(text(answer, "LastUpdateStatusReasonCode"), QByteArray("Creating"));
        QCOMPARE(answer["Environment"].dump(), std::string("{\"Variables\":{}}"));
        QCOMPARE(answer["VpcConfig"]["SubnetIds"].dump(), std::string("[\"subnet-1\"]"));
        QVERIFY(!answer["VpcConfig"]["Ipv6AllowedForDualStack"].get<bool>());
        const QByteArray whileUpdating = text(answer, "RevisionId");
        const QByteArray revision = text(json(ask("GET", functions + "/life/configuration")), "RevisionId");
        QVERIFY(revision != whileUpdating); // as recorded: another one when the update is done
        answer = json(ask("PUT", functions + "/life/code",
                          Json{{"ZipFile", zipOf("new")}, {"RevisionId", revision.toStdString()}}));
        QVERIFY(text(answer, "RevisionId") != revision);
        isError(ask("PUT", functions + "/life/code",
                    Json{{"ZipFile", zipOf("x")}, {"RevisionId", revision.toStdString()}}),
                412, "PreconditionFailedException", "message", "does not match the latest Revision Id");
        QCOMPARE(text(json(ask("GET", functions + "/life/configuration")), "LastUpdateStatus"),
                 QByteArray("Successful"));

        const RawResponse deleted = ask("DELETE", functions + "/life");
        QCOMPARE(deleted.status, 204);
        QVERIFY(deleted.body.isEmpty());
        for (const char *method : {"GET", "DELETE"})
            isError(ask(method, functions + "/life"), 404, "ResourceNotFoundException", "Message",
                    "Function not found: arn:aws:lambda:us-east-1:000000000000:function:life");
    }

    void lists()
    {
        const Json all = json(ask("GET", functions));
        QVERIFY(all["Functions"].is_array() && !all["Functions"].empty());
        const Json &one = all["Functions"][0];
        QVERIFY(!one.contains("State") && !one.contains("LastUpdateStatus") &&
                !one.contains("RuntimeVersionConfig"));
        const Json versions = json(ask("GET", functions + "?FunctionVersion=ALL"));
        QVERIFY(text(versions["Functions"][0], "FunctionArn").endsWith(":$LATEST"));
        isError(ask("GET", functions + "?FunctionVersion=invalid"), 400, "ValidationException", "message",
                "1 validation error detected: Value 'invalid' at 'functionVersion'");
        QCOMPARE(ask("POST", functions, createBody("page", echo)).status, 201);
        const Json first = json(ask("GET", functions + "?MaxItems=1"));
        QCOMPARE(first["Functions"].size(), size_t{1});
        const Json second = json(ask("GET", functions + "?MaxItems=1&Marker=" + text(first, "NextMarker")));
        QVERIFY(text(second["Functions"][0], "FunctionName") !=
                text(first["Functions"][0], "FunctionName"));
        QVERIFY(!second.contains("NextMarker"));
        QCOMPARE(ask("DELETE", functions + "/page").status, 204);
    }

    void names()
    {
        for (const QByteArray &name :
             {QByteArray("echo"),
              QByteArray("arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Aecho"),
              QByteArray("000000000000:function:echo"), QByteArray("echo:%24LATEST"),
              QByteArray("echo?Qualifier=%24LATEST")}) {
            const RawResponse response = ask("GET", functions + '/' + name);
            QVERIFY2(response.status == 200, name.constData());
            QCOMPARE(text(json(response)["Configuration"], "FunctionName"), QByteArray("echo"));
        }
        isError(ask("GET", functions + "/invalid:function:name"), 400, "ValidationException", "message",
                "at 'functionName'");
        isError(ask("GET", functions + "/arn:aws:lambda:eu-west-1:000000000000:function:echo"), 404,
                "ResourceNotFoundException", "Message",
                "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')");
        isError(ask("GET", functions + "/echo:1?Qualifier=2"), 400, "InvalidParameterValueException",
                "message",
                "The derived qualifier from the function name does not match the specified qualifier.");
        isError(ask("GET", functions + "/echo?Qualifier=7"), 404, "ResourceNotFoundException", "Message",
                "function:echo:7");
    }

    void refusedCreations()
    {
        isError(ask("POST", functions, createBody("echo", echo)), 409, "ResourceConflictException",
                "message", "Function already exist: echo");
        isError(ask("POST", functions, QByteArray("{oops")), 400, "SerializationException", "message",
                "JSON");
        isError(ask("POST", functions, QByteArray("[1]")), 400, "SerializationException", "message",
                "object");
        isError(ask("POST", functions, QByteArray(100'000, '[')), 400, "SerializationException", "message",
                "JSON");
        Json body = createBody("x", echo);
        body["Code"] = {{"ZipFile", QByteArray("no zip").toBase64().toStdString()}};
        isError(ask("POST", functions, body), 400, "InvalidParameterValueException", "message",
                "Could not unzip uploaded file. Please check your file, then try to upload again.");
        body = createBody("x", echo);
        body["MemorySize"] = 64;
        isError(ask("POST", functions, body), 400, "ValidationException", "message",
                "greater than or equal to 128");
        body = createBody("x", echo);
        body["Architectures"] = {"x86_64", "arm64"};
        isError(ask("POST", functions, body), 400, "ValidationException", "message",
                "1 validation error detected: Value '[x86_64, arm64]' at 'architectures' failed to satisfy "
                "constraint: Member "
                "must have length less than or equal to 1");
        QCOMPARE(ask("GET", functions + "/x").status, 404);
    }

    void invoking()
    {
        const RawResponse response =
            ask("POST", functions + "/echo/invocations", QByteArray("{ \"b\": 1.0, \"a\": 2 }"),
                {{"X-Amz-Log-Type", "Tail"}});
        QCOMPARE(response.status, 200);
        QCOMPARE(response.body, QByteArray("{\"b\": 1.0, \"a\": 2}"));
        QCOMPARE(response.header("x-amz-executed-version"), QByteArray("$LATEST"));
        QVERIFY(response.header("x-amz-function-error").isEmpty());
        const QByteArray tail = QByteArray::fromBase64(response.header("x-amz-log-result"));
        const QByteArray id = response.header("x-amzn-requestid");
        QVERIFY2(tail.startsWith("START RequestId: " + id +
                                 " Version: $LATEST\nseen\nEND RequestId: " + id + "\nREPORT"),
                 tail.constData());
        QVERIFY(tail.endsWith("\t\n"));
        QCOMPARE(ask("POST", functions + "/echo/invocations").body,
                 QByteArray("{}")); // no body is an empty object
    }

    void failing()
    {
        const RawResponse response = ask("POST", functions + "/echo/invocations", QByteArray("\"fail\""));
        QCOMPARE(response.status, 200);
        QCOMPARE(response.header("x-amz-function-error"), QByteArray("Unhandled"));
        QCOMPARE(text(json(response), "errorType"), QByteArray("ValueError"));
        QVERIFY(response.header("x-amz-log-result").isEmpty());
    }

    void otherTypesOfInvocation()
    {
        const auto invoke = [this](const QByteArray &type) {
            return ask("POST", functions + "/echo/invocations", QByteArray("1"),
                       {{"X-Amz-Invocation-Type", type}});
        };
        const RawResponse event = invoke("Event");
        QCOMPARE(event.status, 202);
        QVERIFY(event.body.isEmpty());
        QVERIFY(event.header("x-amz-executed-version").isEmpty());
        QCOMPARE(invoke("DryRun").status, 204);
        QCOMPARE(invoke("RequestResponse").status, 200);
        isError(invoke("Sometimes"), 400, "ValidationException", "message",
                "[Event, RequestResponse, DryRun]");
    }

    void clientContext()
    {
        const auto invoke = [this](const QByteArray &context) {
            return ask("POST", functions + "/echo/invocations", QByteArray("\"context\""),
                       {{"X-Amz-Client-Context", context}});
        };
        QCOMPARE(invoke(QByteArray("{\"custom\":\n{\"k\":\"v\"}}").toBase64()).body,
                 QByteArray("{\"k\": \"v\"}"));
        for (const QByteArray &bad : {QByteArray("%%%"), QByteArray("no json").toBase64(),
                                      ("\"" + QByteArray(2700, 'x') + "\"").toBase64()})
            isError(invoke(bad), 400, "InvalidRequestContentException", "message", "client context");
    }

    void refusedInvocations()
    {
        isError(ask("POST", functions + "/doesnotexist/invocations", QByteArray("{}")), 404,
                "ResourceNotFoundException", "Message",
                "Function not found: arn:aws:lambda:us-east-1:000000000000:function:doesnotexist:$LATEST");
        isError(ask("POST", functions + "/echo/invocations", QByteArray("{\"a\":")), 400,
                "InvalidRequestContentException", "message",
                "Could not parse request body into json: Could not parse payload into json: ");
        isError(ask("POST", functions + "/echo/invocations", "[" + QByteArray(100'000, ' ') + "1,]"), 400,
                "InvalidRequestContentException", "message", "Could not parse request body into json");
        const QByteArray limit = '"' + QByteArray(6'291'456 - 2, 'x') + '"';
        QCOMPARE(ask("POST", functions + "/echo/invocations", limit).body.size(), limit.size());
        isError(ask("POST", functions + "/echo/invocations", limit + ' '), 413, "RequestTooLargeException",
                "message", "Request must be smaller than 6291456 bytes for the InvokeFunction operation");
    }

    void tooLargeRequests()
    {
        const auto invoke = [this](qsizetype size, const Headers &headers = {}) {
            return ask("POST", functions + "/echo/invocations", QByteArray(size, ' '), headers);
        };
        for (const qsizetype size : {6'291'457, 6'300'000, 80'000'000})
            isError(invoke(size), 413, "RequestTooLargeException", "message",
                    "Request must be smaller than 6291456 bytes for the InvokeFunction operation");
        for (const qsizetype size : {1'048'577, 6'300'000})
            isError(invoke(size, {{"X-Amz-Invocation-Type", "Event"}}), 413, "RequestTooLargeException",
                    "message",
                    "Request must be smaller than 1048576 bytes for the InvokeFunction operation");
        // What a client sends before it reads is read and thrown away.
        RawHttpClient client(port);
        for (const qsizetype size : {70'167'212, 75'000'000}) {
            const auto answer = client.request("POST", functions, {{"Authorization", signature}},
                                               QByteArray(size, ' '), 30'000);
            QVERIFY(answer);
            isError(*answer, 413, "RequestEntityTooLargeException", "message",
                    "Request must be smaller than 70167211 bytes for the CreateFunction operation");
            QVERIFY(!answer->header("x-amzn-requestid").isEmpty());
        }
        QCOMPARE(client.request("GET", functions + "/echo", {{"Authorization", signature}})->status, 200);
        isError(ask("PUT", functions + "/echo/configuration", QByteArray(1'048'577, ' ')), 413,
                "RequestEntityTooLargeException", "message",
                "Request must be smaller than 1048576 bytes for the UpdateFunctionConfiguration operation");
    }

    void payloadsAreNotLookedAt()
    {
        const QByteArray constant = "def lambda_handler(event, context):\n    return 1\n";
        QCOMPARE(ask("POST", functions, createBody("constant", constant)).status, 201);
        const QByteArray deep = QByteArray(1000, '[') + QByteArray(1000, ']');
        for (const QByteArray &payload : {QByteArray("{\"n\":1e400}"), deep, QByteArray("\"\\ud83d\"")})
            QCOMPARE(ask("POST", functions + "/constant/invocations", payload).body, QByteArray("1"));
        isError(ask("POST", functions + "/constant/invocations", '[' + deep + ']'), 400,
                "InvalidRequestContentException", "message", "1000 levels");
    }

    void traces()
    {
        const QByteArray code = "import os\n"
                                "def lambda_handler(event, context):\n"
                                "    return os.environ['_X_AMZN_TRACE_ID']\n";
        QCOMPARE(ask("POST", functions, createBody("trace", code)).status, 201);
        const auto trace = [this](const QByteArray &header) {
            return ask("POST", functions + "/trace/invocations", QByteArray("{}"),
                       {{"X-Amzn-Trace-Id", header}})
                .body;
        };
        const QByteArray callers =
            "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        QCOMPARE(trace(callers), '"' + callers + '"');
        QVERIFY(trace("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1")
                    .startsWith("\"Root=1-5759e988-bd862e3fe1be46a994272793;Parent="));
        QVERIFY(!trace("Root=1-5759e988;Sampled=1").contains("Root=1-5759e988;"));
    }

    void functionUrls()
    {
        RawHttpClient client(port);
        client.send("GET /x HTTP/1.1\r\nHost: "
                    "abcdefghijklmnopqrstuvwxyz234567.lambda-url.us-east-1.localhost\r\n\r\n");
        isError(*client.readResponse(), 501, "NotImplementedException", "message",
                "Lathe keeps function URLs and does not answer at them yet.");
    }

    void pathsAndMethods()
    {
        isError(ask("GET", "/2015-03-31/nothing"), 404, "UnknownOperationException", "message", "");
        QCOMPARE(ask("PATCH", functions + "/echo").status, 405);
        QCOMPARE(ask("GET", "/_lathe/packages/" + QByteArray(64, '0')).status, 403);
        QCOMPARE(ask("GET", "/_lathe/packages/..%2f..%2fstate.db").status, 403);
    }

    void oneConnectionManyRequests()
    {
        RawHttpClient client(port);
        for (int i = 0; i < 20; ++i) {
            const auto response = client.request("POST", functions + "/echo/invocations",
                                                 {{"Authorization", signature}}, QByteArray::number(i));
            QCOMPARE(response->body, QByteArray::number(i));
        }
    }
};

QTEST_GUILESS_MAIN(TestEndpoint)
#include "tst_endpoint.moc"
