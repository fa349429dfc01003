// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "LayerBench.h"

#include "engine/registry/FunctionLayers.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace lathe;

/// Which layers a function may have.
class TestFunctionLayers : public QObject
{
    Q_OBJECT
    std::unique_ptr<LayerBench> bench;

    static QString arn(const QString &name, int version)
    {
        return u"arn:aws:lambda:us-east-1:000000000000:layer:%1:%2"_s.arg(name).arg(version);
    }
    static FunctionRecord with(const QStringList &layers)
    {
        FunctionRecord record;
        record.configuration.layers = layers;
        record.unzippedSize = 1000;
        return record;
    }
    QString problem(FunctionRecord record) const
    {
        const auto attached = FunctionLayers(bench->registry, AwsScope()).attach(record);
        return attached ? QString() : attached.error().message;
    }
    /// A version of this size when unpacked, whatever its zip is.
    void save(const QString &name, qint64 unzippedSize)
    {
        LayerRecord record;
        record.info.layerName = name;
        record.info.version = bench->registry.takeNumber(name);
        record.info.codeSha256Hex = u"hex-"_s + name;
        record.info.codeSize = unzippedSize / 10;
        record.unzippedSize = unzippedSize;
        QVERIFY(await<Done>([&](auto reply) { bench->registry.save(record, reply); }));
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        bench = std::make_unique<LayerBench>();
    }

    void attachedInOrder()
    {
        save(u"a"_s, 100);
        save(u"b"_s, 200);
        FunctionRecord record = with({arn(u"b"_s, 1), arn(u"a"_s, 1)});
        QVERIFY(FunctionLayers(bench->registry, AwsScope()).attach(record));
        QCOMPARE(record.layerPackages(), (QStringList{u"hex-b"_s, u"hex-a"_s}));
        QCOMPARE(record.configuration.layerSizes,
                 (QMap<QString, qint64>{{arn(u"a"_s, 1), 10}, {arn(u"b"_s, 1), 20}}));
        record.configuration.layers.clear();
        QVERIFY(FunctionLayers(bench->registry, AwsScope()).attach(record));
        QVERIFY(record.layers.isEmpty() && record.configuration.layerSizes.isEmpty());
    }

    void refused()
    {
        save(u"a"_s, 100);
        save(u"a"_s, 100);
        QCOMPARE(problem(with({arn(u"a"_s, 3)})),
                 u"Layer version %1 does not exist."_s.arg(arn(u"a"_s, 3)));
        QCOMPARE(problem(with({arn(u"z"_s, 1)})),
                 u"Layer version %1 does not exist."_s.arg(arn(u"z"_s, 1)));
        QCOMPARE(
            problem(with({arn(u"a"_s, 2), arn(u"a"_s, 1)})),
            u"Two different versions of the same layer are not allowed to be referenced in the same "
            "function. %1 and %2 are versions of the same layer."_s.arg(arn(u"a"_s, 2), arn(u"a"_s, 1)));
        QString elsewhere = arn(u"a"_s, 1).replace(u"us-east-1"_s, u"eu-west-1"_s);
        QCOMPARE(problem(with({elsewhere})),
                 u"Layers are not in the same region as the function. Layers are expected to be in region "
                 "us-east-1."_s);
        elsewhere = arn(u"a"_s, 1).replace(u"000000000000"_s, u"123456789012"_s);
        QVERIFY(problem(with({elsewhere}))
                    .contains(u"is not authorized to perform: lambda:GetLayerVersion on resource: "_s +
                              elsewhere));
        QVERIFY(!problem(with({u"arn:aws:lambda:::awslayer:AmazonLinux1803"_s})).isEmpty());
    }

    void whatAFunctionHasItKeeps()
    {
        save(u"a"_s, 100);
        save(u"b"_s, 100);
        FunctionRecord record = with({arn(u"a"_s, 1)});
        QVERIFY(FunctionLayers(bench->registry, AwsScope()).attach(record));
        QVERIFY(bench->remove(u"a"_s, 1));
        record.configuration.layers = {arn(u"b"_s, 1), arn(u"a"_s, 1)};
        QVERIFY(FunctionLayers(bench->registry, AwsScope()).attach(record));
        QCOMPARE(record.layerPackages(), (QStringList{u"hex-b"_s, u"hex-a"_s}));
        QVERIFY(!problem(with({arn(u"a"_s, 1)})).isEmpty());
    }

    void togetherNoLargerThanAllowed()
    {
        save(u"a"_s, 100'000'000);
        save(u"b"_s, 162'143'000);
        QVERIFY(problem(with({arn(u"a"_s, 1), arn(u"b"_s, 1)})).isEmpty());
        FunctionRecord larger = with({arn(u"a"_s, 1), arn(u"b"_s, 1)});
        larger.unzippedSize = 1001;
        QCOMPARE(problem(larger),
                 u"Function code combined with layers exceeds the maximum allowed size of 262144000 bytes. "
                 "The actual size is 262144001 bytes."_s);
    }
};

QTEST_GUILESS_MAIN(TestFunctionLayers)
#include "tst_functionlayers.moc"
