// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/RuntimeSession.h"
#include "engine/http/HttpServer.h"
#include "tests/support/RawHttpClient.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace lathe;

namespace
{

const QByteArray api = "/2018-06-01/runtime";

/// A life cycle and a session as an environment has them, without the processes.
class Environment final : public LifecycleActions
{
public:
    Environment()
        : life(clock, *this)
        , session(life)
    {
    }
    bool startExtensions() override { return false; }
    ExtensionsState extensions() const override { return {}; }
    void shutDownExtensions(ShutdownReason, std::chrono::milliseconds) override {}
    void startRuntime() override {}
    void terminateRuntime() override {}
    void killRuntime() override {}
    void killAll() override { ++kills; }
    void deliverEvent() override { session.deliver(1'700'000'003'000); }
    void armTimer(std::chrono::milliseconds) override {}
    void disarmTimer() override {}
    void initBegun() override {}
    void initEnded(const InitFigures &) override {}
    void runtimeDone(const RuntimeFigures &) override {}
    void finishInvocation(const InvocationOutcome &outcome) override
    {
        outcomes.append(outcome);
        answers.append(session.takeAnswer());
        if (follow > 0)
            assign(u"id"_s, QByteArray::number(--follow));
    }
    void stateChanged(EnvironmentState) override {}
    void destroySandbox() override {}

    void assign(const QString &requestId, const QByteArray &payload, const QByteArray &context = {})
    {
        session.offer({requestId, payload, context, u"arn:f"_s, "Root=1"});
        life.assign(3s);
    }

    FakeClock clock;
    EnvironmentLifecycle life;
    RuntimeSession session;
    QList<InvocationOutcome> outcomes;
    QList<std::optional<RuntimeAnswer>> answers;
    int kills = 0;
    int follow = 0; ///< so many more events, each when the one before has ended
};

} // namespace

class TestRuntimeSession : public QObject
{
    Q_OBJECT
    std::unique_ptr<HttpServer> server;
    std::unique_ptr<Environment> environment;
    quint16 port = 0;

    static QByteArray head(const QByteArray &method, const QByteArray &path)
    {
        return method + ' ' + api + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    }

    /// Asks for next; the answer comes when there is an event.
    static bool ask(RawHttpClient &client) { return client.send(head("GET", "/invocation/next") + "\r\n"); }

    std::optional<RawResponse> post(RawHttpClient &client, const QByteArray &path,
                                    const QByteArray &body = "{}",
                                    const QList<std::pair<QByteArray, QByteArray>> &headers = {})
    {
        return client.request("POST", api + path, headers, body);
    }

    static QByteArray errorType(const std::optional<RawResponse> &response)
    {
        static const QRegularExpression type(u"\"errorType\":\"([^\"]*)\""_s);
        return type.match(QString::fromUtf8(response->body)).captured(1).toUtf8();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        server = std::make_unique<HttpServer>();
        environment = std::make_unique<Environment>();
        server->setHandler(
            [this](const std::shared_ptr<Exchange> &exchange) { environment->session.handle(exchange); });
        port = server->listen(u"127.0.0.1"_s, 0).value();
        environment->life.sandboxReady();
    }
    void cleanup()
    {
        server.reset();
        environment.reset();
    }

    void oneEvent()
    {
        RawHttpClient client(port);
        QVERIFY(ask(client));
        QTRY_COMPARE(environment->life.state(), EnvironmentState::Idle);
        environment->assign(u"id-1"_s, "{\"a\":1}", "{\"client\":{}}");
        const auto event = client.readResponse();
        QVERIFY(event.has_value());
        QCOMPARE(event->status, 200);
        QCOMPARE(event->body, QByteArray("{\"a\":1}"));
        QCOMPARE(event->header("lambda-runtime-aws-request-id"), QByteArray("id-1"));
        QCOMPARE(event->header("lambda-runtime-deadline-ms"), QByteArray("1700000003000"));
        QCOMPARE(event->header("lambda-runtime-invoked-function-arn"), QByteArray("arn:f"));
        QCOMPARE(event->header("lambda-runtime-trace-id"), QByteArray("Root=1"));
        QCOMPARE(event->header("lambda-runtime-client-context"), QByteArray("{\"client\":{}}"));
        const auto accepted = post(client, "/invocation/id-1/response", "[1,2]");
        QCOMPARE(accepted->status, 202);
        QCOMPARE(accepted->body, QByteArray("{\"status\":\"OK\"}\n"));
        QVERIFY(environment->outcomes.isEmpty()); // not over before it asks again
        QVERIFY(ask(client));
        QTRY_COMPARE(environment->outcomes.size(), 1);
        QCOMPARE(environment->answers[0]->body, QByteArray("[1,2]"));
        QVERIFY(!environment->answers[0]->isError);
    }

    /// Two events in a row: whoever hears of the end hands over the next one at once, from inside.
    void theNextEventMayComeWithTheEndOfTheLast()
    {
        RawHttpClient client(port);
        environment->follow = 20;
        environment->assign(u"id"_s, "20");
        for (int i = 20; i >= 0; --i) {
            QVERIFY(ask(client));
            QCOMPARE(client.readResponse()->body, QByteArray::number(i));
            QCOMPARE(post(client, "/invocation/id/response", QByteArray::number(i))->status, 202);
        }
        QVERIFY(ask(client));
        QTRY_COMPARE(environment->outcomes.size(), 21);
        for (int i = 0; i <= 20; ++i)
            QCOMPARE(environment->answers[i]->body, QByteArray::number(20 - i));
    }

    void outOfTurn()
    {
        RawHttpClient client(port);
        QCOMPARE(post(client, "/invocation/id-1/response")->status, 400); // no event is out
        QVERIFY(ask(client));
        QTRY_COMPARE(environment->life.state(), EnvironmentState::Idle);
        environment->assign(u"id-1"_s, "{}");
        QVERIFY(client.readResponse().has_value());
        RawHttpClient second(port);
        const auto early = second.request("GET", api + "/invocation/next");
        QCOMPARE(early->status, 403);
        QCOMPARE(errorType(early), QByteArray("InvalidStateTransition"));
        const auto wrong = post(client, "/invocation/id-2/response");
        QCOMPARE(wrong->status, 400);
        QCOMPARE(errorType(wrong), QByteArray("InvalidRequestID"));
        const auto late = post(client, "/init/error");
        QCOMPARE(late->status, 403);
        QCOMPARE(environment->kills, 0);
        QCOMPARE(post(client, "/invocation/id-1/response")->status, 202);
        const auto twice = post(client, "/invocation/id-1/response");
        QCOMPARE(twice->status, 403);
        QCOMPARE(errorType(twice), QByteArray("InvalidStateTransition"));
        QCOMPARE(post(client, "/invocation/id-1/error")->status, 403);
    }

    void pathsAndMethods()
    {
        RawHttpClient client(port);
        QCOMPARE(client.request("GET", "/")->status, 404);
        QCOMPARE(client.request("GET", "/2018-06-01/runtime/invocation")->status, 404);
        QCOMPARE(client.request("GET", "/2017-01-01/runtime/invocation/next")->status, 404);
        QCOMPARE(client.request("GET", api + "/invocation/a/b/c")->status, 404);
        QCOMPARE(client.request("POST", api + "/invocation/next")->status, 405);
        QCOMPARE(client.request("GET", api + "/invocation/id/response")->status, 405);
        QCOMPARE(client.request("GET", api + "/init/error")->status, 405);
    }

    void theLatestToAskIsTheOneWhoWaits()
    {
        RawHttpClient first(port);
        RawHttpClient second(port);
        QVERIFY(ask(first));
        QTRY_COMPARE(environment->life.state(), EnvironmentState::Idle);
        QVERIFY(ask(second));
        const auto replaced = first.readResponse();
        QCOMPARE(replaced->status, 403);
        environment->assign(u"id-1"_s, "7");
        QCOMPARE(second.readResponse()->body, QByteArray("7"));
        QCOMPARE(post(first, "/invocation/id-1/response")->status, 202); // any connection may answer
    }

    void errors()
    {
        RawHttpClient client(port);
        QVERIFY(ask(client));
        environment->assign(u"id"_s, "{}");
        QVERIFY(client.readResponse().has_value());
        QCOMPARE(post(client, "/invocation/id/error", "{\"errorType\":\"KeyError\"}")->status, 202);
        QVERIFY(ask(client));
        QTRY_COMPARE(environment->answers.size(), 1);
        QVERIFY(environment->answers[0]->isError);
        QCOMPARE(environment->answers[0]->errorType, u"KeyError"_s);
        environment->assign(u"id"_s, "{}");
        QVERIFY(client.readResponse().has_value());
        QCOMPARE(post(client, "/invocation/id/error", "no json",
                      {{"Lambda-Runtime-Function-Error-Type", "Unhandled"}})
                     ->status,
                 202);
        QVERIFY(ask(client));
        QTRY_COMPARE(environment->answers.size(), 2);
        QCOMPARE(environment->answers[1]->errorType, u"Unhandled"_s);
        QCOMPARE(environment->answers[1]->body, QByteArray("no json"));
    }

    void streamsThatFailTellInTrailers()
    {
        RawHttpClient client(port);
        QVERIFY(ask(client));
        environment->assign(u"id"_s, "{}");
        QVERIFY(client.readResponse().has_value());
        const QByteArray body = QByteArray("{\"errorMessage\":\"half way\"}");
        QVERIFY(client.sendSliced(
            head("POST", "/invocation/id/response") +
                "Transfer-Encoding: chunked\r\nLambda-Runtime-Function-Response-Mode: streaming\r\n"
                "Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n\r\n"
                "5\r\nhello\r\n0\r\nLambda-Runtime-Function-Error-Type: Stream.Broken\r\n"
                "Lambda-Runtime-Function-Error-Body: " +
                body.toBase64() + "\r\n\r\n",
            7));
        QCOMPARE(client.readResponse()->status, 202);
        QVERIFY(ask(client));
        QTRY_COMPARE(environment->answers.size(), 1);
        QVERIFY(environment->answers[0]->isError);
        QCOMPARE(environment->answers[0]->errorType, u"Stream.Broken"_s);
        QCOMPARE(environment->answers[0]->body, body);
    }

    void tooLargeAResponse()
    {
        HttpServerOptions options;
        options.body.limit = 64LL * 1024 * 1024; // as the real server has it
        server = std::make_unique<HttpServer>(options);
        server->setHandler(
            [this](const std::shared_ptr<Exchange> &exchange) { environment->session.handle(exchange); });
        port = server->listen(u"127.0.0.1"_s, 0).value();
        RawHttpClient client(port);
        QVERIFY(ask(client));
        environment->assign(u"id"_s, "{}");
        QVERIFY(client.readResponse().has_value());
        QCOMPARE(post(client, "/invocation/id/response", QByteArray(RuntimeAnswer{}.limit, 'x'))->status,
                 202);
        QVERIFY(ask(client));
        QTRY_COMPARE(environment->answers.size(), 1);
        QVERIFY(!environment->answers[0]->tooLarge);
        environment->assign(u"id"_s, "{}");
        QVERIFY(client.readResponse().has_value());
        QCOMPARE(
            post(client, "/invocation/id/response", QByteArray(RuntimeAnswer{}.limit + 1, 'x'))->status,
            413);
        QVERIFY(ask(client));
        QTRY_COMPARE(environment->answers.size(), 2);
        QVERIFY(environment->answers[1]->tooLarge);
        QCOMPARE(environment->answers[1]->errorType, u"Function.ResponseSizeTooLarge"_s);
    }

    void initErrors()
    {
        RawHttpClient client(port);
        environment->assign(u"id"_s, "{}");
        const QByteArray body = "{\"errorType\":\"Runtime.ImportModuleError\",\"errorMessage\":\"no\"}";
        QCOMPARE(post(client, "/init/error", body)->status, 202);
        QCOMPARE(environment->kills, 1);
        environment->session.runtimeGone();
        environment->life.runtimeExited(u"signal: killed"_s); // tried once more, with the event
        QCOMPARE(post(client, "/init/error", body)->status, 202);
        environment->life.runtimeExited(u"signal: killed"_s);
        QCOMPARE(environment->outcomes.size(), 1);
        QCOMPARE(environment->outcomes[0].kind, InvocationOutcome::Kind::InitError);
        QCOMPARE(environment->outcomes[0].errorType, u"Runtime.ImportModuleError"_s);
        QCOMPARE(environment->session.takeInitError(), body);
    }

    void aRuntimeThatIsGoneIsForgotten()
    {
        RawHttpClient client(port);
        QVERIFY(ask(client));
        QTRY_COMPARE(environment->life.state(), EnvironmentState::Idle);
        environment->session.runtimeGone();
        environment->life.runtimeExited(u"exit status 1"_s);
        environment->assign(u"id"_s, "7");
        QVERIFY(client.readResponse()->status >= 400); // not the event
        RawHttpClient next(port);
        QVERIFY(ask(next));
        QCOMPARE(next.readResponse()->body, QByteArray("7"));
    }
};

QTEST_GUILESS_MAIN(TestRuntimeSession)
#include "tst_runtimesession.moc"
