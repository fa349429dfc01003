// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Real interpreters run the bootstraps of resources/runtimes against a scripted Runtime API. The cases are
// in fixtures/cases; the environment variables LATHE_TEST_NODES, LATHE_TEST_PYTHONS and LATHE_TEST_RUBIES
// name further interpreters, separated by colons.

#include "BootstrapCase.h"
#include "BootstrapProcess.h"
#include "JsonPattern.h"
#include "TestInterpreters.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

/// Copies a tree; folders named `modules` become `node_modules`, which a repository would ignore.
void copyTree(const QString &from, const QString &to)
{
    QDirIterator files(from, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString source = files.next();
        QString target = to + source.mid(from.size());
        target.replace(u"/modules/"_s, u"/node_modules/"_s);
        QDir().mkpath(QFileInfo(target).path());
        if (!QFile::copy(source, target))
            qFatal("%s cannot be copied", qPrintable(source));
    }
}

const char *const levelNames[] = {"NONE", "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"};

QString kindOf(const LogRecord &record)
{
    const quint32 level = (record.type & 0x1c) >> 2;
    const QString name = level < std::size(levelNames) ? QString::fromLatin1(levelNames[level]) : u"?"_s;
    switch (record.type & ~quint32{0x1c}) {
    case 0xa55a0003:
        return name;
    case 0xa55a0002:
        return u"JSON "_s + name;
    default:
        return u"unknown type "_s + QString::number(record.type, 16);
    }
}

QStringList linesOf(const QByteArray &output)
{
    QStringList lines = QString::fromUtf8(output).split(u'\n');
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

} // namespace

#define VERIFY_SHOWING(condition, bytes) QVERIFY2(condition, QByteArray(bytes).constData())

class TestBootstraps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void nodejs_data();
    void nodejs() { run(u"nodejs"_s, {m_runtimes + u"/nodejs/bootstrap.cjs"_s}); }
    void python_data();
    void python() { run(u"python"_s, {m_runtimes + u"/python/bootstrap.py"_s}); }
    void ruby_data();
    void ruby() { run(u"ruby"_s, {m_runtimes + u"/ruby/bootstrap.rb"_s}); }
    void java_data();
    void java();

private:
    static void addRows(const QString &language, const QString &runtime,
                        const QList<TestInterpreter> &interpreters);
    void run(const QString &language, const QStringList &command);
    void compileJava();
    QMap<QString, QString> environmentFor(const BootstrapCase &one, const QString &language) const;
    static void checkPosts(const BootstrapCase &one, const ScriptedRuntimeApi &api,
                           const JsonPattern &pattern);
    static void checkLogs(const BootstrapCase &one, BootstrapProcess &process, const JsonPattern &pattern);

    QTemporaryDir m_folder;
    QString m_runtimes = QStringLiteral(LATHE_RUNTIMES);
};

void TestBootstraps::initTestCase()
{
    for (const QString &language : {u"nodejs"_s, u"python"_s, u"ruby"_s})
        copyTree(QStringLiteral(LATHE_FIXTURES) + u'/' + language, m_folder.filePath(language));
    for (const TestInterpreter &ruby : testRubies()) {
        const QString version =
            u"%1.%2.0"_s.arg(ruby.version.majorVersion()).arg(ruby.version.minorVersion());
        copyTree(QStringLiteral(LATHE_FIXTURES "/ruby/gems"),
                 m_folder.filePath(u"ruby/versions/"_s + version));
    }
}

void TestBootstraps::addRows(const QString &language, const QString &runtime,
                             const QList<TestInterpreter> &interpreters)
{
    QTest::addColumn<BootstrapCase>("one");
    QTest::addColumn<QString>("interpreter");
    const auto cases =
        BootstrapCase::load(QStringLiteral(LATHE_FIXTURES "/cases/") + language + u".json"_s, runtime);
    for (const TestInterpreter &found : interpreters) {
        for (const BootstrapCase &one : cases) {
            const bool wanted = one.everywhere || !found.further;
            if (wanted && found.version >= QVersionNumber::fromString(one.from)) {
                QTest::addRow("%s: %s", qPrintable(found.version.toString()), qPrintable(one.name))
                    << one << found.program;
            }
        }
    }
    if (interpreters.isEmpty())
        QTest::addRow("none") << BootstrapCase{} << QString();
}

void TestBootstraps::nodejs_data()
{
    addRows(u"nodejs"_s, u"nodejs22.x"_s, testNodes());
}

void TestBootstraps::python_data()
{
    addRows(u"python"_s, u"python3.11"_s, testPythons());
}

void TestBootstraps::ruby_data()
{
    addRows(u"ruby"_s, u"ruby3.4"_s, testRubies());
}

void TestBootstraps::java_data()
{
    const auto javas =
        QFile::exists(QStringLiteral(LATHE_JAVA_RUNTIME)) ? testJavas() : QList<TestInterpreter>();
    addRows(u"java"_s, u"java21"_s, javas);
    if (!javas.isEmpty() && !QFile::exists(m_folder.filePath(u"java"_s)))
        compileJava();
}

void runTool(const QString &program, const QStringList &arguments)
{
    QProcess tool;
    tool.setProcessChannelMode(QProcess::MergedChannels);
    tool.start(program, arguments);
    if (!tool.waitForFinished(60000) || tool.exitCode() != 0)
        qFatal("%s", tool.readAll().constData());
}

/// By the tools beside the first Java.
void TestBootstraps::compileJava()
{
    const QString task = m_folder.filePath(u"java"_s);
    const QString bin = QFileInfo(testJavas().first().program).path();
    copyTree(QStringLiteral(LATHE_FIXTURES "/java/example"), task + u"/example"_s);
    QStringList compile{u"-nowarn"_s, u"--release"_s, u"17"_s, u"-cp"_s, QStringLiteral(LATHE_JAVA_RUNTIME),
                        u"-d"_s};
    QStringList sources;
    for (const QFileInfo &source : QDir(task + u"/example"_s).entryInfoList({u"*.java"_s}))
        sources << source.filePath();
    runTool(bin + u"/javac"_s, compile + QStringList{task} + sources);

    const QString classes = m_folder.filePath(u"jar"_s);
    runTool(bin + u"/javac"_s,
            compile + QStringList{classes, QStringLiteral(LATHE_FIXTURES "/java/jar/shop/Till.java")});
    QDir().mkpath(task + u"/lib"_s);
    QDir().mkpath(task + u"/layers/java/lib"_s);
    runTool(bin + u"/jar"_s, {u"cf"_s, task + u"/lib/till.jar"_s, u"-C"_s, classes, u"."_s});
    QFile::copy(task + u"/lib/till.jar"_s, task + u"/layers/java/lib/till.jar"_s);
}

void TestBootstraps::java()
{
    run(u"java"_s,
        {u"-Xmx111411k"_s, u"-XX:+UseSerialGC"_s, u"-XX:TieredStopAtLevel=1"_s, u"-XX:-UsePerfData"_s,
         u"-Dfile.encoding=UTF-8"_s, u"--add-opens=java.base/java.io=ALL-UNNAMED"_s, u"-cp"_s,
         QStringLiteral(LATHE_JAVA_RUNTIME), u"lathe.runtime.Main"_s});
}

QMap<QString, QString> TestBootstraps::environmentFor(const BootstrapCase &one,
                                                      const QString &language) const
{
    const QString task = m_folder.filePath(language);
    QMap<QString, QString> environment{
        {u"AWS_EXECUTION_ENV"_s, u"AWS_Lambda_"_s + one.runtime},
        {u"AWS_LAMBDA_FUNCTION_NAME"_s, u"shapes"_s},
        {u"AWS_LAMBDA_FUNCTION_VERSION"_s, u"$LATEST"_s},
        {u"AWS_LAMBDA_FUNCTION_MEMORY_SIZE"_s, u"128"_s},
        {u"AWS_LAMBDA_LOG_GROUP_NAME"_s, u"/aws/lambda/shapes"_s},
        {u"AWS_LAMBDA_LOG_STREAM_NAME"_s, u"2026/01/01/[$LATEST]0"_s},
        {u"LAMBDA_TASK_ROOT"_s, task},
        {u"LANG"_s, u"en_US.UTF-8"_s},
        {u"PATH"_s, u"/usr/bin:/bin"_s},
        {u"TZ"_s, u":UTC"_s},
        {u"_HANDLER"_s, one.handler},
        {u"PYTHONDONTWRITEBYTECODE"_s, u"1"_s},
    };
    if (one.layers)
        environment[u"NODE_PATH"_s] = task + u"/layer/node_modules:"_s + task + u"/runtime/node_modules"_s;
    for (auto item = one.environment.begin(); item != one.environment.end(); ++item)
        environment[item.key()] = QString(item.value()).replace(u"{task}"_s, task);
    return environment;
}

void TestBootstraps::run(const QString &language, const QStringList &command)
{
    QFETCH(BootstrapCase, one);
    QFETCH(QString, interpreter);
    if (interpreter.isEmpty())
        QSKIP("This machine has no interpreter for it in PATH.");

    ScriptedRuntimeApi api(one.events, one.headers, one.delivery);
    auto environment = environmentFor(one, language);
    environment[u"AWS_LAMBDA_RUNTIME_API"_s] = QString::fromLatin1(api.address());
    BootstrapProcess process;
    process.start(interpreter, command, environment, one.framed);
    const bool ends = one.expected.contains("exit");
    const bool settled =
        QTest::qWaitFor([&] { return process.hasExited() || (!ends && api.isWaiting()); }, 20000);
    const bool exited = process.hasExited();
    process.stop();

    QVERIFY2(settled, "The runtime neither ended nor asked for the next event.");
    const auto about = process.standardError() + process.standardOutput();
    VERIFY_SHOWING(exited == ends, "Ended or went on unexpectedly: " + about);
    if (ends)
        QCOMPARE(process.exitCode(), one.expected["exit"].get<int>());
    QCOMPARE(api.problems(), QByteArrayList{});
    if (one.delivery != ScriptedRuntimeApi::Delivery::CloseAfterEach)
        QVERIFY(api.connections() == 1 || (api.connections() == 0 && ends && api.posts().empty()));

    const JsonPattern pattern({{u"id"_s, QString::fromLatin1(ScriptedRuntimeApi::requestId(0))},
                               {u"task"_s, m_folder.filePath(language)}});
    checkPosts(one, api, pattern);
    if (!QTest::currentTestFailed())
        checkLogs(one, process, pattern);
}

void TestBootstraps::checkPosts(const BootstrapCase &one, const ScriptedRuntimeApi &api,
                                const JsonPattern &pattern)
{
    const auto &expected = one.expected["posts"];
    QCOMPARE(api.posts().size(), expected.size());
    for (size_t i = 0; i < expected.size(); ++i) {
        const auto &post = api.posts()[i];
        const auto &want = expected[i];
        VERIFY_SHOWING(post.path.endsWith('/' + QByteArray::fromStdString(want["to"].get<std::string>())),
                       post.path + ' ' + post.body);
        if (want.contains("text"))
            QCOMPARE(post.body, QByteArray::fromStdString(want["text"].get<std::string>()));
        if (want.contains("length"))
            QCOMPARE(post.body.size(), want["length"].get<qsizetype>());
        if (want.contains("inBody"))
            VERIFY_SHOWING(
                post.body.contains(
                    pattern.filled(QString::fromStdString(want["inBody"].get<std::string>())).toUtf8()),
                post.body);
        for (const char *key : {"body", "part"}) {
            if (want.contains(key)) {
                const auto found = nlohmann::json::parse(post.body.toStdString(), nullptr, false);
                VERIFY_SHOWING(pattern.matches(want[key], found, QByteArrayView(key) == "body"), post.body);
            }
        }
        const auto headers = want.value("headers", nlohmann::json::object());
        for (const auto &header : headers.items())
            QCOMPARE(post.headers.value(QByteArray::fromStdString(header.key())),
                     QByteArray::fromStdString(header.value().get<std::string>()));
        const auto trailers = want.value("trailers", nlohmann::json::object());
        if (want.contains("trailers") && trailers.empty())
            QVERIFY(post.trailers.isEmpty());
        for (const auto &trailer : trailers.items()) {
            const QByteArray found = post.trailers.value(QByteArray::fromStdString(trailer.key()));
            if (trailer.value().is_object()) {
                const auto body =
                    nlohmann::json::parse(QByteArray::fromBase64(found).toStdString(), nullptr, false);
                VERIFY_SHOWING(pattern.matches(trailer.value(), body, false),
                               QByteArray::fromBase64(found));
            } else {
                QCOMPARE(found, QByteArray::fromStdString(trailer.value().get<std::string>()));
            }
        }
    }
}

void TestBootstraps::checkLogs(const BootstrapCase &one, BootstrapProcess &process,
                               const JsonPattern &pattern)
{
    const auto &records = process.records();
    QCOMPARE(process.rest(), QByteArray());
    const qint64 now = QDateTime::currentMSecsSinceEpoch() * 1000;
    for (const LogRecord &record : records)
        QVERIFY(record.timestampUs > now - 120'000'000 && record.timestampUs <= now + 1000);
    if (one.expected.contains("logCount"))
        QCOMPARE(records.size(), one.expected["logCount"].get<size_t>());
    if (one.expected.contains("logs")) {
        const auto &expected = one.expected["logs"];
        VERIFY_SHOWING(records.size() == expected.size(),
                       records.empty() ? QByteArray("no record") : records.back().text);
        for (size_t i = 0; i < expected.size(); ++i) {
            const QByteArray &text = records[i].text;
            QCOMPARE(kindOf(records[i]), QString::fromStdString(expected[i][0].get<std::string>()));
            const auto found = expected[i][1].is_object()
                                   ? nlohmann::json::parse(text.toStdString(), nullptr, false)
                                   : nlohmann::json(text.toStdString());
            VERIFY_SHOWING(pattern.matches(expected[i][1], found, false), text.left(2000));
        }
    }
    for (const char *stream : {"stdout", "stderr"}) {
        if (!one.expected.contains(stream))
            continue;
        const auto output =
            QByteArrayView(stream) == "stdout" ? process.standardOutput() : process.standardError();
        const QStringList lines = linesOf(output);
        const auto &expected = one.expected[stream];
        VERIFY_SHOWING(size_t(lines.size()) == expected.size(), output);
        for (qsizetype i = 0; i < lines.size(); ++i)
            VERIFY_SHOWING(pattern.matchesText(
                               QString::fromStdString(expected[size_t(i)].get<std::string>()), lines[i]),
                           output);
    }
}

QTEST_GUILESS_MAIN(TestBootstraps)
#include "tst_bootstraps.moc"
