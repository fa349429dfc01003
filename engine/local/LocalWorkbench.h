// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/WorkbenchApi.h"
#include "engine/base/WorkerPool.h"
#include "engine/catalog/BlueprintCatalog.h"
#include "engine/catalog/EventTemplateCatalog.h"
#include "engine/invocation/InvocationService.h"
#include "engine/local/Deployer.h"
#include "engine/local/FunctionSummaries.h"
#include "engine/local/RuntimeService.h"
#include "engine/local/SdkStore.h"
#include "engine/registry/LayerOperations.h"
#include "engine/store/HistoryStore.h"

namespace lathe
{

/// The workbench operations on this machine. Engine thread.
class LocalWorkbench final : public WorkbenchApi
{
public:
    struct Parts {
        WorkspaceLayout layout;
        WorkerPool &pool;
        Deployer &deployer;
        LayerOperations &layers;
        FunctionSummaries &summaries;
        WorkingCopies &copies;
        InvocationService &invocations;
        EnvironmentFleet &fleet;
        HistoryStore &history;
        RuntimeService &runtimes;
        SdkStore &sdks;
        PackageStore &packages;
        std::function<EngineStatus()> status;
        std::function<EngineSettings()> settings;
        std::function<void(EngineSettings, Reply<Done>)> changeSettings;
    };

    explicit LocalWorkbench(Parts parts)
        : m(std::move(parts))
    {
    }

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

private:
    /// Runs `work(WorkingFolder)` of the function in the pool; `changes`: looks for undeployed changes
    /// afterwards.
    template<typename T, typename Work>
    void inFolder(const QString &functionName, bool changes, Reply<T> reply, Work work);
    /// Runs `work(zip)` in the pool.
    template<typename T, typename Work>
    void inPackage(QString codeSha256Hex, Reply<T> reply, Work work);
    template<typename T, typename Work>
    void inEvents(const QString &functionName, Reply<T> reply, Work work);

    Parts m;
    BlueprintCatalog m_blueprints;
    EventTemplateCatalog m_eventTemplates;
};

} // namespace lathe
