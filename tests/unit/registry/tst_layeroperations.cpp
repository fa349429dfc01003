// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "LayerBench.h"

#include "engine/base/JsonText.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

QList<qint64> numbers(const Result<LayerVersionPage> &page)
{
    QList<qint64> list;
    for (const LayerVersion &version : page->versions)
        list << version.version;
    return list;
}

QStringList names(const Result<LayerPage> &page)
{
    QStringList list;
    for (const LayerSummary &layer : page->layers)
        list << layer.layerName + u':' + QString::number(layer.latestMatchingVersion.version);
    return list;
}

LayerFilter matching(const QString &runtime, const QString &architecture = {})
{
    return {runtime, architecture, {}, 50};
}

AddLayerVersionPermissionRequest permission(const QString &id, const QString &principal = u"*"_s)
{
    AddLayerVersionPermissionRequest request;
    request.layer = {u"tools"_s, 1};
    request.statementId = id;
    request.action = u"lambda:GetLayerVersion"_s;
    request.principal = principal;
    return request;
}

} // namespace

class TestLayerOperations : public QObject
{
    Q_OBJECT
    std::unique_ptr<LayerBench> bench;

    template<typename T>
    void isError(const Result<T> &result, const QString &code, int status, const QString &message)
    {
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().message, message);
        QCOMPARE(result.error().code, code);
        QCOMPARE(result.error().httpStatus, status);
    }
    /// Without waiting for the answer.
    template<OperationRequest Request>
    void start(Request request, Reply<typename Request::Answer> reply)
    {
        bench->table.perform(std::make_shared<CallOf<Request>>(std::move(request), std::move(reply)));
    }
    Result<AddedLayerPermission> add(const AddLayerVersionPermissionRequest &request)
    {
        return bench->call(request);
    }
    Result<Done> take(const QString &id, const QString &revision = {})
    {
        return bench->call(RemoveLayerVersionPermissionRequest{{u"tools"_s, 1}, id, revision});
    }
    Result<LayerPolicy> policy() { return bench->call(GetLayerVersionPolicyRequest{{u"tools"_s, 1}}); }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        bench = std::make_unique<LayerBench>();
    }
    void cleanup() { bench.reset(); }

    void whatIsPublishedComesBack()
    {
        PublishLayerVersionRequest request;
        request.description = u"Größe"_s;
        request.licenseInfo = u"MIT"_s;
        request.compatibleRuntimes = QStringList{u"python3.12"_s};
        request.compatibleArchitectures = QStringList{u"x86_64"_s};
        const QByteArray zip = ZipMaker().add("python/a.py", "A = 1\n").bytes();
        const auto published = bench->publish(u"tools"_s, zip, request);
        QVERIFY(published.has_value());
        QCOMPARE(published->arn, u"arn:aws:lambda:us-east-1:000000000000:layer:tools:1"_s);
        QCOMPARE(published->layerArn, u"arn:aws:lambda:us-east-1:000000000000:layer:tools"_s);
        QCOMPARE(published->createdDate, u"2023-11-14T22:13:20.000+0000"_s);
        QCOMPARE(published->codeSize, zip.size());
        QCOMPARE(published->description, request.description);
        QCOMPARE(bench->changed, QStringList{u"tools"_s});
        QCOMPARE(*bench->get(u"tools"_s, 1), *published);
        QCOMPARE(*bench->get(published->layerArn, 1), *published);
        const auto byArn = bench->call(GetLayerVersionByArnRequest{published->arn});
        QCOMPARE(*byArn, *published);
        const auto fetched =
            await<QByteArray>([&](auto reply) { bench->packages.fetch(published->codeSha256Hex, reply); });
        QCOMPARE(*fetched, zip);
    }

    void numbersAreNeverUsedAgain()
    {
        for (int version = 1; version <= 3; ++version)
            QCOMPARE(bench->publishFile(u"tools"_s, "a", "1")->version, version);
        QCOMPARE(numbers(bench->versions(u"tools"_s)), (QList<qint64>{3, 2, 1}));
        for (int version = 1; version <= 3; ++version)
            QVERIFY(bench->remove(u"tools"_s, version));
        QVERIFY(bench->versions(u"tools"_s)->versions.isEmpty());
        QVERIFY(bench->list()->layers.isEmpty());
        QCOMPARE(bench->publishFile(u"tools"_s, "a", "1")->version, 4);

        const QString root = bench->root();
        const auto before = *bench->get(u"tools"_s, 4);
        auto again = std::make_unique<LayerBench>(root);
        QVERIFY(await<QStringList>([&](auto reply) { again->registry.load(reply); })->isEmpty());
        QCOMPARE(*again->get(u"tools"_s, 4), before);
        QVERIFY(again->remove(u"tools"_s, 4));
        QCOMPARE(again->publishFile(u"tools"_s, "a", "1")->version, 5);
        again = std::make_unique<LayerBench>(root);
        QVERIFY(await<QStringList>([&](auto reply) { again->registry.load(reply); }));
        QVERIFY(again->remove(u"tools"_s, 5));
        again = std::make_unique<LayerBench>(root);
        QVERIFY(await<QStringList>([&](auto reply) { again->registry.load(reply); }));
        QCOMPARE(again->publishFile(u"tools"_s, "a", "1")->version, 6);
    }

    void publishedAtOnceTheyGetNumbersOfTheirOwn()
    {
        QList<qint64> given;
        PublishLayerVersionRequest request;
        request.layerName = u"tools"_s;
        request.content.emplace().zipFile = ZipMaker().add("a", "1").bytes();
        for (int i = 0; i < 20; ++i) {
            start(request, [&given](const Result<LayerVersion> &made) { given << made->version; });
        }
        QVERIFY(QTest::qWaitFor([&] { return given.size() == 20; }, 20'000));
        std::sort(given.begin(), given.end());
        for (qint64 i = 0; i < 20; ++i)
            QCOMPARE(given[i], i + 1);
    }

    void listsAreFilteredAndPaged()
    {
        const QByteArray zip = ZipMaker().add("a", "1").bytes();
        PublishLayerVersionRequest python;
        python.compatibleRuntimes = QStringList{u"python3.12"_s, u"python3.13"_s};
        PublishLayerVersionRequest node;
        node.compatibleRuntimes = QStringList{u"nodejs22.x"_s};
        node.compatibleArchitectures = QStringList{u"arm64"_s};
        QVERIFY(bench->publish(u"b"_s, zip, python));
        QVERIFY(bench->publish(u"b"_s, zip, node));
        QVERIFY(bench->publish(u"a"_s, zip));
        QVERIFY(bench->publish(u"c"_s, zip, node));
        QCOMPARE(names(bench->list()), (QStringList{u"a:1"_s, u"b:2"_s, u"c:1"_s}));
        QCOMPARE(names(bench->list(matching(u"python3.13"_s))), QStringList{u"b:1"_s});
        QCOMPARE(names(bench->list(matching(u"nodejs22.x"_s, u"arm64"_s))),
                 (QStringList{u"b:2"_s, u"c:1"_s}));
        QVERIFY(bench->list(matching(u"python3.13"_s, u"arm64"_s))->layers.isEmpty());
        auto page = bench->list({{}, {}, {}, 2});
        QCOMPARE(names(page), (QStringList{u"a:1"_s, u"b:2"_s}));
        page = bench->list({{}, {}, page->nextMarker, 2});
        QCOMPARE(names(page), QStringList{u"c:1"_s});
        QVERIFY(page->nextMarker.isEmpty());
        QVERIFY(bench->list({{}, {}, {}, 3})->nextMarker.isEmpty());

        for (int i = 0; i < 3; ++i)
            QVERIFY(bench->publish(u"b"_s, zip, i == 1 ? python : node));
        auto versions = bench->versions(u"b"_s, {{}, {}, {}, 2});
        QCOMPARE(numbers(versions), (QList<qint64>{5, 4}));
        versions = bench->versions(u"b"_s, {{}, {}, versions->nextMarker, 2});
        QCOMPARE(numbers(versions), (QList<qint64>{3, 2}));
        versions = bench->versions(u"b"_s, {{}, {}, versions->nextMarker, 2});
        QCOMPARE(numbers(versions), (QList<qint64>{1}));
        QVERIFY(versions->nextMarker.isEmpty());
        QCOMPARE(numbers(bench->versions(u"b"_s, matching(u"python3.12"_s))), (QList<qint64>{4, 1}));
        QVERIFY(bench->versions(u"nobody"_s)->versions.isEmpty());
    }

    void refusals()
    {
        const QString invalid = u"InvalidParameterValueException"_s;
        const QString validation = u"ValidationException"_s;
        const QString missing = u"ResourceNotFoundException"_s;
        isError(bench->get(u"tools"_s, 1), missing, 404, u"The resource you requested does not exist."_s);
        isError(bench->get(u"tools"_s, 0), invalid, 400, u"Layer Version Cannot be less than 1"_s);
        isError(bench->remove(u"tools"_s, -1), invalid, 400, u"Layer Version Cannot be less than 1"_s);
        QVERIFY(bench->remove(u"tools"_s, 7)); // as AWS: what is not there is deleted
        isError(bench->get(u"arn:aws:lambda:us-east-1:111111111111:layer:tools"_s, 1), missing, 404,
                u"The resource you requested does not exist."_s);
        const auto byArn = bench->call(GetLayerVersionByArnRequest{u"tools:1"_s});
        QVERIFY(byArn.error().message.startsWith(u"1 validation error detected: Value 'tools:1' at 'arn' "
                                                 u"failed to satisfy constraint: Member must "
                                                 "satisfy regular expression pattern: ((arn:"_s));
        QVERIFY(
            bench->publishFile(u"a b"_s, "a", "1")
                .error()
                .message.startsWith(u"1 validation error detected: Value 'a b' at 'layerName' failed"_s));
        isError(bench->publish(u"tools"_s, "no zip"), invalid, 400,
                u"Could not unzip uploaded file. Please check your file, then try to upload again."_s);
        PublishLayerVersionRequest wrong;
        wrong.compatibleRuntimes = QStringList{u"python3.12"_s, u"nothing"_s};
        wrong.compatibleArchitectures = QStringList{u"z80"_s};
        const auto both = bench->publish(u"tools"_s, ZipMaker().add("a", "1").bytes(), wrong);
        QCOMPARE(both.error().code, validation);
        QVERIFY(both.error().message.startsWith(u"2 validation errors detected: Value '["_s));
        QVERIFY(both.error().message.contains(
            u"Value '[python3.12, nothing]' at 'compatibleRuntimes' failed"_s));
        QVERIFY(both.error().message.contains(u"Value '[z80]' at 'compatibleArchitectures' failed"_s));
        isError(
            bench->list({{}, {}, {}, 0}), validation, 400,
            u"1 validation error detected: Value '0' at 'maxItems' failed to satisfy constraint: Member "
            "must have value greater than or equal to 1"_s);
        PublishLayerVersionRequest nothing;
        nothing.layerName = u"tools"_s;
        nothing.content.emplace();
        isError(bench->call(nothing), invalid, 400,
                u"Please provide a source for layer version content."_s);
        QVERIFY(bench->list()->layers.isEmpty());
        QCOMPARE(bench->publishFile(u"tools"_s, "a", "1")->version, 1); // what was refused took no number
    }

    void policies()
    {
        const QString arn = u"arn:aws:lambda:us-east-1:000000000000:layer:tools:1"_s;
        const QString absent = u"Layer version "_s + arn + u" does not exist."_s;
        const QString missing = u"ResourceNotFoundException"_s;
        isError(policy(), missing, 404, absent);
        isError(add(permission(u"s1"_s)), missing, 404, absent);
        isError(take(u"s1"_s), missing, 404, absent);
        QVERIFY(bench->publishFile(u"tools"_s, "a", "1"));
        isError(policy(), missing, 404, u"No policy is associated with the given resource."_s);
        isError(take(u"s1"_s), missing, 404, u"No policy is associated with the given resource."_s);

        const auto first = add(permission(u"s1"_s));
        QVERIFY(first.has_value());
        const QByteArray everyone = "{\"Sid\":\"s1\",\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":"
                                    "\"lambda:GetLayerVersion\","
                                    "\"Resource\":\"" +
                                    arn.toUtf8() + "\"}";
        QCOMPARE(first->statement, QString::fromUtf8(everyone));
        QCOMPARE(policy()->policy,
                 QString::fromUtf8("{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[" +
                                   everyone + "]}"));
        QCOMPARE(policy()->revisionId, first->revisionId);
        isError(
            add(permission(u"s1"_s)), u"ResourceConflictException"_s, 409,
            u"The statement id (s1) provided already exists. Please provide a new statement id, or remove "
            "the existing statement."_s);
        auto organisation = permission(u"s2"_s);
        organisation.organizationId = u"o-0123456789"_s;
        organisation.revisionId = first->revisionId;
        const auto second = add(organisation);
        QVERIFY(second->statement.endsWith(
            u",\"Condition\":{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-0123456789\"}}}"_s));
        organisation.statementId = u"s3"_s;
        const QString stale = u"The Revision Id provided does not match the latest Revision Id. Call the "
                              "GetLayerPolicy API to retrieve the latest Revision Id"_s;
        isError(add(organisation), u"PreconditionFailedException"_s, 412, stale);
        QVERIFY(add(permission(u"s3"_s, u"123456789012"_s))
                    ->statement.contains(u"\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:root\"}"_s));
        isError(take(u"s1"_s, first->revisionId), u"PreconditionFailedException"_s, 412, stale);
        isError(take(u"nobody"_s), missing, 404, u"Statement nobody is not found in resource policy."_s);

        auto again = std::make_unique<LayerBench>(bench->root());
        QVERIFY(await<QStringList>([&](auto reply) { again->registry.load(reply); }));
        const auto kept = again->call(GetLayerVersionPolicyRequest{{u"tools"_s, 1}});
        QCOMPARE(kept->policy, policy()->policy);
        QCOMPARE(kept->revisionId, policy()->revisionId);

        for (const QString &id : {u"s1"_s, u"s2"_s, u"s3"_s})
            QVERIFY(take(id));
        isError(policy(), missing, 404, u"No policy is associated with the given resource."_s);
    }

    void oneChangeAtATime()
    {
        QVERIFY(bench->publishFile(u"tools"_s, "a", "1"));
        QStringList answers;
        const auto note = [&answers](const auto &result) {
            answers << (result ? u"done"_s : result.error().code);
        };
        start(permission(u"s1"_s), note);
        start(permission(u"s2"_s), note);
        start(DeleteLayerVersionRequest{{u"tools"_s, 1}}, note);
        QVERIFY(QTest::qWaitFor([&] { return answers.size() == 3; }));
        QCOMPARE(answers,
                 (QStringList{u"ResourceConflictException"_s, u"ResourceConflictException"_s, u"done"_s}));
        QVERIFY(policy()->policy.contains(u"s1"_s));
        QVERIFY(bench->remove(u"tools"_s, 1));
    }

    void badPermissions()
    {
        QVERIFY(bench->publishFile(u"tools"_s, "a", "1"));
        auto request = permission(u"s1"_s);
        request.action = u"*"_s;
        isError(
            add(request), u"ValidationException"_s, 400,
            u"1 validation error detected: Value '*' at 'action' failed to satisfy constraint: Member must "
            "satisfy regular expression pattern: lambda:GetLayerVersion"_s);
        QVERIFY(add(permission(u"s1"_s, u"me"_s)).error().message.contains(u"Value 'me' at 'principal'"_s));
        QVERIFY(
            add(permission({}))
                .error()
                .message.contains(
                    u"Value null at 'statementId' failed to satisfy constraint: Member must not be null"_s));
        Result<AddedLayerPermission> last = AddedLayerPermission();
        int added = 0;
        for (; last && added < 300; ++added)
            last = add(permission(QString(90, u'x') + QString::number(added)));
        QCOMPARE(last.error().code, u"PolicyLengthExceededException"_s);
        QVERIFY(last.error().message.endsWith(u" is bigger than the limit (20480)."_s));
        QVERIFY(added > 50);
    }

    void fromThisMachine()
    {
        QDir folder(bench->root());
        QVERIFY(folder.mkpath(u"tool/bin"_s));
        QFile script(folder.filePath(u"tool/bin/hello"_s));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\n");
        script.close();
        QVERIFY(
            script.setPermissions(QFile::ReadOwner | QFile::ExeOwner | QFile::ExeUser | QFile::ReadUser));
        PublishLayerVersionRequest request;
        request.layerName = u"local"_s;
        const auto from = [&](const QString &path) {
            return await<LayerVersion>(
                [&](auto reply) { bench->layers.publishFrom(request, folder.filePath(path), reply); });
        };
        const auto packed = from(u"tool"_s);
        QVERIFY(packed.has_value());
        const auto zip =
            await<QByteArray>([&](auto reply) { bench->packages.fetch(packed->codeSha256Hex, reply); });
        QFile file(folder.filePath(u"tool.zip"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(*zip);
        file.close();
        const auto zipped = from(u"tool.zip"_s);
        QCOMPARE(zipped->version, 2);
        QCOMPARE(zipped->codeSha256, packed->codeSha256);
        QCOMPARE(from(u"nothing.zip"_s).error().code, u"Lathe.FileError"_s);
    }
};

QTEST_GUILESS_MAIN(TestLayerOperations)
#include "tst_layeroperations.moc"
