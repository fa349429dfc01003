// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EventSourceMappings.h"
#include "engine/base/Clock.h"
#include "engine/registry/EventSourceRules.h"
#include "engine/registry/FunctionDirectory.h"
#include "engine/registry/OperationTable.h"
#include "engine/registry/Records.h"
#include "engine/registry/TagOperations.h"

#include <QSet>

namespace lathe
{

/// An event source mapping at rest: its state is what it comes to, Enabled or Disabled.
struct EventSourceMappingRecord {
    EventSourceMapping mapping;
    TagMap tags;
    void members(Members &m)
    {
        m("Mapping", mapping);
        m("Tags", tags);
    }
};

/// Event source mappings as records: nothing reads their sources yet, and whether a source exists is not
/// looked for. A mapping outlives its function. What an answer tells (Creating, Updating, Deleting) has
/// happened when it comes; the next question hears the state the mapping came to. Engine thread.
class EventSourceOperations
{
public:
    EventSourceOperations(StateStore &state, FunctionDirectory functions, const Clock &clock);

    void addTo(OperationTable &table);
    /// By UUID.
    Records<EventSourceMappingRecord> &records() { return m_records; }
    /// For TagResource and its kin.
    Result<TagMap> tags(const QString &arn) const;
    void setTags(const QString &arn, const TagMap &tags, Reply<Done> reply);

private:
    void create(CreateEventSourceMappingRequest request, Reply<EventSourceMapping> reply);
    void update(const UpdateEventSourceMappingRequest &request, Reply<EventSourceMapping> reply);
    void remove(const DeleteEventSourceMappingRequest &request, Reply<EventSourceMapping> reply);
    Result<EventSourceMapping> get(const GetEventSourceMappingRequest &request) const;
    Result<EventSourceMappingPage> list(const ListEventSourceMappingsRequest &request) const;

    Result<EventSourceMappingRecord> make(const CreateEventSourceMappingRequest &request) const;
    Result<EventSourceMappingRecord> changed(const UpdateEventSourceMappingRequest &request) const;
    Result<EventSourceMappingRecord> find(const QString &uuid) const;
    /// The ARN of the function that a request names.
    Result<QString> target(const QString &functionName) const;
    Result<Done> checkNew(const EventSourceMapping &mapping) const;
    /// Saves, and answers with `told` for a state.
    void save(const EventSourceMappingRecord &record, const QString &claim, const QString &told,
              Reply<EventSourceMapping> reply);

    Records<EventSourceMappingRecord> m_records;
    FunctionDirectory m_functions;
    const Clock &m_clock;
    QSet<QString> m_busy; ///< UUIDs that are being changed, pairs of source and function being mapped
};

} // namespace lathe
