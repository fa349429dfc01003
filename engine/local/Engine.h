// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineEvents.h"
#include "engine/api/LambdaApi.h"
#include "engine/api/WorkbenchApi.h"
#include "engine/base/Mailbox.h"
#include "engine/local/EngineOptions.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace lathe
{

class ExecutionEnvironment;
struct FunctionRecord;
struct SandboxStatus;

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
    Engine(const EngineOptions &options, std::unique_ptr<Parts> parts, EventSink sink);

    void connectParts();
    void loadRegistries(Reply<QStringList> notices);
    void renewEnvironments(const QString &family);
    void loaded(const Result<QStringList> &notices, const Reply<EngineStatus> &reply);
    Result<Done> openEndpoint();
    QString functionUrl(const QString &id) const;
    void loadSettings(std::function<void()> then);
    void changeSettings(EngineSettings settings, Reply<Done> reply);
    void settingsChanged(const EngineSettings &settings);
    void applySettings(const EngineSettings &settings);
    EngineStatus status() const;
    void tellStatus();
    void tellInternet(const SandboxStatus &sandbox);
    void tellNotice(events::Notice::Level level, const QString &message);
    std::unique_ptr<ExecutionEnvironment> makeEnvironment(const FunctionRecord &function, bool provisioned);
    void prepare(const FunctionRecord &function, Reply<Done> reply);

    EngineOptions m_options;
    EventSink m_sink;
    EngineSettings m_settings;
    QString m_endpointNotice;
    EngineStatus m_toldStatus;
    bool m_stopping = false;
    QTimer m_sweepTimer;
    std::unique_ptr<Parts> m;
};

} // namespace lathe
