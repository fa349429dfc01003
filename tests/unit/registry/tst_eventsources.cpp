// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "OperationBench.h"

#include "engine/registry/EventSourceOperations.h"

#include <QRegularExpression>
#include <QUuid>

using namespace Qt::StringLiterals;
using namespace lathe;
using Json = nlohmann::ordered_json;

namespace
{

const std::string queue = "arn:aws:sqs:us-east-1:111111111111:q";
const std::string fifo = "arn:aws:sqs:us-east-1:111111111111:q.fifo";
const std::string stream = "arn:aws:kinesis:us-east-1:111111111111:stream/s";
const std::string table = "arn:aws:dynamodb:us-east-1:111111111111:table/t/stream/2025-02-22T03:03:25.490";

Json body(const std::string &source, const Json &more = Json::object())
{
    Json json{{"FunctionName", "f"}, {"EventSourceArn", source}};
    json.update(more);
    return json;
}

Json ofStream(const std::string &source, Json more = Json::object())
{
    more["StartingPosition"] = "TRIM_HORIZON";
    return body(source, more);
}

} // namespace

class TestEventSources : public QObject
{
    Q_OBJECT
    std::unique_ptr<OperationBench> bench;
    std::unique_ptr<EventSourceOperations> operations;

    void open(const QString &existing = {})
    {
        operations.reset();
        bench.reset();
        bench = std::make_unique<OperationBench>(existing);
        operations = std::make_unique<EventSourceOperations>(
            *bench->store, FunctionDirectory(bench->functions, AwsScope()), bench->clock);
        operations->addTo(bench->table);
    }
    Result<EventSourceMapping> create(const Json &json)
    {
        return bench->call<CreateEventSourceMappingRequest>(json);
    }
    Result<EventSourceMapping> update(const QString &uuid, Json json)
    {
        json["UUID"] = uuid.toStdString();
        return bench->call<UpdateEventSourceMappingRequest>(json);
    }
    Result<EventSourceMapping> get(const QString &uuid)
    {
        return bench->call(GetEventSourceMappingRequest{uuid});
    }
    QStringList list(ListEventSourceMappingsRequest request = {})
    {
        QStringList uuids;
        const auto page = bench->call(std::move(request));
        for (const EventSourceMapping &mapping : page->mappings)
            uuids << mapping.uuid;
        return uuids;
    }
    /// Everything but what differs from one mapping to the next.
    static Json told(const Result<EventSourceMapping> &mapping)
    {
        Json json = membersjson::write(mapping.value());
        for (const char *name :
             {"UUID", "EventSourceMappingArn", "EventSourceArn", "FunctionArn", "LastModified"})
            json.erase(name);
        return json;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        open();
        bench->addFunction(u"f"_s);
        bench->addFunction(u"g"_s);
    }
    void cleanup()
    {
        operations.reset();
        bench.reset();
    }

    void queueAsRecorded()
    {
        const auto mapping = create(body(queue));
        QCOMPARE(told(mapping), (Json{{"BatchSize", 10},
                                      {"MaximumBatchingWindowInSeconds", 0},
                                      {"FunctionResponseTypes", Json::array()},
                                      {"State", "Creating"},
                                      {"StateTransitionReason", "USER_INITIATED"}}));
        QVERIFY(!QUuid(mapping->uuid).isNull());
        QCOMPARE(mapping->arn,
                 u"arn:aws:lambda:us-east-1:000000000000:event-source-mapping:"_s + mapping->uuid);
        QCOMPARE(mapping->functionArn, u"arn:aws:lambda:us-east-1:000000000000:function:f"_s);
        QCOMPARE(get(mapping->uuid)->state, u"Enabled"_s);
    }

    void streamsAsRecorded()
    {
        const Json expected{{"StartingPosition", "TRIM_HORIZON"},
                            {"BatchSize", 100},
                            {"MaximumBatchingWindowInSeconds", 0},
                            {"ParallelizationFactor", 1},
                            {"DestinationConfig", {{"OnFailure", Json::object()}}},
                            {"MaximumRecordAgeInSeconds", -1},
                            {"MaximumRetryAttempts", -1},
                            {"BisectBatchOnFunctionError", false},
                            {"TumblingWindowInSeconds", 0},
                            {"FunctionResponseTypes", Json::array()},
                            {"LastProcessingResult", "No records processed"},
                            {"State", "Creating"},
                            {"StateTransitionReason", "User action"}};
        QCOMPARE(told(create(ofStream(stream))), expected);
        // Empty filters are none.
        QCOMPARE(told(create(ofStream(table, {{"FilterCriteria", {{"Filters", Json::array()}}}}))),
                 expected);
    }

    void states()
    {
        const auto created = create(body(queue, {{"Enabled", false}}));
        QCOMPARE(created->state, u"Disabled"_s);
        const QString uuid = created->uuid;
        bench->clock.advance(std::chrono::seconds(5));
        QCOMPARE(update(uuid, {{"Enabled", true}})->state, u"Enabling"_s);
        QCOMPARE(get(uuid)->state, u"Enabled"_s);
        QCOMPARE(get(uuid)->lastModified, created->lastModified + 5);
        QCOMPARE(update(uuid, {{"BatchSize", 5}})->state, u"Updating"_s);
        QCOMPARE(get(uuid)->settings.batchSize, std::optional(5));
        QCOMPARE(get(uuid)->state, u"Enabled"_s);
        QCOMPARE(update(uuid, {{"Enabled", false}})->state, u"Disabling"_s);
        QCOMPARE(get(uuid)->state, u"Disabled"_s);
        QCOMPARE(bench->call(DeleteEventSourceMappingRequest{uuid})->state, u"Deleting"_s);
        QCOMPARE(get(uuid).error(), Error::notFound(u"The resource you requested does not exist."_s));
        QCOMPARE(bench->call(DeleteEventSourceMappingRequest{uuid}).error().httpStatus, 404);
        QCOMPARE(update(uuid, Json::object()).error().httpStatus, 404);
    }

    void duplicates()
    {
        const QString uuid = create(body(queue))->uuid;
        QCOMPARE(create(body(queue, {{"FunctionName", "000000000000:function:f"}})).error(),
                 Error::conflict(u"An event source mapping with SQS arn (\" %1 \") and function (\" f \") "
                                 "already exists. Please update or delete the existing mapping with UUID "
                                 "%2"_s.arg(QString::fromStdString(queue), uuid)));
        const QString ofShards = create(ofStream(stream))->uuid;
        QCOMPARE(create(ofStream(stream)).error(),
                 Error::conflict(u"The event source arn (\" %1 \") and function (\" f \") provided mapping "
                                 "already exists. Please update or delete the existing mapping with UUID "
                                 "%2"_s.arg(QString::fromStdString(stream), ofShards)));
        const QString other = create(body(queue, {{"FunctionName", "g"}}))->uuid;
        QCOMPARE(update(other, {{"FunctionName", "f"}}).error().httpStatus, 409);
        QVERIFY(update(other, {{"FunctionName", "g"}}));
    }

    void refused_data()
    {
        QTest::addColumn<QString>("request");
        QTest::addColumn<QString>("message");
        const auto row = [](const Json &json, const QString &message) {
            const QByteArray text = toJsonText(json);
            QTest::newRow(text.constData()) << QString::fromUtf8(text) << message;
        };
        const auto filter = [](const char *pattern) {
            return Json{{"FilterCriteria", {{"Filters", {{{"Pattern", pattern}}}}}}};
        };
        const QString badFilter = u"Invalid filter pattern definition."_s;
        row(body(queue, filter("simple string")), badFilter);
        row(ofStream(table, filter("[{\"eventName\": [\"INSERT\"=123}]")), badFilter);
        row(body(queue, {{"FilterCriteria", {{"Filters", Json::array({Json::object()})}}}}), badFilter);
        row(body(queue, {{"FunctionName", "nobody"}}), u"Function does not exist"_s);
        row(body(queue, {{"FunctionName", "f:7"}}), u"Function does not exist"_s);
        row(body("arn:aws:sns:us-east-1:111111111111:t"), u"Unrecognized event source."_s);
        row(Json{{"FunctionName", "f"}}, u"Unrecognized event source."_s);
        row(body(stream),
            u"1 validation error detected: Value null at 'startingPosition' failed to satisfy "
            "constraint: Member must not be null."_s);
        row(body(table, {{"StartingPosition", "AT_TIMESTAMP"}}),
            u"Unsupported starting position for arn type: "_s + QString::fromStdString(table));
        row(body(queue, {{"BatchSize", 11}}),
            u"Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than "
            "10"_s);
        row(body(fifo, {{"BatchSize", 11}}), u"Batch size must be at most 10 for this event source."_s);
        row(body(queue, {{"ParallelizationFactor", 2}}),
            u"Unsupported ParallelizationFactor parameter for given event source mapping type."_s);
        row(ofStream(stream, {{"DestinationConfig", {{"OnSuccess", Json::object()}}}}),
            u"Unsupported DestinationConfig parameter for given event source mapping type."_s);
        row(ofStream(stream, {{"MaximumRecordAgeInSeconds", 59}}),
            u"MaximumRecordAgeInSeconds must be -1, or at least 60."_s);
    }

    void refused()
    {
        QFETCH(QString, request);
        QFETCH(QString, message);
        const auto mapping = create(*parseJson(request.toUtf8()));
        QVERIFY(!mapping);
        QCOMPARE(mapping.error(), Error::invalidParameter(message));
        QVERIFY(list().isEmpty());
    }

    void kept()
    {
        QTemporaryDir folder;
        open(folder.path());
        bench->addFunction(u"f"_s);
        const auto mapping = create(ofStream(
            stream, {{"Tags", {{"a", "b"}}},
                     {"FilterCriteria", {{"Filters", {{{"Pattern", "{\"data\":{\"x\":[1]}}"}}}}}}}));
        QVERIFY(mapping);
        QVERIFY(await<Done>([&](auto reply) { bench->functions.remove(u"f"_s, reply); }));
        QVERIFY(get(mapping->uuid)); // it outlives its function
        QVERIFY(update(mapping->uuid, {{"FilterCriteria", Json::object()}}));
        const Json before = membersjson::write(*get(mapping->uuid));
        QVERIFY(!before.contains("FilterCriteria"));
        bench->store->close();
        open(folder.path());
        const auto notices = await<QStringList>([&](auto reply) { operations->records().load(reply); });
        QCOMPARE(*notices, QStringList());
        QCOMPARE(membersjson::write(*get(mapping->uuid)), before);
        QCOMPARE(operations->records().find(mapping->uuid)->tags.value(u"a"_s), u"b"_s);
        cleanup();
    }

    void lists()
    {
        QStringList ofF;
        QStringList all;
        for (int i = 0; i < 5; ++i) {
            const std::string arn = queue + std::to_string(i);
            ofF << create(body(arn))->uuid;
            all << ofF.constLast() << create(body(arn, {{"FunctionName", "g"}}))->uuid;
        }
        ofF.sort();
        all.sort();
        QCOMPARE(list(), all);
        QCOMPARE(list({{}, u"f"_s, {}, {}}), ofF);
        QCOMPARE(list({QString::fromStdString(queue + "3"), {}, {}, {}}).size(), 2);
        QCOMPARE(list({{}, u"nobody"_s, {}, {}}), QStringList());
        QStringList paged;
        ListEventSourceMappingsRequest request{{}, u"f"_s, {}, 2};
        int pages = 0;
        do {
            const auto page = bench->call(request);
            for (const EventSourceMapping &mapping : page->mappings)
                paged << mapping.uuid;
            request.marker = page->nextMarker;
            ++pages;
        } while (!request.marker.isNull());
        QCOMPARE(paged, ofF);
        QCOMPARE(pages, 3);
    }
};

QTEST_GUILESS_MAIN(TestEventSources)
#include "tst_eventsources.moc"
