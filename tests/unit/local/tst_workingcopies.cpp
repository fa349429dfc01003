// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/Deployer.h"
#include "engine/local/WorkingCopies.h"
#include "engine/workspace/FunctionFile.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

/// Registry, packages, working copies and Deploy over a folder; nothing runs.
class TestWorkingCopies : public QObject
{
    Q_OBJECT

    struct Bench {
        QTemporaryDir folder;
        WorkspaceLayout layout{folder.path()};
        Mailbox mailbox;
        SystemClock clock;
        std::unique_ptr<StateStore> store;
        WorkerPool pool{mailbox};
        std::unique_ptr<FunctionRegistry> registry;
        std::unique_ptr<PackageStore> packages;
        std::unique_ptr<LayerRegistry> layerRegistry;
        std::unique_ptr<FunctionLayers> layers;
        std::unique_ptr<FunctionOperations> functions;
        std::unique_ptr<WorkingCopies> copies;
        std::unique_ptr<Deployer> deployer;

        Bench()
        {
            for (const QString &path : {layout.functions(), layout.events(), layout.privateFolder()})
                QDir().mkpath(path);
            store = std::move(*StateStore::open(layout.stateDatabase(), mailbox));
            registry = std::make_unique<FunctionRegistry>(*store);
            packages = std::make_unique<PackageStore>(layout.blobs(), layout.code(), pool);
            const ConfigurationRules rules([](const QString &) { return true; });
            layerRegistry = std::make_unique<LayerRegistry>(*store);
            layers = std::make_unique<FunctionLayers>(*layerRegistry, AwsScope());
            functions = std::make_unique<FunctionOperations>(*registry, *packages, *layers, rules,
                                                             AwsScope(), clock);
            copies = std::make_unique<WorkingCopies>(layout, pool);
            deployer =
                std::make_unique<Deployer>(layout, pool, *packages, *functions, *registry, rules,
                                           [](const QString &, const auto &then) { then(std::nullopt); });
            functions->setListener({[this](const FunctionRecord &record) { copies->follow(record); },
                                    [this](const QString &name) { copies->discard(name); },
                                    {},
                                    {}});
        }
        ~Bench() { pool.stop(); }
    };
    std::unique_ptr<Bench> bench;

    template<typename T, typename Ask>
    Result<T> await(Ask ask)
    {
        std::optional<Result<T>> answer;
        ask(Reply<T>([&](Result<T> result) { answer = std::move(result); }));
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 20'000))
            return fail(Error::service(u"no reply"_s));
        return *answer;
    }

    Result<FunctionConfiguration> start(const QString &name, const QByteArray &code = "one")
    {
        NewFunction function;
        function.settings.functionName = name;
        function.settings.runtime = u"nodejs22.x"_s;
        function.settings.handler = u"index.handler"_s;
        function.settings.environment = {{u"TOKEN"_s, u"s3cret"_s}};
        function.files = {{u"index.mjs"_s, code, false}, {u"lib/run.sh"_s, "#!/bin/sh\n", true}};
        function.testEventName = u"first"_s;
        function.testEvent = "{}";
        return await<FunctionConfiguration>(
            [&](auto reply) { bench->deployer->start(function, std::move(reply)); });
    }

    Result<FunctionConfiguration> deploy(const QString &name)
    {
        return await<FunctionConfiguration>(
            [&](auto reply) { bench->deployer->deploy(name, std::move(reply)); });
    }

    /// A package of one file, as a client of the API would send it.
    QByteArray zip(const QByteArray &code)
    {
        QTemporaryDir source;
        put(source.filePath(u"index.mjs"_s), code);
        const auto package = await<StoredPackage>(
            [&](auto reply) { bench->packages->acceptFolder(source.path(), std::move(reply)); });
        return *await<QByteArray>(
            [&](auto reply) { bench->packages->fetch(package->hex, std::move(reply)); });
    }

    Result<FunctionConfiguration> updateCode(const QString &name, const QByteArray &code)
    {
        UpdateFunctionCodeRequest request;
        request.function.name = name;
        request.code.zipFile = zip(code);
        return await<FunctionConfiguration>(
            [&](auto reply) { bench->functions->updateCode(std::move(request), std::move(reply)); });
    }

    static void put(const QString &path, const QByteArray &bytes)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    static QByteArray get(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<missing>");
    }

    QString code(const QString &name) const { return bench->layout.functionFolder(name) + u"/index.mjs"_s; }

    /// Looks again until that is the answer.
    void expectUndeployed(const QString &name, bool wanted)
    {
        bench->copies->check(name);
        QTRY_COMPARE(bench->copies->hasUndeployedChanges(*bench->registry->find(name)), wanted);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        bench = std::make_unique<Bench>();
    }
    void cleanup() { bench.reset(); }

    void aNewFunction()
    {
        const auto created = start(u"f"_s);
        QVERIFY2(created.has_value(), created ? "" : qPrintable(created.error().message));
        QCOMPARE(created->state, FunctionState::Pending);
        static const QRegularExpression modified(
            u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000$"_s);
        QVERIFY(modified.match(created->lastModified).hasMatch());
        QCOMPARE(get(code(u"f"_s)), QByteArray("one"));
        const QByteArray file = get(bench->layout.functionFile(u"f"_s));
        QVERIFY(file.contains("TOKEN"));
        QVERIFY(!file.contains("s3cret"));
        expectUndeployed(u"f"_s, false);
        put(code(u"f"_s), "edited");
        expectUndeployed(u"f"_s, true);
        QVERIFY(deploy(u"f"_s).has_value());
        expectUndeployed(u"f"_s, false);
    }

    void takenNamesAreRefusedWhole()
    {
        int good = 0;
        int refused = 0;
        NewFunction function;
        function.settings.functionName = u"twice"_s;
        function.settings.runtime = u"nodejs22.x"_s;
        function.settings.handler = u"index.handler"_s;
        for (const char *text : {"first", "second"}) {
            function.files = {{u"index.mjs"_s, text, false}};
            bench->deployer->start(function, [&](const Result<FunctionConfiguration> &started) {
                started ? ++good : ++refused;
                QVERIFY(started || started.error().code == u"ResourceConflictException");
            });
        }
        QTRY_COMPARE(good + refused, 2);
        QCOMPARE(good, 1);
        QCOMPARE(get(code(u"twice"_s)), QByteArray("first"));
        put(bench->layout.functionFile(u"other"_s), "{}");
        QCOMPARE(start(u"other"_s).error().code, u"ResourceConflictException"_s);
        QCOMPARE(get(bench->layout.functionFile(u"other"_s)), QByteArray("{}"));
        QCOMPARE(start(u"../out"_s).error().code, u"InvalidParameterValueException"_s);
    }

    void uneditedFilesFollowTheApiAndEditsStay()
    {
        QVERIFY(start(u"f"_s).has_value());
        expectUndeployed(u"f"_s, false);
        QVERIFY(updateCode(u"f"_s, "from the API").has_value());
        QTRY_COMPARE(get(code(u"f"_s)), QByteArray("from the API"));
        expectUndeployed(u"f"_s, false);
        put(code(u"f"_s), "mine");
        QVERIFY(updateCode(u"f"_s, "from the API again").has_value());
        expectUndeployed(u"f"_s, true);
        QCOMPARE(get(code(u"f"_s)), QByteArray("mine"));
    }

    void manyUpdatesAtOnceEndWithTheLast()
    {
        QVERIFY(start(u"f"_s).has_value());
        QSignalSpy problems(bench->copies.get(), &WorkingCopies::problem);
        for (int i = 0; i < 10; ++i)
            QVERIFY(updateCode(u"f"_s, "version " + QByteArray::number(i)).has_value());
        QTRY_COMPARE(get(code(u"f"_s)), QByteArray("version 9"));
        expectUndeployed(u"f"_s, false);
        QCOMPARE(problems.size(), 0);
    }

    void oneChangeAtATime()
    {
        QVERIFY(start(u"f"_s).has_value());
        UpdateFunctionCodeRequest slow;
        slow.function.name = u"f"_s;
        slow.code.zipFile = zip("slow");
        std::optional<Result<FunctionConfiguration>> first;
        bench->functions->updateCode(
            slow, [&](Result<FunctionConfiguration> result) { first = std::move(result); });
        UpdateFunctionConfigurationRequest second;
        second.function.name = u"f"_s;
        second.timeout = 9;
        const auto refused = await<FunctionConfiguration>(
            [&](auto reply) { bench->functions->updateConfiguration(second, std::move(reply)); });
        QCOMPARE(refused.error().code, u"ResourceConflictException"_s);
        QVERIFY(refused.error().message.endsWith(
            u"for resource: arn:aws:lambda:us-east-1:000000000000:function:f"));
        QTRY_VERIFY(first.has_value());
        QVERIFY(first->has_value());
        QVERIFY(await<FunctionConfiguration>([&](auto reply) {
                    bench->functions->updateConfiguration(second, std::move(reply));
                }).has_value());
    }

    void staleRevisions()
    {
        const auto created = start(u"f"_s);
        const auto current = [&] { return bench->registry->find(u"f"_s)->configuration.revisionId; };
        UpdateFunctionConfigurationRequest request;
        request.function.name = u"f"_s;
        // The revision that was told belonged to what was being created.
        QVERIFY(created->revisionId != current());
        request.revisionId = current();
        request.timeout = 5;
        const auto update = [&] {
            return await<FunctionConfiguration>(
                [&](auto reply) { bench->functions->updateConfiguration(request, std::move(reply)); });
        };
        const auto updated = update();
        QCOMPARE(updated->timeout, 5);
        QCOMPARE(updated->lastUpdateStatus, UpdateStatus::InProgress);
        QVERIFY(current() != request.revisionId);
        QVERIFY(updated->revisionId != current());
        const auto stale = update();
        QCOMPARE(stale.error().code, u"PreconditionFailedException"_s);
        QCOMPARE(stale.error().httpStatus, 412);
    }

    void logSettingsAreMerged()
    {
        QVERIFY(start(u"f"_s).has_value());
        UpdateFunctionConfigurationRequest request;
        request.function.name = u"f"_s;
        const auto update = [&](const LoggingConfig &logging) {
            request.logging = logging;
            return await<FunctionConfiguration>([&](auto reply) {
                       bench->functions->updateConfiguration(request, std::move(reply));
                   })
                ->logging;
        };
        QVERIFY(update({u"JSON"_s, {}, {}, {}}) == (LoggingConfig{u"JSON"_s, u"INFO"_s, u"INFO"_s, {}}));
        QVERIFY(update({{}, u"DEBUG"_s, {}, {}}) == (LoggingConfig{u"JSON"_s, u"DEBUG"_s, u"INFO"_s, {}}));
        QVERIFY(update({{}, {}, {}, u"cool"_s}) ==
                (LoggingConfig{u"JSON"_s, u"DEBUG"_s, u"INFO"_s, u"cool"_s}));
        QVERIFY(update({u"Text"_s, {}, {}, {}}) == (LoggingConfig{u"Text"_s, {}, {}, u"cool"_s}));
    }

    void deployTakesTheFilesConfiguration()
    {
        QVERIFY(start(u"f"_s).has_value());
        const FunctionRecord before = *bench->registry->find(u"f"_s);
        put(bench->layout.functionFile(u"f"_s), "{\"timeout\": 30, \"memorySize\": 4294967424}");
        QCOMPARE(deploy(u"f"_s).error().code, u"ValidationException"_s);
        put(bench->layout.functionFile(u"f"_s), "{\"timeout\": 30,}");
        QCOMPARE(deploy(u"f"_s).error().code, u"Lathe.BadFunctionFile"_s);
        QCOMPARE(bench->registry->find(u"f"_s)->configuration.revisionId, before.configuration.revisionId);
        put(bench->layout.functionFile(u"f"_s), "{\"timeout\": 30}");
        put(code(u"f"_s), "new");
        const auto deployed = deploy(u"f"_s);
        QCOMPARE(deployed->timeout, 30);
        QCOMPARE(deployed->environment.value(u"TOKEN"_s), u"s3cret"_s);
        QVERIFY(deployed->codeSha256 != before.configuration.codeSha256);
    }

    void aFreshClone()
    {
        put(code(u"clone"_s), "code");
        const auto unknown = deploy(u"clone"_s);
        QVERIFY(unknown.error().message.contains(u"functions/clone.json"));
        put(bench->layout.functionFile(u"clone"_s),
            "{\"runtime\": \"nodejs22.x\", \"handler\": \"index.handler\"}");
        QVERIFY(deploy(u"clone"_s).has_value());
        QVERIFY(bench->registry->find(u"clone"_s));
        QCOMPARE(deploy(u"absent"_s).error().code, u"ResourceNotFoundException"_s);
    }

    void deletedFunctionsGoToTheTrashAndMayComeBack()
    {
        QVERIFY(start(u"gone"_s, "old").has_value());
        QSignalSpy problems(bench->copies.get(), &WorkingCopies::problem);
        const QByteArray again = zip("again");
        QVERIFY(await<Done>([&](auto reply) {
                    bench->functions->remove({u"gone"_s, {}}, std::move(reply));
                }).has_value());
        CreateFunctionRequest request;
        request.settings.functionName = u"gone"_s;
        request.settings.runtime = u"nodejs22.x"_s;
        request.settings.handler = u"index.handler"_s;
        request.settings.role = Deployer::defaultRole({});
        request.code.zipFile = again;
        QVERIFY(await<FunctionConfiguration>([&](auto reply) {
                    bench->functions->create(request, std::move(reply));
                }).has_value());
        QTRY_COMPARE(get(code(u"gone"_s)), QByteArray("again"));
        QCOMPARE(problems.size(), 0);
        const QStringList trash =
            QDir(bench->layout.trash()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
        QCOMPARE(trash.size(), 3); // folder, configuration, test events
        const auto twice = await<FunctionConfiguration>(
            [&](auto reply) { bench->functions->create(request, std::move(reply)); });
        QCOMPARE(twice.error().message, u"Function already exist: gone"_s);
    }

    void namesInArns()
    {
        CreateFunctionRequest request;
        request.settings.functionName =
            u"arn:aws:lambda:us-east-1:000000000000:function:a-name-of-some-length"_s;
        request.settings.runtime = u"nodejs22.x"_s;
        request.settings.handler = u"index.handler"_s;
        request.settings.role = Deployer::defaultRole({});
        request.code.zipFile = zip("x");
        const auto create = [&] {
            return await<FunctionConfiguration>(
                [&](auto reply) { bench->functions->create(request, std::move(reply)); });
        };
        const auto created = create();
        QVERIFY2(created.has_value(), created ? "" : qPrintable(created.error().message));
        QCOMPARE(created->functionName, u"a-name-of-some-length"_s);
        request.settings.functionName = QString(65, u'a');
        QVERIFY(create().error().message.endsWith(u"less than or equal to 64"));
        request.settings.functionName = u"no zip"_s;
        QCOMPARE(create().error().code, u"ValidationException"_s);
        request.settings.functionName = u"f"_s;
        request.code.zipFile = QByteArray("no zip at all");
        QCOMPARE(create().error().message,
                 u"Could not unzip uploaded file. Please check your file, then try to upload again."_s);
        QVERIFY(!bench->registry->find(u"f"_s));
    }
};

QTEST_GUILESS_MAIN(TestWorkingCopies)
#include "tst_workingcopies.moc"
