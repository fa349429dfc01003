// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/signature/Hmac.h"
#include "engine/signature/SignatureV4.h"
#include "tests/integration/endpoint/EndpointFixture.h"

#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace lathe;
using namespace lathe::endpointtest;

/// Whose requests are answered, and how many at a time.
class TestEndpointAccess : public QObject, private EndpointFixture
{
    Q_OBJECT

    template<typename Edit>
    void change(Edit edit)
    {
        auto settings =
            engine.ask<EngineSettings>([&](auto reply) { engine.client->settings(std::move(reply)); });
        QVERIFY(settings.has_value());
        edit(*settings);
        const auto done = engine.ask<Done>(
            [&](auto reply) { engine.client->changeSettings(*settings, std::move(reply)); });
        QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().message));
    }

private Q_SLOTS:
    void initTestCase() { start(); }
    void cleanupTestCase() { engine.stop(); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

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

        const QString file = engine.workspace() + u"/.lathe/credentials.json"_s;
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
};

QTEST_GUILESS_MAIN(TestEndpointAccess)
#include "tst_endpointaccess.moc"
