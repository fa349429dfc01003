// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/JsonText.h"
#include "engine/deployment/PackageWriter.h"
#include "engine/signature/Hmac.h"
#include "engine/signature/SignatureV4.h"
#include "tests/integration/engine/EngineFixture.h"
#include "tests/support/RawHttpClient.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QUuid>

using namespace Qt::StringLiterals;
using namespace lathe;
using Json = nlohmann::ordered_json;
using Headers = QList<std::pair<QByteArray, QByteArray>>;

namespace
{

const QByteArray functions = "/2015-03-31/functions";
/// Any will do, as long as the user sets no credentials.
const QByteArray signature = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/lambda/aws4_request, "
                             "SignedHeaders=host, Signature=0";

/// A zip with one file, as base64.
std::string zipOf(const QByteArray &code)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"lambda_function.py"_s));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(code);
    file.close();
    return writePackage(folder.path())->zip.toBase64().toStdString();
}

Json createBody(const std::string &name, const QByteArray &code)
{
    return {{"FunctionName", name},
            {"Runtime", "python3.13"},
            {"Role", "arn:aws:iam::000000000000:role/r"},
            {"Handler", "lambda_function.lambda_handler"},
            {"Code", {{"ZipFile", zipOf(code)}}}};
}

const QByteArray echo = "def lambda_handler(event, context):\n"
                        "    if event == 'fail':\n"
                        "        raise ValueError('no')\n"
                        "    if event == 'context':\n"
                        "        return context.client_context.custom\n"
                        "    print('seen')\n"
                        "    return event\n";

} // namespace

/// The REST API as bytes on a socket, against a real engine.
class TestEndpoint : public QObject
{
    Q_OBJECT
    std::unique_ptr<EngineFixture> engine;
    quint16 port = 0;

    RawResponse ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
                    Headers headers = {})
    {
        RawHttpClient client(port);
        headers.append({"Authorization", signature});
        const auto response = client.request(method, target, headers, body, 30'000);
        return response ? *response : RawResponse();
    }

    RawResponse ask(const QByteArray &method, const QByteArray &target, const Json &body)
    {
        return ask(method, target, toJsonText(body), {{"Content-Type", "application/json"}});
    }

    static Json json(const RawResponse &response) { return parseJson(response.body).value_or(Json()); }
    static QByteArray text(const Json &object, const char *name)
    {
        return object.is_object() ? QByteArray::fromStdString(object.value(name, std::string("<absent>")))
                                  : "<no object>";
    }

    void isError(const RawResponse &response, int status, const QByteArray &code, const char *member,
                 const QByteArray &says)
    {
        QCOMPARE(response.status, status);
        QCOMPARE(response.header("x-amzn-errortype"), code);
        QCOMPARE(response.header("content-type"), QByteArray("application/json"));
        QVERIFY2(text(json(response), member).contains(says), response.body.constData());
    }

    template<typename Edit>
    void change(Edit edit)
    {
        auto settings =
            engine->ask<EngineSettings>([&](auto reply) { engine->client->settings(std::move(reply)); });
        QVERIFY(settings.has_value());
        edit(*settings);
        const auto done = engine->ask<Done>(
            [&](auto reply) { engine->client->changeSettings(*settings, std::move(reply)); });
        QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().message));
    }

private Q_SLOTS:
    void initTestCase()
    {
        engine = std::make_unique<EngineFixture>();
        const auto status = engine->start();
        QVERIFY2(status.has_value(), status ? "" : qPrintable(status.error().message));
        port = status->endpoint.section(u':', -1).toUShort();
        const RawResponse created = ask("POST", functions, createBody("echo", echo));
        QVERIFY2(created.status == 201, created.body.constData());
    }
    void cleanupTestCase() { engine.reset(); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void lifeOfAFunction()
    {
        Json body = createBody("life", echo);
        body["Environment"] = {{"Variables", {{"AB", "1"}}}};
        body["VpcConfig"] = {{"SubnetIds", {"subnet-1"}}};
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
        QCOMPARE(ask("POST", functions + "/echo/invocations", limit + QByteArray(5000, ' ')).status, 413);
    }

    void pathsAndMethods()
    {
        isError(ask("GET", "/2015-03-31/nothing"), 404, "UnknownOperationException", "message", "");
        QCOMPARE(ask("PATCH", functions + "/echo").status, 405);
        QCOMPARE(ask("GET", "/_lathe/packages/" + QByteArray(64, '0')).status, 403);
        QCOMPARE(ask("GET", "/_lathe/packages/..%2f..%2fstate.db").status, 403);
    }

    void webPagesAreKeptOut_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("status");
        QTest::newRow("another origin")
            << QByteArray("Host: localhost\r\nOrigin: https://example.com") << 403;
        QTest::newRow("sandboxed page") << QByteArray("Host: localhost\r\nOrigin: null") << 403;
        QTest::newRow("rebound name") << QByteArray("Host: example.com") << 403;
        QTest::newRow("followed link")
            << QByteArray("Host: localhost\r\nSec-Fetch-Site: cross-site") << 403;
        QTest::newRow("no host") << QByteArray("X: y") << 403;
        QTest::newRow("this machine")
            << QByteArray("Host: localhost\r\nOrigin: http://localhost:3000") << 403;
        QTest::newRow("address bar") << QByteArray("Host: localhost\r\nSec-Fetch-Site: none") << 403;
        QTest::newRow("signed by an SDK")
            << QByteArray("Host: 127.0.0.1\r\nAuthorization: AWS4-HMAC-SHA256 Credential=x") << 200;
    }

    void webPagesAreKeptOut()
    {
        QFETCH(QByteArray, header);
        QFETCH(int, status);
        RawHttpClient client(port);
        const QByteArray version = header.startsWith("X") ? "1.0" : "1.1";
        if (!header.contains("Authorization"))
            header += "\r\nAuthorization: " + signature;
        QVERIFY(client.send("GET " + functions + " HTTP/" + version + "\r\n" + header + "\r\n\r\n"));
        const auto response = client.readResponse();
        QVERIFY(response.has_value());
        QCOMPARE(response->status, status);
        if (status == 403)
            isError(*response, 403, "AccessDeniedException", "Message", "");
    }

    /// Code.Location works for anybody, but only whole.
    void linksToPackages()
    {
        const QByteArray location = text(json(ask("GET", functions + "/echo"))["Code"], "Location");
        const QByteArray target = location.mid(location.indexOf('/', 8));
        const auto fetch = [&](const QByteArray &link, Headers headers = {}) {
            RawHttpClient client(port);
            const auto response = client.request("GET", link, headers);
            return response ? response->status : 0;
        };
        QCOMPARE(fetch(target), 200);
        QCOMPARE(fetch(target, {{"Sec-Fetch-Site", "none"}}), 200); // pasted into a browser
        QCOMPARE(fetch(target, {{"Sec-Fetch-Site", "cross-site"}}), 403);
        QCOMPARE(fetch(target.left(target.indexOf('?'))), 403);
        QCOMPARE(fetch(target.chopped(1) + (target.endsWith('0') ? '1' : '0')), 403);
        QByteArray later = target;
        QCOMPARE(fetch(later.replace("Expires=", "Expires=9")), 403);
    }

    void requestsWithoutASignature()
    {
        const auto plain = [&](const QByteArray &extra) {
            RawHttpClient client(port);
            client.send("GET " + functions + " HTTP/1.1\r\nHost: localhost\r\n" + extra + "\r\n");
            return *client.readResponse();
        };
        isError(plain({}), 403, "MissingAuthenticationTokenException", "message",
                "Missing Authentication Token");
        QCOMPARE(plain("Authorization: Basic dTpw\r\n").status, 403); // a browser can be led to send this
        change([](EngineSettings &settings) { settings.endpoint.answersUnsigned = true; });
        QCOMPARE(plain({}).status, 200);
        QCOMPARE(plain("Origin: http://localhost:3000\r\n").status, 200);
        QCOMPARE(plain("Origin: https://pages.example\r\n").status, 403);
        change([](EngineSettings &settings) { settings.endpoint.answersUnsigned = false; });
        QCOMPARE(plain({}).status, 403);
    }

    void signaturesAreVerifiedWhenAKeyIsSet()
    {
        change([](EngineSettings &settings) {
            settings.endpoint.accessKeyId = u"AKIDEXAMPLE"_s;
            settings.endpoint.secretAccessKey = u"only we know"_s;
        });
        const auto with = [&](const AwsCredentials &credentials, const QByteArray &body,
                              const QByteArray &sent, QDateTime time = QDateTime::currentDateTimeUtc()) {
            SignableRequest request{"POST", functions + "/echo/invocations", {}, {{"Host", "localhost"}}};
            sigv4::sign(request, credentials, "us-east-1", "lambda", time, sha256Hex(body));
            QByteArray text = "POST " + request.path + " HTTP/1.1\r\n";
            for (const auto field : request.headers)
                text += field.name.toByteArray() + ": " + field.value.toByteArray() + "\r\n";
            RawHttpClient client(port);
            client.send(text + "Content-Length: " + QByteArray::number(sent.size()) + "\r\n\r\n" + sent);
            return *client.readResponse(30'000);
        };
        const AwsCredentials good{"AKIDEXAMPLE", "only we know"};
        QCOMPARE(with(good, "[1]", "[1]").status, 200);
        const QByteArray large = '[' + QByteArray(200'000, ' ') + ']'; // summed up in the pool
        QCOMPARE(with(good, large, large).status, 200);
        isError(with(good, "[1]", "[2]"), 403, "InvalidSignatureException", "message", "does not match");
        isError(with({"AKIDEXAMPLE", "guessed"}, "[1]", "[1]"), 403, "InvalidSignatureException", "message",
                "Check your AWS Secret Access Key");
        isError(with({"AKIDOTHER", "only we know"}, "[1]", "[1]"), 403, "UnrecognizedClientException",
                "message", "The security token included in the request is invalid.");
        isError(with(good, "[1]", "[1]", QDateTime::currentDateTimeUtc().addSecs(-900)), 403,
                "InvalidSignatureException", "message", "Signature expired: ");
        isError(ask("GET", functions), 400, "IncompleteSignatureException", "message", "'X-Amz-Date'");

        const QString file = engine->workspace() + u"/.lathe/credentials.json"_s;
        QVERIFY(QFile::exists(file));
        QCOMPARE(QFile(file).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup),
                 QFile::Permissions());
        change([](EngineSettings &settings) { settings.endpoint = {}; });
        QVERIFY(!QFile::exists(file));
        QCOMPARE(ask("GET", functions).status, 200);
    }

    /// Large bodies wait in memory: not any number of them.
    void bodiesInFlightAreBounded()
    {
        const QByteArray put = "PUT /some-bucket/key HTTP/1.1\r\nHost: localhost\r\nAuthorization: " +
                               QByteArray(signature).replace("/lambda/", "/s3/") +
                               "\r\nContent-Length: 268435456\r\n\r\n";
        std::vector<std::unique_ptr<RawHttpClient>> waiting;
        const auto wait = [&] {
            waiting.push_back(std::make_unique<RawHttpClient>(port));
            waiting.back()->send(put + "the first bytes");
        };
        for (int i = 0; i < 4; ++i)
            wait();
        const auto status = [&] {
            RawHttpClient client(port);
            client.send(QByteArray(put).replace("268435456", "1") + "x");
            const auto response = client.readResponse();
            return response ? response->status : 0;
        };
        const auto full = [&] {
            const bool refused = status() == 503;
            if (!refused)
                wait(); // for one who was refused himself because of the byte that asked
            return refused;
        };
        QTRY_VERIFY(full());
        waiting.clear();
        QTRY_COMPARE(status(), 404); // there is no such bucket
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
