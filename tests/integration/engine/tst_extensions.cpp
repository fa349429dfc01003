// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/integration/engine/EnvironmentFixture.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

/// The beginning of an extension written in a test.
const QByteArray begin =
    "#!/usr/bin/python3\nimport sys\nsys.path.insert(0, '/opt/lib')\nfrom extension import *\n";

} // namespace

/// Real extensions beside a real runtime.
class TestExtensions : public QObject
{
    Q_OBJECT
    std::unique_ptr<EnvironmentFixture> fixture;

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        if (!QFile::exists(u"/usr/bin/python3"_s))
            QSKIP("there is no /usr/bin/python3");
        fixture = std::make_unique<EnvironmentFixture>();
        QVERIFY(fixture->start());
        fixture->writeRuntime(EnvironmentFixture::program(u"runtime.py"_s));
        fixture->write(u"opt/lib/extension.py"_s, EnvironmentFixture::program(u"extension.py"_s), false);
    }

    void cleanup() { fixture.reset(); }

    void anExtensionSeesTheWholeLife()
    {
        fixture->writeExtension(u"watcher"_s, EnvironmentFixture::program(u"watcher.py"_s));
        fixture->make();
        const FinishedInvocation cold = fixture->invoke();
        const QStringList lines = EnvironmentFixture::linesOf(cold);
        QVERIFY2(
            lines.contains(u"registered 200 {\"functionName\": \"f\", \"functionVersion\": \"$LATEST\", "
                           "\"handler\": \"index.handler\", \"accountId\": \"000000000000\"}"_s),
            qPrintable(lines.join(u'\n')));
        QVERIFY(lines.contains(u"environment green None"_s));
        QVERIFY(lines.contains(u"EXTENSION\tName: watcher\tState: Ready\tEvents: [INVOKE, SHUTDOWN]"_s));
        const auto start = lines.indexOf(u"START RequestId: request-1 Version: $LATEST"_s);
        const auto end = lines.indexOf(u"END RequestId: request-1"_s);
        const auto worked = lines.indexOf(u"worked on"_s);
        QVERIFY(start >= 0 && worked > start && end > worked);
        QVERIFY(lines.contains(u"invoke request-1 arn:aws:lambda:us-east-1:000000000000:function:f "
                               "X-Amzn-Trace-Id"_s));
        QVERIFY2(cold.report.durationMs >= 50, qPrintable(QString::number(cold.report.durationMs)));
        QVERIFY(cold.report.initDurationMs);
        const FinishedInvocation warm = fixture->invoke();
        QCOMPARE(warm.payload.body, QByteArray("{\"count\": 2}"));
        QVERIFY(!warm.report.initDurationMs);
        fixture->said.clear();
        QVERIFY(fixture->shutDown());
        QCOMPARE(fixture->said, QStringList({u"runtime terminated"_s, u"shutdown spindown True"_s}));
        QCOMPARE(fixture->loose, fixture->said);
    }

    /// The caller has its response before extensions are done; REPORT comes after them.
    void theAnswerDoesNotWaitForExtensions()
    {
        fixture->writeExtension(u"watcher"_s, EnvironmentFixture::program(u"watcher.py"_s));
        fixture->make();
        const QStringList lines = EnvironmentFixture::linesOf(fixture->invoke());
        QVERIFY(!fixture->linesAtAnswer.isEmpty());
        QVERIFY(!fixture->linesAtAnswer.contains(u"worked on"_s));
        QVERIFY(lines.indexOf(u"worked on"_s) < lines.size() - 1);
        QVERIFY(lines.constLast().startsWith(u"REPORT"_s));
    }

    void severalStartSideBySide()
    {
        for (int i = 0; i < 3; ++i)
            fixture->writeExtension(u"watcher-%1"_s.arg(i), EnvironmentFixture::program(u"watcher.py"_s));
        fixture->make();
        const QStringList lines = EnvironmentFixture::linesOf(fixture->invoke());
        QCOMPARE(lines.filter(u"registered 200"_s).size(), 3);
        QCOMPARE(lines.filter(u"invoke request-1"_s).size(), 3);
        QCOMPARE(lines.filter(u"EXTENSION\t"_s).size(), 3);
    }

    void aTimeoutTellsExtensions()
    {
        fixture->writeExtension(u"watcher"_s, EnvironmentFixture::program(u"watcher.py"_s));
        fixture->spec().function.timeout = 1;
        fixture->make();
        const FinishedInvocation result = fixture->invoke("{\"sleep\": 30}");
        QCOMPARE(result.outcome.kind, InvocationOutcome::Kind::Timeout);
        QCOMPARE(result.report.status, u"timeout"_s);
        QVERIFY(fixture->waitIdle());
        QVERIFY(fixture->said.contains(u"shutdown timeout True"_s));
        const FinishedInvocation after = fixture->invoke();
        QCOMPARE(after.payload.body, QByteArray("{\"count\": 1}"));
        QVERIFY(!after.report.initDurationMs);
    }

    void aCrashTellsExtensions()
    {
        fixture->writeExtension(u"watcher"_s, EnvironmentFixture::program(u"watcher.py"_s));
        fixture->make();
        const FinishedInvocation result = fixture->invoke("{\"exit\": 3}");
        QCOMPARE(result.report.errorType, u"Runtime.ExitError"_s);
        QVERIFY(fixture->waitIdle());
        QVERIFY(fixture->said.contains(u"shutdown failure True"_s));
    }

    void anExtensionThatDoesNotShutDownIsKilled()
    {
        fixture->writeExtension(u"stubborn"_s, begin + "register(['SHUTDOWN'])\nwhile True:\n"
                                                       "    next_event()\n    time.sleep(60)\n");
        fixture->make();
        QVERIFY(!fixture->invoke().payload.body.isEmpty());
        QElapsedTimer timer;
        timer.start();
        QVERIFY(fixture->shutDown());
        QVERIFY2(timer.elapsed() >= 1300 && timer.elapsed() < 6000,
                 qPrintable(QString::number(timer.elapsed())));
    }

    void failuresInInit_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<bool>("executable");
        QTest::addColumn<QString>("errorType");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("told");
        QTest::newRow("exit before registering")
            << QByteArray("#!/bin/sh\nexit 7\n") << true << u"Extension.Crash"_s << u"exit status 7"_s
            << u"Exited\tEvents: []\tError Type: Extension.Crash"_s;
        QTest::newRow("exit without an error")
            << QByteArray("#!/bin/sh\n") << true << u"Extension.Crash"_s << u"exit code 0"_s
            << u"Exited\tEvents: []\tError Type: Extension.Crash"_s;
        QTest::newRow("exit after registering")
            << begin + "register(['SHUTDOWN'])\nsys.exit(7)\n"
            << true << u"Extension.Crash"_s << u"exit status 7"_s
            << u"Exited\tEvents: [SHUTDOWN]\tError Type: Extension.Crash"_s;
        QTest::newRow("not executable")
            << EnvironmentFixture::program(u"watcher.py"_s) << false << u"Extension.LaunchError"_s
            << u"fork/exec /opt/extensions/broken: permission denied"_s
            << u"LaunchError\tEvents: []\tError Type: PermissionDenied"_s;
        QTest::newRow("no program") << QByteArray("words\n") << true << u"Extension.LaunchError"_s
                                    << u"fork/exec /opt/extensions/broken: exec format error"_s
                                    << u"LaunchError\tEvents: []\tError Type: UnknownError"_s;
        QTest::newRow("init/error")
            << begin + "register([])\ncall('POST', '/2020-01-01/extension/init/error', '{}', "
                       "{'Lambda-Extension-Function-Error-Type': 'Extension.Mine'})\ntime.sleep(60)\n"
            << true << u"Extension.InitError"_s << u"broken: Extension.Mine"_s
            << u"InitError\tEvents: []\tError Type: Extension.Mine"_s;
    }

    void failuresInInit()
    {
        QFETCH(QByteArray, code);
        QFETCH(bool, executable);
        QFETCH(QString, errorType);
        QFETCH(QString, message);
        QFETCH(QString, told);
        fixture->writeExtension(u"broken"_s, code, executable);
        fixture->make();
        const FinishedInvocation result = fixture->invoke();
        QCOMPARE(result.outcome.kind, InvocationOutcome::Kind::ExtensionFailure);
        QCOMPARE(result.payload.errorType, errorType);
        QCOMPARE(result.payload.functionError, u"Unhandled"_s);
        const QStringList reports = EnvironmentFixture::linesOf(result).filter(u"INIT_REPORT"_s);
        QCOMPARE(reports.size(), 2);
        QVERIFY(reports[0].endsWith(u"Phase: init\tStatus: error\tError Type: "_s + errorType));
        QVERIFY(reports[1].contains(u"Phase: invoke"_s));
        QCOMPARE(result.report.errorType, errorType);
        QCOMPARE(result.payload.errorMessage, u"RequestId: request-1 Error: "_s + message);
        const QStringList extensions = EnvironmentFixture::linesOf(result).filter(u"EXTENSION\t"_s);
        const QString line = u"EXTENSION\tName: broken\tState: "_s + told;
        QCOMPARE(extensions, (QStringList{line, line})); // of Init, and of its second try
    }

    void failuresInAnInvocation_data()
    {
        QTest::addColumn<QByteArray>("work");
        QTest::addColumn<QString>("errorType");
        QTest::newRow("exit") << QByteArray("os._exit(5)") << u"Extension.Crash"_s;
        QTest::newRow("exit/error")
            << QByteArray("call('POST', '/2020-01-01/extension/exit/error', '{}', "
                          "{'Lambda-Extension-Function-Error-Type': 'Extension.Mine'}); time.sleep(60)")
            << u"Extension.ExitError"_s;
    }

    void failuresInAnInvocation()
    {
        QFETCH(QByteArray, work);
        QFETCH(QString, errorType);
        fixture->writeExtension(u"broken"_s, begin + "register(['INVOKE'])\nnext_event()\n" + work + '\n');
        fixture->make();
        const FinishedInvocation result = fixture->invoke("{\"sleep\": 5}");
        QCOMPARE(result.outcome.kind, InvocationOutcome::Kind::ExtensionFailure);
        QCOMPARE(result.payload.errorType, errorType);
        QVERIFY2(result.report.durationMs < 4000, qPrintable(QString::number(result.report.durationMs)));
        QVERIFY(fixture->waitIdle());
    }

    void refusals()
    {
        fixture->writeExtension(u"rude"_s, EnvironmentFixture::program(u"rude.py"_s));
        fixture->make();
        const QStringList lines = EnvironmentFixture::linesOf(fixture->invoke());
        const QStringList expected{u"no name 403 Extension.InvalidExtensionName"_s,
                                   u"no JSON 403 InvalidRequestFormat"_s,
                                   u"no event 403 Extension.InvalidEventType"_s,
                                   u"no id 403 Extension.MissingExtensionIdentifier"_s,
                                   u"bad id 403 Extension.InvalidExtensionIdentifier"_s,
                                   u"unknown id 403 Extension.UnknownExtensionIdentifier"_s,
                                   u"no path 404 NotFound"_s,
                                   u"wrong method 405 MethodNotAllowed"_s,
                                   u"twice 403 Extension.InvalidExtensionState"_s,
                                   u"no error type 403 Extension.MissingHeader"_s,
                                   u"late 403 Extension.RegistrationClosed"_s,
                                   u"late telemetry 403 Telemetry.SubscriptionClosed"_s};
        for (const QString &line : expected)
            QVERIFY2(lines.contains(line), qPrintable(line + u"\n\n"_s + lines.join(u'\n')));
    }

    void internalExtensions()
    {
        fixture->write(u"task/internal"_s, "one two three four five six seven eight nine ten eleven",
                       false);
        fixture->make();
        const FinishedInvocation result = fixture->invoke();
        const QStringList lines = EnvironmentFixture::linesOf(result);
        QCOMPARE(lines.filter(QRegularExpression(u"^internal \\w+ 200 None$"_s)).size(), 10);
        QVERIFY(lines.contains(u"internal eleven 403 Extension.TooManyExtensions"_s));
        QCOMPARE(lines.filter(u"internal event"_s).size(), 10);
        fixture->said.clear();
        QVERIFY(fixture->shutDown());
        QVERIFY(fixture->said.contains(u"runtime terminated"_s));
    }

    void telemetry_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("HTTP") << u"listener-http"_s;
        QTest::newRow("TCP") << u"listener-tcp"_s;
    }

    void telemetry()
    {
        QFETCH(QString, name);
        fixture->writeExtension(name, EnvironmentFixture::program(u"listener.py"_s));
        fixture->spec().function.timeout = 20; // it waits for what is told of the invocation before
        fixture->make();
        const QStringList first = EnvironmentFixture::linesOf(fixture->invoke());
        QVERIFY2(first.contains(u"subscribed 200 OK"_s), qPrintable(first.join(u'\n')));
        QVERIFY(first.contains(u"refused 400 ValidationError"_s));
        const QStringList lines = EnvironmentFixture::linesOf(fixture->invoke()).filter(u"seen"_s);
        const QStringList expected{
            u"seen platform.initStart ['functionName', 'functionVersion', 'initializationType', 'phase', "
            "'runtimeVersion', 'runtimeVersionArn']"_s,
            u"seen platform.telemetrySubscription ['name', 'state', 'types']"_s,
            u"seen extension subscribed 200 OK"_s,
            u"seen platform.initRuntimeDone ['initializationType', 'phase', 'status']"_s,
            u"seen platform.initReport ['initializationType', 'metrics', 'phase', 'status']"_s,
            u"seen platform.extension ['events', 'name', 'state']"_s,
            u"seen platform.start ['requestId', 'tracing', 'version']"_s,
            u"seen function function 1"_s,
            u"seen platform.runtimeDone ['metrics', 'requestId', 'spans', 'status']"_s,
            u"seen platform.report ['metrics', 'requestId', 'status']"_s};
        for (const QString &line : expected)
            QVERIFY2(lines.contains(line), qPrintable(line + u"\n\n"_s + lines.join(u'\n')));
        QVERIFY2(lines.constFirst().contains(u"platform.initStart"_s), qPrintable(lines.constFirst()));
    }
};

QTEST_GUILESS_MAIN(TestExtensions)
#include "tst_extensions.moc"
