// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SettingsBench.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace lathe;

/// Tags of functions, and of what others add. What is expected is recorded on AWS.
class TestTagOperations : public QObject
{
    Q_OBJECT
    std::unique_ptr<SettingsBench> bench;

    TagMap tags(const QString &arn = SettingsBench::arn(u"hello"_s))
    {
        return bench->call(ListTagsRequest{arn})->tags;
    }
    QString tag(const TagMap &tags, const QString &arn = SettingsBench::arn(u"hello"_s))
    {
        return bench->refusal(TagResourceRequest{arn, tags});
    }
    QString untag(const QStringList &keys, const QString &arn = SettingsBench::arn(u"hello"_s))
    {
        return bench->refusal(UntagResourceRequest{arn, keys});
    }
    static TagMap many(int count)
    {
        TagMap tags;
        for (int i = 0; i < count; ++i)
            tags.insert(u"key%1"_s.arg(i), u"value"_s);
        return tags;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        bench = std::make_unique<SettingsBench>();
        bench->addFunction(u"hello"_s);
    }
    void cleanup() { bench.reset(); }

    void lifecycle()
    {
        const QString none;
        QCOMPARE(tags(), TagMap());
        QCOMPARE(tag({{u"A"_s, u"a"_s}, {u"B"_s, u"b"_s}}), none);
        QCOMPARE(bench->changed, QStringList{u"hello"_s});
        const QString revision = bench->registry.find(u"hello"_s)->configuration.revisionId;
        QVERIFY(revision != u"function-revision");
        QCOMPARE(bench->registry.find(u"hello"_s)->runningRevision(), u"function-revision"_s);
        QCOMPARE(tag({{u"B"_s, u"b again"_s}, {u"C"_s, u""_s}}), none);
        QCOMPARE(tags(), (TagMap{{u"A"_s, u"a"_s}, {u"B"_s, u"b again"_s}, {u"C"_s, u""_s}}));
        QVERIFY(bench->registry.find(u"hello"_s)->configuration.revisionId != revision);
        QCOMPARE(untag({u"X"_s}), none);
        QCOMPARE(untag({u"A"_s, u"X"_s, u"C"_s}), none);
        bench = std::make_unique<SettingsBench>(bench->root());
        QCOMPARE(tags(), (TagMap{{u"B"_s, u"b again"_s}}));
    }

    void atOnceNoneIsLost()
    {
        int answered = 0;
        for (int i = 0; i < 20; ++i) {
            bench->groups.table().perform(std::make_shared<CallOf<TagResourceRequest>>(
                TagResourceRequest{SettingsBench::arn(u"hello"_s), TagMap{{u"key%1"_s.arg(i), {}}}},
                [&answered](const Result<Done> &done) { answered += done ? 1 : 0; }));
        }
        QTRY_COMPARE(answered, 20);
        QCOMPARE(tags().size(), 20);
    }

    void refusals()
    {
        const QString invalid = u"InvalidParameterValueException: "_s;
        const QString missing = u"ResourceNotFoundException: "_s;
        const QString nobody = SettingsBench::arn(u"nobody"_s);
        QCOMPARE(tag({{u"a"_s, u"b"_s}}, nobody), missing + u"Function not found: "_s + nobody);
        QCOMPARE(untag({u"a"_s}, nobody), missing + u"Function not found: "_s + nobody);
        QCOMPARE(bench->refusal(ListTagsRequest{nobody}), missing + u"Function not found: "_s + nobody);
        QCOMPARE(
            tag({{u"a"_s, u"b"_s}}, SettingsBench::arn(u"hello:live"_s)),
            invalid +
                u"Tags on function aliases and versions are not supported. Please specify a function ARN."_s);
        QCOMPARE(tag({}), invalid + u"An error occurred and the request cannot be processed."_s);
        QCOMPARE(tag({{u"aws:a"_s, u"b"_s}}),
                 invalid + u"aws: prefixed tag key names are not allowed for external use."_s);
        QCOMPARE(
            bench->refusal(UntagResourceRequest{SettingsBench::arn(u"hello"_s), std::nullopt}),
            u"ValidationException: 1 validation error detected: Value null at 'tagKeys' failed to satisfy "
            "constraint: Member must not be null"_s);
        const QString provider = u"arn:aws:lambda:us-east-1:000000000000:capacity-provider:mine"_s;
        QCOMPARE(tag({{u"a"_s, u"b"_s}}, provider),
                 missing + u"Capacity provider not found: "_s + provider);
        QVERIFY(tag({{u"a"_s, u"b"_s}}, u"arn:aws:something"_s)
                    .startsWith(
                        u"ValidationException: 1 validation error detected: Value 'arn:aws:something' at "
                        "'resource' failed to satisfy constraint"_s));
        QCOMPARE(tags(), TagMap());
    }

    void atMost50()
    {
        const QString tooMany =
            u"InvalidParameterValueException: Number of tags exceeds resource tag limit."_s;
        QCOMPARE(tag(many(51)), tooMany);
        QCOMPARE(tag(many(50)), QString());
        QCOMPARE(tag({{u"one more"_s, u"b"_s}}), tooMany);
        QCOMPARE(tag({{u"key1"_s, u"b"_s}}), QString());
        QCOMPARE(tags().size(), 50);
    }

    void otherKinds()
    {
        const QString arn =
            u"arn:aws:lambda:us-east-1:000000000000:event-source-mapping:12345678-1234-1234-1234-123456789012"_s;
        TagMap kept;
        bench->groups.tags().addKind(u"event-source-mapping"_s,
                                     {[&](const QString &) { return Result<TagMap>(kept); },
                                      [&](const QString &, const TagMap &tags, const Reply<Done> &reply) {
                                          kept = tags;
                                          reply(Done{});
                                      }});
        QCOMPARE(tag({{u"team"_s, u"blue"_s}}, arn), QString());
        QCOMPARE(kept, (TagMap{{u"team"_s, u"blue"_s}}));
        QCOMPARE(tags(arn), kept);
        QCOMPARE(untag({u"team"_s}, arn), QString());
        QVERIFY(kept.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTagOperations)
#include "tst_tagoperations.moc"
