// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"

#include <QMap>

#include <optional>

namespace lathe::test
{

/// A far side for EngineClient that keeps functions and test events in memory, records what it was asked
/// and can be told to fail or to hold its answers back.
class FakeEngine final : public LambdaApi, public WorkbenchApi
{
public:
    /// What it answers to operations of the table; others are Lathe.Unknown.
    std::map<QString, std::function<void(OperationCall &)>> answers;

    template<OperationRequest Request>
    void answer(std::function<Result<typename Request::Answer>(const Request &)> handler)
    {
        answers[QString::fromLatin1(Request::operation)] = [handler](OperationCall &call) {
            auto &typed = static_cast<CallOf<Request> &>(call);
            typed.reply(handler(typed.request));
        };
    }

    void perform(OperationCallPtr call) override
    {
        if (const auto update =
                std::dynamic_pointer_cast<CallOf<UpdateFunctionConfigurationRequest>>(call)) {
            updateFunctionConfiguration(update->request, update->reply);
            return;
        }
        const QString operation = QString::fromLatin1(call->operation());
        if (!operation.startsWith(QStringLiteral("ListLayer"))) // asked for again with every change
            calls << operation;
        const auto found = answers.find(operation);
        if (found != answers.end())
            found->second(*call);
        else
            call->fail(Error::local(QStringLiteral("Lathe.Unknown"), QStringLiteral("not answered")));
    }

    explicit FakeEngine(EngineClient &client)
        : m_sink(client.sink())
    {
        client.attach({&m_mailbox, this, this});
        answer<ListLayersRequest>([this](const ListLayersRequest &) {
            LayerPage page;
            for (const LayerVersion &version : std::as_const(layers)) {
                if (page.layers.isEmpty() || page.layers.constLast().layerName != version.layerName)
                    page.layers.append({version.layerName, {}, version});
            }
            return page;
        });
        answer<ListLayerVersionsRequest>([this](const ListLayerVersionsRequest &request) {
            LayerVersionPage page;
            for (const LayerVersion &version : std::as_const(layers)) {
                if (version.layerName == request.layerName)
                    page.versions.append(version);
            }
            return page;
        });
    }

    QMap<QString, FunctionSummary> functions;
    QMap<QString, QMap<QString, QByteArray>> events;
    QList<EventTemplate> templates;
    QList<RuntimeInfo> runtimeList;
    QList<UpdateFunctionConfigurationRequest> updates;
    QMap<QString, QMap<QString, QByteArray>> packages;
    QStringList calls;
    QList<LayerVersion> layers;   ///< those of one name together, newest first
    std::optional<Error> failure; ///< answers the next change instead
    bool holding = false;

    /// Publishes the next version of a layer.
    LayerVersion addLayer(const QString &name)
    {
        LayerVersion version;
        version.layerName = name;
        qsizetype at = 0;
        while (at < layers.size() && layers.at(at).layerName < name)
            ++at;
        version.version =
            at < layers.size() && layers.at(at).layerName == name ? layers.at(at).version + 1 : 1;
        version.arn = QStringLiteral("arn:aws:lambda:us-east-1:000000000000:layer:%1:%2")
                          .arg(name)
                          .arg(version.version);
        version.codeSize = 2048;
        version.compatibleRuntimes = {QStringLiteral("nodejs22.x")};
        layers.insert(at, version);
        return version;
    }
    void tell(EngineEvent event) { m_sink(std::move(event)); }
    /// Answers what was held back.
    void release()
    {
        holding = false;
        for (const auto &answer : std::exchange(m_held, {}))
            answer();
    }

    void listTestEvents(QString functionName, Reply<QList<TestEvent>> reply) override
    {
        QList<TestEvent> list;
        const auto &known = events[functionName];
        for (auto it = known.cbegin(); it != known.cend(); ++it)
            list.append({it.key(), it.value()});
        reply(list);
    }
    void saveTestEvent(QString functionName, TestEvent event, Reply<Done> reply) override
    {
        calls << QStringLiteral("save ") + event.name;
        change(std::move(reply),
               [this, functionName, event] { events[functionName][event.name] = event.json; });
    }
    void renameTestEvent(QString functionName, QString from, QString to, Reply<Done> reply) override
    {
        calls << QStringLiteral("rename %1 %2").arg(from, to);
        change(std::move(reply), [this, functionName, from, to] {
            events[functionName][to] = events[functionName].take(from);
        });
    }
    void deleteTestEvent(QString functionName, QString name, Reply<Done> reply) override
    {
        calls << QStringLiteral("delete ") + name;
        change(std::move(reply), [this, functionName, name] { events[functionName].remove(name); });
    }
    void publishLayer(PublishLayerVersionRequest request, QString localPath,
                      Reply<LayerVersion> reply) override
    {
        calls << QStringLiteral("publish %1 %2").arg(request.layerName, localPath);
        if (failure)
            return reply(fail(*std::exchange(failure, std::nullopt)));
        const LayerVersion published = addLayer(request.layerName);
        tell(events::LayerChanged{request.layerName});
        reply(published);
    }
    void packagedFiles(QString hex, Reply<QList<PackagedFile>> reply) override
    {
        QList<PackagedFile> files;
        const auto &package = packages[hex];
        for (auto it = package.cbegin(); it != package.cend(); ++it)
            files.append({it.key(), it.value().size(), false, it.value()});
        reply(files);
    }
    void packagedFile(QString hex, QString path, Reply<QByteArray> reply) override
    {
        reply(packages[hex][path]);
    }
    void eventTemplates(Reply<QList<EventTemplate>> reply) override { reply(templates); }
    void runtimes(Reply<QList<RuntimeInfo>> reply) override { reply(runtimeList); }
    void updateFunctionConfiguration(const UpdateFunctionConfigurationRequest &request,
                                     Reply<FunctionConfiguration> reply)
    {
        updates << request;
        auto work = [this, request, reply = std::move(reply)] {
            if (failure)
                return reply(fail(*std::exchange(failure, std::nullopt)));
            FunctionSummary &function = functions[request.function.name];
            FunctionConfiguration &c = function.configuration;
            c.functionName = request.function.name;
            c.runtime = request.runtime.value_or(c.runtime);
            c.handler = request.handler.value_or(c.handler);
            c.description = request.description.value_or(c.description);
            c.timeout = request.timeout.value_or(c.timeout);
            c.memorySize = request.memorySize.value_or(c.memorySize);
            if (request.ephemeralStorage)
                c.ephemeralStorage = request.ephemeralStorage->size.value_or(c.ephemeralStorage);
            c.environment = request.environment.value_or(c.environment);
            c.logging = request.logging.value_or(c.logging);
            c.network = request.network.value_or(c.network);
            c.layers = request.layers.value_or(c.layers);
            tell(events::FunctionChanged{function});
            reply(c);
        };
        holding ? m_held.append(work) : work();
    }

    // Nobody asks these here.
    void invoke(InvokeRequest, Reply<InvocationResult> r) override { refuse(r); }
    void fetchPackage(QString, Reply<QByteArray> r) override { refuse(r); }
    void functionSummaries(Reply<QList<FunctionSummary>> r) override { refuse(r); }
    void startFunction(NewFunction, Reply<FunctionConfiguration> r) override { refuse(r); }
    void deploy(QString, Reply<FunctionConfiguration> r) override { refuse(r); }
    void uploadPackage(QString, QString, Reply<FunctionConfiguration> r) override { refuse(r); }
    void exportPackage(QString, QString, Reply<Done> r) override { refuse(r); }
    void takeDeployedFiles(QString, Reply<Done> r) override { refuse(r); }
    void listFiles(QString, Reply<QList<WorkingFile>> r) override { refuse(r); }
    void readFile(QString, QString, Reply<QByteArray> r) override { refuse(r); }
    void writeFile(QString, QString, QByteArray, Reply<Done> r) override { refuse(r); }
    void createFolder(QString, QString, Reply<Done> r) override { refuse(r); }
    void renameFile(QString, QString, QString, Reply<Done> r) override { refuse(r); }
    void deleteFile(QString, QString, Reply<Done> r) override { refuse(r); }
    void importFiles(QString, QStringList, QString, Reply<Done> r) override { refuse(r); }
    void stopInvocation(QString, Reply<Done> r) override { refuse(r); }
    void invocations(HistoryQuery, Reply<InvocationPage> r) override { refuse(r); }
    void invocationRecord(QString, Reply<InvocationRecord> r) override { refuse(r); }
    void metrics(MetricQuery, Reply<MetricSeries> r) override { refuse(r); }
    void logStreams(QString, Reply<QList<LogStreamInfo>> r) override { refuse(r); }
    void logLines(QString, QString, Reply<QList<LogLine>> r) override { refuse(r); }
    void sdks(Reply<QList<SdkInfo>> r) override { refuse(r); }
    void fetchSdk(QString, Reply<SdkInfo> r) override { refuse(r); }
    void cancelSdk(QString, Reply<Done> r) override { refuse(r); }
    void blueprints(Reply<QList<Blueprint>> r) override { refuse(r); }
    void environments(Reply<QList<EnvironmentInfo>> r) override { refuse(r); }
    void status(Reply<EngineStatus> r) override { refuse(r); }
    void settings(Reply<EngineSettings> r) override { refuse(r); }
    void changeSettings(EngineSettings, Reply<Done> r) override { refuse(r); }

private:
    template<typename T>
    static void refuse(const Reply<T> &reply)
    {
        reply(fail(Error::service(QStringLiteral("not here"))));
    }
    void change(Reply<Done> reply, std::function<void()> apply)
    {
        auto work = [this, reply = std::move(reply), apply = std::move(apply)] {
            if (failure)
                return reply(fail(*std::exchange(failure, std::nullopt)));
            apply();
            reply(Done{});
        };
        holding ? m_held.append(work) : work();
    }

    Mailbox m_mailbox;
    EventSink m_sink;
    QList<std::function<void()>> m_held;
};

} // namespace lathe::test
