// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/EventSourceOperations.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr int usualPage = 100;

QString stateOf(bool enabled)
{
    return enabled ? u"Enabled"_s : u"Disabled"_s;
}

Error inUse()
{
    return {u"ResourceInUseException"_s,
            400,
            u"Cannot perform the operation because the event source mapping is being changed. Try again in "
            "a moment."_s,
            {}};
}

QString pairOf(const EventSourceMapping &mapping)
{
    return mapping.source.arn + u' ' + mapping.functionArn;
}

} // namespace

EventSourceOperations::EventSourceOperations(StateStore &state, FunctionDirectory functions,
                                             const Clock &clock)
    : m_records(state, u"event-source-mapping"_s)
    , m_functions(std::move(functions))
    , m_clock(clock)
{
}

void EventSourceOperations::addTo(OperationTable &table)
{
    table.add<CreateEventSourceMappingRequest>(
        [this](auto request, auto reply) { create(std::move(request), std::move(reply)); });
    table.add<UpdateEventSourceMappingRequest>(
        [this](auto request, auto reply) { update(request, std::move(reply)); });
    table.add<DeleteEventSourceMappingRequest>(
        [this](auto request, auto reply) { remove(request, std::move(reply)); });
    table.answer<GetEventSourceMappingRequest>([this](const auto &request) { return get(request); });
    table.answer<ListEventSourceMappingsRequest>([this](const auto &request) { return list(request); });
}

Result<EventSourceMappingRecord> EventSourceOperations::find(const QString &uuid) const
{
    if (const auto *record = m_records.find(uuid))
        return *record;
    return fail(Error::notFound(u"The resource you requested does not exist."_s));
}

Result<QString> EventSourceOperations::target(const QString &functionName) const
{
    const auto target = m_functions.resolve({functionName, {}});
    if (target)
        return target->arn;
    if (target.error().code == u"ResourceNotFoundException")
        return fail(Error::invalidParameter(u"Function does not exist"_s));
    return fail(target.error());
}

Result<Done> EventSourceOperations::checkNew(const EventSourceMapping &mapping) const
{
    if (mapping.source.arn.isNull())
        return Done{};
    for (const EventSourceMappingRecord &other : m_records.all()) {
        if (pairOf(other.mapping) != pairOf(mapping))
            continue;
        const QString queue = u"An event source mapping with SQS arn (\" %1 \") and function (\" %2 \") "
                              "already exists. Please update or delete the existing mapping with UUID %3"_s;
        const QString stream = u"The event source arn (\" %1 \") and function (\" %2 \") provided mapping "
                               "already exists. Please update or delete the existing mapping with UUID "
                               "%3"_s;
        const bool isQueue = eventsourcerules::kindOf(mapping.source) == EventSourceKind::Queue;
        return fail(Error::conflict(
            (isQueue ? queue : stream)
                .arg(mapping.source.arn, mapping.functionArn.section(u':', 6), other.mapping.uuid)));
    }
    return Done{};
}

Result<EventSourceMappingRecord>
EventSourceOperations::make(const CreateEventSourceMappingRequest &request) const
{
    const auto kind = eventsourcerules::kindOf(request.source);
    if (!kind)
        return fail(kind.error());
    auto checked = eventsourcerules::checkSource(*kind, request.source, request.settings);
    if (checked)
        checked = eventsourcerules::checkSettings(*kind, request.source, request.settings);
    if (!checked)
        return fail(checked.error());
    const auto function = target(request.functionName);
    if (!function)
        return fail(function.error());
    EventSourceMappingRecord record;
    EventSourceMapping &mapping = record.mapping;
    mapping.uuid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    mapping.arn = u"arn:aws:lambda:%1:%2:event-source-mapping:%3"_s.arg(
        m_functions.scope().region, m_functions.scope().account, mapping.uuid);
    mapping.functionArn = *function;
    mapping.source = request.source;
    mapping.settings =
        eventsourcerules::merged(request.settings, eventsourcerules::defaults(*kind, mapping.uuid));
    const bool stream = eventsourcerules::isStream(*kind);
    if (stream)
        mapping.lastProcessingResult = u"No records processed"_s;
    mapping.stateTransitionReason = stream ? u"User action"_s : u"USER_INITIATED"_s;
    mapping.state = stateOf(request.enabled.value_or(true));
    record.tags = request.tags.value_or(record.tags);
    if (const auto taggable = TagOperations::check(record.tags); !taggable)
        return fail(taggable.error());
    if (auto isNew = checkNew(mapping); !isNew)
        return fail(isNew.error());
    return record;
}

void EventSourceOperations::create(CreateEventSourceMappingRequest request, Reply<EventSourceMapping> reply)
{
    const auto record = make(request);
    if (!record) {
        reply(fail(record.error()));
        return;
    }
    const bool enabled = request.enabled.value_or(true);
    const QString claim = request.source.arn.isNull() ? record->mapping.uuid : pairOf(record->mapping);
    save(*record, claim, enabled ? u"Creating"_s : u"Disabled"_s, std::move(reply));
}

void EventSourceOperations::save(const EventSourceMappingRecord &given, const QString &claim,
                                 const QString &told, Reply<EventSourceMapping> reply)
{
    if (m_busy.contains(claim)) {
        reply(fail(inUse()));
        return;
    }
    m_busy.insert(claim);
    EventSourceMappingRecord record = given;
    record.mapping.lastModified = static_cast<double>(m_clock.epochMs()) / 1000;
    m_records.save(record.mapping.uuid, record,
                   [this, claim, told, answer = record.mapping,
                    reply = std::move(reply)](const Result<Done> &done) mutable {
                       m_busy.remove(claim);
                       answer.state = told;
                       done ? reply(std::move(answer)) : reply(fail(done.error()));
                   });
}

Result<EventSourceMappingRecord>
EventSourceOperations::changed(const UpdateEventSourceMappingRequest &request) const
{
    auto record = find(request.uuid);
    if (!record)
        return record;
    EventSourceMapping &mapping = record->mapping;
    const auto kind = eventsourcerules::kindOf(mapping.source);
    if (!kind)
        return fail(kind.error());
    const EventSourceSettings settings = eventsourcerules::merged(request.settings, mapping.settings);
    if (const auto checked = eventsourcerules::checkSettings(*kind, mapping.source, settings); !checked)
        return fail(checked.error());
    mapping.settings = settings;
    if (!request.functionName.isNull()) {
        const auto function = target(request.functionName);
        if (!function)
            return fail(function.error());
        const bool other = mapping.functionArn != *function;
        mapping.functionArn = *function;
        if (const auto isNew = other ? checkNew(mapping) : Done{}; !isNew)
            return fail(isNew.error());
    }
    if (request.enabled)
        mapping.state = stateOf(*request.enabled);
    return record;
}

void EventSourceOperations::update(const UpdateEventSourceMappingRequest &request,
                                   Reply<EventSourceMapping> reply)
{
    const auto before = find(request.uuid);
    const auto record = changed(request);
    if (!record) {
        reply(fail(record.error()));
        return;
    }
    const bool same = before->mapping.state == record->mapping.state;
    const QString told = same                                     ? u"Updating"_s
                         : record->mapping.state == stateOf(true) ? u"Enabling"_s
                                                                  : u"Disabling"_s;
    save(*record, request.uuid, told, std::move(reply));
}

void EventSourceOperations::remove(const DeleteEventSourceMappingRequest &request,
                                   Reply<EventSourceMapping> reply)
{
    const auto record = find(request.uuid);
    if (!record || m_busy.contains(request.uuid)) {
        reply(fail(record ? inUse() : record.error()));
        return;
    }
    m_busy.insert(request.uuid);
    m_records.remove(request.uuid, [this, uuid = request.uuid, answer = record->mapping,
                                    reply = std::move(reply)](const Result<Done> &done) mutable {
        m_busy.remove(uuid);
        answer.state = u"Deleting"_s;
        done ? reply(std::move(answer)) : reply(fail(done.error()));
    });
}

Result<TagMap> EventSourceOperations::tags(const QString &arn) const
{
    return find(arn.section(u':', 6)).map([](const EventSourceMappingRecord &record) {
        return record.tags;
    });
}

void EventSourceOperations::setTags(const QString &arn, const TagMap &tags, Reply<Done> reply)
{
    auto record = find(arn.section(u':', 6));
    const QString uuid = record ? record->mapping.uuid : QString();
    if (!record || m_busy.contains(uuid)) {
        reply(fail(record ? inUse() : record.error()));
        return;
    }
    m_busy.insert(uuid);
    record->tags = tags;
    m_records.save(uuid, *record, [this, uuid, reply = std::move(reply)](Result<Done> done) {
        m_busy.remove(uuid);
        reply(std::move(done));
    });
}

Result<EventSourceMapping> EventSourceOperations::get(const GetEventSourceMappingRequest &request) const
{
    return find(request.uuid).map([](const EventSourceMappingRecord &record) { return record.mapping; });
}

Result<EventSourceMappingPage>
EventSourceOperations::list(const ListEventSourceMappingsRequest &request) const
{
    QString functionArn;
    if (!request.functionName.isNull()) {
        const auto name = FunctionName::resolve({request.functionName, {}}, m_functions.scope());
        if (!name)
            return fail(name.error());
        functionArn = name->arn(m_functions.scope());
    }
    EventSourceMappingPage page;
    const int limit = request.maxItems.value_or(usualPage);
    const auto &all = m_records.all();
    for (auto it = all.upperBound(request.marker); it != all.cend(); ++it) {
        const EventSourceMapping &mapping = it->mapping;
        if ((!request.eventSourceArn.isNull() && mapping.source.arn != request.eventSourceArn) ||
            (!functionArn.isNull() && mapping.functionArn != functionArn))
            continue;
        if (page.mappings.size() == limit) {
            page.nextMarker = page.mappings.constLast().uuid;
            break;
        }
        page.mappings.append(mapping);
    }
    return page;
}

} // namespace lathe
