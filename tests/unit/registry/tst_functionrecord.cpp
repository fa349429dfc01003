// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/FunctionRecord.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

FunctionRecord everythingSet()
{
    FunctionRecord record;
    FunctionConfiguration &c = record.configuration;
    c.functionName = u"näme"_s;
    c.functionArn = u"arn:aws:lambda:us-east-1:000000000000:function:f"_s;
    c.runtime = u"python3.13"_s;
    c.role = u"arn:aws:iam::000000000000:role/r"_s;
    c.handler = u"a.b"_s;
    c.description = u"line\nline \"quoted\" \u2603"_s;
    c.timeout = 900;
    c.memorySize = 10240;
    c.ephemeralStorage = 1024;
    c.architecture = u"arm64"_s;
    c.packageType = u"Zip"_s;
    c.environment = {{u"AB"_s, u"$HOME/x"_s}, {u"EMPTY"_s, u""_s}};
    c.layers = {u"l1"_s, u"l2"_s};
    c.layerSizes = {{u"l1"_s, 7}, {u"l2"_s, 8}};
    record.layers = {{u"l1"_s, u"aa"_s, 7, 70}, {u"l2"_s, u"bb"_s, 8, 6'000'000'000}};
    record.unzippedSize = 5'000'000'001;
    c.tracingMode = u"Active"_s;
    c.logging = {u"JSON"_s, u"DEBUG"_s, u"WARN"_s, u"/my/group"_s};
    c.deadLetterTargetArn = u"arn:aws:sqs:us-east-1:000000000000:q"_s;
    c.kmsKeyArn = u"arn:aws:kms:us-east-1:000000000000:key/k"_s;
    c.snapStartApplyOn = u"PublishedVersions"_s;
    c.tags = {{u"team"_s, u"blue"_s}};
    c.network = NetworkAccess::Host;
    c.codeSize = 5'000'000'000;
    c.codeSha256 = u"abc="_s;
    c.lastModified = u"2023-10-14T22:26:11.234+0000"_s;
    c.version = u"12"_s;
    c.revisionId = u"r-1"_s;
    c.environmentGiven = true;
    c.vpcConfig = VpcConfig{QStringList{u"subnet-1"_s}, QStringList{}, true, u"vpc-1"_s};
    c.fileSystemConfigs = {{u"arn:aws:elasticfilesystem:…"_s, u"/mnt/data"_s}};
    record.packageHex = u"00ff"_s;
    record.treeDigest = "digest";
    record.configurationInFile = false;
    return record;
}

} // namespace

class TestFunctionRecord : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyFieldComesBack()
    {
        const FunctionRecord record = everythingSet();
        const auto read = FunctionRecord::fromJson(record.toJson());
        QVERIFY(read.has_value());
        QVERIFY(read->configuration == record.configuration);
        QCOMPARE(read->packageHex, record.packageHex);
        QCOMPARE(read->treeDigest, record.treeDigest);
        QCOMPARE(read->unzippedSize, record.unzippedSize);
        QVERIFY(read->layers == record.layers);
        QCOMPARE(read->layerPackages(), (QStringList{u"aa"_s, u"bb"_s}));
        QCOMPARE(read->configurationInFile, false);
    }

    void olderRecordsHaveDefaults()
    {
        const auto read = FunctionRecord::fromJson({{"name", "f"}});
        QVERIFY(read.has_value());
        QCOMPARE(read->configuration.functionName, u"f"_s);
        QCOMPARE(read->configuration.timeout, 3);
        QCOMPARE(read->configuration.network, NetworkAccess::Private); // none was named
        QVERIFY(read->configurationInFile);
        QCOMPARE(read->configuration.version, u"$LATEST"_s);
        QVERIFY(!read->configuration.environmentGiven && !read->configuration.vpcConfig);
    }

    void damageIsAnError()
    {
        for (const auto &json :
             std::initializer_list<nlohmann::ordered_json>{nlohmann::ordered_json::object(),
                                                           {{"name", 7}},
                                                           {{"name", "f"}, {"timeout", "long"}},
                                                           {{"name", "f"}, {"environment", {{"A", 1}}}},
                                                           {{"name", "f"}, {"layers", {1}}},
                                                           "text"}) {
            const auto read = FunctionRecord::fromJson(json);
            QVERIFY(!read.has_value());
            QCOMPARE(read.error().code, u"Lathe.DamagedRecord"_s);
        }
    }
};

QTEST_GUILESS_MAIN(TestFunctionRecord)
#include "tst_functionrecord.moc"
