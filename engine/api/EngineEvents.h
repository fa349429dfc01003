// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Workbench.h"

#include <variant>

namespace lathe
{

/// What happened in the engine, told to everyone who listens. Finished values; order is the engine's order.
namespace events
{

/// A function came, changed or its undeployed state changed.
struct FunctionChanged {
    FunctionSummary function;
};
struct FunctionDeleted {
    QString functionName;
};
/// Working files of a function changed on disk, by us or by another program. Empty: many.
struct WorkingFilesChanged {
    QString functionName;
    QStringList paths;
};
struct TestEventsChanged {
    QString functionName;
};
/// A version of the layer was published or deleted.
struct LayerChanged {
    QString layerName;
};
/// What is set beside the function's configuration changed: aliases, versions, tags, policies, concurrency,
/// URLs, … Without a name: what functions share, a code signing configuration.
struct FunctionSettingsChanged {
    QString functionName;
};
struct InvocationStarted {
    InvocationRow row;
};
/// Log lines of a running invocation, in order; requestId empty between invocations.
struct LogWritten {
    QString functionName;
    QString logStream;
    QString requestId;
    QList<LogLine> lines;
};
struct InvocationFinished {
    InvocationRow row;
};
struct EnvironmentChanged {
    EnvironmentInfo environment;
};
struct StatusChanged {
    EngineStatus status;
};
struct SdkChanged {
    SdkInfo sdk;
};
/// Something people should know that no operation answers for.
struct Notice {
    enum class Level { Info, Warning, Error };
    Level level = Level::Info;
    QString message;
};

} // namespace events

using EngineEvent =
    std::variant<events::FunctionChanged, events::FunctionDeleted, events::WorkingFilesChanged,
                 events::TestEventsChanged, events::InvocationStarted, events::LogWritten,
                 events::InvocationFinished, events::EnvironmentChanged, events::StatusChanged,
                 events::SdkChanged, events::Notice, events::LayerChanged, events::FunctionSettingsChanged>;

using EventSink = std::function<void(EngineEvent)>;

} // namespace lathe
