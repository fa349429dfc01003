// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Blueprint.h"
#include "engine/api/EventTemplate.h"
#include "engine/api/Layers.h"
#include "engine/api/Metrics.h"
#include "engine/api/Workbench.h"

namespace lathe
{

/// What the workbench does beside the Lambda API: working files, test events, history, settings.
///
/// The same rules as LambdaApi: one Reply each, on the caller's thread. Paths are relative to the
/// function's folder; a path that would leave it is refused.
class WorkbenchApi
{
public:
    virtual ~WorkbenchApi() = default;

    virtual void functionSummaries(Reply<QList<FunctionSummary>> reply) = 0;
    /// Writes files and test event, then deploys. Refused whole when the name is taken or not allowed.
    virtual void startFunction(NewFunction function, Reply<FunctionConfiguration> reply) = 0;
    /// Packages the working files and updates (or first creates) the function: what runs is what was
    /// deployed.
    virtual void deploy(QString functionName, Reply<FunctionConfiguration> reply) = 0;

    virtual void listFiles(QString functionName, Reply<QList<WorkingFile>> reply) = 0;
    virtual void readFile(QString functionName, QString path, Reply<QByteArray> reply) = 0;
    virtual void writeFile(QString functionName, QString path, QByteArray bytes, Reply<Done> reply) = 0;
    virtual void createFolder(QString functionName, QString path, Reply<Done> reply) = 0;
    virtual void renameFile(QString functionName, QString from, QString to, Reply<Done> reply) = 0;
    /// Moves to the workspace's trash, so that it can be brought back.
    virtual void deleteFile(QString functionName, QString path, Reply<Done> reply) = 0;
    /// Copies files and folders of this machine into `folder`.
    virtual void importFiles(QString functionName, QStringList localPaths, QString folder,
                             Reply<Done> reply) = 0;

    /// The files of a package, by path; `codeSha256Hex` as FunctionDescription gave it.
    virtual void packagedFiles(QString codeSha256Hex, Reply<QList<PackagedFile>> reply) = 0;
    virtual void packagedFile(QString codeSha256Hex, QString path, Reply<QByteArray> reply) = 0;

    /// UpdateFunctionCode with a zip that lies at `localPath` on this machine; the working files follow as
    /// they do when others update the code.
    virtual void uploadPackage(QString functionName, QString localPath,
                               Reply<FunctionConfiguration> reply) = 0;
    /// Writes a package as it was deployed to `localPath`. Errors: `Lathe.FileError`.
    virtual void exportPackage(QString codeSha256Hex, QString localPath, Reply<Done> reply) = 0;
    /// Replaces the working files by those that are deployed; what was there goes to the trash.
    virtual void takeDeployedFiles(QString functionName, Reply<Done> reply) = 0;

    virtual void listTestEvents(QString functionName, Reply<QList<TestEvent>> reply) = 0;
    virtual void saveTestEvent(QString functionName, TestEvent event, Reply<Done> reply) = 0;
    virtual void renameTestEvent(QString functionName, QString from, QString to, Reply<Done> reply) = 0;
    virtual void deleteTestEvent(QString functionName, QString name, Reply<Done> reply) = 0;

    /// PublishLayerVersion with what lies at `localPath` on this machine: a zip, or a folder that is
    /// packed.
    virtual void publishLayer(PublishLayerVersionRequest request, QString localPath,
                              Reply<LayerVersion> reply) = 0;

    /// Ends a running invocation; its caller gets a result with status Stopped.
    virtual void stopInvocation(QString requestId, Reply<Done> reply) = 0;
    virtual void invocations(HistoryQuery query, Reply<InvocationPage> reply) = 0;
    virtual void invocationRecord(QString requestId, Reply<InvocationRecord> reply) = 0;
    virtual void metrics(MetricQuery query, Reply<MetricSeries> reply) = 0;
    virtual void logStreams(QString functionName, Reply<QList<LogStreamInfo>> reply) = 0;
    virtual void logLines(QString functionName, QString stream, Reply<QList<LogLine>> reply) = 0;

    virtual void runtimes(Reply<QList<RuntimeInfo>> reply) = 0;
    virtual void sdks(Reply<QList<SdkInfo>> reply) = 0;
    /// Fetches the newest SDK of a family, or goes on waiting for it; `SdkChanged` tells how far it is.
    /// Errors: `Lathe.SdkNotFetched`, `Lathe.Cancelled`.
    virtual void fetchSdk(QString family, Reply<SdkInfo> reply) = 0;
    virtual void cancelSdk(QString family, Reply<Done> reply) = 0;
    virtual void blueprints(Reply<QList<Blueprint>> reply) = 0;
    virtual void eventTemplates(Reply<QList<EventTemplate>> reply) = 0;
    virtual void environments(Reply<QList<EnvironmentInfo>> reply) = 0;
    virtual void status(Reply<EngineStatus> reply) = 0;
    virtual void settings(Reply<EngineSettings> reply) = 0;
    virtual void changeSettings(EngineSettings settings, Reply<Done> reply) = 0;
};

} // namespace lathe
