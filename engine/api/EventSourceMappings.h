// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EventSourceSettings.h"

namespace lathe
{

/// Where the records of an event source mapping come from.
struct EventSource {
    struct SelfManaged {
        QMap<QString, QStringList> endpoints;
        void members(Members &m) { m("Endpoints", endpoints); }
    };

    QString arn; ///< null for a self-managed source
    std::optional<SelfManaged> selfManaged;
    QString startingPosition;
    std::optional<double> startingPositionTimestamp; ///< seconds since 1970
    std::optional<QStringList> topics;
    std::optional<QStringList> queues;
    void members(Members &m)
    {
        m("EventSourceArn", arn);
        m("SelfManagedEventSource", selfManaged);
        m("StartingPosition", startingPosition);
        m("StartingPositionTimestamp", startingPositionTimestamp);
        m("Topics", topics);
        m("Queues", queues);
    }
};

/// EventSourceMappingConfiguration: that records of a source go to a function.
struct EventSourceMapping {
    QString uuid;
    QString arn;
    QString functionArn; ///< as it was named, with its qualifier
    EventSource source;
    EventSourceSettings settings;
    double lastModified = 0;      ///< seconds since 1970
    QString lastProcessingResult; ///< null for sources that are no streams
    QString state;                ///< Creating, Enabled, Updating, Enabling, Disabling, Disabled, Deleting
    QString stateTransitionReason;
    void members(Members &m)
    {
        m("UUID", uuid);
        m("EventSourceMappingArn", arn);
        m("FunctionArn", functionArn);
        source.members(m);
        settings.members(m);
        m("LastModified", lastModified);
        m("LastProcessingResult", lastProcessingResult);
        m("State", state);
        m("StateTransitionReason", stateTransitionReason);
    }
};

struct CreateEventSourceMappingRequest {
    using Answer = EventSourceMapping;
    static constexpr auto operation = "CreateEventSourceMapping";
    QString functionName;
    std::optional<bool> enabled;
    EventSource source;
    EventSourceSettings settings;
    std::optional<QMap<QString, QString>> tags;
    void members(Members &m)
    {
        m("FunctionName", functionName);
        m("Enabled", enabled);
        source.members(m);
        settings.members(m);
        m("Tags", tags);
    }
};

struct GetEventSourceMappingRequest {
    using Answer = EventSourceMapping;
    static constexpr auto operation = "GetEventSourceMapping";
    QString uuid;
    void members(Members &m) { m("UUID", uuid); }
};

/// What is not given stays; empty filters take the filters away.
struct UpdateEventSourceMappingRequest {
    using Answer = EventSourceMapping;
    static constexpr auto operation = "UpdateEventSourceMapping";
    QString uuid;
    QString functionName;
    std::optional<bool> enabled;
    EventSourceSettings settings;
    void members(Members &m)
    {
        m("UUID", uuid);
        m("FunctionName", functionName);
        m("Enabled", enabled);
        settings.members(m);
    }
};

struct DeleteEventSourceMappingRequest {
    using Answer = EventSourceMapping;
    static constexpr auto operation = "DeleteEventSourceMapping";
    QString uuid;
    void members(Members &m) { m("UUID", uuid); }
};

struct EventSourceMappingPage {
    QList<EventSourceMapping> mappings;
    QString nextMarker; ///< null on the last page
    void members(Members &m)
    {
        m("EventSourceMappings", mappings);
        m("NextMarker", nextMarker);
    }
};

struct ListEventSourceMappingsRequest {
    using Answer = EventSourceMappingPage;
    static constexpr auto operation = "ListEventSourceMappings";
    QString eventSourceArn;
    QString functionName;
    QString marker;
    std::optional<int> maxItems;
    void members(Members &m)
    {
        m("EventSourceArn", eventSourceArn);
        m("FunctionName", functionName);
        m("Marker", marker);
        m("MaxItems", maxItems);
    }
};

} // namespace lathe
