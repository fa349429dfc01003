// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "OperationBench.h"

#include "engine/registry/CodeSigningGate.h"
#include "tests/unit/deployment/TestSigner.h"
#include "tests/unit/deployment/ZipMaker.h"

#include <QDir>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace lathe;
using Kind = Deployment::Kind;

class TestCodeSigning : public QObject
{
    Q_OBJECT
    const TestSigner signer;
    const QByteArray plain = ZipMaker().add("index.js", "one").bytes();
    std::unique_ptr<OperationBench> bench;
    std::unique_ptr<WorkerPool> pool;
    std::unique_ptr<PackageStore> packages;
    std::unique_ptr<CodeSigningOperations> operations;
    std::unique_ptr<CodeSigningGate> gate;
    QStringList warnings;

    static QString profile(const QString &version)
    {
        return u"arn:aws:signer:us-east-1:000000000000:/signing-profiles/Team/"_s + version;
    }
    QString blobs() const { return bench->root() + u"/blobs"_s; }

    QString newConfig(const QString &policy = u"Enforce"_s, const QString &version = u"0000000001"_s)
    {
        CreateCodeSigningConfigRequest request;
        request.allowedPublishers = AllowedPublishers{QStringList{profile(version)}};
        if (!policy.isNull())
            request.policies = CodeSigningPolicies{policy};
        return bench->call(request)->config.arn;
    }
    Result<FunctionCodeSigning> put(const QString &function, const QString &config)
    {
        return bench->call(PutFunctionCodeSigningConfigRequest{config, function});
    }
    QString configOf(const QString &function)
    {
        return bench->call(GetFunctionCodeSigningConfigRequest{function})->configArn;
    }
    QString stored(const QByteArray &zip) { return *BlobStore(blobs()).put(zip); }
    /// The name of the exception, or nothing.
    QString admit(Kind kind, const QByteArray &zip, const QString &config = {},
                  const QByteArray &layer = {}, const QString &function = u"f"_s)
    {
        Deployment deployment{kind, {}, config};
        deployment.record.configuration.functionName = function;
        deployment.record.packageHex = stored(zip);
        if (!layer.isEmpty())
            deployment.record.layers = {{u"arn:layer:1"_s, stored(layer), 1, 1}};
        const auto done = await<Done>([&](auto reply) { gate->admit(deployment, reply); });
        return done ? QString() : done.error().code;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        bench = std::make_unique<OperationBench>();
        const QString profiles = bench->root() + u"/signing-profiles"_s;
        QVERIFY(QDir().mkpath(profiles + u"/Team"_s));
        QFile file(profiles + u"/Team/0000000001.pem"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(signer.certificatePem);
        pool = std::make_unique<WorkerPool>(bench->mailbox());
        packages = std::make_unique<PackageStore>(blobs(), bench->root() + u"/code"_s, *pool);
        operations = std::make_unique<CodeSigningOperations>(*bench->store, bench->functions, AwsScope(),
                                                             bench->clock);
        operations->addTo(bench->table);
        warnings.clear();
        gate = std::make_unique<CodeSigningGate>(*operations, bench->functions, *packages,
                                                 SigningProfiles(profiles), bench->clock,
                                                 [this](const QString &warning) { warnings << warning; });
        bench->addFunction(u"f"_s);
    }
    void cleanup()
    {
        pool->stop();
        gate.reset();
        operations.reset();
        packages.reset();
        pool.reset();
        bench.reset();
    }

    void configs()
    {
        CreateCodeSigningConfigRequest request;
        QCOMPARE(bench->call(request).error().message,
                 u"1 validation error detected: Value null at 'allowedPublishers' failed to satisfy "
                 "constraint: Member must not be null"_s);
        const QString arn = newConfig({});
        const auto config = bench->call(GetCodeSigningConfigRequest{arn});
        QVERIFY(config);
        QVERIFY(QRegularExpression(u"^csc-[a-z0-9]{17}$"_s).match(config->config.id).hasMatch());
        QCOMPARE(config->config.arn,
                 u"arn:aws:lambda:us-east-1:000000000000:code-signing-config:"_s + config->config.id);
        QCOMPARE(config->config.policies.untrustedArtifactOnDeployment, u"Warn"_s);
        QCOMPARE(config->config.lastModified, u"2023-11-14T22:13:20.000+0000"_s);
        UpdateCodeSigningConfigRequest update{arn, u"of the team"_s, {}, CodeSigningPolicies{u"Enforce"_s}};
        bench->clock.advance(std::chrono::seconds(1));
        const auto updated = bench->call(update);
        QCOMPARE(updated->config.policies.untrustedArtifactOnDeployment, u"Enforce"_s);
        QCOMPARE(updated->config.description, u"of the team"_s);
        QCOMPARE(updated->config.allowedPublishers.signingProfileVersionArns,
                 QStringList{profile(u"0000000001"_s)});
        QCOMPARE(updated->config.lastModified, u"2023-11-14T22:13:21.000+0000"_s);
        QVERIFY(bench->call(DeleteCodeSigningConfigRequest{arn}));
        QCOMPARE(bench->call(GetCodeSigningConfigRequest{arn}).error(),
                 Error::notFound(u"The Lambda code signing configuration %1 can not be found."_s.arg(arn)));
    }

    void uses()
    {
        const QString arn = newConfig();
        QCOMPARE(configOf(u"f"_s), QString());
        QCOMPARE(put(u"nobody"_s, arn).error(),
                 Error::notFound(
                     u"Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody"_s));
        const QString gone = arn.chopped(3) + u"xyz"_s;
        QCOMPARE(put(u"f"_s, gone).error(), (Error{u"CodeSigningConfigNotFoundException"_s,
                                                   404,
                                                   u"The code signing configuration cannot be found. Check "
                                                   u"that the provided configuration is not "
                                                   "deleted: %1."_s.arg(gone),
                                                   {}}));
        QCOMPARE(put(u"f"_s, arn)->functionName, u"f"_s);
        QCOMPARE(configOf(u"f"_s), arn);
        QCOMPARE(bench->call(DeleteCodeSigningConfigRequest{arn}).error().code,
                 u"ResourceConflictException"_s);
        bench->addFunction(u"g"_s);
        QVERIFY(put(u"g"_s, arn));
        auto page = bench->call(ListFunctionsByCodeSigningConfigRequest{arn, {}, 1});
        QCOMPARE(page->functionArns, QStringList{u"arn:aws:lambda:us-east-1:000000000000:function:f"_s});
        page = bench->call(ListFunctionsByCodeSigningConfigRequest{arn, page->nextMarker, 1});
        QCOMPARE(page->functionArns, QStringList{u"arn:aws:lambda:us-east-1:000000000000:function:g"_s});
        QVERIFY(page->nextMarker.isNull());
        QVERIFY(bench->call(DeleteFunctionCodeSigningConfigRequest{u"f"_s}));
        QVERIFY(bench->call(DeleteFunctionCodeSigningConfigRequest{u"f"_s}));
        QVERIFY(await<Done>([&](auto reply) { bench->functions.remove(u"g"_s, reply); }));
        QVERIFY(bench->call(DeleteCodeSigningConfigRequest{arn}));
        bench->addFunction(u"g"_s);
        QCOMPARE(configOf(u"g"_s), QString());
    }

    void tellsWhatChanged()
    {
        QStringList told;
        operations->setListener([&told](const QString &name) { told << name; });
        const QString arn = newConfig();
        QVERIFY(put(u"f"_s, arn));
        QVERIFY(bench->call(UpdateCodeSigningConfigRequest{arn, u"of the team"_s, {}, {}}));
        QVERIFY(bench->call(DeleteFunctionCodeSigningConfigRequest{u"f"_s}));
        QVERIFY(bench->call(DeleteCodeSigningConfigRequest{arn}));
        QCOMPARE(told, (QStringList{{}, u"f"_s, {}, u"f"_s, {}}));
    }

    void pages()
    {
        QStringList arns;
        for (int i = 0; i < 5; ++i)
            arns << newConfig();
        arns.sort();
        QStringList listed;
        ListCodeSigningConfigsRequest request{{}, 2};
        do {
            const auto page = bench->call(request);
            for (const CodeSigningConfig &config : page->configs)
                listed << config.arn;
            request.marker = page->nextMarker;
        } while (!request.marker.isNull());
        QCOMPARE(listed, arns);
    }

    void takesEverythingWithoutAConfig()
    {
        QCOMPARE(admit(Kind::Code, plain), QString());
        QCOMPARE(warnings, QStringList());
    }

    void enforces()
    {
        QVERIFY(put(u"f"_s, newConfig()));
        QCOMPARE(admit(Kind::Code, plain), u"CodeVerificationFailedException"_s);
        QCOMPARE(admit(Kind::Code, TestSigner().sign(plain)), u"CodeVerificationFailedException"_s);
        QCOMPARE(admit(Kind::Code, signer.sign(plain)), QString());
        QByteArray changed = signer.sign(plain);
        changed[changed.indexOf("index.js")] = 'j';
        QCOMPARE(admit(Kind::Code, changed), u"InvalidCodeSignatureException"_s);
        bench->clock.advance(std::chrono::hours(48));
        QCOMPARE(admit(Kind::Code, signer.sign(plain)), u"CodeVerificationFailedException"_s);
        QCOMPARE(warnings, QStringList());
    }

    void warns()
    {
        const QString arn = newConfig(u"Warn"_s);
        QVERIFY(put(u"f"_s, arn));
        QCOMPARE(admit(Kind::Code, plain), QString());
        QCOMPARE(warnings.size(), 1);
        QVERIFY2(warnings[0].contains(u"is not signed") && warnings[0].contains(arn),
                 qPrintable(warnings[0]));
        QByteArray changed = signer.sign(plain);
        changed[changed.indexOf("index.js")] = 'j';
        QCOMPARE(admit(Kind::Code, changed), u"InvalidCodeSignatureException"_s);
    }

    void looksAtNewLayersOnly()
    {
        QVERIFY(put(u"f"_s, newConfig()));
        QCOMPARE(admit(Kind::Settings, plain), QString());
        QCOMPARE(admit(Kind::Settings, plain, {}, plain), u"CodeVerificationFailedException"_s);
        QCOMPARE(admit(Kind::Settings, plain, {}, signer.sign(plain)), QString());
        FunctionRecord before = *bench->functions.find(u"f"_s);
        before.layers = {{u"arn:layer:1"_s, stored(plain), 1, 1}};
        QVERIFY(await<Done>([&](auto reply) { bench->functions.save(before, reply); }));
        QCOMPARE(admit(Kind::Settings, plain, {}, plain), QString());
        QCOMPARE(admit(Kind::Code, signer.sign(plain), {}, plain), QString());
    }

    void newFunctions()
    {
        const QString arn = newConfig();
        QCOMPARE(admit(Kind::New, plain, arn, {}, u"g"_s), u"CodeVerificationFailedException"_s);
        QCOMPARE(admit(Kind::New, plain, arn.chopped(3) + u"xyz"_s, {}, u"g"_s),
                 u"CodeSigningConfigNotFoundException"_s);
        QVERIFY(!operations->configOf(u"g"_s));
        QCOMPARE(admit(Kind::New, signer.sign(plain), arn, {}, u"g"_s), QString());
        QCOMPARE(operations->configOf(u"g"_s)->arn, arn);
        // Its creation was cut short there; the next function of that name wants no config.
        QCOMPARE(admit(Kind::New, plain, {}, {}, u"g"_s), QString());
        QVERIFY(!operations->configOf(u"g"_s));
    }
};

QTEST_GUILESS_MAIN(TestCodeSigning)
#include "tst_codesigning.moc"
