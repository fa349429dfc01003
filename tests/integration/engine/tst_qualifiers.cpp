// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Versions and aliases that run: which code, which environment, and what the function is told of it.

#include "EngineFixture.h"

#include "engine/api/Aliases.h"
#include "engine/api/Versions.h"
#include "engine/base/JsonText.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

const QByteArray tellsItself = "import os, uuid\n"
                               "environment = str(uuid.uuid4())\n"
                               "def lambda_handler(event, context):\n"
                               "    return {'text': '%1', 'arn': context.invoked_function_arn,\n"
                               "            'version': context.function_version,\n"
                               "            'variable': os.environ['AWS_LAMBDA_FUNCTION_VERSION'],\n"
                               "            'stream': context.log_stream_name,\n"
                               "            'environment': environment}\n";

} // namespace

class TestQualifiers : public QObject
{
    Q_OBJECT
    std::unique_ptr<EngineFixture> engine;

    template<OperationRequest Request>
    Result<typename Request::Answer> call(const Request &request)
    {
        return engine->ask<typename Request::Answer>(
            [&](auto reply) { engine->client->call(request, std::move(reply)); });
    }
    void write(const QByteArray &text)
    {
        QVERIFY(engine->ask<Done>([&](auto reply) {
            engine->client->writeFile(u"f"_s, u"lambda_function.py"_s,
                                      QByteArray(tellsItself).replace("%1", text), reply);
        }));
        QVERIFY(
            engine->ask<FunctionConfiguration>([&](auto reply) { engine->client->deploy(u"f"_s, reply); }));
    }
    QString publish()
    {
        PublishVersionRequest request;
        request.functionName = u"f"_s;
        const auto published = call(request);
        return published ? published->version : published.error().message;
    }
    Result<Alias> point(const QString &version, std::optional<AliasRouting> routing = {})
    {
        UpdateAliasRequest update;
        update.functionName = u"f"_s;
        update.name = u"live"_s;
        update.functionVersion = version;
        update.routingConfig = std::move(routing);
        if (auto updated = call(update))
            return updated;
        CreateAliasRequest create;
        create.functionName = u"f"_s;
        create.name = u"live"_s;
        create.functionVersion = version;
        return call(create);
    }
    Result<InvocationResult> invoke(const QString &qualifier)
    {
        InvokeRequest request;
        request.function = {u"f"_s, qualifier};
        request.payload = "{}";
        return engine->ask<InvocationResult>(
            [&](auto reply) { engine->client->invoke(request, std::move(reply)); });
    }
    nlohmann::ordered_json told(const QString &qualifier)
    {
        const auto result = invoke(qualifier);
        if (!result)
            qFatal("%s", qUtf8Printable(result.error().message));
        return parseJson(result->payload).value_or(nlohmann::ordered_json());
    }
    static QString text(const nlohmann::ordered_json &json, const char *name)
    {
        return fromStd(json.value(name, std::string()));
    }

private Q_SLOTS:
    void initTestCase()
    {
        engine = std::make_unique<EngineFixture>();
        const auto status = engine->start();
        QVERIFY2(status.has_value(), status ? "" : qPrintable(status.error().message));
        QVERIFY(
            engine->startFunction(pythonFunction(u"f"_s, QByteArray(tellsItself).replace("%1", "one"))));
        QCOMPARE(publish(), u"1"_s);
        write("two");
        QCOMPARE(publish(), u"2"_s);
        write("three");
    }
    void cleanupTestCase() { engine.reset(); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void eachRunsItsOwnCode_data()
    {
        QTest::addColumn<QString>("qualifier");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("version");
        QTest::newRow("unqualified") << QString() << u"three"_s << u"$LATEST"_s;
        QTest::newRow("latest") << u"$LATEST"_s << u"three"_s << u"$LATEST"_s;
        QTest::newRow("1") << u"1"_s << u"one"_s << u"1"_s;
        QTest::newRow("2") << u"2"_s << u"two"_s << u"2"_s;
        QTest::newRow("alias") << u"live"_s << u"one"_s << u"1"_s;
    }

    void eachRunsItsOwnCode()
    {
        QFETCH(QString, qualifier);
        QVERIFY(point(u"1"_s));
        const auto result = invoke(qualifier);
        QVERIFY2(result.has_value(), result ? "" : qPrintable(result.error().message));
        const auto json = *parseJson(result->payload);
        QTEST(text(json, "text"), "code");
        QTEST(text(json, "version"), "version");
        QTEST(text(json, "variable"), "version");
        QTEST(result->executedVersion, "version");
        QTEST(result->record.row.version, "version");
        QCOMPARE(text(json, "arn"), u"arn:aws:lambda:us-east-1:000000000000:function:f"_s +
                                        (qualifier.isEmpty() ? QString() : u':' + qualifier));
        QVERIFY(text(json, "stream").contains(u'[' + result->executedVersion + u']'));
        QVERIFY(result->logTail.contains(" Version: " + result->executedVersion.toUtf8() + '\n'));
    }

    void environmentsOfVersionsOutliveChanges()
    {
        QVERIFY(point(u"1"_s));
        const QString one = text(told(u"1"_s), "environment");
        const QString two = text(told(u"2"_s), "environment");
        const QString latest = text(told({}), "environment");
        QCOMPARE(text(told(u"live"_s), "environment"), one);
        QVERIFY(one != two && two != latest && one != latest);
        write("four");
        QCOMPARE(publish(), u"3"_s);
        QVERIFY(point(u"2"_s));
        QCOMPARE(text(told(u"1"_s), "environment"), one);
        QCOMPARE(text(told(u"live"_s), "environment"), two);
        QVERIFY(text(told({}), "environment") != latest);
        QVERIFY(call(DeleteFunctionRequest{{u"f"_s, u"3"_s}}));
        QCOMPARE(invoke(u"3"_s).error().message,
                 u"Function not found: arn:aws:lambda:us-east-1:000000000000:function:f:3"_s);
        QCOMPARE(invoke(u"dead"_s).error().message,
                 u"Function not found: arn:aws:lambda:us-east-1:000000000000:function:f:dead"_s);
    }

    void weights()
    {
        const auto share = [](double weight) { return AliasRouting{{{u"2"_s, weight}}}; };
        QVERIFY(point(u"1"_s, share(1)));
        for (int i = 0; i < 10; ++i)
            QCOMPARE(invoke(u"live"_s)->executedVersion, u"2"_s);
        QVERIFY(point(u"1"_s, share(0)));
        for (int i = 0; i < 10; ++i)
            QCOMPARE(invoke(u"live"_s)->executedVersion, u"1"_s);
        QVERIFY(point(u"1"_s, share(0.5)));
        QMap<QString, int> counts;
        for (int i = 0; i < 60; ++i)
            ++counts[invoke(u"live"_s)->executedVersion];
        // One run in 10^10 or so has fewer than 5 of one kind.
        QVERIFY2(counts[u"1"_s] >= 5 && counts[u"2"_s] >= 5, qPrintable(QString::number(counts[u"1"_s])));
        QVERIFY(point(u"1"_s, AliasRouting()));
        QCOMPARE(invoke(u"live"_s)->executedVersion, u"1"_s);
    }

    void theWindowIsTold()
    {
        QSignalSpy changed(engine->client.get(), &EngineClient::functionSettingsChanged);
        write("told");
        publish();
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(point(u"2"_s));
        QTRY_COMPARE(changed.size(), 2);
    }

    void survivesARestart()
    {
        QVERIFY(point(u"1"_s));
        engine->stop();
        QVERIFY(engine->start());
        QCOMPARE(text(told(u"live"_s), "text"), u"one"_s);
        QCOMPARE(text(told(u"2"_s), "text"), u"two"_s);
    }
};

QTEST_GUILESS_MAIN(TestQualifiers)
#include "tst_qualifiers.moc"
