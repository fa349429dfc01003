// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/invocation/ProvisionedEnvironments.h"
#include "tests/integration/engine/FleetFixture.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

/// The event tells whether to exit; with a file `broken` beside it, it never gets that far.
const QByteArray runtime = R"(#!/usr/bin/python3
import http.client, json, os
if os.path.exists(os.path.dirname(os.path.abspath(__file__)) + "/broken"):
    os._exit(1)
connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
root = "/2018-06-01/runtime/invocation/"
while True:
    connection.request("GET", root + "next")
    answer = connection.getresponse()
    if "exit" in json.loads(answer.read()):
        os._exit(1)
    path = root + answer.headers["Lambda-Runtime-Aws-Request-Id"] + "/response"
    connection.request("POST", path, "{}")
    connection.getresponse().read()
)";

FunctionRecord version(const QString &name, const QString &revision = u"1"_s)
{
    FunctionRecord record;
    record.configuration.functionName = name;
    record.configuration.version = u"1"_s;
    record.configuration.revisionId = name + revision;
    record.configuration.memorySize = 512;
    return record;
}

} // namespace

/// Real environments, started ahead.
class TestProvisioned : public QObject
{
    Q_OBJECT
    FleetFixture fixture;
    EnvironmentFleet *fleet = nullptr; ///< the fixture's
    std::unique_ptr<ProvisionedEnvironments> provisioned;
    QStringList changed;
    QStringList loose; ///< first words of lines of no invocation
    int requests = 0;

    void makeFleet(int limit)
    {
        provisioned.reset();
        fixture.makeFleet(limit);
        fleet = fixture.fleet.get();
        provisioned = std::make_unique<ProvisionedEnvironments>(
            *fleet, [](const FunctionRecord &, const Reply<Done> &reply) { reply(Done{}); });
        connect(fleet, &EnvironmentFleet::loggedLoose, this,
                [this](const ExecutionEnvironment &, const QList<LogLine> &lines) {
                    for (const LogLine &line : lines)
                        loose << line.text.section(u' ', 0, 0);
                });
        connect(provisioned.get(), &ProvisionedEnvironments::changed, this,
                [this](const QString &name) { changed << name; });
    }
    int initialised(const QString &name) const { return provisioned->state(version(name)).initialised; }

    std::optional<FinishedInvocation> run(const QString &name, const QByteArray &payload = "{}")
    {
        std::optional<FinishedInvocation> result;
        EnvironmentFleet::Job job;
        job.function = version(name);
        job.event = {u"request-%1"_s.arg(++requests), payload, {}, {}, {}};
        job.finished = [&result](FinishedInvocation finished) { result = std::move(finished); };
        fleet->run(std::move(job));
        (void)QTest::qWaitFor([&] { return result.has_value(); }, 20'000);
        return result;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!FleetFixture::hasPython())
            QSKIP("there is no /usr/bin/python3");
        fixture.prepare(runtime);
    }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        changed.clear();
        loose.clear();
        makeFleet(10);
    }
    void cleanup()
    {
        fixture.shutDown();
        provisioned.reset();
    }
    void cleanupTestCase() { fixture.release(); }

    void readyBeforeTheFirstEvent()
    {
        provisioned->provision(version(u"a"_s), 3);
        QCOMPARE(provisioned->ready(u"a"_s, u"1"_s), 0);
        QTRY_COMPARE_WITH_TIMEOUT(provisioned->ready(u"a"_s, u"1"_s), 3, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(u"a"_s) > 0, true, 30'000);
        QCOMPARE(provisioned->ready(u"a"_s, {}), 3);
        QCOMPARE(provisioned->ready(u"a"_s, u"2"_s), 0);
        QCOMPARE(provisioned->state(version(u"a"_s)).idle, 3);
        QCOMPARE(fleet->count(), 3);
        const QStringList ofInit{u"INIT_START"_s, u"INIT_REPORT"_s};
        QTRY_COMPARE_WITH_TIMEOUT(loose, ofInit + ofInit + ofInit, 30'000);
        const auto result = run(u"a"_s);
        QVERIFY(result);
        QVERIFY(!result->report.initDurationMs);
        QCOMPARE(fleet->count(), 3);
        QStringList lines;
        for (const LogLine &line : result->log)
            lines << line.text.section(u' ', 0, 0);
        QCOMPARE(lines, (QStringList{u"START"_s, u"END"_s, u"REPORT"_s}));
        QVERIFY(fleet->list().constFirst().provisioned);
    }

    void whatIsLostIsReplaced()
    {
        provisioned->provision(version(u"a"_s), 2);
        QTRY_COMPARE_WITH_TIMEOUT(initialised(u"a"_s), 2, 30'000);
        const auto result = run(u"a"_s, "{\"exit\": 1}");
        QCOMPARE(result->outcome.kind, InvocationOutcome::Kind::Exit);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.made, 3, 30'000); // two, and one more
        QTRY_COMPARE_WITH_TIMEOUT(initialised(u"a"_s), 2, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(fleet->count(), 2, 30'000);
        QVERIFY(provisioned->state(version(u"a"_s)).failure.isEmpty());
    }

    void moreFewerNone()
    {
        provisioned->provision(version(u"a"_s), 1);
        QTRY_COMPARE_WITH_TIMEOUT(initialised(u"a"_s), 1, 30'000);
        provisioned->provision(version(u"a"_s), 3);
        QTRY_COMPARE_WITH_TIMEOUT(initialised(u"a"_s), 3, 30'000);
        provisioned->provision(version(u"a"_s), 2);
        QTRY_COMPARE_WITH_TIMEOUT(fleet->count(), 2, 30'000);
        QCOMPARE(initialised(u"a"_s), 2);
        provisioned->provision(version(u"a"_s), 0);
        QTRY_COMPARE_WITH_TIMEOUT(fleet->count(), 0, 30'000);
        QVERIFY(run(u"a"_s)->report.initDurationMs); // an ordinary cold start
    }

    void aFailingInitEndsIt()
    {
        QFile broken(fixture.file(u"broken"_s));
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.close();
        provisioned->provision(version(u"a"_s), 2);
        QTRY_COMPARE_WITH_TIMEOUT(provisioned->state(version(u"a"_s)).failure,
                                  u"FUNCTION_ERROR_INIT_FAILURE"_s, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(fleet->count(), 0, 30'000);
        QCOMPARE(changed.last(), u"a"_s);
        // The other one may have been let go before its Init had failed.
        QVERIFY(loose.contains(u"INIT_START"_s) && loose.contains(u"INIT_REPORT"_s));
        QVERIFY(broken.remove());
        provisioned->provision(version(u"a"_s), 2);
        QTRY_COMPARE_WITH_TIMEOUT(initialised(u"a"_s), 2, 30'000);
    }

    void othersKeepSomeRoom()
    {
        makeFleet(5);
        QVERIFY(run(u"b"_s));
        QVERIFY(run(u"c"_s));
        provisioned->provision(version(u"a"_s), 5);
        QCOMPARE(provisioned->state(version(u"a"_s)).failure,
                 u"This machine has memory for 4 provisioned environments, and 5 are asked for."_s);
        provisioned->provision(version(u"a"_s), 4); // one of those idle gives way
        QTRY_COMPARE_WITH_TIMEOUT(initialised(u"a"_s), 4, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(fleet->count(), 5, 30'000);
        QVERIFY(run(u"d"_s)); // and the last of them for this
        QCOMPARE(initialised(u"a"_s), 4);
    }

    void aDeletedFunctionHasNone()
    {
        provisioned->provision(version(u"a"_s), 2);
        QTRY_COMPARE_WITH_TIMEOUT(initialised(u"a"_s), 2, 30'000);
        provisioned->forget(u"a"_s);
        fleet->retireAll(u"a"_s);
        QTRY_COMPARE_WITH_TIMEOUT(fleet->count(), 0, 30'000);
        QCOMPARE(provisioned->ready(u"a"_s, {}), 0);
    }
};

QTEST_GUILESS_MAIN(TestProvisioned)
#include "tst_provisioned.moc"
