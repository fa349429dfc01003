// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/api/EngineClient.h"

namespace lathe
{

EngineClient::EngineClient(QObject *parent)
    : QObject(parent)
{
}

template<typename T, typename Call>
void EngineClient::ask(Reply<T> reply, Call call)
{
    m_far.mailbox->post([this, reply = std::move(reply), call = std::move(call)]() mutable {
        call(Reply<T>([this, reply = std::move(reply)](Result<T> result) {
            m_home.post([reply, result = std::move(result)]() mutable { reply(std::move(result)); });
        }));
    });
}

template<typename T, typename Api, typename Operation, typename... Arguments>
void EngineClient::pass(Reply<T> reply, Api *api, Operation operation, Arguments... arguments)
{
    ask<T>(std::move(reply), [api, operation, ... given = std::move(arguments)](Reply<T> back) mutable {
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
    ask<InvocationResult>(std::move(reply), [api = m_far.lambda, request = std::move(request)](
                                                Reply<InvocationResult> back) mutable {
        api->invoke(std::move(request), std::move(back));
    });
}

void EngineClient::fetchPackage(QString codeSha256Hex, Reply<QByteArray> reply)
{
    ask<QByteArray>(std::move(reply), [api = m_far.lambda, codeSha256Hex = std::move(codeSha256Hex)](
                                          Reply<QByteArray> back) mutable {
        api->fetchPackage(std::move(codeSha256Hex), std::move(back));
    });
}

void EngineClient::publishLayerVersion(PublishLayerVersionRequest request, Reply<LayerVersion> reply)
{
    pass(std::move(reply), m_far.lambda, &LayerApi::publishLayerVersion, std::move(request));
}

void EngineClient::getLayerVersion(LayerVersionReference layer, Reply<LayerVersion> reply)
{
    pass(std::move(reply), m_far.lambda, &LayerApi::getLayerVersion, std::move(layer));
}

void EngineClient::getLayerVersionByArn(QString arn, Reply<LayerVersion> reply)
{
    pass(std::move(reply), m_far.lambda, &LayerApi::getLayerVersionByArn, std::move(arn));
}

void EngineClient::listLayers(ListLayersRequest request, Reply<LayerVersionPage> reply)
{
    pass(std::move(reply), m_far.lambda, &LayerApi::listLayers, std::move(request));
}

void EngineClient::listLayerVersions(ListLayerVersionsRequest request, Reply<LayerVersionPage> reply)
{
    pass(std::move(reply), m_far.lambda, &LayerApi::listLayerVersions, std::move(request));
}

void EngineClient::deleteLayerVersion(LayerVersionReference layer, Reply<Done> reply)
{
    pass(std::move(reply), m_far.lambda, &LayerApi::deleteLayerVersion, std::move(layer));
}

void EngineClient::addLayerVersionPermission(AddLayerVersionPermissionRequest request,
                                             Reply<LayerPolicy> reply)
{
    pass(std::move(reply), m_far.lambda, &LayerApi::addLayerVersionPermission, std::move(request));
}

void EngineClient::removeLayerVersionPermission(RemoveLayerVersionPermissionRequest request,
                                                Reply<Done> reply)
{
    pass(std::move(reply), m_far.lambda, &LayerApi::removeLayerVersionPermission, std::move(request));
}

void EngineClient::getLayerVersionPolicy(LayerVersionReference layer, Reply<LayerPolicy> reply)
{
    pass(std::move(reply), m_far.lambda, &LayerApi::getLayerVersionPolicy, std::move(layer));
}

void EngineClient::functionSummaries(Reply<QList<FunctionSummary>> reply)
{
    ask<QList<FunctionSummary>>(std::move(reply),
                                [api = m_far.workbench](Reply<QList<FunctionSummary>> back) mutable {
                                    api->functionSummaries(std::move(back));
                                });
}

void EngineClient::startFunction(NewFunction function, Reply<FunctionConfiguration> reply)
{
    ask<FunctionConfiguration>(std::move(reply), [api = m_far.workbench, function = std::move(function)](
                                                     Reply<FunctionConfiguration> back) mutable {
        api->startFunction(std::move(function), std::move(back));
    });
}

void EngineClient::deploy(QString functionName, Reply<FunctionConfiguration> reply)
{
    ask<FunctionConfiguration>(std::move(reply),
                               [api = m_far.workbench, functionName = std::move(functionName)](
                                   Reply<FunctionConfiguration> back) mutable {
                                   api->deploy(std::move(functionName), std::move(back));
                               });
}

void EngineClient::listFiles(QString functionName, Reply<QList<WorkingFile>> reply)
{
    ask<QList<WorkingFile>>(std::move(reply),
                            [api = m_far.workbench, functionName = std::move(functionName)](
                                Reply<QList<WorkingFile>> back) mutable {
                                api->listFiles(std::move(functionName), std::move(back));
                            });
}

void EngineClient::readFile(QString functionName, QString path, Reply<QByteArray> reply)
{
    ask<QByteArray>(std::move(reply), [api = m_far.workbench, functionName = std::move(functionName),
                                       path = std::move(path)](Reply<QByteArray> back) mutable {
        api->readFile(std::move(functionName), std::move(path), std::move(back));
    });
}

void EngineClient::writeFile(QString functionName, QString path, QByteArray bytes, Reply<Done> reply)
{
    ask<Done>(std::move(reply), [api = m_far.workbench, functionName = std::move(functionName),
                                 path = std::move(path),
                                 bytes = std::move(bytes)](Reply<Done> back) mutable {
        api->writeFile(std::move(functionName), std::move(path), std::move(bytes), std::move(back));
    });
}

void EngineClient::createFolder(QString functionName, QString path, Reply<Done> reply)
{
    ask<Done>(std::move(reply), [api = m_far.workbench, functionName = std::move(functionName),
                                 path = std::move(path)](Reply<Done> back) mutable {
        api->createFolder(std::move(functionName), std::move(path), std::move(back));
    });
}

void EngineClient::renameFile(QString functionName, QString from, QString to, Reply<Done> reply)
{
    ask<Done>(std::move(reply), [api = m_far.workbench, functionName = std::move(functionName),
                                 from = std::move(from), to = std::move(to)](Reply<Done> back) mutable {
        api->renameFile(std::move(functionName), std::move(from), std::move(to), std::move(back));
    });
}

void EngineClient::deleteFile(QString functionName, QString path, Reply<Done> reply)
{
    ask<Done>(std::move(reply), [api = m_far.workbench, functionName = std::move(functionName),
                                 path = std::move(path)](Reply<Done> back) mutable {
        api->deleteFile(std::move(functionName), std::move(path), std::move(back));
    });
}

void EngineClient::importFiles(QString functionName, QStringList localPaths, QString folder,
                               Reply<Done> reply)
{
    ask<Done>(std::move(reply),
              [api = m_far.workbench, functionName = std::move(functionName),
               localPaths = std::move(localPaths), folder = std::move(folder)](Reply<Done> back) mutable {
                  api->importFiles(std::move(functionName), std::move(localPaths), std::move(folder),
                                   std::move(back));
              });
}

void EngineClient::packagedFiles(QString codeSha256Hex, Reply<QList<PackagedFile>> reply)
{
    ask<QList<PackagedFile>>(std::move(reply), [api = m_far.workbench, hex = std::move(codeSha256Hex)](
                                                   Reply<QList<PackagedFile>> back) mutable {
        api->packagedFiles(std::move(hex), std::move(back));
    });
}

void EngineClient::packagedFile(QString codeSha256Hex, QString path, Reply<QByteArray> reply)
{
    ask<QByteArray>(std::move(reply), [api = m_far.workbench, hex = std::move(codeSha256Hex),
                                       path = std::move(path)](Reply<QByteArray> back) mutable {
        api->packagedFile(std::move(hex), std::move(path), std::move(back));
    });
}

void EngineClient::listTestEvents(QString functionName, Reply<QList<TestEvent>> reply)
{
    ask<QList<TestEvent>>(std::move(reply), [api = m_far.workbench, functionName = std::move(functionName)](
                                                Reply<QList<TestEvent>> back) mutable {
        api->listTestEvents(std::move(functionName), std::move(back));
    });
}

void EngineClient::saveTestEvent(QString functionName, TestEvent event, Reply<Done> reply)
{
    ask<Done>(std::move(reply), [api = m_far.workbench, functionName = std::move(functionName),
                                 event = std::move(event)](Reply<Done> back) mutable {
        api->saveTestEvent(std::move(functionName), std::move(event), std::move(back));
    });
}

void EngineClient::renameTestEvent(QString functionName, QString from, QString to, Reply<Done> reply)
{
    ask<Done>(std::move(reply), [api = m_far.workbench, functionName = std::move(functionName),
                                 from = std::move(from), to = std::move(to)](Reply<Done> back) mutable {
        api->renameTestEvent(std::move(functionName), std::move(from), std::move(to), std::move(back));
    });
}

void EngineClient::deleteTestEvent(QString functionName, QString name, Reply<Done> reply)
{
    ask<Done>(std::move(reply), [api = m_far.workbench, functionName = std::move(functionName),
                                 name = std::move(name)](Reply<Done> back) mutable {
        api->deleteTestEvent(std::move(functionName), std::move(name), std::move(back));
    });
}

void EngineClient::publishLayer(PublishLayerVersionRequest request, QString localPath,
                                Reply<LayerVersion> reply)
{
    pass(std::move(reply), m_far.workbench, &WorkbenchApi::publishLayer, std::move(request),
         std::move(localPath));
}

void EngineClient::stopInvocation(QString requestId, Reply<Done> reply)
{
    ask<Done>(std::move(reply),
              [api = m_far.workbench, requestId = std::move(requestId)](Reply<Done> back) mutable {
                  api->stopInvocation(std::move(requestId), std::move(back));
              });
}

void EngineClient::invocations(HistoryQuery query, Reply<InvocationPage> reply)
{
    ask<InvocationPage>(std::move(reply), [api = m_far.workbench,
                                           query = std::move(query)](Reply<InvocationPage> back) mutable {
        api->invocations(std::move(query), std::move(back));
    });
}

void EngineClient::invocationRecord(QString requestId, Reply<InvocationRecord> reply)
{
    ask<InvocationRecord>(std::move(reply), [api = m_far.workbench, requestId = std::move(requestId)](
                                                Reply<InvocationRecord> back) mutable {
        api->invocationRecord(std::move(requestId), std::move(back));
    });
}

void EngineClient::metrics(MetricQuery query, Reply<MetricSeries> reply)
{
    ask<MetricSeries>(std::move(reply),
                      [api = m_far.workbench, query = std::move(query)](Reply<MetricSeries> back) mutable {
                          api->metrics(std::move(query), std::move(back));
                      });
}

void EngineClient::logStreams(QString functionName, Reply<QList<LogStreamInfo>> reply)
{
    ask<QList<LogStreamInfo>>(std::move(reply),
                              [api = m_far.workbench, functionName = std::move(functionName)](
                                  Reply<QList<LogStreamInfo>> back) mutable {
                                  api->logStreams(std::move(functionName), std::move(back));
                              });
}

void EngineClient::logLines(QString functionName, QString stream, Reply<QList<LogLine>> reply)
{
    ask<QList<LogLine>>(std::move(reply), [api = m_far.workbench, functionName = std::move(functionName),
                                           stream = std::move(stream)](Reply<QList<LogLine>> back) mutable {
        api->logLines(std::move(functionName), std::move(stream), std::move(back));
    });
}

void EngineClient::runtimes(Reply<QList<RuntimeInfo>> reply)
{
    ask<QList<RuntimeInfo>>(std::move(reply),
                            [api = m_far.workbench](Reply<QList<RuntimeInfo>> back) mutable {
                                api->runtimes(std::move(back));
                            });
}

void EngineClient::sdks(Reply<QList<SdkInfo>> reply)
{
    ask<QList<SdkInfo>>(std::move(reply), [api = m_far.workbench](Reply<QList<SdkInfo>> back) mutable {
        api->sdks(std::move(back));
    });
}

void EngineClient::fetchSdk(QString family, Reply<SdkInfo> reply)
{
    ask<SdkInfo>(std::move(reply),
                 [api = m_far.workbench, family = std::move(family)](Reply<SdkInfo> back) mutable {
                     api->fetchSdk(std::move(family), std::move(back));
                 });
}

void EngineClient::cancelSdk(QString family, Reply<Done> reply)
{
    ask<Done>(std::move(reply),
              [api = m_far.workbench, family = std::move(family)](Reply<Done> back) mutable {
                  api->cancelSdk(std::move(family), std::move(back));
              });
}

void EngineClient::blueprints(Reply<QList<Blueprint>> reply)
{
    ask<QList<Blueprint>>(std::move(reply), [api = m_far.workbench](Reply<QList<Blueprint>> back) mutable {
        api->blueprints(std::move(back));
    });
}

void EngineClient::eventTemplates(Reply<QList<EventTemplate>> reply)
{
    ask<QList<EventTemplate>>(std::move(reply),
                              [api = m_far.workbench](Reply<QList<EventTemplate>> back) mutable {
                                  api->eventTemplates(std::move(back));
                              });
}

void EngineClient::environments(Reply<QList<EnvironmentInfo>> reply)
{
    ask<QList<EnvironmentInfo>>(std::move(reply),
                                [api = m_far.workbench](Reply<QList<EnvironmentInfo>> back) mutable {
                                    api->environments(std::move(back));
                                });
}

void EngineClient::status(Reply<EngineStatus> reply)
{
    ask<EngineStatus>(std::move(reply), [api = m_far.workbench](Reply<EngineStatus> back) mutable {
        api->status(std::move(back));
    });
}

void EngineClient::settings(Reply<EngineSettings> reply)
{
    ask<EngineSettings>(std::move(reply), [api = m_far.workbench](Reply<EngineSettings> back) mutable {
        api->settings(std::move(back));
    });
}

void EngineClient::changeSettings(EngineSettings settings, Reply<Done> reply)
{
    ask<Done>(std::move(reply),
              [api = m_far.workbench, settings = std::move(settings)](Reply<Done> back) mutable {
                  api->changeSettings(std::move(settings), std::move(back));
              });
}

} // namespace lathe
