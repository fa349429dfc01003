// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineEvents.h"
#include "engine/api/LambdaApi.h"
#include "engine/api/WorkbenchApi.h"
#include "engine/base/Mailbox.h"

#include <QObject>
#include <QPointer>

namespace lathe
{

/// Wraps a callback so that it is dropped, not called, once `context` is gone.
template<typename T, typename Callback>
Reply<T> guarded(QObject *context, Callback callback)
{
    return [guard = QPointer<QObject>(context), callback = std::move(callback)](Result<T> result) mutable {
        if (guard)
            callback(std::move(result));
    };
}

/// The engine as the window holds it: lives on the GUI thread, never blocks.
///
/// Each operation travels to the engine thread by mailbox and its reply travels back the same way; engine
/// events become signals. The engine thread must have been stopped before the client is destroyed.
class EngineClient final : public QObject, public LambdaApi, public WorkbenchApi
{
    Q_OBJECT
public:
    /// The engine's side: its mailbox and the two interfaces, all used on the engine thread only.
    struct Far {
        Mailbox *mailbox = nullptr;
        LambdaApi *lambda = nullptr;
        WorkbenchApi *workbench = nullptr;
    };

    explicit EngineClient(QObject *parent = nullptr);

    /// Connects to a started engine. Operations called before are an error of the caller.
    void attach(Far far) { m_far = far; }
    /// Where the engine puts its events: may be called from any thread, the signals come on this one.
    EventSink sink();

    // LambdaApi
    void perform(OperationCallPtr call) override;
    void invoke(InvokeRequest request, Reply<InvocationResult> reply) override;
    void fetchPackage(QString codeSha256Hex, Reply<QByteArray> reply) override;
    // WorkbenchApi
    void functionSummaries(Reply<QList<FunctionSummary>> reply) override;
    void startFunction(NewFunction function, Reply<FunctionConfiguration> reply) override;
    void deploy(QString functionName, Reply<FunctionConfiguration> reply) override;
    void listFiles(QString functionName, Reply<QList<WorkingFile>> reply) override;
    void readFile(QString functionName, QString path, Reply<QByteArray> reply) override;
    void writeFile(QString functionName, QString path, QByteArray bytes, Reply<Done> reply) override;
    void createFolder(QString functionName, QString path, Reply<Done> reply) override;
    void renameFile(QString functionName, QString from, QString to, Reply<Done> reply) override;
    void deleteFile(QString functionName, QString path, Reply<Done> reply) override;
    void importFiles(QString functionName, QStringList localPaths, QString folder,
                     Reply<Done> reply) override;
    void packagedFiles(QString codeSha256Hex, Reply<QList<PackagedFile>> reply) override;
    void packagedFile(QString codeSha256Hex, QString path, Reply<QByteArray> reply) override;
    void uploadPackage(QString functionName, QString localPath,
                       Reply<FunctionConfiguration> reply) override;
    void exportPackage(QString codeSha256Hex, QString localPath, Reply<Done> reply) override;
    void takeDeployedFiles(QString functionName, Reply<Done> reply) override;
    void listTestEvents(QString functionName, Reply<QList<TestEvent>> reply) override;
    void saveTestEvent(QString functionName, TestEvent event, Reply<Done> reply) override;
    void renameTestEvent(QString functionName, QString from, QString to, Reply<Done> reply) override;
    void deleteTestEvent(QString functionName, QString name, Reply<Done> reply) override;
    void publishLayer(PublishLayerVersionRequest request, QString localPath,
                      Reply<LayerVersion> reply) override;
    void stopInvocation(QString requestId, Reply<Done> reply) override;
    void invocations(HistoryQuery query, Reply<InvocationPage> reply) override;
    void invocationRecord(QString requestId, Reply<InvocationRecord> reply) override;
    void metrics(MetricQuery query, Reply<MetricSeries> reply) override;
    void logStreams(QString functionName, Reply<QList<LogStreamInfo>> reply) override;
    void logLines(QString functionName, QString stream, Reply<QList<LogLine>> reply) override;
    void runtimes(Reply<QList<RuntimeInfo>> reply) override;
    void sdks(Reply<QList<SdkInfo>> reply) override;
    void fetchSdk(QString family, Reply<SdkInfo> reply) override;
    void cancelSdk(QString family, Reply<Done> reply) override;
    void blueprints(Reply<QList<Blueprint>> reply) override;
    void eventTemplates(Reply<QList<EventTemplate>> reply) override;
    void environments(Reply<QList<EnvironmentInfo>> reply) override;
    void status(Reply<EngineStatus> reply) override;
    void settings(Reply<EngineSettings> reply) override;
    void changeSettings(EngineSettings settings, Reply<Done> reply) override;

Q_SIGNALS:
    void functionChanged(const lathe::FunctionSummary &function);
    void functionDeleted(const QString &functionName);
    /// Aliases, versions, tags, policies, concurrency, URLs and the like: ask again for what is shown.
    void functionSettingsChanged(const QString &functionName);
    void workingFilesChanged(const QString &functionName, const QStringList &paths);
    void testEventsChanged(const QString &functionName);
    void layerChanged(const QString &layerName);
    void invocationStarted(const lathe::InvocationRow &row);
    void logWritten(const lathe::events::LogWritten &lines);
    void invocationFinished(const lathe::InvocationRow &row);
    void environmentChanged(const lathe::EnvironmentInfo &environment);
    void statusChanged(const lathe::EngineStatus &status);
    void sdkChanged(const lathe::SdkInfo &sdk);
    void notice(const lathe::events::Notice &notice);

private:
    /// Calls the operation of the engine's side over there; its answer comes back here.
    template<typename T, typename Api, typename Operation, typename... Arguments>
    void pass(Reply<T> reply, Api *api, Operation operation, Arguments... arguments);
    void deliver(const EngineEvent &event);

    Far m_far;
    Mailbox m_home;
};

} // namespace lathe
