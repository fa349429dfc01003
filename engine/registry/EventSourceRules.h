// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EventSourceMappings.h"
#include "engine/api/Result.h"

namespace lathe
{

enum class EventSourceKind { Queue, Kinesis, DynamoDb, ManagedKafka, SelfManagedKafka, Broker, DocumentDb };

/// What event source mappings may be, for each kind of source, and what they are when nothing was said:
/// what the table of the API's shapes cannot tell. Texts and defaults as recorded on AWS, or as its
/// documentation has them. Errors are InvalidParameterValueException.
namespace eventsourcerules
{

/// By the service that the source's ARN names; a source without an ARN is a self-managed Kafka.
Result<EventSourceKind> kindOf(const EventSource &source);
/// What a new mapping needs of its source.
Result<Done> checkSource(EventSourceKind kind, const EventSource &source,
                         const EventSourceSettings &settings);
/// Settings that belong to other kinds, batch sizes, filters.
Result<Done> checkSettings(EventSourceKind kind, const EventSource &source,
                           const EventSourceSettings &settings);
EventSourceSettings defaults(EventSourceKind kind, const QString &uuid);
/// `given` over `before`, member by member. Empty filters are none.
EventSourceSettings merged(const EventSourceSettings &given, EventSourceSettings before);
/// Whether the source is read by position, in shards.
bool isStream(EventSourceKind kind);

} // namespace eventsourcerules
} // namespace lathe
