// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The SDKs of the runtimes: fetched by the real npm (from an archive made here, so without the internet)
// and from the system's boto3, and found by functions.

#include "EngineFixture.h"

#include "engine/process/ProcessRunner.h"

#include <QDir>
#include <QRegularExpression>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

void write(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

bool run(const QString &program, const QStringList &arguments, const QString &folder)
{
    RunRequest request;
    request.program = QStandardPaths::findExecutable(program);
    request.arguments = arguments;
    request.workingDirectory = folder;
    request.timeoutMs = 30'000;
    return ProcessRunner::runAndWait(request).has_value();
}

} // namespace

class TestSdk : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    std::unique_ptr<EngineFixture> engine;

    SdkInfo infoOf(const QString &family)
    {
        const auto sdks = engine->ask<QList<SdkInfo>>([&](auto reply) { engine->client->sdks(reply); });
        for (const SdkInfo &sdk : sdks.value_or(QList<SdkInfo>())) {
            if (sdk.family == family)
                return sdk;
        }
        return {};
    }
    Result<SdkInfo> fetch(const QString &family)
    {
        std::optional<Result<SdkInfo>> result;
        engine->client->fetchSdk(family, [&](const Result<SdkInfo> &sdk) { result = sdk; });
        if (!QTest::qWaitFor([&] { return result.has_value(); }, 120'000))
            return fail(Error::service(u"no reply"_s));
        return *result;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!functions run without a sandbox).*"_s));
        engine = std::make_unique<EngineFixture>();
    }
    void cleanup() { engine.reset(); }

    void ofNode()
    {
        if (QStandardPaths::findExecutable(u"npm"_s).isEmpty())
            QSKIP("npm is not installed");
        const QString package = m_folder.filePath(u"package"_s);
        write(package + u"/package.json"_s,
              "{\"name\": \"@aws-sdk/client-s3\", \"version\": \"3.0.7\", \"main\": \"index.js\"}");
        write(package + u"/index.js"_s, "exports.S3Client = class { where() { return __dirname; } };\n");
        QVERIFY(run(u"npm"_s, {u"pack"_s, u"--silent"_s, package}, m_folder.path()));
        engine->sdkPackages = {m_folder.filePath(u"aws-sdk-client-s3-3.0.7.tgz"_s)};
        QVERIFY(engine->start());

        const QByteArray use = "import {S3Client} from '@aws-sdk/client-s3';\n"
                               "import {createRequire} from 'module';\n"
                               "const again = createRequire(import.meta.url)('@aws-sdk/client-s3');\n"
                               "export const handler = async () =>\n"
                               "    [new S3Client().where(), again.S3Client === S3Client];\n";
        QVERIFY(engine->startFunction(nodeFunction(u"f"_s, use)));
        const auto missing = engine->invoke(u"f"_s);
        QVERIFY2(missing->payload.contains("@aws-sdk/client-s3'"), missing->payload.constData());
        QCOMPARE(infoOf(u"nodejs"_s).version, QString());

        QSignalSpy changed(engine->client.get(), &EngineClient::sdkChanged);
        const auto fetched = fetch(u"nodejs"_s);
        QVERIFY2(fetched.has_value(), fetched ? "" : qPrintable(fetched.error().message));
        QCOMPARE(fetched->version, u"3.0.7"_s);
        QVERIFY(!fetched->fetching);
        QVERIFY(changed.first()[0].value<SdkInfo>().fetching);
        QCOMPARE(infoOf(u"nodejs"_s), *fetched);

        const auto found = engine->invoke(u"f"_s);
        QVERIFY2(found->payload.contains("/node_modules/@aws-sdk/client-s3\",true]"),
                 found->payload.constData());

        // The function's own copy goes before it.
        NewFunction own = nodeFunction(u"own"_s, use);
        own.files << WorkingFileContent{u"node_modules/@aws-sdk/client-s3/package.json"_s,
                                        "{\"name\": \"@aws-sdk/client-s3\", \"main\": \"i.js\"}", false}
                  << WorkingFileContent{u"node_modules/@aws-sdk/client-s3/i.js"_s,
                                        "exports.S3Client = class { where() { return 'mine'; } };\n",
                                        false};
        QVERIFY(engine->startFunction(own));
        QCOMPARE(engine->invoke(u"own"_s)->payload, QByteArray("[\"mine\",true]"));
    }

    void ofPython()
    {
        if (!run(u"/usr/bin/python3"_s, {u"-I"_s, u"-c"_s, u"import boto3"_s}, m_folder.path()))
            QSKIP("The system has no boto3");
        QVERIFY(engine->start());
        const auto fetched = fetch(u"python"_s);
        QVERIFY2(fetched.has_value(), fetched ? "" : qPrintable(fetched.error().message));
        QVERIFY(!fetched->version.isEmpty());
        QVERIFY(engine->startFunction(pythonFunction(
            u"p"_s, "import boto3\n"
                    "def lambda_handler(event, context):\n"
                    "    client = boto3.client('sqs', region_name='eu-west-1')\n"
                    "    return [boto3.__version__, client.meta.service_model.service_name]\n")));
        const auto used = engine->invoke(u"p"_s);
        QCOMPARE(used->payload, QByteArray("[\"" + fetched->version.toUtf8() + "\", \"sqs\"]"));
    }

    /// 65 MB from npm's registry: on demand.
    void theUsualClients()
    {
        if (!qEnvironmentVariableIsSet("LATHE_TEST_FETCH"))
            QSKIP("LATHE_TEST_FETCH is not set");
        QVERIFY(engine->start());
        QSignalSpy changed(engine->client.get(), &EngineClient::sdkChanged);
        const auto fetched = fetch(u"nodejs"_s);
        QVERIFY2(fetched.has_value(), fetched ? "" : qPrintable(fetched.error().message));
        QVERIFY(fetched->version.startsWith(u"3."));
        int most = 0;
        for (const QList<QVariant> &one : changed)
            most = std::max(most, one[0].value<SdkInfo>().percent);
        QVERIFY(most > 50);
        QVERIFY(engine->startFunction(nodeFunction(
            u"f"_s, "import {S3Client} from '@aws-sdk/client-s3';\n"
                    "import {DynamoDBDocumentClient} from '@aws-sdk/lib-dynamodb';\n"
                    "import {getSignedUrl} from '@aws-sdk/s3-request-presigner';\n"
                    "export const handler = async () =>\n"
                    "    [typeof S3Client, typeof DynamoDBDocumentClient.from, typeof getSignedUrl];\n")));
        const auto used = engine->invoke(u"f"_s);
        QCOMPARE(used->payload, QByteArray("[\"function\",\"function\",\"function\"]"));
    }

    void cancelled()
    {
        if (QStandardPaths::findExecutable(u"npm"_s).isEmpty())
            QSKIP("npm is not installed");
        QVERIFY(engine->start());
        std::optional<Result<SdkInfo>> result;
        engine->client->fetchSdk(u"nodejs"_s, [&](const Result<SdkInfo> &sdk) { result = sdk; });
        QVERIFY(engine->ask<Done>([&](auto reply) { engine->client->cancelSdk(u"nodejs"_s, reply); }));
        QTRY_VERIFY(result.has_value());
        QCOMPARE(result->error().code, u"Lathe.Cancelled"_s);
        QVERIFY(!infoOf(u"nodejs"_s).fetching);
    }

    void unknownFamily()
    {
        QVERIFY(engine->start());
        QVERIFY(!fetch(u"cobol"_s));
    }

    /// Other programs can write there as well.
    void packageOfAnotherShape()
    {
        write(QFileInfo(engine->workspace()).path() +
                  u"/sdk/nodejs/node_modules/@aws-sdk/client-s3/package.json"_s,
              "{\"version\": 3}");
        QVERIFY(engine->start());
        QCOMPARE(infoOf(u"nodejs"_s).family, u"nodejs"_s);
        QCOMPARE(infoOf(u"nodejs"_s).version, QString());
    }

    void packageThatIsNotThere()
    {
        if (QStandardPaths::findExecutable(u"npm"_s).isEmpty())
            QSKIP("npm is not installed");
        engine->sdkPackages = {m_folder.filePath(u"absent.tgz"_s)};
        QVERIFY(engine->start());
        const auto failed = fetch(u"nodejs"_s);
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, u"Lathe.SdkNotFetched"_s);
        QVERIFY(infoOf(u"nodejs"_s).version.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSdk)
#include "tst_sdk.moc"
