// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/Engine.h"

#include "engine/local/EngineParts.h"
#include "resources/Resources.h"

using namespace Qt::StringLiterals;

namespace lathe
{

Result<std::unique_ptr<Engine>> Engine::open(const EngineOptions &options, Mailbox &mailbox, EventSink sink)
{
    initResources();
    auto storage = StoragePart::open(options, mailbox);
    if (!storage)
        return fail(storage.error());
    auto runtimes = RuntimePart::open(options, **storage, sink);
    if (!runtimes)
        return fail(runtimes.error());
    auto parts = std::make_unique<Parts>(options, std::move(*storage), std::move(*runtimes), sink);
    return std::unique_ptr<Engine>(new Engine(std::move(parts), std::move(sink)));
}

Engine::Engine(std::unique_ptr<Parts> parts, EventSink sink)
    : m_sink(std::move(sink))
    , m(std::move(parts))
{
    followFunctions();
    followWorkspace();
    connect(&m->runtimes->sdks(), &SdkStore::replaced, this,
            [this](const QString &family) { m->invocation.renew(family); });
}

/// The pool first: what runs there may take a while. Then the parts, the last one first.
Engine::~Engine()
{
    m->runtimes->cancel();
    m->storage->stopWork();
    m->endpoint.close();
}

LambdaApi &Engine::lambda()
{
    return m->lambda;
}

WorkbenchApi &Engine::workbench()
{
    return m->workbench;
}

QString Engine::socketPath() const
{
    return m->storage->layout().socket();
}

/// What a change of a function means to environments, working files, layers and history.
void Engine::followFunctions()
{
    m->registry.functions().setListener({
        [this](const FunctionRecord &record) {
            m->invocation.fleet().retire(record.configuration.functionName, u"$LATEST"_s,
                                         record.runningRevision());
            m->files.copies().follow(record);
            // The first event need not wait for its layers; what goes wrong it is told.
            if (!record.layers.isEmpty())
                m->registry.files().prepare(record, [](const Result<Done> &) {});
            m->files.summaries().tell(record.configuration.functionName);
        },
        [this](const QString &name) {
            m->invocation.provisioned().forget(name);
            m->invocation.fleet().retireAll(name);
            m->files.copies().discard(name);
            m->storage->history().deleteFunctionHistory(name, [](const Result<Done> &) {});
        },
        [this](const QString &name) { m_sink(events::FunctionSettingsChanged{name}); },
        [this](const QString &name, const QString &version) {
            m->invocation.provisioned().forget(name, version);
            m->invocation.fleet().retire(name, version, {});
        },
    });
}

void Engine::followWorkspace()
{
    connect(&m->watcher, &WorkspaceWatcher::functionsChanged, this, [this](const QStringList &names) {
        if (names.isEmpty())
            m->files.summaries().lookForFolders();
        for (const QString &name : names)
            m->files.copies().check(name);
    });
    connect(&m->watcher, &WorkspaceWatcher::workingFilesChanged, this,
            [this](const QString &name, const QStringList &paths) {
                m_sink(events::WorkingFilesChanged{name, paths});
                m->files.copies().check(name);
            });
    connect(&m->watcher, &WorkspaceWatcher::testEventsChanged, this,
            [this](const QString &name) { m_sink(events::TestEventsChanged{name}); });
}

void Engine::start(Reply<EngineStatus> reply)
{
    for (const QString &notice : m->storage->notices())
        warn(notice);
    m->settings.load([this, reply = std::move(reply)] {
        m->runtimes->service().discover(m->settings.now().interpreterPaths);
        m->sandboxes.start([this] { m->statusTeller.tellIfChanged(); },
                           [this, reply] {
                               m->registry.load([this, reply](const Result<QStringList> &notices) {
                                   loaded(notices, reply);
                               });
                           });
    });
}

void Engine::loaded(const Result<QStringList> &notices, const Reply<EngineStatus> &reply)
{
    if (m_stopping)
        return;
    if (!notices) {
        reply(fail(notices.error()));
        return;
    }
    for (const QString &notice : *notices)
        warn(notice);
    for (const FunctionRecord &record : m->registry.registry().all())
        m->files.copies().follow(record);
    m->registry.startSweeping();
    m->files.summaries().lookForFolders();
    LocalCloudWatch &cloudWatch = m->storage->cloudWatch();
    auto opened = m->endpoint.open({m->lambda, m->registry.objects(), cloudWatch, cloudWatch,
                                    m->storage->pool(), m->storage->clock(), m->storage->scope()});
    if (!opened) {
        reply(fail(opened.error()));
        return;
    }
    reply(m->statusTeller.tell());
}

void Engine::stop(std::function<void()> stopped)
{
    m_stopping = true;
    m->endpoint.close();
    m->runtimes->cancel();
    m->sandboxes.quieten();
    m->invocation.fleet().shutDown([this, stopped = std::move(stopped)] {
        m->storage->close();
        stopped();
    });
}

void Engine::warn(const QString &message)
{
    m_sink(events::Notice{events::Notice::Level::Warning, message});
}

} // namespace lathe
