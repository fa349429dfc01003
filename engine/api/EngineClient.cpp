// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/api/EngineClient.h"

namespace lathe
{

EngineClient::EngineClient(QObject *parent)
    : QObject(parent)
{
}

template<typename T, typename Api, typename Operation, typename... Arguments>
void EngineClient::pass(Reply<T> reply, Api *api, Operation operation, Arguments... arguments)
{
    Reply<T> back = [this, reply = std::move(reply)](Result<T> result) {
        m_home.post([reply, result = std::move(result)]() mutable { reply(std::move(result)); });
    };
    m_far.mailbox->post(
        [api, operation, back = std::move(back), ... given = std::move(arguments)]() mutable {
            (api->*operation)(std::move(given)..., std::move(back));
        });
}

EventSink EngineClient::sink()
{
    return [this](EngineEvent event) { m_home.post([this, event = std::move(event)] { deliver(event); }); };
}

void EngineClient::deliver(const EngineEvent &event)
{
    struct Visitor {
        EngineClient *client;
        void operator()(const events::FunctionChanged &e) const
        {
            Q_EMIT client->functionChanged(e.function);
        }
        void operator()(const events::FunctionDeleted &e) const
        {
            Q_EMIT client->functionDeleted(e.functionName);
        }
        void operator()(const events::FunctionSettingsChanged &e) const
        {
            Q_EMIT client->functionSettingsChanged(e.functionName);
        }
        void operator()(const events::WorkingFilesChanged &e) const
        {
            Q_EMIT client->workingFilesChanged(e.functionName, e.paths);
        }
        void operator()(const events::TestEventsChanged &e) const
        {
            Q_EMIT client->testEventsChanged(e.functionName);
        }
        void operator()(const events::LayerChanged &e) const { Q_EMIT client->layerChanged(e.layerName); }
        void operator()(const events::InvocationStarted &e) const
        {
            Q_EMIT client->invocationStarted(e.row);
        }
        void operator()(const events::LogWritten &e) const { Q_EMIT client->logWritten(e); }
        void operator()(const events::InvocationFinished &e) const
        {
            Q_EMIT client->invocationFinished(e.row);
        }
        void operator()(const events::EnvironmentChanged &e) const
        {
            Q_EMIT client->environmentChanged(e.environment);
        }
        void operator()(const events::StatusChanged &e) const { Q_EMIT client->statusChanged(e.status); }
        void operator()(const events::SdkChanged &e) const { Q_EMIT client->sdkChanged(e.sdk); }
        void operator()(const events::Notice &e) const { Q_EMIT client->notice(e); }
    };
    std::visit(Visitor{this}, event);
}

void EngineClient::perform(OperationCallPtr call)
{
    call->answerThrough([this](std::function<void()> answer) { m_home.post(std::move(answer)); });
    m_far.mailbox->post([api = m_far.lambda, call = std::move(call)] { api->perform(call); });
}

void EngineClient::invoke(InvokeRequest request, Reply<InvocationResult> reply)
{
    pass(std::move(reply), m_far.lambda, &LambdaApi::invoke, std::move(request));
}

void EngineClient::fetchPackage(QString codeSha256Hex, Reply<QByteArray> reply)
{
    pass(std::move(reply), m_far.lambda, &LambdaApi::fetchPackage, std::move(codeSha256Hex));
}

void EngineClient::functionSummaries(Reply<QList<FunctionSummary>> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::functionSummaries);
}

void EngineClient::startFunction(NewFunction function, Reply<FunctionConfiguration> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::startFunction, std::move(function));
}

void EngineClient::deploy(QString functionName, Reply<FunctionConfiguration> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::deploy, std::move(functionName));
}

void EngineClient::listFiles(QString functionName, Reply<QList<WorkingFile>> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::listFiles, std::move(functionName));
}

void EngineClient::readFile(QString functionName, QString path, Reply<QByteArray> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::readFile, std::move(functionName),
         std::move(path));
}

void EngineClient::writeFile(QString functionName, QString path, QByteArray bytes, Reply<Done> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::writeFile, std::move(functionName),
         std::move(path), std::move(bytes));
}

void EngineClient::createFolder(QString functionName, QString path, Reply<Done> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::createFolder, std::move(functionName),
         std::move(path));
}

void EngineClient::renameFile(QString functionName, QString from, QString to, Reply<Done> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::renameFile, std::move(functionName),
         std::move(from), std::move(to));
}

void EngineClient::deleteFile(QString functionName, QString path, Reply<Done> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::deleteFile, std::move(functionName),
         std::move(path));
}

void EngineClient::importFiles(QString functionName, QStringList localPaths, QString folder,
                               Reply<Done> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::importFiles, std::move(functionName),
         std::move(localPaths), std::move(folder));
}

void EngineClient::packagedFiles(QString codeSha256Hex, Reply<QList<PackagedFile>> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::packagedFiles, std::move(codeSha256Hex));
}

void EngineClient::packagedFile(QString codeSha256Hex, QString path, Reply<QByteArray> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::packagedFile, std::move(codeSha256Hex),
         std::move(path));
}

void EngineClient::uploadPackage(QString functionName, QString localPath,
                                 Reply<FunctionConfiguration> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::uploadPackage, std::move(functionName),
         std::move(localPath));
}

void EngineClient::exportPackage(QString codeSha256Hex, QString localPath, Reply<Done> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::exportPackage, std::move(codeSha256Hex),
         std::move(localPath));
}

void EngineClient::takeDeployedFiles(QString functionName, Reply<Done> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::takeDeployedFiles, std::move(functionName));
}

void EngineClient::listTestEvents(QString functionName, Reply<QList<TestEvent>> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::listTestEvents, std::move(functionName));
}

void EngineClient::saveTestEvent(QString functionName, TestEvent event, Reply<Done> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::saveTestEvent, std::move(functionName),
         std::move(event));
}

void EngineClient::renameTestEvent(QString functionName, QString from, QString to, Reply<Done> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::renameTestEvent, std::move(functionName),
         std::move(from), std::move(to));
}

void EngineClient::deleteTestEvent(QString functionName, QString name, Reply<Done> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::deleteTestEvent, std::move(functionName),
         std::move(name));
}

void EngineClient::publishLayer(PublishLayerVersionRequest request, QString localPath,
                                Reply<LayerVersion> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::publishLayer, std::move(request),
         std::move(localPath));
}

void EngineClient::stopInvocation(QString requestId, Reply<Done> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::stopInvocation, std::move(requestId));
}

void EngineClient::invocations(HistoryQuery query, Reply<InvocationPage> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::invocations, std::move(query));
}

void EngineClient::invocationRecord(QString requestId, Reply<InvocationRecord> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::invocationRecord, std::move(requestId));
}

void EngineClient::metrics(MetricQuery query, Reply<MetricSeries> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::metrics, std::move(query));
}

void EngineClient::logStreams(QString functionName, Reply<QList<LogStreamInfo>> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::logStreams, std::move(functionName));
}

void EngineClient::logLines(QString functionName, QString stream, Reply<QList<LogLine>> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::logLines, std::move(functionName),
         std::move(stream));
}

void EngineClient::runtimes(Reply<QList<RuntimeInfo>> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::runtimes);
}

void EngineClient::sdks(Reply<QList<SdkInfo>> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::sdks);
}

void EngineClient::fetchSdk(QString family, Reply<SdkInfo> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::fetchSdk, std::move(family));
}

void EngineClient::cancelSdk(QString family, Reply<Done> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::cancelSdk, std::move(family));
}

void EngineClient::blueprints(Reply<QList<Blueprint>> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::blueprints);
}

void EngineClient::eventTemplates(Reply<QList<EventTemplate>> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::eventTemplates);
}

void EngineClient::environments(Reply<QList<EnvironmentInfo>> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::environments);
}

void EngineClient::status(Reply<EngineStatus> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::status);
}

void EngineClient::settings(Reply<EngineSettings> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::settings);
}

void EngineClient::changeSettings(EngineSettings settings, Reply<Done> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::changeSettings, std::move(settings));
}

} // namespace lathe
