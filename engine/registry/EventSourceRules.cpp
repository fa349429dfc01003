// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/EventSourceRules.h"

#include "engine/registry/EventPattern.h"

using namespace Qt::StringLiterals;

namespace lathe::eventsourcerules
{

namespace
{

constexpr int mostRecords = 10'000;
constexpr int mostRecordsOfFifo = 10;
constexpr int leastRecordAge = 60;

tl::unexpected<Error> invalid(const QString &message)
{
    return fail(Error::invalidParameter(message));
}

tl::unexpected<Error> unsupported(QLatin1StringView member)
{
    return invalid(u"Unsupported %1 parameter for given event source mapping type."_s.arg(member));
}

bool isKafka(EventSourceKind kind)
{
    return kind == EventSourceKind::ManagedKafka || kind == EventSourceKind::SelfManagedKafka;
}

/// The first setting given that no mapping of this kind has.
std::optional<QLatin1StringView> foreignSetting(EventSourceKind kind, const EventSourceSettings &s)
{
    const bool queue = kind == EventSourceKind::Queue;
    const bool stream = isStream(kind);
    struct Row {
        bool given;
        bool fits;
        QLatin1StringView name;
    };
    const Row rows[] = {
        {s.scaling.has_value(), queue, "ScalingConfig"_L1},
        {s.parallelizationFactor.has_value(), stream, "ParallelizationFactor"_L1},
        {s.bisectOnError.has_value(), stream, "BisectBatchOnFunctionError"_L1},
        {s.tumblingWindow.has_value(), stream, "TumblingWindowInSeconds"_L1},
        {s.recordAge.has_value(), stream || isKafka(kind), "MaximumRecordAgeInSeconds"_L1},
        {s.retryAttempts.has_value(), stream || isKafka(kind), "MaximumRetryAttempts"_L1},
        {s.destinations.has_value(), stream || isKafka(kind), "DestinationConfig"_L1},
        {s.responseTypes && !s.responseTypes->isEmpty(), stream || queue, "FunctionResponseTypes"_L1},
        {s.managedKafka.has_value(), kind == EventSourceKind::ManagedKafka,
         "AmazonManagedKafkaEventSourceConfig"_L1},
        {s.selfManagedKafka.has_value(), kind == EventSourceKind::SelfManagedKafka,
         "SelfManagedKafkaEventSourceConfig"_L1},
        {s.documentDb.has_value(), kind == EventSourceKind::DocumentDb, "DocumentDBEventSourceConfig"_L1},
        {s.sourceAccess && !s.sourceAccess->isEmpty(), !stream && !queue, "SourceAccessConfigurations"_L1},
        {s.pollers.has_value(), isKafka(kind) || queue, "ProvisionedPollerConfig"_L1},
    };
    for (const Row &row : rows) {
        if (row.given && !row.fits)
            return row.name;
    }
    return std::nullopt;
}

Result<Done> checkBatch(EventSourceKind kind, const EventSource &source, const EventSourceSettings &s)
{
    const bool fifo = kind == EventSourceKind::Queue && source.arn.endsWith(u".fifo");
    const int size = s.batchSize.value_or(0);
    const int most = fifo ? mostRecordsOfFifo : mostRecords;
    if (size > most)
        return invalid(u"Batch size must be at most %1 for this event source."_s.arg(most));
    if (fifo && s.batchingWindow.value_or(0) > 0)
        return invalid(u"Batching window is not supported for FIFO queues"_s);
    if (kind == EventSourceKind::Queue && size > 10 && s.batchingWindow.value_or(0) == 0) {
        return invalid(u"Maximum batch window in seconds must be greater than 0 if maximum batch size is "
                       "greater than 10"_s);
    }
    return Done{};
}

Result<Done> checkFilters(const EventSourceSettings &s)
{
    if (!s.filterCriteria)
        return Done{};
    for (const FilterCriteria::Filter &filter : s.filterCriteria->filters) {
        if (!eventpattern::isValid(filter.pattern.toUtf8()))
            return invalid(u"Invalid filter pattern definition."_s);
    }
    return Done{};
}

template<typename T>
void take(const std::optional<T> &given, std::optional<T> &target)
{
    if (given)
        target = given;
}

} // namespace

bool isStream(EventSourceKind kind)
{
    return kind == EventSourceKind::Kinesis || kind == EventSourceKind::DynamoDb;
}

Result<EventSourceKind> kindOf(const EventSource &source)
{
    if (source.selfManaged)
        return EventSourceKind::SelfManagedKafka;
    static const QMap<QString, EventSourceKind> kinds{
        {u"sqs"_s, EventSourceKind::Queue},         {u"kinesis"_s, EventSourceKind::Kinesis},
        {u"dynamodb"_s, EventSourceKind::DynamoDb}, {u"kafka"_s, EventSourceKind::ManagedKafka},
        {u"mq"_s, EventSourceKind::Broker},         {u"rds"_s, EventSourceKind::DocumentDb}};
    const auto kind = kinds.constFind(source.arn.section(u':', 2, 2));
    if (kind == kinds.cend())
        return invalid(u"Unrecognized event source."_s);
    return *kind;
}

Result<Done> checkSource(EventSourceKind kind, const EventSource &source,
                         const EventSourceSettings &settings)
{
    if (kind == EventSourceKind::Queue || kind == EventSourceKind::Broker) {
        if (!source.startingPosition.isNull())
            return unsupported("StartingPosition"_L1);
    } else if (source.startingPosition.isNull()) {
        return invalid(u"1 validation error detected: Value null at 'startingPosition' failed to satisfy "
                       "constraint: Member must not be null."_s);
    }
    if (kind == EventSourceKind::DynamoDb && source.startingPosition == u"AT_TIMESTAMP")
        return invalid(u"Unsupported starting position for arn type: "_s + source.arn);
    if (source.startingPosition == u"AT_TIMESTAMP" && !source.startingPositionTimestamp)
        return invalid(u"StartingPositionTimestamp is required when StartingPosition is AT_TIMESTAMP."_s);
    if (kind == EventSourceKind::SelfManagedKafka && !settings.sourceAccess)
        return invalid(u"Required 'sourceAccessConfigurations' parameter is missing."_s);
    if (isKafka(kind) && !source.topics)
        return invalid(u"Required 'topics' parameter is missing."_s);
    if (source.topics && !isKafka(kind))
        return unsupported("Topics"_L1);
    if (kind == EventSourceKind::Broker && !source.queues)
        return invalid(u"Required 'queues' parameter is missing."_s);
    if (source.queues && kind != EventSourceKind::Broker)
        return unsupported("Queues"_L1);
    return Done{};
}

Result<Done> checkSettings(EventSourceKind kind, const EventSource &source,
                           const EventSourceSettings &settings)
{
    if (const auto foreign = foreignSetting(kind, settings))
        return unsupported(*foreign);
    if (settings.destinations && settings.destinations->onSuccess)
        return unsupported("DestinationConfig"_L1);
    const int age = settings.recordAge.value_or(-1);
    if (age != -1 && age < leastRecordAge)
        return invalid(u"MaximumRecordAgeInSeconds must be -1, or at least %1."_s.arg(leastRecordAge));
    if (auto checked = checkBatch(kind, source, settings); !checked)
        return checked;
    return checkFilters(settings);
}

EventSourceSettings defaults(EventSourceKind kind, const QString &uuid)
{
    EventSourceSettings s;
    s.batchSize = kind == EventSourceKind::Queue ? 10 : 100;
    if (isStream(kind) || kind == EventSourceKind::Queue) {
        s.batchingWindow = 0;
        s.responseTypes = QStringList();
    }
    if (isStream(kind)) {
        s.bisectOnError = false;
        s.recordAge = -1;
        s.retryAttempts = -1;
        s.parallelizationFactor = 1;
        s.tumblingWindow = 0;
    }
    if (isStream(kind) || isKafka(kind)) {
        s.destinations.emplace().onFailure.emplace();
    }
    if (kind == EventSourceKind::ManagedKafka)
        s.managedKafka.emplace().consumerGroupId = uuid;
    if (kind == EventSourceKind::SelfManagedKafka)
        s.selfManagedKafka.emplace().consumerGroupId = uuid;
    if (kind == EventSourceKind::DocumentDb)
        s.documentDb.emplace().fullDocument = u"Default"_s;
    return s;
}

EventSourceSettings merged(const EventSourceSettings &given, EventSourceSettings before)
{
    take(given.batchSize, before.batchSize);
    take(given.batchingWindow, before.batchingWindow);
    take(given.filterCriteria, before.filterCriteria);
    if (before.filterCriteria && before.filterCriteria->filters.isEmpty())
        before.filterCriteria.reset();
    if (!given.kmsKeyArn.isNull())
        before.kmsKeyArn = given.kmsKeyArn.isEmpty() ? QString() : given.kmsKeyArn;
    take(given.metrics, before.metrics);
    take(given.logging, before.logging);
    take(given.scaling, before.scaling);
    take(given.parallelizationFactor, before.parallelizationFactor);
    take(given.destinations, before.destinations);
    take(given.recordAge, before.recordAge);
    take(given.retryAttempts, before.retryAttempts);
    take(given.bisectOnError, before.bisectOnError);
    take(given.tumblingWindow, before.tumblingWindow);
    take(given.sourceAccess, before.sourceAccess);
    take(given.responseTypes, before.responseTypes);
    take(given.managedKafka, before.managedKafka);
    take(given.selfManagedKafka, before.selfManagedKafka);
    take(given.documentDb, before.documentDb);
    take(given.pollers, before.pollers);
    return before;
}

} // namespace lathe::eventsourcerules
