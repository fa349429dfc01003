// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/Engine.h"

#include "engine/base/JsonText.h"
#include "engine/base/Logging.h"
#include "engine/local/EndpointCredentials.h"
#include "engine/local/EngineParts.h"
#include "engine/local/InterpreterPaths.h"
#include "engine/local/RuntimeFiles.h"
#include "engine/local/SettingsDocument.h"
#include "engine/telemetry/PlatformLines.h"
#include "resources/Resources.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QUuid>

#include <algorithm>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace lathe
{

namespace
{

/// Environments alive at a time on this machine; see EnvironmentFleet.
/// As many as the machine has memory for, an idle interpreter taking some 40 MB; Lambda's own bound is
/// 1,000.
int environmentLimit()
{
    constexpr qint64 oneTakes = 64LL * 1024 * 1024;
    const qint64 memory = qint64{::sysconf(_SC_PHYS_PAGES)} * ::sysconf(_SC_PAGESIZE);
    return static_cast<int>(std::clamp<qint64>(memory / oneTakes, 50, 1000));
}

/// Lambda's rule: CPU grows with memory, 1,769 MB have one. 0 where this machine has no more than that.
double cpusOf(int memorySize)
{
    const double cpus = memorySize / 1769.0;
    return cpus < static_cast<double>(::sysconf(_SC_NPROCESSORS_ONLN)) ? cpus : 0;
}

constexpr quint16 defaultPort = 4566;
constexpr int portsToTry = 100;

EndpointAccess endpointAccess(const EndpointSettings &settings)
{
    EndpointAccess access;
    access.answersUnsigned = settings.answersUnsigned;
    if (!settings.accessKeyId.isEmpty())
        access.credentials = {settings.accessKeyId.toUtf8(), settings.secretAccessKey.toUtf8()};
    return access;
}

SandboxNetwork sandboxNetwork(NetworkAccess access)
{
    switch (access) {
    case NetworkAccess::Private:
        break;
    case NetworkAccess::Internet:
        return SandboxNetwork::Internet;
    case NetworkAccess::Host:
        return SandboxNetwork::Host;
    }
    return SandboxNetwork::Private;
}

} // namespace

Result<std::unique_ptr<Engine>> Engine::open(const EngineOptions &options, Mailbox &mailbox, EventSink sink)
{
    initResources();
    auto parts = std::make_unique<Parts>();
    auto workspace = Workspace::open(options.workspace);
    if (!workspace)
        return fail(workspace.error());
    parts->workspace = std::move(*workspace);
    const WorkspaceLayout &layout = parts->workspace->layout();
    auto state = StateStore::open(layout.stateDatabase(), mailbox, options.replaceDamaged);
    if (!state)
        return fail(state.error());
    parts->state = std::move(*state);
    auto history = HistoryStore::open(layout.historyDatabase(), mailbox, parts->clock);
    if (!history)
        return fail(history.error());
    parts->history = std::move(history->store);
    parts->notices = {parts->state->notice(), history->notice};
    parts->notices.removeAll(QString());
    const QString runtimeFolder =
        options.runtimeFolder.isEmpty() ? runtimefiles::defaultFolder() : options.runtimeFolder;
    if (auto unpacked = runtimefiles::unpack(runtimeFolder); !unpacked)
        return fail(unpacked.error());
    parts->pool = std::make_unique<WorkerPool>(mailbox);
    parts->runtimes = std::make_unique<RuntimeService>(*parts->pool, runtimeFolder, parts->scope);
    return std::unique_ptr<Engine>(new Engine(options, std::move(parts), std::move(sink)));
}

Engine::Engine(const EngineOptions &options, std::unique_ptr<Parts> parts, EventSink sink)
    : m_options(options)
    , m_sink(std::move(sink))
    , m(std::move(parts))
{
    const WorkspaceLayout &layout = m->workspace->layout();
    const ConfigurationRules rules(&RuntimeService::isKnown, RuntimeService::known());
    m->sandboxes = std::make_unique<SandboxFactory>();
    m->runtimeApi = std::make_unique<RuntimeApiServer>();
    m->registry = std::make_unique<FunctionRegistry>(*m->state);
    const BucketStore buckets({layout.buckets(), layout.objectNotes(), layout.uploads()});
    m->objects = std::make_unique<LocalObjects>(buckets, *m->pool);
    m->packages =
        std::make_unique<PackageStore>(layout.blobs(), layout.code(), *m->pool, CodeSource(buckets));
    m->layerRegistry = std::make_unique<LayerRegistry>(*m->state);
    m->layerTrees = std::make_unique<LayerTrees>(layout.blobs(), layout.layers(), *m->pool);
    m->layers = std::make_unique<LayerOperations>(*m->layerRegistry, *m->packages,
                                                  LayerRules(&RuntimeService::isKnown, m->scope), m->scope,
                                                  m->clock);
    m->functionLayers = std::make_unique<FunctionLayers>(*m->layerRegistry, m->scope);
    m->functions = std::make_unique<FunctionOperations>(*m->registry, *m->packages, *m->functionLayers,
                                                        rules, m->scope, m->clock);
    m->operations = std::make_unique<OperationGroups>(OperationGroups::Parts{
        *m->state,
        *m->registry,
        *m->functions,
        *m->packages,
        m->scope,
        m->clock,
        layout.signingProfiles(),
        [this](const QString &message) { tellNotice(events::Notice::Level::Warning, message); },
        [this](const QString &runtime) { return m->runtimes->versionArn(runtime); },
        [this](const QString &id) { return functionUrl(id); },
        {[this](const FunctionRecord &version, int count) { m->provisioned->provision(version, count); },
         [this](const FunctionRecord &version) {
             const auto state = m->provisioned->state(version);
             return ProvisionedConcurrencyOperations::State{state.initialised, state.idle, state.failure};
         }},
        [this](const QString &name) { m_sink(events::FunctionSettingsChanged{name}); }});
    m->files = std::make_unique<UnpackedFiles>(
        UnpackedFiles::Parts{*m->registry, *m->layerRegistry, *m->packages, *m->layerTrees, layout});
    m->copies = std::make_unique<WorkingCopies>(layout, *m->pool);
    m->summaries = std::make_unique<FunctionSummaries>(*m->registry, *m->copies, *m->runtimes, m_sink);
    m->sdks = std::make_unique<SdkStore>(m_options.sdkFolder, m_options.sdkPackages, *m->pool);
    m->runtimes->setSdkFolder([this](const QString &family) { return m->sdks->folder(family); });
    m->deployer = std::make_unique<Deployer>(
        layout, *m->pool, *m->packages, *m->functions, *m->registry, rules,
        [this](const QString &runtime, auto then) { m->runtimes->javaTools(runtime, std::move(then)); });
    m->fleet = std::make_unique<EnvironmentFleet>(
        [this](const FunctionRecord &function, bool provisioned) {
            return makeEnvironment(function, provisioned);
        },
        environmentLimit());
    m->provisioned = std::make_unique<ProvisionedEnvironments>(
        *m->fleet,
        [this](const FunctionRecord &version, Reply<Done> reply) { prepare(version, std::move(reply)); });
    m->limits = std::make_unique<ConcurrencyLimits>(ConcurrencyLimits::Capacity{
        [shares = &m->operations->concurrency()](const QString &name) { return shares->reserved(name); },
        [shares = &m->operations->concurrency()] { return shares->unreserved(); },
        [provisioned = m->provisioned.get()](const QString &name, const QString &version) {
            return provisioned->ready(name, version);
        }});
    m->invocations =
        std::make_unique<InvocationService>(*m->fleet, *m->pool, m->clock, m->scope, *m->limits,
                                            InvocationService::Hooks{
                                                [this](const InvocationRow &row) {
                                                    m->cloudWatch->running().started(row);
                                                    m_sink(events::InvocationStarted{row});
                                                },
                                                [this](const InvocationRecord &record) {
                                                    m->history->append(record);
                                                    m->cloudWatch->running().finished(record.row);
                                                    m_sink(events::InvocationFinished{record.row});
                                                },
                                                [this](const FunctionRecord &function, Reply<Done> reply) {
                                                    prepare(function, std::move(reply));
                                                },
                                            });
    m->cloudWatch = std::make_unique<LocalCloudWatch>(*m->history);
    m->lambda = std::make_unique<LocalLambda>(
        m->operations->table(), FunctionDirectory(*m->registry, m->scope), *m->layers, *m->packages,
        *m->invocations, [] { return QRandomGenerator::global()->generateDouble(); });
    m->workbench = std::make_unique<LocalWorkbench>(
        LocalWorkbench::Parts{layout, *m->pool, *m->deployer, *m->layers, *m->summaries, *m->copies,
                              *m->invocations, *m->fleet, *m->history, *m->runtimes, *m->sdks, *m->packages,
                              [this] { return status(); }, [this] { return m_settings; },
                              [this](EngineSettings settings, Reply<Done> reply) {
                                  changeSettings(std::move(settings), std::move(reply));
                              }});
    m->watcher = std::make_unique<WorkspaceWatcher>(layout);
    if (m_options.interpreterFile.isEmpty())
        m_options.interpreterFile = interpreterpaths::defaultFile();
    m_sweepTimer.setTimerType(Qt::VeryCoarseTimer);
    m_sweepTimer.setInterval(1h);
    connect(&m_sweepTimer, &QTimer::timeout, this, [this] {
        m->files->sweep();
        m->objects->sweep();
    });
    connectParts();
}

Engine::~Engine()
{
    m->runtimes->cancel();
    m->pool->stop();
}

LambdaApi &Engine::lambda()
{
    return *m->lambda;
}

WorkbenchApi &Engine::workbench()
{
    return *m->workbench;
}

QString Engine::socketPath() const
{
    return m->workspace->layout().socket();
}

void Engine::connectParts()
{
    m->functions->setListener({
        [this](const FunctionRecord &record) {
            m->fleet->retire(record.configuration.functionName, u"$LATEST"_s, record.runningRevision());
            m->copies->follow(record);
            // The first event need not wait for its layers; what goes wrong it is told.
            if (!record.layers.isEmpty())
                m->files->prepare(record, [](const Result<Done> &) {});
            m->summaries->tell(record.configuration.functionName);
        },
        [this](const QString &name) {
            m->provisioned->forget(name);
            m->fleet->retireAll(name);
            m->copies->discard(name);
            m->history->deleteFunctionHistory(name, [](const Result<Done> &) {});
        },
        [this](const QString &name) { m_sink(events::FunctionSettingsChanged{name}); },
        [this](const QString &name, const QString &version) {
            m->provisioned->forget(name, version);
            m->fleet->retire(name, version, {});
        },
    });
    m->functions->changes().setRuntimeVersionArn(
        [this](const QString &runtime) { return m->runtimes->versionArn(runtime); });
    connect(m->provisioned.get(), &ProvisionedEnvironments::changed, this,
            [this](const QString &name) { m_sink(events::FunctionSettingsChanged{name}); });
    m->layers->setListener([this](const QString &name) { m_sink(events::LayerChanged{name}); });
    connect(m->runtimes.get(), &RuntimeService::problem, this,
            [this](const QString &message) { tellNotice(events::Notice::Level::Warning, message); });
    connect(m->sdks.get(), &SdkStore::changed, this,
            [this](const SdkInfo &sdk) { m_sink(events::SdkChanged{sdk}); });
    connect(m->sdks.get(), &SdkStore::replaced, this, &Engine::renewEnvironments);
    connect(m->copies.get(), &WorkingCopies::problem, this,
            [this](const QString &message) { tellNotice(events::Notice::Level::Warning, message); });
    connect(m->fleet.get(), &EnvironmentFleet::environmentChanged, this,
            [this](const EnvironmentInfo &environment) {
                if (environment.state == u"Dead")
                    m->cloudWatch->running().forget(environment.logStream);
                m_sink(events::EnvironmentChanged{environment});
                tellStatus();
            });
    connect(m->fleet.get(), &EnvironmentFleet::logged, this,
            [this](const QString &function, const QString &stream, const QString &requestId,
                   const QList<LogLine> &lines) {
                m->cloudWatch->running().written(stream, lines);
                m_sink(events::LogWritten{function, stream, requestId, lines});
            });
    connect(m->watcher.get(), &WorkspaceWatcher::functionsChanged, this, [this](const QStringList &names) {
        if (names.isEmpty())
            m->summaries->lookForFolders();
        for (const QString &name : names)
            m->copies->check(name);
    });
    connect(m->watcher.get(), &WorkspaceWatcher::workingFilesChanged, this,
            [this](const QString &name, const QStringList &paths) {
                m_sink(events::WorkingFilesChanged{name, paths});
                m->copies->check(name);
            });
    connect(m->watcher.get(), &WorkspaceWatcher::testEventsChanged, this,
            [this](const QString &name) { m_sink(events::TestEventsChanged{name}); });
}

/// Those that run show the SDK as it was.
void Engine::renewEnvironments(const QString &family)
{
    const auto renew = [&](const FunctionRecord &record) {
        const FunctionConfiguration &function = record.configuration;
        if (!function.runtime.startsWith(family))
            return;
        m->fleet->retire(function.functionName, function.version, {});
        m->fleet->retire(function.functionName, function.version, record.runningRevision());
    };
    for (const FunctionRecord &record : m->registry->all()) {
        renew(record);
        for (const FunctionRecord &version : m->registry->versions(record.configuration.functionName))
            renew(version);
    }
}

void Engine::start(Reply<EngineStatus> reply)
{
    for (const QString &notice : std::as_const(m->notices))
        tellNotice(events::Notice::Level::Warning, notice);
    loadSettings([this, reply = std::move(reply)] {
        m->runtimes->discover(m_settings.interpreterPaths);
        m->sandboxes->whenStatusChanged([this](const SandboxStatus &now) {
            tellInternet(now);
            tellStatus();
        });
        m->sandboxes->probe([this, reply](const SandboxStatus &sandbox) {
            if (!sandbox.failure.isEmpty())
                qCWarning(logEngine, "functions run without a sandbox: %s",
                          qUtf8Printable(sandbox.failure));
            loadRegistries([this, reply](const Result<QStringList> &notices) { loaded(notices, reply); });
        });
    });
}

void Engine::loadRegistries(Reply<QStringList> notices)
{
    m->layerRegistry->load([this, notices = std::move(notices)](const Result<QStringList> &ofLayers) {
        m->registry->load([this, ofLayers, notices](const Result<QStringList> &ofFunctions) {
            m->operations->load([ofLayers, ofFunctions, notices](const Result<QStringList> &ofOthers) {
                if (ofLayers && ofFunctions && ofOthers)
                    notices(*ofLayers + *ofFunctions + *ofOthers);
                else
                    notices(!ofLayers ? ofLayers : !ofFunctions ? ofFunctions : ofOthers);
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
        tellNotice(events::Notice::Level::Warning, notice);
    for (const FunctionRecord &record : m->registry->all())
        m->copies->follow(record);
    m->files->sweep();
    m->objects->sweep();
    m_sweepTimer.start();
    m->summaries->lookForFolders();
    if (m_options.endpoint) {
        if (auto opened = openEndpoint(); !opened) {
            m->endpoint.reset();
            reply(fail(opened.error()));
            return;
        }
    }
    m_toldStatus = status();
    m_sink(events::StatusChanged{m_toldStatus});
    reply(m_toldStatus);
}

Result<Done> Engine::openEndpoint()
{
    m->endpoint = std::make_unique<AwsEndpoint>(AwsEndpoint::Parts{
        *m->lambda, *m->objects, *m->cloudWatch, *m->cloudWatch, *m->pool, m->clock, m->scope});
    m->endpoint->setAccess(endpointAccess(m_settings.endpoint));
    const quint16 first = m_options.port.value_or(defaultPort);
    auto opened = m->endpoint->listen(first);
    if (m_options.port && m_options.port != 0 && !opened)
        return fail(opened.error());
    for (int i = 1; !opened && i < portsToTry; ++i)
        opened = m->endpoint->listen(first == 0 ? first : static_cast<quint16>(first + i));
    if (!opened)
        return fail(opened.error());
    if (*opened != first && first != 0) {
        m_endpointNotice = QCoreApplication::translate(
                               "Engine", "Port %1 is taken by another program; Lathe answers on port %2.")
                               .arg(first)
                               .arg(*opened);
    }
    return Done{};
}

QString Engine::functionUrl(const QString &id) const
{
    const QString endpoint = m->endpoint ? m->endpoint->url() : u"http://localhost:%1"_s.arg(defaultPort);
    const QString host = u"%1.lambda-url.%2.localhost"_s.arg(id, m->scope.region);
    return QString(endpoint).replace(u"localhost"_s, host) + u'/';
}

void Engine::stop(std::function<void()> stopped)
{
    m_stopping = true;
    m->endpoint.reset();
    m->runtimes->cancel();
    m->fleet->shutDown([this, stopped = std::move(stopped)] {
        m->pool->stop();
        m->history->close();
        m->state->close();
        stopped();
    });
}

void Engine::loadSettings(std::function<void()> then)
{
    m->state->loadAll(settingsdocument::kind,
                      [this, then = std::move(then)](const Result<QList<Document>> &documents) {
                          EngineSettings settings;
                          if (documents && !documents->isEmpty())
                              settings = settingsdocument::read(documents->constFirst().body);
                          m->pool->run(
                              [settings, file = m_options.interpreterFile,
                               credentials = m->workspace->layout().credentials()]() mutable {
                                  settings.interpreterPaths = interpreterpaths::read(file);
                                  endpointcredentials::read(credentials, settings.endpoint);
                                  return settings;
                              },
                              [this, then](const EngineSettings &whole) {
                                  applySettings(whole);
                                  then();
                              });
                      });
}

void Engine::changeSettings(EngineSettings settings, Reply<Done> reply)
{
    const QByteArray text = settingsdocument::write(settings);
    EngineSettings bounded =
        settingsdocument::read(text); // what is kept in files of their own is not in it
    bounded.interpreterPaths = settings.interpreterPaths;
    bounded.endpoint.accessKeyId = settings.endpoint.accessKeyId;
    bounded.endpoint.secretAccessKey = settings.endpoint.secretAccessKey;
    const auto save = [this, text, settings = bounded,
                       reply = std::move(reply)](const Result<Done> &written) {
        if (!written) {
            reply(written);
            return;
        }
        m->state->put(settingsdocument::kind, settingsdocument::key, text,
                      [this, settings, reply](Result<Done> done) {
                          if (done)
                              settingsChanged(settings);
                          reply(std::move(done));
                      });
    };
    const bool paths = bounded.interpreterPaths != m_settings.interpreterPaths;
    const bool access = bounded.endpoint != m_settings.endpoint;
    if (!paths && !access) {
        save(Done{});
        return;
    }
    m->pool->run(
        [paths, access, file = m_options.interpreterFile, bounded,
         credentials = m->workspace->layout().credentials()]() -> Result<Done> {
            if (access) {
                if (auto kept = endpointcredentials::write(credentials, bounded.endpoint); !kept)
                    return kept;
            }
            return paths ? interpreterpaths::write(file, bounded.interpreterPaths) : Done{};
        },
        save);
}

void Engine::settingsChanged(const EngineSettings &settings)
{
    const bool paths = settings.interpreterPaths != m_settings.interpreterPaths;
    applySettings(settings);
    if (paths)
        m->runtimes->discover(settings.interpreterPaths);
}

void Engine::applySettings(const EngineSettings &settings)
{
    m_settings = settings;
    m->history->setLimits(settings.history);
    m->fleet->setIdleLimit(std::chrono::minutes(settings.idleMinutes));
    if (m->endpoint)
        m->endpoint->setAccess(endpointAccess(settings.endpoint));
}

EngineStatus Engine::status() const
{
    EngineStatus status;
    status.workspace = m->workspace->layout().root();
    status.endpoint = m->endpoint ? m->endpoint->url() : QString();
    status.endpointNotice = m_endpointNotice;
    const SandboxStatus &sandbox = m->sandboxes->status();
    status.isolated = sandbox.isIsolated();
    status.runnable = sandbox.usable;
    status.sandboxProblem = sandbox.failure;
    status.sandboxRemedy = sandbox.remedy;
    status.internetProblem = sandbox.internetFailure;
    status.internetRemedy = sandbox.internetRemedy;
    status.environments = m->fleet->count();
    return status;
}

void Engine::tellStatus()
{
    EngineStatus now = status();
    if (now == m_toldStatus)
        return;
    m_toldStatus = now;
    m_sink(events::StatusChanged{std::move(now)});
}

/// Functions that are to use the internet run all the same, in the private network.
void Engine::tellInternet(const SandboxStatus &sandbox)
{
    if (sandbox.internetFailure.isEmpty() || m_stopping)
        return;
    qCDebug(logEngine, "functions run without the internet: %s", qUtf8Printable(sandbox.internetFailure));
    tellNotice(events::Notice::Level::Warning,
               QCoreApplication::translate("Engine", "Functions cannot use the internet and run in the "
                                                     "private network instead: %1. %2")
                   .arg(sandbox.internetFailure, sandbox.internetRemedy));
}

void Engine::tellNotice(events::Notice::Level level, const QString &message)
{
    m_sink(events::Notice{level, message});
}

/// Before an environment is made: it is known whether there is an interpreter and an internet, and the code
/// lies unpacked.
void Engine::prepare(const FunctionRecord &function, Reply<Done> reply)
{
    const auto whenKnown = [this, function, reply = std::move(reply)] {
        if (auto served = m->runtimes->serves(function.configuration.runtime); !served) {
            reply(std::move(served));
            return;
        }
        m->files->prepare(function, reply);
    };
    m->runtimes->whenKnown([this, function, whenKnown] {
        if (function.configuration.network == NetworkAccess::Internet)
            m->sandboxes->whenInternetKnown(whenKnown);
        else
            whenKnown();
    });
}

std::unique_ptr<ExecutionEnvironment> Engine::makeEnvironment(const FunctionRecord &function,
                                                              bool provisioned)
{
    EnvironmentSpec spec;
    spec.provisioned = provisioned;
    spec.id = QUuid::createUuid().toString(QUuid::Id128).left(12);
    spec.function = function.configuration;
    spec.logStream = newLogStreamName(spec.function.version, m->clock.epochMs());
    m->files->show(function, spec.sandbox);
    spec.sandbox.storage.bytes = spec.function.ephemeralStorage * 1024LL * 1024;
    spec.sandbox.network = sandboxNetwork(spec.function.network);
    if (m_settings.cpuShare)
        spec.cpus = cpusOf(spec.function.memorySize);
    spec.extensions = ExtensionProcesses::found(spec.sandbox.layerDirectory);
    if (auto completed = m->runtimes->complete(spec); !completed)
        qCWarning(logEngine, "%s", qUtf8Printable(completed.error().message)); // prepare() has made sure
    return std::make_unique<ExecutionEnvironment>(
        std::move(spec),
        ExecutionEnvironment::Services{*m->sandboxes, *m->runtimeApi, m->freezing, m->clock});
}

} // namespace lathe
