// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SettingsBench.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace lathe;

/// Runtime management, recursion, scaling.
class TestSmallOperations : public QObject
{
    Q_OBJECT
    std::unique_ptr<SettingsBench> bench;
    const QString nobody =
        u"ResourceNotFoundException: Function not found: "_s + SettingsBench::arn(u"nobody"_s);

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        bench = std::make_unique<SettingsBench>();
        bench->addFunction(u"hello"_s);
        bench->addVersion(u"hello"_s, 1);
        bench->changed.clear();
    }
    void cleanup() { bench.reset(); }

    void runtimeManagement()
    {
        const QString served = u"arn:aws:lambda:us-east-1::runtime:python3.12"_s;
        auto config = bench->call(GetRuntimeManagementConfigRequest{u"hello"_s, {}});
        QCOMPARE(config->updateRuntimeOn, u"Auto"_s);
        QCOMPARE(config->functionArn, SettingsBench::arn(u"hello"_s));
        QVERIFY(config->runtimeVersionArn.isNull());
        PutRuntimeManagementConfigRequest manual{u"hello"_s, u"1"_s, u"Manual"_s, served};
        QCOMPARE(bench->call(manual)->runtimeVersionArn, served);
        QCOMPARE(bench->changed, QStringList{u"hello"_s});
        manual.runtimeVersionArn = u"arn:aws:lambda:us-east-1::runtime:other"_s;
        QCOMPARE(
            bench->refusal(manual),
            u"InvalidParameterValueException: arn:aws:lambda:us-east-1::runtime:other is no version of "
            "python3.12 that this machine has. It is served by %1."_s.arg(served));
        manual.runtimeVersionArn = QString();
        QVERIFY(bench->refusal(manual).startsWith(u"InvalidParameterValueException: "_s));
        manual = {u"hello"_s, {}, u"FunctionUpdate"_s, served};
        QVERIFY(bench->refusal(manual).startsWith(u"InvalidParameterValueException: "_s));
        manual.runtimeVersionArn = QString();
        QVERIFY(bench->call(manual));
        bench = std::make_unique<SettingsBench>(bench->root());
        config = bench->call(GetRuntimeManagementConfigRequest{u"hello"_s, u"1"_s});
        QCOMPARE(config->updateRuntimeOn, u"Manual"_s);
        QCOMPARE(config->runtimeVersionArn, served);
        config = bench->call(GetRuntimeManagementConfigRequest{u"hello"_s, u"$LATEST"_s});
        QCOMPARE(config->updateRuntimeOn, u"FunctionUpdate"_s);
        QCOMPARE(bench->refusal(GetRuntimeManagementConfigRequest{u"nobody"_s, {}}), nobody);
    }

    void recursion()
    {
        QCOMPARE(bench->call(GetFunctionRecursionConfigRequest{u"hello"_s})->recursiveLoop, u"Terminate"_s);
        QCOMPARE(bench->call(PutFunctionRecursionConfigRequest{u"hello"_s, u"Allow"_s})->recursiveLoop,
                 u"Allow"_s);
        bench = std::make_unique<SettingsBench>(bench->root());
        QCOMPARE(bench->call(GetFunctionRecursionConfigRequest{u"hello"_s})->recursiveLoop, u"Allow"_s);
        QCOMPARE(bench->refusal(PutFunctionRecursionConfigRequest{u"hello"_s, u"Sometimes"_s}),
                 u"ValidationException: 1 validation error detected: Value 'Sometimes' at 'recursiveLoop' "
                 u"failed to "
                 "satisfy constraint: Member must satisfy enum value set: [Terminate, Allow]"_s);
        QCOMPARE(bench->refusal(GetFunctionRecursionConfigRequest{u"nobody"_s}), nobody);
    }

    void scaling()
    {
        QVERIFY(!bench->call(GetFunctionScalingConfigRequest{u"hello"_s, u"1"_s})->requested);
        QCOMPARE(bench->call(PutFunctionScalingConfigRequest{u"hello"_s, u"1"_s, ScalingBounds{2, 5}})
                     ->functionState,
                 u"Active"_s);
        const auto config = bench->call(GetFunctionScalingConfigRequest{u"hello"_s, u"1"_s});
        QCOMPARE(config->functionArn, SettingsBench::arn(u"hello:1"_s));
        QCOMPARE(config->applied->minExecutionEnvironments, 2);
        QCOMPARE(config->requested->maxExecutionEnvironments, 5);
        QVERIFY(bench->refusal(PutFunctionScalingConfigRequest{u"hello"_s, u"1"_s, ScalingBounds{6, 5}})
                    .startsWith(u"InvalidParameterValueException: "_s));
        QVERIFY(bench->refusal(PutFunctionScalingConfigRequest{u"hello"_s, u"live"_s, {}})
                    .startsWith(u"ValidationException: "_s));
    }
};

QTEST_GUILESS_MAIN(TestSmallOperations)
#include "tst_smalloperations.moc"
