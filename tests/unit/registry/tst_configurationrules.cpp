// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/ConfigurationRules.h"
#include "engine/runtimes/RuntimeTable.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

using Change = std::function<void(FunctionConfiguration &)>;
Q_DECLARE_METATYPE(Change)

namespace
{

FunctionConfiguration good()
{
    FunctionConfiguration settings;
    settings.functionName = u"f"_s;
    settings.runtime = u"nodejs22.x"_s;
    settings.role = u"arn:aws:iam::000000000000:role/lathe"_s;
    settings.handler = u"index.handler"_s;
    return settings;
}

QString layer(int version)
{
    return u"arn:aws:lambda:us-east-1:000000000000:layer:l:%1"_s.arg(version);
}

/// One variable so that all together measure this many bytes as JSON.
EnvironmentVariables measuring(qsizetype bytes)
{
    return {{u"AB"_s, QString(bytes - 9, u'x')}}; // {"AB":""}
}

} // namespace

class TestConfigurationRules : public QObject
{
    Q_OBJECT
    const ConfigurationRules rules{
        [](const QString &runtime) { return runtimetable::isAccepted(runtime); }};

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void settings_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("code"); // empty: allowed
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, Change change, const QString &code = {},
                            const QString &says = {}) {
            QTest::newRow(name) << std::move(change) << code << says;
        };
        const auto invalid = u"InvalidParameterValueException"_s;
        const auto validation = u"ValidationException"_s;
        using C = FunctionConfiguration;
        row("as made", [](C &) {});
        row(
            "timeout 0", [](C &c) { c.timeout = 0; }, validation, u"Value '0' at 'timeout'"_s);
        row("timeout 1", [](C &c) { c.timeout = 1; });
        row("timeout 900", [](C &c) { c.timeout = 900; });
        row(
            "timeout 901", [](C &c) { c.timeout = 901; }, validation, u"less than or equal to 900"_s);
        row(
            "memory 127", [](C &c) { c.memorySize = 127; }, validation, u"greater than or equal to 128"_s);
        row("memory 128", [](C &c) { c.memorySize = 128; });
        row("memory 10240", [](C &c) { c.memorySize = 10240; });
        row(
            "memory 10241", [](C &c) { c.memorySize = 10241; }, validation, u"at 'memorySize'"_s);
        row(
            "storage 511", [](C &c) { c.ephemeralStorage = 511; }, validation,
            u"at 'ephemeralStorage.size'"_s);
        row("storage 10240", [](C &c) { c.ephemeralStorage = 10240; });
        row(
            "storage 10241", [](C &c) { c.ephemeralStorage = 10241; }, validation);
        row("handler 128", [](C &c) { c.handler = QString(128, u'h'); });
        row(
            "handler 129", [](C &c) { c.handler = QString(129, u'h'); }, validation, u"equal to 128"_s);
        row(
            "handler with space", [](C &c) { c.handler = u"a b"_s; }, validation, u"[^\\s]+"_s);
        row(
            "handler with line feed", [](C &c) { c.handler = u"a\n"_s; }, validation);
        row(
            "no handler", [](C &c) { c.handler.clear(); }, invalid, u"Runtime and Handler are mandatory"_s);
        row("description 256", [](C &c) { c.description = QString(256, u'd'); });
        row(
            "description 257", [](C &c) { c.description = QString(257, u'd'); }, validation,
            u"at 'description'"_s);
        row(
            "role r1", [](C &c) { c.role = u"r1"_s; }, validation,
            u"1 validation error detected: Value 'r1' at 'role' failed to satisfy constraint: Member must "
            u"satisfy regular "
            "expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+"_s);
        row(
            "role with line feed", [](C &c) { c.role += u'\n'; }, validation);
        row(
            "runtime unknown", [](C &c) { c.runtime = u"cobol"_s; }, invalid,
            u"Value cobol at 'runtime'"_s);
        row(
            "runtime upper case", [](C &c) { c.runtime = u"PYTHON3.9"_s; }, invalid);
        row("arm64", [](C &c) { c.architecture = u"arm64"_s; });
        row(
            "X86_64", [](C &c) { c.architecture = u"X86_64"_s; }, validation,
            u"1 validation error detected: Value '[X86_64]' at 'architectures' failed to satisfy "
            u"constraint: Member must "
            "satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64], Member must not be null]"_s);
        row("tracing", [](C &c) { c.tracingMode = u"Active"_s; });
        row(
            "tracing unknown", [](C &c) { c.tracingMode = u"Always"_s; }, validation,
            u"[Active, PassThrough]"_s);
        row(
            "snap start unknown", [](C &c) { c.snapStartApplyOn = u"invalidOption"_s; }, validation,
            u"1 validation error detected: Value 'invalidOption' at 'snapStart.applyOn' failed to satisfy "
            u"constraint: "
            "Member must satisfy enum value set: [PublishedVersions, None]"_s);
        row("key", [](C &c) { c.kmsKeyArn = u"arn:aws:kms:us-east-1:000000000000:key/1"_s; });
        row(
            "key that is no ARN", [](C &c) { c.kmsKeyArn = u"key"_s; }, validation, u"at 'kMSKeyArn'"_s);
        row(
            "dead letters to no ARN", [](C &c) { c.deadLetterTargetArn = u"queue"_s; }, validation);
        row("five layers", [](C &c) { c.layers = {layer(1), layer(2), layer(3), layer(4), layer(5)}; });
        row(
            "six layers",
            [](C &c) { c.layers = {layer(1), layer(2), layer(3), layer(4), layer(5), layer(6)}; }, invalid,
            u"Cannot reference more than 5 layers."_s);
        row(
            "layer without version",
            [](C &c) { c.layers = {u"arn:aws:lambda:us-east-1:000000000000:layer:l"_s}; }, validation,
            u"Value '[arn:aws:lambda:us-east-1:000000000000:layer:l]' at 'layers' failed to satisfy "
            "constraint: Member must satisfy constraint: [Member must have length less than or equal to"_s);
        row(
            "log format", [](C &c) { c.logging.logFormat = u"xml"_s; }, validation, u"[JSON, Text]"_s);
        row("log level", [](C &c) { c.logging = {u"JSON"_s, u"DEBUG"_s, u"WARN"_s, {}}; });
        row(
            "log level unknown",
            [](C &c) {
                c.logging = {u"JSON"_s, u"LOUD"_s, {}, {}};
            },
            validation);
        row(
            "system level TRACE",
            [](C &c) {
                c.logging = {u"JSON"_s, {}, u"TRACE"_s, {}};
            },
            validation);
        row("log group", [](C &c) { c.logging.logGroup = u"/my/group-1.x_#"_s; });
        row(
            "log group with space", [](C &c) { c.logging.logGroup = u"my group"_s; }, validation);

        row(
            "variable A",
            [](C &c) {
                c.environment = {{u"A"_s, {}}};
            },
            validation);
        row(
            "variable 1AB",
            [](C &c) {
                c.environment = {{u"1AB"_s, {}}};
            },
            validation);
        row(
            "variable A-B",
            [](C &c) {
                c.environment = {{u"A-B"_s, {}}};
            },
            validation);
        row(
            "variable with line feed",
            [](C &c) {
                c.environment = {{u"AB\n"_s, {}}};
            },
            validation);
        row("variable AB", [](C &c) { c.environment = {{u"AB"_s, u"$HOME"_s}}; });
        row(
            "variable with NUL",
            [](C &c) {
                c.environment = {{u"AB"_s, QString(QChar(u'\0'))}};
            },
            invalid, u"NUL"_s);
        row(
            "reserved variable",
            [](C &c) {
                c.environment = {{u"AWS_REGION"_s, u"x"_s}};
            },
            invalid,
            u"Lambda was unable to configure your environment variables because the environment variables "
            u"you have "
            "provided contains reserved keys that are currently not supported for modification. Reserved "
            "keys used in "
            "this request: AWS_REGION"_s);
        row("4096 bytes", [](C &c) { c.environment = measuring(4096); });
        row(
            "4097 bytes", [](C &c) { c.environment = measuring(4097); }, invalid,
            u"exceeded the 4KB limit. String measured: {\"AB\":\"xx"_s);
    }

    void settings()
    {
        QFETCH(Change, change);
        QFETCH(QString, code);
        QFETCH(QString, says);
        FunctionConfiguration settings = good();
        change(settings);
        const auto checked = rules.checkAll(settings);
        QCOMPARE(checked ? QString() : checked.error().code, code);
        if (!checked) {
            QCOMPARE(checked.error().httpStatus, 400);
            QVERIFY2(checked.error().message.contains(says), qPrintable(checked.error().message));
        }
    }

    void theMessageDoesNotTellValues()
    {
        FunctionConfiguration settings = good();
        settings.environment = {{u"A"_s, u"s3cret"_s}};
        QVERIFY(!rules.checkAll(settings).error().message.contains(u"s3cret"));
    }

    void resources()
    {
        const auto says = [](const Change &change) {
            FunctionConfiguration settings = good();
            change(settings);
            const auto checked = ConfigurationRules::checkResources(settings, u"arn:f"_s);
            if (checked)
                return QString();
            return checked.error().code == u"InvalidParameterValueException" ? checked.error().message
                                                                             : checked.error().code;
        };
        using C = FunctionConfiguration;
        const QStringList subnets{u"subnet-1"_s};
        const QStringList groups{u"sg-1"_s};
        const auto together = u"SubnetIds and SecurityIds must coexist or be both empty list."_s;
        QCOMPARE(says([](C &) {}), QString());
        QCOMPARE(says([&](C &c) { c.vpcConfig = VpcConfig{subnets, {}, {}, {}}; }), together);
        QCOMPARE(says([&](C &c) { c.vpcConfig = VpcConfig{QStringList(), groups, {}, {}}; }), together);
        QCOMPARE(says([&](C &c) { c.vpcConfig = VpcConfig{subnets, groups, {}, {}}; }), QString());
        QCOMPARE(says([](C &c) { c.vpcConfig.emplace(); }), QString());
        const QList<FileSystemConfig> files{{u"arn:ap"_s, u"/mnt/x"_s}};
        QCOMPARE(
            says([&](C &c) { c.fileSystemConfigs = files; }),
            u"Function arn:f must be configured to execute in a VPC to reference access point arn:ap."_s);
        QCOMPARE(says([&](C &c) {
                     c.fileSystemConfigs = files;
                     c.vpcConfig = VpcConfig{subnets, groups, {}, {}};
                 }),
                 QString());
        const auto deadLetters = [&](const QString &arn) {
            return says([&](C &c) { c.deadLetterTargetArn = arn; });
        };
        QCOMPARE(deadLetters(u"arn:aws:sqs:us-east-1:000000000000:q"_s), QString());
        QCOMPARE(deadLetters(u"arn:aws-cn:sns:us-east-1:000000000000:t"_s), QString());
        QVERIFY(deadLetters(u"arn:aws:lambda:us-east-1:000000000000:function:f"_s).contains(u"SQS"));
    }

    void names()
    {
        QVERIFY(ConfigurationRules::checkName(QString(64, u'a')));
        const auto tooLong = ConfigurationRules::checkName(QString(65, u'a'));
        QCOMPARE(tooLong.error().code, u"InvalidParameterValueException"_s);
        QCOMPARE(tooLong.error().message,
                 u"1 validation error detected: Value '%1' at 'functionName' failed to satisfy "
                 "constraint: Member must have length less than or equal to 64"_s.arg(QString(65, u'a')));
    }

    void functionsThatLatheDoesNotRun()
    {
        CreateFunctionRequest request;
        request.settings = good();
        request.code.zipFile = QByteArray("zip");
        request.variants.imageConfig.emplace();
        QVERIFY(rules.checkNew(request).has_value()); // it says nothing
        const auto refusal = [&](const FunctionVariants &variants) {
            request.variants = variants;
            const auto checked = rules.checkNew(request);
            return checked ? QString() : checked.error().code + u": "_s + checked.error().message;
        };
        const QString invalid = u"InvalidParameterValueException: "_s;
        FunctionVariants image;
        image.imageConfig.emplace().command = QStringList{u"sh"_s};
        QVERIFY(
            refusal(image).startsWith(invalid + u"ImageConfig is for functions from container images"_s));
        FunctionVariants durable;
        durable.durableConfig.emplace();
        QVERIFY(refusal(durable).startsWith(invalid + u"Lathe runs no durable executions."_s));
        FunctionVariants provider;
        provider.capacityProviderConfig.emplace();
        QVERIFY(refusal(provider).startsWith(invalid + u"Lathe has no capacity providers"_s));
        FunctionVariants published;
        published.publishTo = u"LATEST_PUBLISHED"_s;
        QVERIFY(refusal(published).startsWith(invalid + u"Lathe has no capacity providers"_s));
    }

    void sourcesOfCode()
    {
        CreateFunctionRequest request;
        request.settings = good();
        QVERIFY(rules.checkNew(request).error().message.contains(u"Please provide a source"));
        request.code.zipFile = QByteArray("zip");
        QVERIFY(rules.checkNew(request).has_value());
        request.code.s3Bucket = u"bucket"_s;
        QCOMPARE(rules.checkNew(request).error().message,
                 u"Please do not provide other FunctionCode parameters when providing a ZipFile."_s);
        request.code.zipFile.reset();
        QVERIFY(rules.checkNew(request).error().message.contains(u"Please provide a source"));
        request.code.s3Key = u"key"_s;
        QVERIFY(rules.checkNew(request).has_value());
        request.code.imageUri = u"image"_s;
        QVERIFY(rules.checkNew(request).error().message.contains(u"zip"));
        request.code.imageUri.clear();
        request.settings.packageType = u"Image"_s;
        QVERIFY(!rules.checkNew(request).has_value());
    }
};

QTEST_GUILESS_MAIN(TestConfigurationRules)
#include "tst_configurationrules.moc"
