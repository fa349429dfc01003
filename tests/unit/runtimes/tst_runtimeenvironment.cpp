// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Compares with the environment that functions found on AWS, by runtime: fixtures/environments.json.

#include "engine/runtimes/RuntimeEnvironment.h"

#include "engine/base/JsonText.h"
#include "engine/runtimes/RuntimeTable.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

nlohmann::ordered_json recordings()
{
    QFile file(QStringLiteral(LATHE_FIXTURES "/environments.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no fixture");
    return *parseJson(file.readAll());
}

RuntimeEnvironment shapes(const QString &runtime)
{
    RuntimeEnvironment of;
    of.functionName = u"shapes"_s;
    of.handler = u"index.handler"_s;
    of.runtime = runtime;
    of.memorySize = 1024;
    of.region = u"eu-west-1"_s;
    of.logGroup = u"/aws/lambda/shapes"_s;
    of.logStream = u"2026/01/12/[$LATEST]0"_s;
    of.accessKeyId = "KEY";
    of.secretAccessKey = "SECRET";
    of.sessionToken = "TOKEN";
    of.variables = {{u"TEST_KEY"_s, u"TEST_VAL"_s}};
    return of;
}

/// What a recording has and Lathe has not, or not so, and why.
QList<QByteArray> differences(const QString &runtime)
{
    // Python's own, gone since February 2026; a file that Lathe does not ship.
    QList<QByteArray> known{"LC_CTYPE", "NODE_EXTRA_CA_CERTS"};
    // Of a runtime that Lathe does not run.
    if (runtime.startsWith(u"dotnet"))
        known << "SSL_CERT_FILE"
              << "_LAMBDA_TELEMETRY_LOG_FD";
    if (runtime.startsWith(u"java"))
        known << "_LAMBDA_TELEMETRY_LOG_FD";
    // The gem that is AWS's runtime, and what starts it by a shell twice.
    if (runtime.startsWith(u"ruby"))
        known << "LD_LIBRARY_PATH"
              << "PATH"
              << "RUBYLIB";
    return known;
}

} // namespace

class TestRuntimeEnvironment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void asRecorded_data();
    void asRecorded();
    void usersVariables();
    void osOnlyKnowsNoRuntime();
    void logging();
    void withoutSandbox();
    void snapStart();
    void lines();
};

void TestRuntimeEnvironment::asRecorded_data()
{
    QTest::addColumn<QString>("runtime");
    const auto json = recordings();
    for (const auto &recording : json.items())
        QTest::newRow(recording.key().c_str()) << QString::fromStdString(recording.key());
}

void TestRuntimeEnvironment::asRecorded()
{
    QFETCH(QString, runtime);
    auto of = shapes(runtime);
    QMap<QByteArray, QByteArray> recorded;
    const auto json = recordings()[runtime.toStdString()];
    for (const auto &variable : json.items())
        recorded[QByteArray::fromStdString(variable.key())] =
            QByteArray::fromStdString(variable.value().get<std::string>());
    of.handler = QString::fromUtf8(recorded["_HANDLER"]);
    of.runtimeApi = recorded["AWS_LAMBDA_RUNTIME_API"];
    of.xrayDaemon = recorded["AWS_XRAY_DAEMON_ADDRESS"];

    auto found = of.all();
    for (const QByteArray &name : differences(runtime)) {
        found.remove(name);
        recorded.remove(name);
    }
    QCOMPARE(found.keys(), recorded.keys());
    for (auto variable = recorded.begin(); variable != recorded.end(); ++variable)
        QCOMPARE(variable.key() + '=' + found[variable.key()], variable.key() + '=' + variable.value());
}

void TestRuntimeEnvironment::usersVariables()
{
    auto of = shapes(u"nodejs22.x"_s);
    of.variables = {{u"PATH"_s, u"/mine"_s},        {u"TZ"_s, u"Europe/Berlin"_s},
                    {u"AWS_REGION"_s, u"mars-1"_s}, {u"_HANDLER"_s, u"other.handler"_s},
                    {u"AWS_ACCESS_KEY"_s, u"x"_s},  {u"Name"_s, u"Zoë"_s}};
    const auto all = of.all();
    QCOMPARE(all["PATH"], "/mine");
    QCOMPARE(all["TZ"], "Europe/Berlin");
    QCOMPARE(all["AWS_REGION"], "eu-west-1");
    QCOMPARE(all["_HANDLER"], "index.handler");
    QVERIFY(!all.contains("AWS_ACCESS_KEY"));
    QCOMPARE(all["Name"], "Zo\xc3\xab");
}

void TestRuntimeEnvironment::osOnlyKnowsNoRuntime()
{
    auto of = shapes(u"provided.al2023"_s);
    of.telemetryLogFd = 62;
    const auto all = of.all();
    QVERIFY(!all.contains("AWS_EXECUTION_ENV"));
    QVERIFY(!all.contains("_LAMBDA_TELEMETRY_LOG_FD"));
    QVERIFY(!all.contains("_X_AMZN_TRACE_ID"));
}

void TestRuntimeEnvironment::logging()
{
    auto of = shapes(u"python3.13"_s);
    of.telemetryLogFd = 62;
    of.applicationLogLevel = u"DEBUG"_s;
    QCOMPARE(of.all()["_LAMBDA_TELEMETRY_LOG_FD"], "62");
    QVERIFY(!of.all().contains("AWS_LAMBDA_LOG_FORMAT"));
    QVERIFY(!of.all().contains("AWS_LAMBDA_LOG_LEVEL"));
    of.logFormat = u"JSON"_s;
    QCOMPARE(of.all()["AWS_LAMBDA_LOG_FORMAT"], "JSON");
    QCOMPARE(of.all()["AWS_LAMBDA_LOG_LEVEL"], "DEBUG");
    of.applicationLogLevel.clear();
    QVERIFY(!of.all().contains("AWS_LAMBDA_LOG_LEVEL"));
}

void TestRuntimeEnvironment::withoutSandbox()
{
    auto of = shapes(u"python3.13"_s);
    QVERIFY(!of.all().contains("_LATHE_LAYERS"));
    of.paths = {"/w/task", "/w/runtime", "/w/lang", "/w/opt"};
    const auto all = of.all();
    QCOMPARE(all["LAMBDA_TASK_ROOT"], "/w/task");
    QCOMPARE(all["PYTHONPATH"], "/w/runtime");
    QCOMPARE(all["PATH"], "/w/lang/bin:/usr/local/bin:/usr/bin/:/bin:/w/opt/bin");
    QCOMPARE(all["_LATHE_LAYERS"], "/w/opt");
}

void TestRuntimeEnvironment::snapStart()
{
    auto of = shapes(u"python3.13"_s);
    of.initializationType = u"snap-start"_s;
    QVERIFY(!of.all().contains("AWS_LAMBDA_LOG_GROUP_NAME"));
    QVERIFY(!of.all().contains("AWS_LAMBDA_LOG_STREAM_NAME"));
}

void TestRuntimeEnvironment::lines()
{
    const auto of = shapes(u"nodejs22.x"_s);
    const auto lines = of.lines();
    QCOMPARE(lines.size(), size_t(of.all().size()));
    QVERIFY(std::find(lines.begin(), lines.end(), QByteArray("TEST_KEY=TEST_VAL")) != lines.end());
}

QTEST_GUILESS_MAIN(TestRuntimeEnvironment)
#include "tst_runtimeenvironment.moc"
