// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Ruby and Java through the whole engine: sandbox, Deploy with its compiler, errors.

#include "EngineFixture.h"

#include <QDir>
#include <QRegularExpression>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

QString textOf(const InvocationResult &result)
{
    QStringList lines;
    for (const LogLine &line : result.record.log)
        lines << line.text;
    return lines.join(u'\n');
}

NewFunction rubyFunction(const QByteArray &code)
{
    NewFunction function;
    function.settings.functionName = u"r"_s;
    function.settings.runtime = u"ruby3.4"_s;
    function.settings.handler = u"lambda_function.lambda_handler"_s;
    function.files = {{u"lambda_function.rb"_s, code, false}};
    return function;
}

QByteArray helloSource(const QByteArray &body)
{
    return "package example;\n"
           "import com.amazonaws.services.lambda.runtime.*;\n"
           "import java.util.*;\n"
           "public class Hello implements RequestHandler<Map<String, Object>, String> {\n"
           "    public String handleRequest(Map<String, Object> event, Context context) {\n"
           "        " +
           body + "\n    }\n}\n";
}

NewFunction javaFunction(const QByteArray &source)
{
    NewFunction function;
    function.settings.functionName = u"j"_s;
    function.settings.runtime = u"java17"_s;
    function.settings.handler = u"example.Hello::handleRequest"_s;
    function.settings.memorySize = 256;
    function.settings.timeout = 10;
    function.files = {{u"example/Hello.java"_s, source, false}};
    return function;
}

} // namespace

class TestLanguages : public QObject
{
    Q_OBJECT
    std::unique_ptr<EngineFixture> engine;

    void needs(const QString &program)
    {
        if (QStandardPaths::findExecutable(program).isEmpty())
            QSKIP(qPrintable(program + u" is not installed"_s));
    }
    Result<FunctionConfiguration> deploy(const QString &name)
    {
        return engine->ask<FunctionConfiguration>([&](auto reply) { engine->client->deploy(name, reply); });
    }
    void write(const QString &path, const QByteArray &bytes)
    {
        QVERIFY(
            engine->ask<Done>([&](auto reply) { engine->client->writeFile(u"j"_s, path, bytes, reply); }));
    }
    FunctionSummary summaryOf(const QString &name)
    {
        const auto all = engine->ask<QList<FunctionSummary>>(
            [&](auto reply) { engine->client->functionSummaries(reply); });
        for (const FunctionSummary &one : all.value_or(QList<FunctionSummary>())) {
            if (one.configuration.functionName == name)
                return one;
        }
        return {};
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!functions run without a sandbox).*"_s));
        engine = std::make_unique<EngineFixture>();
        const auto status = engine->start();
        QVERIFY2(status.has_value(), status ? "" : qPrintable(status.error().message));
    }
    void cleanup() { engine.reset(); }

    void ruby()
    {
        needs(u"ruby"_s);
        QVERIFY(engine->startFunction(
            rubyFunction("require 'logger'\n"
                         "$count = 0\n"
                         "def lambda_handler(event:, context:)\n"
                         "  Logger.new($stdout).warn(\"one\\ntwo\")\n"
                         "  exit 3 if event['exit']\n"
                         "  File.write('/tmp/x', 'y')\n"
                         "  { n: $count += 1, in: Dir.pwd, arn: context.invoked_function_arn }\n"
                         "end\n")));
        const auto cold = engine->invoke(u"r"_s);
        QVERIFY2(cold->functionError.isEmpty(), qPrintable(textOf(*cold)));
        QVERIFY2(cold->payload.startsWith("{\"n\":1,\"in\":\""), cold->payload.constData());
        QVERIFY(cold->record.log[0].text.startsWith(u"INIT_START Runtime Version: ruby:3.4.v1\t"_s));
        QVERIFY2(textOf(*cold).contains(u" -- : one\ntwo"_s), qPrintable(textOf(*cold)));
        QVERIFY(engine->invoke(u"r"_s)->payload.startsWith("{\"n\":2,"));
        const auto exited = engine->invoke(u"r"_s, "{\"exit\":1}");
        QVERIFY2(exited->payload.contains("\"errorType\":\"Runtime.ExitError\"") &&
                     exited->payload.contains("exit status 3"),
                 exited->payload.constData());
    }

    void rubyThatDoesNotLoad()
    {
        needs(u"ruby"_s);
        QVERIFY(engine->startFunction(rubyFunction("require 'nothing_like_it'\n")));
        const auto failed = engine->invoke(u"r"_s);
        QVERIFY2(failed->payload.contains("\"errorType\":\"Init<LoadError>\""),
                 failed->payload.constData());
    }

    void javaSourcesAreCompiledOnDeploy()
    {
        needs(u"javac"_s);
        const auto started = engine->startFunction(
            javaFunction(helloSource("context.getLogger().log(\"a\\nb\"); return \"old \" + event;")));
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().message));
        const auto cold = engine->invoke(u"j"_s, "{\"a\":1}");
        QVERIFY2(cold->functionError.isEmpty(), qPrintable(textOf(*cold)));
        QCOMPARE(cold->payload, QByteArray("\"old {a=1}\""));
        QVERIFY2(textOf(*cold).contains(u"\na\nb\n"_s), qPrintable(textOf(*cold)));
        qInfo("%s", qPrintable(cold->record.log.constLast().text));

        QTRY_VERIFY(!summaryOf(u"j"_s).undeployedChanges);
        QVERIFY(!QFile::exists(engine->workspace() + u"/functions/j/example/Hello.class"_s));
        write(u"example/Hello.java"_s, helloSource("return \"new\";"));
        QTRY_VERIFY(summaryOf(u"j"_s).undeployedChanges);
        QCOMPARE(engine->invoke(u"j"_s)->payload, QByteArray("\"old {}\""));
        QVERIFY(deploy(u"j"_s));
        QCOMPARE(engine->invoke(u"j"_s)->payload, QByteArray("\"new\""));
        QTRY_VERIFY(!summaryOf(u"j"_s).undeployedChanges);
    }

    void javaSourcesThatDoNotCompile()
    {
        needs(u"javac"_s);
        QVERIFY(engine->startFunction(javaFunction(helloSource("return \"good\";"))));
        write(u"example/Hello.java"_s, helloSource("return 1;"));
        const auto failed = deploy(u"j"_s);
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, u"Lathe.CompilationFailed"_s);
        QVERIFY2(failed.error().message.contains(u"\nexample/Hello.java:6: error: incompatible types"_s),
                 qPrintable(failed.error().message));
        QCOMPARE(engine->invoke(u"j"_s)->payload, QByteArray("\"good\""));
    }

    void unpackedWorkingFilesAreTheSources()
    {
        needs(u"javac"_s);
        QVERIFY(engine->startFunction(javaFunction(helloSource("return \"x\";"))));
        const QString folder = engine->workspace() + u"/functions/j"_s;
        const QString workspace = engine->workspace();
        engine->stop();
        QVERIFY(QDir(folder).removeRecursively());
        QVERIFY(engine->start());
        QTRY_VERIFY(QFile::exists(folder + u"/example/Hello.java"_s));
        QTRY_VERIFY(!QFile::exists(folder + u"/example/Hello.class"_s));
        QTRY_VERIFY(!QFile::exists(folder + u"/META-INF"_s));
        QTRY_VERIFY(!summaryOf(u"j"_s).undeployedChanges && summaryOf(u"j"_s).deployed);
        QCOMPARE(engine->invoke(u"j"_s)->payload, QByteArray("\"x\""));
    }

    void javaErrors()
    {
        needs(u"javac"_s);
        QVERIFY(engine->startFunction(javaFunction(helloSource(
            "if (event.containsKey(\"exit\")) System.exit(4);\n"
            "        if (event.containsKey(\"heap\")) { List<byte[]> held = new ArrayList<>();\n"
            "            while (true) held.add(new byte[1 << 20]); }\n"
            "        throw new IllegalStateException(\"no\");"))));
        const auto thrown = engine->invoke(u"j"_s);
        QVERIFY2(thrown->payload.startsWith("{\"errorMessage\":\"no\",\"errorType\":\"java.lang."
                                            "IllegalStateException\",\"stackTrace\":["
                                            "\"example.Hello.handleRequest(Hello.java:9)\""),
                 thrown->payload.constData());
        const auto exited = engine->invoke(u"j"_s, "{\"exit\":1}");
        QVERIFY2(exited->payload.contains("exit status 4"), exited->payload.constData());
        const auto full = engine->invoke(u"j"_s, "{\"heap\":1}");
        QVERIFY2(!full->functionError.isEmpty(), full->payload.constData());
        QVERIFY2(engine->invoke(u"j"_s)->payload.contains("IllegalStateException"), "goes on");
    }

    void deployingWhileItIsStarted()
    {
        needs(u"javac"_s);
        std::optional<Result<FunctionConfiguration>> started;
        engine->client->startFunction(
            javaFunction(helloSource("return \"x\";")),
            [&](const Result<FunctionConfiguration> &result) { started = result; });
        const auto deployed = deploy(u"j"_s);
        QVERIFY2(deployed.has_value(), deployed ? "" : qPrintable(deployed.error().message));
        QVERIFY(started && *started);
        QCOMPARE(engine->invoke(u"j"_s)->payload, QByteArray("\"x\""));
    }

    void aBuildToolIsLeftAlone()
    {
        NewFunction function = javaFunction("this is no Java");
        function.files << WorkingFileContent{u"pom.xml"_s, "<project/>", false};
        QVERIFY(engine->startFunction(function));
        const auto failed = engine->invoke(u"j"_s);
        QVERIFY2(failed->payload.contains("Class not found: example.Hello"), failed->payload.constData());
    }
};

QTEST_GUILESS_MAIN(TestLanguages)
#include "tst_languages.moc"
