// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SettingsBench.h"

#include "engine/base/JsonText.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

AddPermissionRequest permission(const QString &id)
{
    AddPermissionRequest request;
    request.functionName = u"hello"_s;
    request.statementId = id;
    request.action = u"lambda:InvokeFunction"_s;
    request.principal = u"s3.amazonaws.com"_s;
    return request;
}

RemovePermissionRequest removal(const QString &id)
{
    RemovePermissionRequest request;
    request.functionName = u"hello"_s;
    request.statementId = id;
    return request;
}

} // namespace

/// Policies of functions, versions and aliases. What is expected is recorded on AWS.
class TestPermissionOperations : public QObject
{
    Q_OBJECT
    std::unique_ptr<SettingsBench> bench;

    QString policyOf(const QString &name, const QString &qualifier = {})
    {
        const auto policy = bench->call(GetPolicyRequest{name, qualifier});
        return policy ? policy->policy : policy.error().message;
    }
    QString revisionOf(const QString &name, const QString &qualifier = {})
    {
        return bench->call(GetPolicyRequest{name, qualifier})->revisionId;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        bench = std::make_unique<SettingsBench>();
        bench->addFunction(u"hello"_s);
        bench->addVersion(u"hello"_s, 1);
        bench->pointAlias(u"hello"_s, u"live"_s, 1);
        bench->changed.clear();
    }
    void cleanup() { bench.reset(); }

    void whatIsAddedIsThere()
    {
        AddPermissionRequest request = permission(u"s1"_s);
        request.sourceArn = u"arn:aws:s3:::bucket"_s;
        const QString statement =
            u"{\"Sid\":\"s1\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"s3.amazonaws.com\"},"
            "\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"%1\",\"Condition\":{\"ArnLike\":"
            "{\"AWS:SourceArn\":\"arn:aws:s3:::bucket\"}}}"_s;
        QCOMPARE(bench->call(request)->statement, statement.arg(SettingsBench::arn(u"hello"_s)));
        QCOMPARE(bench->changed, QStringList{u"hello"_s});
        QCOMPARE(policyOf(u"hello"_s),
                 u"{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[%1]}"_s.arg(
                     statement.arg(SettingsBench::arn(u"hello"_s))));
        request.qualifier = u"live"_s;
        QCOMPARE(bench->call(request)->statement, statement.arg(SettingsBench::arn(u"hello:live"_s)));
        request.qualifier = u"1"_s;
        QCOMPARE(bench->call(request)->statement, statement.arg(SettingsBench::arn(u"hello:1"_s)));
        QVERIFY(revisionOf(u"hello"_s) != revisionOf(u"hello"_s, u"live"_s));

        bench = std::make_unique<SettingsBench>(bench->root());
        QVERIFY(bench->loaded->isEmpty());
        QVERIFY(policyOf(u"hello"_s, u"live"_s).contains(u"hello:live\""_s));
        bench->removeFunction(u"hello"_s);
        bench->addFunction(u"hello"_s);
        QCOMPARE(policyOf(u"hello"_s), u"The resource you requested does not exist."_s);
    }

    void conditions_data()
    {
        QTest::addColumn<QString>("principal");
        QTest::addColumn<QString>("told");
        QTest::newRow("all") << u"*"_s << u"\"*\""_s;
        QTest::newRow("account") << u"123456789012"_s << u"{\"AWS\":\"arn:aws:iam::123456789012:root\"}"_s;
        QTest::newRow("user") << u"arn:aws:iam::123456789012:user/me"_s
                              << u"{\"AWS\":\"arn:aws:iam::123456789012:user/me\"}"_s;
        QTest::newRow("service") << u"alexa-appkit.amazon.com"_s
                                 << u"{\"Service\":\"alexa-appkit.amazon.com\"}"_s;
    }
    void conditions()
    {
        QFETCH(QString, principal);
        QFETCH(QString, told);
        AddPermissionRequest request = permission(u"all"_s);
        request.principal = principal;
        request.sourceAccount = u"123456789012"_s;
        request.sourceArn = u"arn:aws:s3:::bucket"_s;
        request.eventSourceToken = u"amzn1.ask.skill.x"_s;
        request.principalOrgId = u"o-1234567890"_s;
        request.action = u"lambda:InvokeFunctionUrl"_s;
        request.functionUrlAuthType = u"NONE"_s;
        request.invokedViaFunctionUrl = true;
        const QString statement = bench->call(request)->statement;
        QVERIFY2(statement.contains(u"\"Principal\":"_s + told), qPrintable(statement));
        QVERIFY2(statement.endsWith(
                     u"\"Condition\":{\"StringEquals\":{\"AWS:SourceAccount\":\"123456789012\","
                     "\"lambda:EventSourceToken\":\"amzn1.ask.skill.x\","
                     "\"lambda:FunctionUrlAuthType\":\"NONE\",\"aws:PrincipalOrgID\":\"o-1234567890\"},"
                     "\"Bool\":{\"lambda:InvokedViaFunctionUrl\":\"true\"},"
                     "\"ArnLike\":{\"AWS:SourceArn\":\"arn:aws:s3:::bucket\"}}}"_s),
                 qPrintable(statement));
    }

    void refusals()
    {
        const QString missing = u"ResourceNotFoundException: "_s;
        const QString invalid = u"InvalidParameterValueException: "_s;
        auto request = permission(u"s1"_s);
        request.qualifier = u"$LATEST"_s;
        QCOMPARE(bench->refusal(request),
                 invalid + u"We currently do not support adding policies for $LATEST."_s);
        request.qualifier = u"42"_s;
        QCOMPARE(bench->refusal(request),
                 missing + u"Function not found: "_s + SettingsBench::arn(u"hello:42"_s));
        request.qualifier = u"dead"_s;
        QCOMPARE(bench->refusal(request),
                 missing + u"Cannot find alias arn: "_s + SettingsBench::arn(u"hello:dead"_s));
        request.qualifier = u"a-$-b"_s;
        QCOMPARE(bench->refusal(request),
                 missing + u"Function not found: "_s + SettingsBench::arn(u"hello:a-$-b"_s));
        request = permission(u"s1"_s);
        request.principal = u"nobody.nowhere.com"_s;
        QCOMPARE(bench->refusal(request),
                 invalid +
                     u"The provided principal was invalid. Please check the principal and try again."_s);
        request = permission(u"s1"_s);
        request.functionUrlAuthType = u"NONE"_s;
        QCOMPARE(bench->refusal(request),
                 invalid + u"FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action"_s);
        request = permission(u"s1"_s);
        request.functionName = u"nobody"_s;
        QCOMPARE(bench->refusal(request),
                 missing + u"Function not found: "_s + SettingsBench::arn(u"nobody"_s));
        QCOMPARE(bench->refusal(permission(u"a.b"_s)),
                 u"ValidationException: 1 validation error detected: Value 'a.b' at 'statementId' failed "
                 u"to satisfy "
                 "constraint: Member must satisfy regular expression pattern: ([a-zA-Z0-9-_]+)"_s);
        QCOMPARE(bench->refusal(removal(u"s1"_s)),
                 missing + u"No policy is associated with the given resource."_s);
        auto nobody = removal(u"s1"_s);
        nobody.functionName = u"nobody"_s;
        QCOMPARE(bench->refusal(nobody),
                 missing + u"No policy found for: "_s + SettingsBench::arn(u"nobody"_s));
        auto dead = removal(u"s1"_s);
        dead.qualifier = u"dead"_s;
        QCOMPARE(bench->refusal(dead),
                 missing + u"Cannot find alias arn: "_s + SettingsBench::arn(u"hello:dead"_s));
        for (const auto &asked : {GetPolicyRequest{u"hello"_s, {}}, GetPolicyRequest{u"nobody"_s, {}},
                                  GetPolicyRequest{u"hello"_s, u"42"_s}})
            QCOMPARE(bench->refusal(asked), missing + u"The resource you requested does not exist."_s);
        QVERIFY(bench->call(permission(u"s1"_s)));
        QCOMPARE(bench->refusal(permission(u"s1"_s)), u"ResourceConflictException: The statement id (s1) "
                                                      u"provided already exists. Please provide a new "
                                                      "statement id, or remove the existing statement."_s);
        QCOMPARE(bench->refusal(removal(u"s2"_s)),
                 missing + u"Statement s2 is not found in resource policy."_s);
    }

    void revisions()
    {
        const QString stale =
            u"PreconditionFailedException: The Revision Id provided does not match the latest "
            "Revision Id. Call the GetPolicy API to retrieve the latest Revision Id"_s;
        auto request = permission(u"s1"_s);
        request.revisionId = u"wrong"_s;
        QCOMPARE(bench->refusal(request), stale);
        request.revisionId = u"function-revision"_s;
        QVERIFY(bench->call(request));
        const QString first = revisionOf(u"hello"_s);
        request = permission(u"s2"_s);
        request.revisionId = first;
        QVERIFY(bench->call(request));
        const QString second = revisionOf(u"hello"_s);
        QVERIFY(first != second);
        auto removed = removal(u"s1"_s);
        removed.revisionId = first;
        QCOMPARE(bench->refusal(removed), stale);
        removed.revisionId = second;
        QVERIFY(bench->call(removed));
        QVERIFY(bench->call(removal(u"s2"_s)));
        QCOMPARE(policyOf(u"hello"_s), u"The resource you requested does not exist."_s);
    }

    void nothingIsAddedToAFunctionThatIsLeaving()
    {
        bool gone = false;
        bench->registry.remove(u"hello"_s, [&gone](const Result<Done> &) { gone = true; });
        QCOMPARE(bench->refusal(permission(u"s1"_s)),
                 u"ResourceNotFoundException: Function not found: "_s + SettingsBench::arn(u"hello"_s));
        QTRY_VERIFY(gone);
    }

    void nothingIsSetBesideAVersionThatIsLeaving()
    {
        bool gone = false;
        bench->registry.removeVersion(u"hello"_s, 1, [&gone](const Result<Done> &) { gone = true; });
        const QString missing = u"ResourceNotFoundException: "_s;
        const QString arn = SettingsBench::arn(u"hello:1"_s);
        auto policy = permission(u"s1"_s);
        policy.qualifier = u"1"_s;
        QCOMPARE(bench->refusal(policy), missing + u"Function not found: "_s + arn);
        PutFunctionEventInvokeConfigRequest events;
        events.functionName = u"hello"_s;
        events.qualifier = u"1"_s;
        events.maximumRetryAttempts = 1;
        QCOMPARE(bench->refusal(events), missing + u"The function doesn't exist."_s);
        PutProvisionedConcurrencyConfigRequest provisioned;
        provisioned.functionName = u"hello"_s;
        provisioned.qualifier = u"1"_s;
        provisioned.provisionedConcurrentExecutions = 1;
        QCOMPARE(bench->refusal(provisioned), missing + u"Function not found: "_s + arn);
        QTRY_VERIFY(gone);
    }

    /// They were there when they came, and are gone when their turn comes.
    void whoWaitsFindsTheVersionGone()
    {
        QStringList told;
        const auto note = [&told](const QString &done) {
            return [&told, done](const auto &result) { told << (result ? done : result.error().code); };
        };
        for (const QString &id : {u"s1"_s, u"s2"_s, u"s3"_s}) {
            auto request = permission(id);
            request.qualifier = u"1"_s;
            bench->groups.table().perform(
                std::make_shared<CallOf<AddPermissionRequest>>(request, note(id)));
        }
        bench->registry.removeVersion(u"hello"_s, 1, note(u"gone"_s));
        const QString missing = u"ResourceNotFoundException"_s;
        QTRY_COMPARE(told.size(), 4);
        QCOMPARE(told.count(missing), 2);
        bench->addVersion(u"hello"_s, 1);
        QCOMPARE(policyOf(u"hello"_s, u"1"_s), u"The resource you requested does not exist."_s);
    }

    void anAliasTakesItsPolicyAlong()
    {
        auto request = permission(u"s1"_s);
        request.qualifier = u"live"_s;
        QVERIFY(bench->call(request));
        bench->removeAlias(u"hello"_s, u"live"_s);
        bench->pointAlias(u"hello"_s, u"live"_s, 1);
        QCOMPARE(policyOf(u"hello"_s, u"live"_s), u"The resource you requested does not exist."_s);
    }

    void addedAtOnceNoneIsLost()
    {
        int answered = 0;
        for (int i = 0; i < 30; ++i) {
            bench->groups.table().perform(std::make_shared<CallOf<AddPermissionRequest>>(
                permission(u"s%1"_s.arg(i)),
                [&answered](const Result<AddedPermission> &added) { answered += added ? 1 : 0; }));
        }
        QTRY_COMPARE(answered, 30);
        QCOMPARE(parseJson(policyOf(u"hello"_s).toUtf8())->at("Statement").size(), size_t(30));
    }

    void atMost20Kilobytes()
    {
        auto request = permission({});
        request.sourceArn = u"arn:aws:s3:::"_s + QString(5000, u'b');
        QStringList problems;
        for (int i = 0; i < 4; ++i) {
            request.statementId = u"s%1"_s.arg(i);
            problems << bench->refusal(request);
        }
        QCOMPARE(problems.mid(0, 3), (QStringList{{}, {}, {}}));
        QVERIFY2(problems.last().startsWith(u"PolicyLengthExceededException: The final policy size ("_s),
                 qPrintable(problems.last()));
    }
};

QTEST_GUILESS_MAIN(TestPermissionOperations)
#include "tst_permissionoperations.moc"
