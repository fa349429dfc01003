// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineEvents.h"
#include "engine/api/LambdaApi.h"
#include "engine/api/WorkbenchApi.h"
#include "engine/base/Mailbox.h"
#include "engine/local/EngineOptions.h"

#include <QObject>

#include <memory>

namespace lathe
{

/// The whole engine on this machine, put together. Made, used and destroyed on the engine thread.
///
/// `open` takes the workspace; `start` finds out what the machine can do, loads what earlier runs left and
/// opens the endpoint. `stop` ends environments in order and saves what is queued; after its callback
/// nothing runs any more.
class Engine final : public QObject
{
    Q_OBJECT
public:
    /// Errors: `Lathe.WorkspaceLocked`, `Lathe.FileError`, and what the stores say of a damaged state
    /// database.
    static Result<std::unique_ptr<Engine>> open(const EngineOptions &options, Mailbox &mailbox,
                                                EventSink sink);
    ~Engine() override;

    /// The status once everything stands. Error `Lathe.PortInUse` when a port asked for by name is taken.
    void start(Reply<EngineStatus> reply);
    void stop(std::function<void()> stopped);

    LambdaApi &lambda();
    WorkbenchApi &workbench();
    QString socketPath() const;

private:
    struct Parts;
    Engine(std::unique_ptr<Parts> parts, EventSink sink);

    void followFunctions();
    void followWorkspace();
    void loaded(const Result<QStringList> &notices, const Reply<EngineStatus> &reply);
    void warn(const QString &message);

    EventSink m_sink;
    bool m_stopping = false;
    std::unique_ptr<Parts> m;
};

} // namespace lathe
