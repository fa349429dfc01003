// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/LocalWorkbench.h"

#include "engine/local/PackageContents.h"
#include "engine/workspace/TestEventFolder.h"
#include "engine/workspace/WorkingFolder.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

std::optional<Error> badName(const QString &functionName)
{
    if (!FunctionName::problemWithNewName(functionName))
        return std::nullopt;
    return Error::notFound(
        QCoreApplication::translate("LocalWorkbench", "There is no function named \"%1\".")
            .arg(functionName));
}

} // namespace

template<typename T, typename Work>
void LocalWorkbench::inFolder(const QString &functionName, bool changes, Reply<T> reply, Work work)
{
    if (const auto problem = badName(functionName)) {
        reply(fail(*problem));
        return;
    }
    m.pool.run([folder = WorkingFolder(m.layout.functionFolder(functionName), m.layout.trash()),
                work = std::move(work)] { return work(folder); },
               [this, functionName, changes, reply = std::move(reply)](Result<T> result) {
                   if (changes)
                       m.copies.check(functionName);
                   reply(std::move(result));
               });
}

template<typename T, typename Work>
void LocalWorkbench::inEvents(const QString &functionName, Reply<T> reply, Work work)
{
    if (const auto problem = badName(functionName)) {
        reply(fail(*problem));
        return;
    }
    m.pool.run([folder = TestEventFolder(m.layout.eventFolder(functionName)),
                work = std::move(work)] { return work(folder); },
               std::move(reply));
}

template<typename T, typename Work>
void LocalWorkbench::inPackage(QString codeSha256Hex, Reply<T> reply, Work work)
{
    m.packages.fetch(std::move(codeSha256Hex),
                     [this, reply = std::move(reply), work = std::move(work)](Result<QByteArray> zip) {
                         if (!zip) {
                             reply(fail(zip.error()));
                             return;
                         }
                         m.pool.run([zip = std::move(*zip), work] { return work(zip); }, reply);
                     });
}

void LocalWorkbench::functionSummaries(Reply<QList<FunctionSummary>> reply)
{
    m.runtimes.whenKnown([this, reply = std::move(reply)] { reply(m.summaries.all()); });
}

void LocalWorkbench::startFunction(NewFunction function, Reply<FunctionConfiguration> reply)
{
    m.deployer.start(std::move(function), std::move(reply));
}

void LocalWorkbench::deploy(QString functionName, Reply<FunctionConfiguration> reply)
{
    m.deployer.deploy(functionName, std::move(reply));
}

void LocalWorkbench::listFiles(QString functionName, Reply<QList<WorkingFile>> reply)
{
    inFolder<QList<WorkingFile>>(functionName, false, std::move(reply),
                                 [](const WorkingFolder &folder) { return folder.list(); });
}

void LocalWorkbench::readFile(QString functionName, QString path, Reply<QByteArray> reply)
{
    inFolder<QByteArray>(functionName, false, std::move(reply),
                         [path](const WorkingFolder &folder) { return folder.read(path); });
}

void LocalWorkbench::writeFile(QString functionName, QString path, QByteArray bytes, Reply<Done> reply)
{
    inFolder<Done>(functionName, true, std::move(reply),
                   [path, bytes](const WorkingFolder &folder) { return folder.write(path, bytes); });
}

void LocalWorkbench::createFolder(QString functionName, QString path, Reply<Done> reply)
{
    inFolder<Done>(functionName, true, std::move(reply),
                   [path](const WorkingFolder &folder) { return folder.createFolder(path); });
}

void LocalWorkbench::renameFile(QString functionName, QString from, QString to, Reply<Done> reply)
{
    inFolder<Done>(functionName, true, std::move(reply),
                   [from, to](const WorkingFolder &folder) { return folder.rename(from, to); });
}

void LocalWorkbench::deleteFile(QString functionName, QString path, Reply<Done> reply)
{
    inFolder<Done>(functionName, true, std::move(reply),
                   [path](const WorkingFolder &folder) { return folder.remove(path); });
}

void LocalWorkbench::importFiles(QString functionName, QStringList localPaths, QString folder,
                                 Reply<Done> reply)
{
    inFolder<Done>(functionName, true, std::move(reply), [localPaths, folder](const WorkingFolder &files) {
        return files.import(localPaths, folder);
    });
}

void LocalWorkbench::packagedFiles(QString codeSha256Hex, Reply<QList<PackagedFile>> reply)
{
    inPackage(std::move(codeSha256Hex), std::move(reply),
              [](const QByteArray &zip) { return packagecontents::files(zip); });
}

void LocalWorkbench::packagedFile(QString codeSha256Hex, QString path, Reply<QByteArray> reply)
{
    inPackage(std::move(codeSha256Hex), std::move(reply),
              [path = std::move(path)](const QByteArray &zip) { return packagecontents::file(zip, path); });
}

void LocalWorkbench::uploadPackage(QString functionName, QString localPath,
                                   Reply<FunctionConfiguration> reply)
{
    m.deployer.upload(functionName, localPath, std::move(reply));
}

void LocalWorkbench::exportPackage(QString codeSha256Hex, QString localPath, Reply<Done> reply)
{
    inPackage(
        std::move(codeSha256Hex), std::move(reply),
        [path = std::move(localPath)](const QByteArray &zip) { return packagecontents::save(zip, path); });
}

void LocalWorkbench::takeDeployedFiles(QString functionName, Reply<Done> reply)
{
    m.copies.takeDeployed(functionName, std::move(reply));
}

void LocalWorkbench::listTestEvents(QString functionName, Reply<QList<TestEvent>> reply)
{
    inEvents<QList<TestEvent>>(functionName, std::move(reply),
                               [](const TestEventFolder &folder) { return folder.list(); });
}

void LocalWorkbench::saveTestEvent(QString functionName, TestEvent event, Reply<Done> reply)
{
    inEvents<Done>(functionName, std::move(reply),
                   [event](const TestEventFolder &folder) { return folder.save(event); });
}

void LocalWorkbench::renameTestEvent(QString functionName, QString from, QString to, Reply<Done> reply)
{
    inEvents<Done>(functionName, std::move(reply),
                   [from, to](const TestEventFolder &folder) { return folder.rename(from, to); });
}

void LocalWorkbench::deleteTestEvent(QString functionName, QString name, Reply<Done> reply)
{
    inEvents<Done>(functionName, std::move(reply),
                   [name, trash = m.layout.trash()](const TestEventFolder &folder) {
                       return folder.remove(name, trash);
                   });
}

void LocalWorkbench::publishLayer(PublishLayerVersionRequest request, QString localPath,
                                  Reply<LayerVersion> reply)
{
    m.layers.publishFrom(request, localPath, std::move(reply));
}

void LocalWorkbench::stopInvocation(QString requestId, Reply<Done> reply)
{
    reply(m.invocations.stop(requestId));
}

void LocalWorkbench::invocations(HistoryQuery query, Reply<InvocationPage> reply)
{
    m.history.invocations(std::move(query), std::move(reply));
}

void LocalWorkbench::invocationRecord(QString requestId, Reply<InvocationRecord> reply)
{
    m.history.record(std::move(requestId), std::move(reply));
}

void LocalWorkbench::metrics(MetricQuery query, Reply<MetricSeries> reply)
{
    m.history.metrics(std::move(query), std::move(reply));
}

void LocalWorkbench::logStreams(QString functionName, Reply<QList<LogStreamInfo>> reply)
{
    m.history.logStreams(std::move(functionName), std::move(reply));
}

void LocalWorkbench::logLines(QString functionName, QString stream, Reply<QList<LogLine>> reply)
{
    m.history.logLines(std::move(functionName), std::move(stream), std::move(reply));
}

void LocalWorkbench::runtimes(Reply<QList<RuntimeInfo>> reply)
{
    m.runtimes.whenKnown([this, reply = std::move(reply)] { reply(m.runtimes.list()); });
}

void LocalWorkbench::sdks(Reply<QList<SdkInfo>> reply)
{
    reply(m.sdks.list());
}

void LocalWorkbench::fetchSdk(QString family, Reply<SdkInfo> reply)
{
    m.runtimes.whenKnown([this, family = std::move(family), reply = std::move(reply)] {
        m.sdks.fetch(family, m.runtimes.interpreters(), reply);
    });
}

void LocalWorkbench::cancelSdk(QString family, Reply<Done> reply)
{
    // Behind a fetch that waits for the same.
    m.runtimes.whenKnown([this, family = std::move(family), reply = std::move(reply)] {
        m.sdks.cancel(family);
        reply(Done{});
    });
}

void LocalWorkbench::blueprints(Reply<QList<Blueprint>> reply)
{
    reply(m_blueprints.all());
}

void LocalWorkbench::eventTemplates(Reply<QList<EventTemplate>> reply)
{
    reply(m_eventTemplates.all());
}

void LocalWorkbench::environments(Reply<QList<EnvironmentInfo>> reply)
{
    reply(m.fleet.list());
}

void LocalWorkbench::status(Reply<EngineStatus> reply)
{
    reply(m.status());
}

void LocalWorkbench::settings(Reply<EngineSettings> reply)
{
    reply(m.settings());
}

void LocalWorkbench::changeSettings(EngineSettings settings, Reply<Done> reply)
{
    m.changeSettings(std::move(settings), std::move(reply));
}

} // namespace lathe
