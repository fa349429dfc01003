// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/JsonText.h"
#include "engine/endpoint/FunctionJson.h"

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

} // namespace

class TestFunctionJson : public QObject
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
        const Json json = functionjson::write(c, u"arn:aws:lambda:us-east-1::runtime:00"_s);
        QCOMPARE(keys(json), with(always, {u"RuntimeVersionConfig"_s, u"State"_s, u"StateReason"_s,
                                           u"StateReasonCode"_s}));
        QCOMPARE(json["State"].get<std::string>(), std::string("Pending"));
        QCOMPARE(json["RuntimeVersionConfig"].dump(),
                 std::string(R"({"RuntimeVersionArn":"arn:aws:lambda:us-east-1::runtime:00"})"));
        QCOMPARE(json["LoggingConfig"].dump(),
                 std::string(R"({"LogFormat":"Text","LogGroup":"/aws/lambda/f"})"));
        QCOMPARE(json["SnapStart"].dump(), std::string(R"({"ApplyOn":"None","OptimizationStatus":"Off"})"));
        QCOMPARE(json["EphemeralStorage"].dump(), std::string(R"({"Size":512})"));
        QCOMPARE(json["Architectures"].dump(), std::string(R"(["x86_64"])"));
        QCOMPARE(json["TracingConfig"].dump(), std::string(R"({"Mode":"PassThrough"})"));
    }

    void gotten()
    {
        const Json json = functionjson::write(function(), u"arn"_s);
        QCOMPARE(keys(json), with(always, {u"LastUpdateStatus"_s, u"RuntimeVersionConfig"_s, u"State"_s}));
        QCOMPARE(json["State"].get<std::string>(), std::string("Active"));
        QCOMPARE(json["LastUpdateStatus"].get<std::string>(), std::string("Successful"));
    }

    void updated()
    {
        FunctionConfiguration c = function();
        c.lastUpdateStatus = UpdateStatus::InProgress;
        c.lastUpdateStatusReason = u"The function is being created."_s;
        c.environment = {{u"ENV_A"_s, u"a"_s}};
        const Json json = functionjson::write(c, u"arn"_s);
        QCOMPARE(keys(json),
                 with(always, {u"Environment"_s, u"LastUpdateStatus"_s, u"LastUpdateStatusReason"_s,
                               u"LastUpdateStatusReasonCode"_s, u"RuntimeVersionConfig"_s, u"State"_s}));
        QCOMPARE(json["LastUpdateStatusReasonCode"].get<std::string>(), std::string("Creating"));
        QCOMPARE(json["Environment"].dump(), std::string(R"({"Variables":{"ENV_A":"a"}})"));
    }

    void listed()
    {
        QCOMPARE(keys(functionjson::writeInList(function())), always);
        QCOMPARE(functionjson::writeInList(function(), true)["FunctionArn"].get<std::string>(),
                 std::string("arn:aws:lambda:us-east-1:000000000000:function:f:$LATEST"));
    }

    void optionalMembers()
    {
        FunctionConfiguration c = function();
        c.logging = {u"JSON"_s, u"DEBUG"_s, u"INFO"_s, u"cool_lambda"_s};
        c.layers = {u"layer:1"_s, u"layer:2"_s};
        c.layerSizes = {{u"layer:1"_s, 12}, {u"layer:2"_s, 34}};
        c.deadLetterTargetArn = u"dead"_s;
        c.kmsKeyArn = u"key"_s;
        const Json json = functionjson::write(c, {});
        QCOMPARE(
            json["LoggingConfig"].dump(),
            std::string(
                R"({"LogFormat":"JSON","ApplicationLogLevel":"DEBUG","SystemLogLevel":"INFO","LogGroup":"cool_lambda"})"));
        QCOMPARE(json["Layers"].dump(),
                 std::string(R"([{"Arn":"layer:1","CodeSize":12},{"Arn":"layer:2","CodeSize":34}])"));
        QCOMPARE(json["DeadLetterConfig"].dump(), std::string(R"({"TargetArn":"dead"})"));
        QCOMPARE(json["KMSKeyArn"].get<std::string>(), std::string("key"));
        QVERIFY(!json.contains("RuntimeVersionConfig"));
    }

    void readsCreate()
    {
        const Json body =
            *parseJson(R"({"FunctionName":"f","Runtime":"nodejs22.x","Role":"r","Handler":"i.h",
            "Code":{"ZipFile":"UEs="},"Description":"d","Timeout":7,"MemorySize":256,"EphemeralStorage":{"Size":600},
            "Environment":{"Variables":{"AB":"1"}},"Layers":["l"],"TracingConfig":{"Mode":"Active"},"Tags":{"t":"v"},
            "LoggingConfig":{"LogFormat":"JSON","SystemLogLevel":"WARN"},"Architectures":["arm64"],"Publish":true,
            "DeadLetterConfig":{"TargetArn":"dead"},"KMSKeyArn":"key","SnapStart":{"ApplyOn":"PublishedVersions"},
            "VpcConfig":{"SubnetIds":["s"],"SecurityGroupIds":[]},"FileSystemConfigs":[],"ImageConfig":{},"Unheard":1,
            "Description2":null})");
        const auto request = functionjson::readCreate(body);
        QVERIFY2(request.has_value(), request ? "" : qPrintable(request.error().message));
        const FunctionConfiguration &s = request->settings;
        QCOMPARE(s.functionName, u"f"_s);
        QCOMPARE(s.timeout, 7);
        QCOMPARE(s.memorySize, 256);
        QCOMPARE(s.ephemeralStorage, 600);
        QCOMPARE(s.environment, (EnvironmentVariables{{u"AB"_s, u"1"_s}}));
        QCOMPARE(s.layers, QStringList{u"l"_s});
        QCOMPARE(s.tracingMode, u"Active"_s);
        QCOMPARE(s.tags.value(u"t"_s), u"v"_s);
        QCOMPARE(s.logging.logFormat, u"JSON"_s);
        QCOMPARE(s.logging.systemLogLevel, u"WARN"_s);
        QCOMPARE(s.architecture, u"arm64"_s);
        QCOMPARE(s.deadLetterTargetArn, u"dead"_s);
        QCOMPARE(s.kmsKeyArn, u"key"_s);
        QCOMPARE(s.snapStartApplyOn, u"PublishedVersions"_s);
        QCOMPARE(request->code.zipFile, std::optional<QByteArray>("PK"));
        QVERIFY(request->publish);
    }

    void absentIsNotEmpty()
    {
        const auto nothing = functionjson::readUpdateConfiguration(*parseJson("{}"));
        QVERIFY(!nothing->environment && !nothing->layers && !nothing->kmsKeyArn && !nothing->logging &&
                !nothing->timeout);
        const auto cleared = functionjson::readUpdateConfiguration(*parseJson(
            R"({"Environment":{},"Layers":[],"KMSKeyArn":"","DeadLetterConfig":{"TargetArn":""},"RevisionId":"r",
                           "LoggingConfig":{"LogGroup":"g"}})"));
        QVERIFY(cleared->environment && cleared->environment->isEmpty());
        QVERIFY(cleared->layers && cleared->layers->isEmpty());
        QCOMPARE(cleared->kmsKeyArn, std::optional<QString>(QString()));
        QCOMPARE(cleared->deadLetterTargetArn, std::optional<QString>(QString()));
        QCOMPARE(cleared->revisionId, u"r"_s);
        QVERIFY(cleared->logging->logFormat.isEmpty()); // stays what it is
        QCOMPARE(cleared->logging->logGroup, u"g"_s);
    }

    void wrongTypes_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        const auto serialization = u"SerializationException"_s;
        QTest::newRow("array") << QByteArray("[]") << serialization;
        QTest::newRow("text") << QByteArray(R"("x")") << serialization;
        QTest::newRow("number as text") << QByteArray(R"({"Timeout":"3"})") << serialization;
        QTest::newRow("fraction") << QByteArray(R"({"Timeout":3.5})") << serialization;
        QTest::newRow("name as number") << QByteArray(R"({"FunctionName":1})") << serialization;
        QTest::newRow("variables") << QByteArray(R"({"Environment":{"Variables":{"A":1}}})")
                                   << serialization;
        QTest::newRow("variables as list")
            << QByteArray(R"({"Environment":{"Variables":[]}})") << serialization;
        QTest::newRow("layers as object") << QByteArray(R"({"Layers":{}})") << serialization;
        QTest::newRow("layers of numbers") << QByteArray(R"({"Layers":[1]})") << serialization;
        QTest::newRow("code") << QByteArray(R"({"Code":"UEs="})") << serialization;
        QTest::newRow("base64") << QByteArray(R"({"Code":{"ZipFile":"%%%"}})") << serialization;
        QTest::newRow("flag") << QByteArray(R"({"Publish":"yes"})") << serialization;
        QTest::newRow("architectures")
            << QByteArray(R"({"Architectures":["x86_64","arm64"]})") << u"ValidationException"_s;
        QTest::newRow("no architecture")
            << QByteArray(R"({"Architectures":[]})") << u"ValidationException"_s;
    }

    void wrongTypes()
    {
        QFETCH(QByteArray, body);
        const auto request = functionjson::readCreate(*parseJson(body));
        QVERIFY(!request.has_value());
        QCOMPARE(request.error().httpStatus, 400);
        QTEST(request.error().code, "code");
    }

    void hugeNumbersStayOutOfRange()
    {
        for (const char *number : {"18446744073709551615", "4294967299", "-9223372036854775808"}) {
            const auto request = functionjson::readUpdateConfiguration(
                *parseJson(QByteArray("{\"Timeout\":") + number + '}'));
            QVERIFY(request.has_value());
            QVERIFY(*request->timeout > 900 || *request->timeout < 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestFunctionJson)
#include "tst_functionjson.moc"
