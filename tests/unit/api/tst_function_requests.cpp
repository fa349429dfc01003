// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/api/FunctionRequests.h"
#include "engine/base/JsonText.h"
#include "engine/base/MembersJson.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;
using Json = nlohmann::ordered_json;

namespace
{

FunctionConfiguration function()
{
    FunctionConfiguration c;
    c.functionName = u"f"_s;
    c.functionArn = u"arn:aws:lambda:us-east-1:000000000000:function:f"_s;
    c.runtime = u"python3.12"_s;
    c.role = u"arn:aws:iam::000000000000:role/r"_s;
    c.handler = u"handler.handler"_s;
    c.lastModified = u"2023-10-14T22:26:11.234+0000"_s;
    c.revisionId = u"rev"_s;
    c.codeSha256 = u"sha="_s;
    c.codeSize = 276;
    return c;
}

QStringList keys(const Json &json)
{
    QStringList list;
    for (const auto &[key, value] : json.items())
        list << fromStd(key);
    list.sort();
    return list;
}

/// Members of a function that was created without anything optional, as recorded on AWS.
const QStringList always{u"Architectures"_s,    u"CodeSha256"_s,    u"CodeSize"_s,     u"Description"_s,
                         u"EphemeralStorage"_s, u"FunctionArn"_s,   u"FunctionName"_s, u"Handler"_s,
                         u"LastModified"_s,     u"LoggingConfig"_s, u"MemorySize"_s,   u"PackageType"_s,
                         u"RevisionId"_s,       u"Role"_s,          u"Runtime"_s,      u"SnapStart"_s,
                         u"Timeout"_s,          u"TracingConfig"_s, u"Version"_s};

QStringList with(QStringList list, const QStringList &more)
{
    list += more;
    list.sort();
    return list;
}

template<typename Request>
Request read(const char *text)
{
    Request request;
    const auto problem = membersjson::read(*parseJson(text), request);
    if (problem)
        qFatal("%s", qUtf8Printable(*problem));
    return request;
}

} // namespace

class TestFunctionRequests : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void created()
    {
        FunctionConfiguration c = function();
        c.state = FunctionState::Pending;
        c.stateReason = u"The function is being created."_s;
        c.stateReasonCode = u"Creating"_s;
        c.runtimeVersionArn = u"arn:aws:lambda:us-east-1::runtime:00"_s;
        const Json json = membersjson::write(c);
        QCOMPARE(keys(json), with(always, {u"RuntimeVersionConfig"_s, u"State"_s, u"StateReason"_s,
                                           u"StateReasonCode"_s}));
        QCOMPARE(json["State"].get<std::string>(), std::string("Pending"));
        QCOMPARE(json["RuntimeVersionConfig"].dump(),
                 std::string("{\"RuntimeVersionArn\":\"arn:aws:lambda:us-east-1::runtime:00\"}"));
        QCOMPARE(json["LoggingConfig"].dump(),
                 std::string("{\"LogFormat\":\"Text\",\"LogGroup\":\"/aws/lambda/f\"}"));
        QCOMPARE(json["SnapStart"].dump(),
                 std::string("{\"ApplyOn\":\"None\",\"OptimizationStatus\":\"Off\"}"));
        QCOMPARE(json["EphemeralStorage"].dump(), std::string("{\"Size\":512}"));
        QCOMPARE(json["Architectures"].dump(), std::string("[\"x86_64\"]"));
        QCOMPARE(json["TracingConfig"].dump(), std::string("{\"Mode\":\"PassThrough\"}"));
    }

    void gotten()
    {
        FunctionConfiguration c = function();
        const Json json = membersjson::write(c);
        QCOMPARE(keys(json), with(always, {u"LastUpdateStatus"_s, u"State"_s}));
        QCOMPARE(json["State"].get<std::string>(), std::string("Active"));
        QCOMPARE(json["LastUpdateStatus"].get<std::string>(), std::string("Successful"));
        c.asListed = true;
        QCOMPARE(keys(membersjson::write(c)), always);
    }

    void updated()
    {
        FunctionConfiguration c = function();
        c.lastUpdateStatus = UpdateStatus::InProgress;
        c.lastUpdateStatusReason = u"The function is being created."_s;
        c.environmentGiven = true;
        const Json json = membersjson::write(c);
        QCOMPARE(keys(json),
                 with(always, {u"Environment"_s, u"LastUpdateStatus"_s, u"LastUpdateStatusReason"_s,
                               u"LastUpdateStatusReasonCode"_s, u"State"_s}));
        QCOMPARE(json["LastUpdateStatusReasonCode"].get<std::string>(), std::string("Creating"));
        QCOMPARE(json["Environment"].dump(), std::string("{\"Variables\":{}}"));
    }

    void optionalMembers()
    {
        FunctionConfiguration c = function();
        c.logging = {u"JSON"_s, u"DEBUG"_s, u"INFO"_s, u"cool_lambda"_s};
        c.layers = {u"layer:1"_s, u"layer:2"_s};
        c.layerSizes = {{u"layer:1"_s, 12}, {u"layer:2"_s, 34}};
        c.environment = {{u"ENV_A"_s, u"a"_s}};
        c.deadLetterTargetArn = u"dead"_s;
        c.kmsKeyArn = u"key"_s;
        c.vpcConfig = VpcConfig{QStringList{u"s"_s}, QStringList(), false, u"vpc"_s};
        c.fileSystemConfigs = {{u"fs"_s, u"/mnt/x"_s}};
        const Json json = membersjson::write(c);
        QCOMPARE(json["LoggingConfig"].dump(),
                 std::string("{\"LogFormat\":\"JSON\",\"ApplicationLogLevel\":\"DEBUG\",\"SystemLogLevel\":"
                             "\"INFO\",\"LogGroup\":\"cool_lambda\"}"));
        QCOMPARE(json["Layers"].dump(), std::string("[{\"Arn\":\"layer:1\",\"CodeSize\":12},{\"Arn\":"
                                                    "\"layer:2\",\"CodeSize\":34}]"));
        QCOMPARE(json["Environment"].dump(), std::string("{\"Variables\":{\"ENV_A\":\"a\"}}"));
        QCOMPARE(json["DeadLetterConfig"].dump(), std::string("{\"TargetArn\":\"dead\"}"));
        QCOMPARE(json["KMSKeyArn"].get<std::string>(), std::string("key"));
        QCOMPARE(json["VpcConfig"].dump(),
                 std::string("{\"SubnetIds\":[\"s\"],\"SecurityGroupIds\":[],\"Ipv6AllowedForDualStack\":"
                             "false,\"VpcId\":\"vpc\"}"));
        QCOMPARE(json["FileSystemConfigs"].dump(),
                 std::string("[{\"Arn\":\"fs\",\"LocalMountPath\":\"/mnt/x\"}]"));
    }

    void snapshotsAreOfVersions()
    {
        FunctionConfiguration c = function();
        c.snapStartApplyOn = u"PublishedVersions"_s;
        const auto status = [&c] {
            return fromStd(membersjson::write(c)["SnapStart"]["OptimizationStatus"].get<std::string>());
        };
        QCOMPARE(status(), u"Off"_s);
        c.version = u"1"_s;
        QCOMPARE(status(), u"On"_s);
    }

    void described()
    {
        FunctionDescription description;
        description.configuration = function();
        description.codeLocation = u"http://localhost/zip"_s;
        QCOMPARE(keys(membersjson::write(description)), (QStringList{u"Code"_s, u"Configuration"_s}));
        description.tags = {{u"team"_s, u"blue"_s}};
        description.reservedConcurrency = 5;
        const Json json = membersjson::write(description);
        QCOMPARE(json["Code"].dump(),
                 std::string("{\"RepositoryType\":\"S3\",\"Location\":\"http://localhost/zip\"}"));
        QCOMPARE(json["Concurrency"].dump(), std::string("{\"ReservedConcurrentExecutions\":5}"));
        QCOMPARE(json["Tags"].dump(), std::string("{\"team\":\"blue\"}"));
    }

    void readsCreate()
    {
        const auto request = read<CreateFunctionRequest>(
            "{\"FunctionName\":\"f\",\"Runtime\":\"nodejs22.x\",\"Role\":\"r\",\"Handler\":\"i.h\","
            "\"Code\":{\"ZipFile\":\"UEs=\"},\"Description\":\"d\",\"Timeout\":7,\"MemorySize\":256,"
            "\"EphemeralStorage\":{\"Size\":600},\"Environment\":{\"Variables\":{\"AB\":\"1\"}},"
            "\"Layers\":[\"l\"],\"TracingConfig\":{\"Mode\":\"Active\"},\"Tags\":{\"t\":\"v\"},"
            "\"LoggingConfig\":{\"LogFormat\":\"JSON\",\"SystemLogLevel\":\"WARN\"},"
            "\"Architectures\":[\"arm64\"],\"Publish\":true,\"DeadLetterConfig\":{\"TargetArn\":\"dead\"},"
            "\"KMSKeyArn\":\"key\",\"SnapStart\":{\"ApplyOn\":\"PublishedVersions\"},"
            "\"VpcConfig\":{\"SubnetIds\":[\"s\"]},\"FileSystemConfigs\":[],\"ImageConfig\":{},"
            "\"Unheard\":1,\"Description2\":null}");
        const FunctionConfiguration &s = request.settings;
        QCOMPARE(s.functionName, u"f"_s);
        QCOMPARE(s.timeout, 7);
        QCOMPARE(s.memorySize, 256);
        QCOMPARE(s.ephemeralStorage, 600);
        QCOMPARE(s.environment, (EnvironmentVariables{{u"AB"_s, u"1"_s}}));
        QVERIFY(s.environmentGiven);
        QCOMPARE(s.layers, QStringList{u"l"_s});
        QCOMPARE(s.tracingMode, u"Active"_s);
        QCOMPARE(s.tags.value(u"t"_s), u"v"_s);
        QCOMPARE(s.logging.logFormat, u"JSON"_s);
        QCOMPARE(s.logging.systemLogLevel, u"WARN"_s);
        QCOMPARE(request.architectures, std::optional(QStringList{u"arm64"_s}));
        QCOMPARE(s.deadLetterTargetArn, u"dead"_s);
        QCOMPARE(s.kmsKeyArn, u"key"_s);
        QCOMPARE(s.snapStartApplyOn, u"PublishedVersions"_s);
        QCOMPARE(s.vpcConfig->subnetIds, std::optional(QStringList{u"s"_s}));
        QVERIFY(!s.vpcConfig->securityGroupIds);
        QCOMPARE(request.code.zipFile, std::optional<QByteArray>("PK"));
        QVERIFY(request.publish);
    }

    void createTellsWhatItRead()
    {
        const char *text = "{\"FunctionName\":\"f\",\"Handler\":\"\",\"LoggingConfig\":{\"LogGroup\":\"\"},"
                           "\"Code\":{\"S3Bucket\":\"b\"}}";
        const Json json = membersjson::write(read<CreateFunctionRequest>(text));
        QVERIFY(!json.contains("Role"));
        QVERIFY(!json.contains("Environment"));
        QCOMPARE(json["Code"].dump(), std::string("{\"S3Bucket\":\"b\"}"));
        QCOMPARE(json["LoggingConfig"]["LogGroup"].get<std::string>(), std::string());
        QVERIFY(!membersjson::write(CreateFunctionRequest()).contains("Code"));
    }

    void absentIsNotEmpty()
    {
        const auto nothing = read<UpdateFunctionConfigurationRequest>("{}");
        QVERIFY(!nothing.environment && !nothing.layers && !nothing.kmsKeyArn && !nothing.logging &&
                !nothing.timeout && !nothing.tracingMode && !nothing.vpcConfig);
        const auto cleared = read<UpdateFunctionConfigurationRequest>(
            "{\"Environment\":{},\"Layers\":[],\"KMSKeyArn\":\"\",\"DeadLetterConfig\":{\"TargetArn\":\"\"}"
            ","
            "\"RevisionId\":\"r\",\"LoggingConfig\":{\"LogGroup\":\"g\"},\"TracingConfig\":{}}");
        QVERIFY(cleared.environment && cleared.environment->isEmpty());
        QVERIFY(cleared.layers && cleared.layers->isEmpty());
        QCOMPARE(cleared.kmsKeyArn, std::optional(u""_s));
        QCOMPARE(cleared.deadLetterTargetArn, std::optional(u""_s));
        QCOMPARE(cleared.revisionId, u"r"_s);
        QVERIFY(cleared.logging->logFormat.isNull()); // stays what it is
        QCOMPARE(cleared.logging->logGroup, u"g"_s);
        QVERIFY(!cleared.tracingMode);
        QCOMPARE(membersjson::write(cleared).dump(),
                 std::string("{\"Environment\":{\"Variables\":{}},\"Layers\":[],\"LoggingConfig\":"
                             "{\"LogGroup\":\"g\"},\"DeadLetterConfig\":{\"TargetArn\":\"\"},\"KMSKeyArn\":"
                             "\"\",\"RevisionId\":\"r\"}"));
    }

    void wrongTypes_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char *body :
             {"[]", "\"x\"", "{\"Timeout\":\"3\"}", "{\"Timeout\":3.5}", "{\"FunctionName\":1}",
              "{\"Environment\":{\"Variables\":{\"A\":1}}}", "{\"Environment\":{\"Variables\":[]}}",
              "{\"Layers\":{}}", "{\"Layers\":[1]}", "{\"Code\":\"UEs=\"}",
              "{\"Code\":{\"ZipFile\":\"%%%\"}}", "{\"Publish\":\"yes\"}",
              "{\"Timeout\":18446744073709551615}", "{\"Timeout\":4294967299}"})
            QTest::newRow(body) << QByteArray(body);
    }

    void wrongTypes()
    {
        QFETCH(QByteArray, body);
        CreateFunctionRequest request;
        QVERIFY(membersjson::read(*parseJson(body), request));
    }
};

QTEST_GUILESS_MAIN(TestFunctionRequests)
#include "tst_function_requests.moc"
