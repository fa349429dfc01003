// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "EngineFixture.h"
#include "tests/unit/deployment/ZipMaker.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using namespace lathe;

/// Functions that use layers, in real sandboxes.
class TestLayers : public QObject
{
    Q_OBJECT
    std::unique_ptr<EngineFixture> engine;
    bool isolated = false;
    int round = 0;
    QString f, g, own; ///< names of functions, new for each test

    QString publish(const QString &name, const QByteArray &zip)
    {
        PublishLayerVersionRequest request;
        request.layerName = name;
        request.content.emplace().zipFile = zip;
        const auto made =
            engine->ask<LayerVersion>([&](auto reply) { engine->client->call(request, std::move(reply)); });
        return made ? made->arn : made.error().message;
    }
    QString publishFile(const QString &name, const QByteArray &path, const QByteArray &content,
                        mode_t mode = 0644)
    {
        return publish(name, ZipMaker().add(path, content, S_IFREG | mode).bytes());
    }
    Result<FunctionConfiguration> setLayers(const QString &function, const QStringList &layers)
    {
        UpdateFunctionConfigurationRequest request;
        request.function.name = function;
        request.layers = layers;
        return engine->ask<FunctionConfiguration>(
            [&](auto reply) { engine->client->call(request, std::move(reply)); });
    }
    QByteArray invoke(const QString &function, const QByteArray &payload = "{}")
    {
        const auto result = engine->invoke(function, payload);
        return result ? result->payload : result.error().message.toUtf8();
    }
    /// Starts a function with layers and says what it answers.
    QByteArray answerOf(NewFunction function, const QStringList &layers, const QByteArray &payload = "{}")
    {
        function.settings.layers = layers;
        const auto started = engine->startFunction(function);
        return started ? invoke(function.settings.functionName, payload) : started.error().message.toUtf8();
    }
    static bool has(const QString &program) { return !QStandardPaths::findExecutable(program).isEmpty(); }
    QStringList trees() const
    {
        return QDir(engine->workspace() + u"/.lathe/layers"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    }

private Q_SLOTS:
    void initTestCase()
    {
        engine = std::make_unique<EngineFixture>();
        const auto status = engine->start();
        QVERIFY2(status.has_value(), status ? "" : qPrintable(status.error().message));
        isolated = status->isolated;
    }
    void cleanupTestCase() { engine.reset(); }
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!functions run without a sandbox)"_s));
        ++round;
        f = u"f%1"_s.arg(round);
        g = u"g%1"_s.arg(round);
        own = u"own%1"_s.arg(round);
    }

    void nodeFindsModules_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char *name, const char *file, const char *path, const char *code) {
            QTest::newRow(name) << QByteArray(file) << QByteArray(path) << QByteArray(code);
        };
        const char *byImport = "import word from 'word';\nexport const handler = async () => word;\n";
        const char *byRequire = "const word = require('word');\nexports.handler = async () => word;\n";
        const char *later = "exports.handler = async () => (await import('word')).default;\n";
        row("import", "index.mjs", "nodejs/node_modules/word/index.js", byImport);
        row("import, by version", "index.mjs", "nodejs/node22/node_modules/word/index.js", byImport);
        row("require", "index.js", "nodejs/node_modules/word/index.js", byRequire);
        row("require, by version", "index.js", "nodejs/node22/node_modules/word/index.js", byRequire);
        row("import()", "index.cjs", "nodejs/node_modules/word/index.js", later);
    }
    void nodeFindsModules()
    {
        if (!has(u"node"_s))
            QSKIP("Node.js is not installed");
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, code);
        NewFunction function = nodeFunction(f, code);
        function.files[0].path = QString::fromLatin1(file);
        const QString layer = publishFile(u"words"_s, path, "module.exports = 'found';\n");
        QCOMPARE(answerOf(function, {layer}), QByteArray("\"found\""));
        // What the function brings itself wins.
        function.settings.functionName = own;
        function.files.append({u"node_modules/word/index.js"_s, "module.exports = 'its own';\n", false});
        QCOMPARE(answerOf(function, {layer}), QByteArray("\"its own\""));
    }

    void nodeFindsEsModules()
    {
        if (!has(u"node"_s))
            QSKIP("Node.js is not installed");
        const QString layer =
            publish(u"words"_s,
                    ZipMaker()
                        .add("nodejs/node_modules/@words/farewell/package.json",
                             "{\"name\":\"@words/farewell\",\"type\":\"module\",\"exports\":"
                             "{\".\":\"./main.js\",\"./sub\":\"./sub.js\"}}")
                        .add("nodejs/node_modules/@words/farewell/main.js",
                             "import inner from 'inner';\nexport default `bye ${inner}`;\n")
                        .add("nodejs/node_modules/@words/farewell/sub.js", "export const sub = 'sub';\n")
                        .add("nodejs/node_modules/inner/index.mjs", "export default 'x';\n")
                        .add("nodejs/node_modules/inner/package.json",
                             "{\"name\":\"inner\",\"main\":\"index.mjs\"}")
                        .bytes());
        const NewFunction function = nodeFunction(
            f, "import bye from '@words/farewell';\nimport { sub } from '@words/farewell/sub';\n"
               "export const handler = async () => [bye, sub];\n");
        QCOMPARE(answerOf(function, {layer}), QByteArray("[\"bye x\",\"sub\"]"));
    }

    void pythonFindsModules()
    {
        if (!has(u"python3"_s))
            QSKIP("Python is not installed");
        const QString layer = publish(
            u"words"_s,
            ZipMaker()
                .add("python/plain.py", "WORD = 'plain'\n")
                .add("python/lib/python3.13/site-packages/package/__init__.py", "WORD = 'package'\n")
                .add("python/owned.py", "WORD = 'of the layer'\n")
                .add("python/lathe_runtime.py", "raise RuntimeError('the runtime is disturbed')\n")
                .bytes());
        NewFunction function = pythonFunction(f, "import owned, package, plain, sys\n"
                                                 "def lambda_handler(event, context):\n"
                                                 "    return [plain.WORD, package.WORD, owned.WORD]\n");
        function.files.append({u"owned.py"_s, "WORD = 'its own'\n", false});
        QCOMPARE(answerOf(function, {layer}), QByteArray("[\"plain\", \"package\", \"its own\"]"));
    }

    void upToFiveInOrder()
    {
        if (!isolated)
            QSKIP("functions run without a sandbox here, so layers are not at /opt");
        if (!has(u"python3"_s))
            QSKIP("Python is not installed");
        const qsizetype atFirst = trees().size();
        QStringList layers;
        for (int i = 1; i <= 5; ++i) {
            const QByteArray n = QByteArray::number(i);
            layers << publish(u"l"_s + QString::number(i),
                              ZipMaker().add("own-" + n, n).add("shared/last", n).bytes());
        }
        const QByteArray code =
            "import os\n"
            "def lambda_handler(event, context):\n"
            "    own = sorted(name for name in os.listdir('/opt') if name.startswith('own'))\n"
            "    return ' '.join(own) + ' ' + open('/opt/shared/last').read()\n";
        QCOMPARE(answerOf(pythonFunction(f, code), layers.mid(0, 1)), QByteArray("\"own-1 1\""));
        QByteArray expected;
        for (int count = 1; count <= 5; ++count) {
            const QByteArray n = QByteArray::number(count);
            expected += "own-" + n + ' ';
            QVERIFY(setLayers(f, layers.mid(0, count)));
            QCOMPARE(invoke(f), '"' + expected + n + '"');
        }
        QStringList backwards = layers;
        std::reverse(backwards.begin(), backwards.end());
        const auto turned = setLayers(f, backwards);
        QCOMPARE(turned->layers, backwards);
        QCOMPARE(turned->layerSizes.size(), 5);
        QCOMPARE(invoke(f), '"' + expected + "1\"");
        const qsizetype before = trees().size();
        QCOMPARE(before - atFirst, 6);
        // Another function with the same combination: nothing is unpacked again.
        QCOMPARE(answerOf(pythonFunction(g, code), backwards), '"' + expected + "1\"");
        QCOMPARE(trees().size(), before);

        const QString sixth = publishFile(u"l6"_s, "a", "1");
        QCOMPARE(setLayers(f, layers + QStringList{sixth}).error().message,
                 u"Cannot reference more than 5 layers."_s);
        QVERIFY(setLayers(f, {}));
        QCOMPARE(engine
                     ->ask<FunctionConfiguration>([&](auto reply) {
                         engine->client->call(GetFunctionConfigurationRequest{{f, {}}}, std::move(reply));
                     })
                     ->layers,
                 QStringList());
    }

    void programsAndLibraries()
    {
        if (!isolated)
            QSKIP("functions run without a sandbox here, so layers are not at /opt");
        if (!has(u"python3"_s))
            QSKIP("Python is not installed");
        QFile library(QStringLiteral(LAYER_LIBRARY));
        QVERIFY(library.open(QIODevice::ReadOnly));
        const QString layer =
            publish(u"tools"_s, ZipMaker()
                                    .add("bin/greet", "#!/bin/sh\necho \"hello $1\"\n", S_IFREG | 0755)
                                    .add("lib/libanswer.so", library.readAll())
                                    .add("lib/libalias.so", "placeholder")
                                    .bytes());
        const QByteArray code =
            "import ctypes, os, subprocess\n"
            "def lambda_handler(event, context):\n"
            "    said = subprocess.run(['greet', 'you'], capture_output=True, text=True).stdout.strip()\n"
            "    answer = ctypes.CDLL('libanswer.so').answer()\n"
            "    try:\n"
            "        open('/opt/new', 'w')\n"
            "    except OSError as error:\n"
            "        return [said, answer, os.strerror(error.errno)]\n";
        QCOMPARE(answerOf(pythonFunction(f, code), {layer}),
                 QByteArray("[\"hello you\", 42, \"Read-only file system\"]"));
    }

    void aWrapperInALayer()
    {
        if (!isolated)
            QSKIP("functions run without a sandbox here, so layers are not at /opt");
        if (!has(u"python3"_s))
            QSKIP("Python is not installed");
        const QString layer =
            publishFile(u"wrapper"_s, "wrap", "#!/bin/sh\nexport WRAPPED=yes\nexec \"$@\"\n", 0755);
        NewFunction function = pythonFunction(f, "import os\ndef lambda_handler(event, context):\n"
                                                 "    return os.environ['WRAPPED']\n");
        function.settings.environment = {{u"AWS_LAMBDA_EXEC_WRAPPER"_s, u"/opt/wrap"_s}};
        QCOMPARE(answerOf(function, {layer}), QByteArray("\"yes\""));
    }

    void aBootstrapInALayer()
    {
        if (!isolated)
            QSKIP("functions run without a sandbox here, so layers are not at /opt");
        const QByteArray bootstrap =
            "#!/usr/bin/python3\n"
            "import json, os, urllib.request\n"
            "base = 'http://' + os.environ['AWS_LAMBDA_RUNTIME_API'] + '/2018-06-01/runtime/invocation/'\n"
            "while True:\n"
            "    event = urllib.request.urlopen(base + 'next')\n"
            "    answer = json.dumps([__file__, open('/var/task/data').read()]).encode()\n"
            "    place = base + event.headers['Lambda-Runtime-Aws-Request-Id'] + '/response'\n"
            "    urllib.request.urlopen(urllib.request.Request(place, answer, method='POST'))\n";
        if (!QFileInfo(u"/usr/bin/python3"_s).isExecutable())
            QSKIP("there is no /usr/bin/python3");
        const QString layer = publishFile(u"runtime"_s, "bootstrap", bootstrap, 0755);
        NewFunction function;
        function.settings.functionName = f;
        function.settings.runtime = u"provided.al2023"_s;
        function.settings.handler = u"unused"_s;
        function.files = {{u"data"_s, "task", false}};
        QCOMPARE(answerOf(function, {layer}), QByteArray("[\"/opt/bootstrap\", \"task\"]"));
        // One in the package comes first.
        function.settings.functionName = own;
        function.files.append({u"bootstrap"_s, bootstrap, true});
        QCOMPARE(answerOf(function, {layer}), QByteArray("[\"/var/task/bootstrap\", \"task\"]"));
    }

    void aDeletedVersionGoesOnWorking()
    {
        if (!has(u"python3"_s))
            QSKIP("Python is not installed");
        const QString layer = publishFile(u"deleted"_s, "python/word.py", "WORD = 'kept'\n");
        const QByteArray code = "import word\ndef lambda_handler(event, context):\n    return word.WORD\n";
        QCOMPARE(answerOf(pythonFunction(f, code), {layer}), QByteArray("\"kept\""));
        QVERIFY(engine->ask<Done>([&](auto reply) {
            engine->client->call(DeleteLayerVersionRequest{{u"deleted"_s, 1}}, std::move(reply));
        }));
        QCOMPARE(answerOf(pythonFunction(g, code), {layer}),
                 u"Layer version %1 does not exist."_s.arg(layer).toUtf8());
        engine->stop();
        // As after an hour, and as if the cache had been lost.
        QVERIFY(QDir(engine->workspace() + u"/.lathe/layers"_s).removeRecursively());
        QVERIFY(engine->start());
        QCOMPARE(invoke(f), QByteArray("\"kept\""));
        QVERIFY(engine->ask<FunctionConfiguration>(
            [&](auto reply) { engine->client->deploy(f, std::move(reply)); }));
        QCOMPARE(invoke(f), QByteArray("\"kept\""));
        QCOMPARE(publishFile(u"deleted"_s, "a", "1").section(u':', -1), u"2"_s);
    }

    void namedInTheFileOfTheWorkspace()
    {
        if (!has(u"python3"_s))
            QSKIP("Python is not installed");
        const QString layer = publishFile(u"words"_s, "python/word.py", "WORD = 'by file'\n");
        QCOMPARE(answerOf(pythonFunction(f, "def lambda_handler(event, context):\n"
                                            "    import word\n    return word.WORD\n"),
                          {})
                     .left(16),
                 QByteArray("{\"errorMessage\":"));
        const auto deployWith = [&](const QString &arn) -> Result<Done> {
            QFile file(engine->workspace() + u"/functions/"_s + f + u".json"_s);
            if (!file.open(QIODevice::WriteOnly))
                return fail(Error::service(file.errorString()));
            file.write("{\"layers\": [\"" + arn.toUtf8() + "\"]}");
            file.close();
            return engine
                ->ask<FunctionConfiguration>(
                    [&](auto reply) { engine->client->deploy(f, std::move(reply)); })
                .map([](const FunctionConfiguration &) { return Done{}; });
        };
        QCOMPARE(deployWith(layer + u"7"_s).error().message,
                 u"Layer version "_s + layer + u"7 does not exist."_s);
        QVERIFY(deployWith(layer));
        QCOMPARE(invoke(f), QByteArray("\"by file\""));
    }

    void fromAFolderOfThisMachine()
    {
        if (!has(u"python3"_s))
            QSKIP("Python is not installed");
        QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkpath(u"python"_s));
        QFile module(folder.filePath(u"python/word.py"_s));
        QVERIFY(module.open(QIODevice::WriteOnly));
        module.write("WORD = 'packed'\n");
        module.close();
        PublishLayerVersionRequest request;
        request.layerName = u"local"_s;
        const auto made = engine->ask<LayerVersion>(
            [&](auto reply) { engine->client->publishLayer(request, folder.path(), std::move(reply)); });
        QVERIFY(made.has_value());
        QCOMPARE(answerOf(pythonFunction(f, "import word\ndef lambda_handler(event, context):\n"
                                            "    return word.WORD\n"),
                          {made->arn}),
                 QByteArray("\"packed\""));
    }

    void theWindowHearsOfIt()
    {
        QSignalSpy changed(engine->client.get(), &EngineClient::layerChanged);
        publishFile(u"heard"_s, "a", "1");
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toString(), u"heard"_s);
        QVERIFY(engine->ask<Done>([&](auto reply) {
            engine->client->call(DeleteLayerVersionRequest{{u"heard"_s, 1}}, std::move(reply));
        }));
        QTRY_COMPARE(changed.size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestLayers)
#include "tst_layers.moc"
