// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/RuntimeService.h"

#include "engine/base/Logging.h"
#include "engine/deployment/Sha256.h"
#include "engine/local/JavaRuntime.h"
#include "engine/process/ProcessRunner.h"
#include "engine/runtimes/RuntimeLaunch.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <climits>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

Result<QByteArray> runCommand(const QByteArray &program, const std::vector<QByteArray> &arguments)
{
    RunRequest request;
    request.program = QString::fromUtf8(program);
    for (const QByteArray &argument : arguments)
        request.arguments.append(QString::fromUtf8(argument));
    return ProcessRunner::runAndWait(std::move(request));
}

/// Java's bootstrap has to be compiled once, when Lathe is built or here.
InterpreterChoice choose(const RuntimeEntry &runtime, const QList<Interpreter> &found,
                         const QString &runtimeFolder)
{
    const auto choice = InterpreterChoice::forRuntime(runtime, found);
    if (!choice.isRunnable() || runtime.family != RuntimeFamily::Java ||
        javaruntime::isThere(runtimeFolder))
        return choice;
    return {
        InterpreterChoice::Match::NotRunnable, std::nullopt,
        u"%1 cannot run: Lathe has to compile its runtime for Java once, and this machine has no JDK. "
        u"Install one "
        "(on Debian and Ubuntu the package default-jdk-headless) and start Lathe again."_s.arg(runtime.id)};
}

RuntimePaths runtimePaths(const SandboxPaths &paths)
{
    return {paths.task, paths.runtime, paths.lang, paths.opt};
}

/// `nodejs:22.v1`, as INIT_START names a runtime version.
QString versionName(const RuntimeEntry &runtime)
{
    const QString version =
        runtime.version.isNull() ? runtime.id.section(u'.', 1) : runtime.version.toString();
    return u"%1:%2.v1"_s.arg(runtimetable::familyName(runtime.family), version);
}

} // namespace

RuntimeService::RuntimeService(WorkerPool &pool, QString runtimeFolder, AwsScope scope)
    : m_pool(pool)
    , m_runtimeFolder(std::move(runtimeFolder))
    , m_scope(std::move(scope))
    , m_discovery(std::make_shared<InterpreterDiscovery>(
          [cancelled = m_cancelled](const QByteArray &program,
                                    const std::vector<QByteArray> &arguments) -> Result<QByteArray> {
              if (*cancelled)
                  return fail(Error::local(u"Lathe.Cancelled"_s, u"The search was cancelled."_s));
              return runCommand(program, arguments);
          }))
{
}

void RuntimeService::discover(const QMap<QString, QString> &userPaths)
{
    if (m_searching) {
        m_searchAgain = userPaths;
        return;
    }
    m_searching = true;
    QMap<QString, QStringList> paths;
    for (auto it = userPaths.cbegin(); it != userPaths.cend(); ++it)
        paths.insert(it.key(), {it.value()});
    const InterpreterPlaces places = InterpreterPlaces::ofThisUser(paths);
    m_pool.run(
        [discovery = m_discovery, places, folder = m_runtimeFolder] {
            auto found = discovery->discover(places);
            if (auto made = javaruntime::ensure(folder, found.interpreters); !made)
                found.problems << made.error();
            return found;
        },
        [this](const InterpreterDiscovery::Found &answer) { found(answer); });
}

void RuntimeService::found(const InterpreterDiscovery::Found &found)
{
    m_searching = false;
    m_interpreters = found.interpreters;
    m_choices.clear();
    m_known = true;
    for (const Error &error : found.problems)
        Q_EMIT problem(error.message);
    compileBootstraps();
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &then : waiting)
        then();
    Q_EMIT changed();
    if (const auto again = std::exchange(m_searchAgain, std::nullopt))
        discover(*again);
}

/// The bootstraps are shown read-only, so Python would compile them anew at each cold start (3 to 8 ms).
void RuntimeService::compileBootstraps()
{
    const QString folder = m_runtimeFolder + u"/python"_s;
    const QDir compiledFiles(folder + u"/lathe_runtime/__pycache__"_s);
    std::vector<QByteArray> pythons;
    for (const Interpreter &interpreter : std::as_const(m_interpreters)) {
        const QString compiled = u"*.cpython-%1%2.pyc"_s.arg(interpreter.version.majorVersion())
                                     .arg(interpreter.version.minorVersion());
        if (interpreter.family == RuntimeFamily::Python && compiledFiles.entryList({compiled}).isEmpty())
            pythons.push_back(interpreter.executable.toUtf8());
    }
    m_pool.run(
        [pythons, folder = folder.toUtf8()]() -> Result<Done> {
            for (const QByteArray &python : pythons) {
                if (const auto compiled = runCommand(python, {"-m", "compileall", "-q", folder}); !compiled)
                    qCInfo(logEngine, "%s", qUtf8Printable(compiled.error().message)); // slower, no more
            }
            return Done{};
        },
        [](const Result<Done> &) {});
}

void RuntimeService::whenKnown(std::function<void()> then)
{
    if (m_known)
        then();
    else
        m_waiting.push_back(std::move(then));
}

bool RuntimeService::isKnown(const QString &runtime)
{
    return runtimetable::isAccepted(runtime);
}

QStringList RuntimeService::known()
{
    QStringList known;
    for (const RuntimeEntry &entry : runtimetable::all()) {
        if (isKnown(entry.id))
            known.append(entry.id);
    }
    return known;
}

RuntimeInfo RuntimeService::info(const QString &runtime) const
{
    RuntimeInfo info;
    info.id = runtime;
    const RuntimeEntry *entry = runtimetable::find(runtime);
    if (!entry) {
        info.usable = false;
        return info;
    }
    const InterpreterChoice &choice = choiceFor(runtime);
    info.label = entry->label;
    info.family = runtimetable::familyName(entry->family);
    info.usable = choice.isRunnable();
    info.servedBy = choice.sentence;
    info.defaultHandler = runtimetable::defaultHandler(entry->family);
    info.deprecation = entry->deprecation.isValid() ? entry->deprecation.toString(Qt::ISODate) : QString();
    return info;
}

QList<RuntimeInfo> RuntimeService::list() const
{
    QList<RuntimeInfo> list;
    for (const RuntimeEntry &entry : runtimetable::all()) {
        if (entry.runnable)
            list.append(info(entry.id));
    }
    return list;
}

RuntimeEnvironment RuntimeService::environmentOf(const EnvironmentSpec &spec) const
{
    const FunctionConfiguration &function = spec.function;
    RuntimeEnvironment environment;
    environment.functionName = function.functionName;
    environment.functionVersion = function.version;
    environment.handler = function.handler;
    environment.runtime = function.runtime;
    environment.memorySize = function.memorySize;
    environment.region = m_scope.region;
    environment.logGroup = function.logGroup();
    environment.logStream = spec.logStream;
    environment.logFormat = function.logging.logFormat;
    environment.applicationLogLevel = function.logging.applicationLogLevel;
    environment.variables = function.environment;
    environment.initializationType = spec.initializationType();
    return environment;
}

const InterpreterChoice &RuntimeService::choiceFor(const QString &runtime) const
{
    auto choice = m_choices.constFind(runtime);
    if (choice == m_choices.cend()) {
        const RuntimeEntry *entry = runtimetable::find(runtime);
        choice = m_choices.insert(
            runtime, entry ? choose(*entry, m_interpreters, m_runtimeFolder)
                           : InterpreterChoice{
                                 InterpreterChoice::Match::NotRunnable, std::nullopt,
                                 u"%1 is no runtime that Lathe knows. Choose another one."_s.arg(runtime)});
    }
    return *choice;
}

Result<Done> RuntimeService::serves(const QString &runtime) const
{
    const InterpreterChoice &choice = choiceFor(runtime);
    if (!choice.isRunnable())
        return fail(Error{u"InvalidRuntimeException"_s, 502, choice.sentence, {}});
    return Done{};
}

QString RuntimeService::versionArn(const QString &runtime) const
{
    if (!runtimetable::find(runtime))
        return {};
    const InterpreterChoice &choice = choiceFor(runtime);
    const QByteArray identity =
        runtime.toUtf8() +
        (choice.interpreter ? choice.interpreter->version.toString().toUtf8() : QByteArray());
    return u"arn:aws:lambda:%1::runtime:%2"_s.arg(m_scope.region,
                                                  QString::fromLatin1(Sha256::hex(identity)));
}

void RuntimeService::javaTools(const QString &runtime, std::function<void(std::optional<JavaTools>)> then)
{
    const RuntimeEntry *entry = runtimetable::find(runtime);
    if (entry && entry->family == RuntimeFamily::Java)
        whenKnown([this, entry, then = std::move(then)] { then(javaToolsFor(*entry)); });
    else
        then(std::nullopt);
}

/// The compiler beside the Java that runs the function, else the newest one.
JavaTools RuntimeService::javaToolsFor(const RuntimeEntry &runtime) const
{
    JavaTools tools;
    tools.runtimeJar = javaruntime::jar(m_runtimeFolder);
    const InterpreterChoice &choice = choiceFor(runtime.id);
    const int runs = choice.interpreter ? choice.interpreter->version.majorVersion() : INT_MAX;
    int compiles = 0;
    for (const Interpreter &java : std::as_const(m_interpreters)) {
        const QString javac = java.prefix + u"/bin/javac"_s;
        const int version = java.version.majorVersion();
        const bool same = choice.interpreter && java.prefix == choice.interpreter->prefix;
        if (java.family != RuntimeFamily::Java || (!same && version <= compiles) || !QFile::exists(javac))
            continue;
        tools.javac = javac;
        compiles = version;
        if (same)
            break;
    }
    tools.release = std::max(8, std::min({runtime.version.majorVersion(), runs, compiles}));
    return tools;
}

/// In /var/runtime, as on AWS: the package and the layers come before it.
QString RuntimeService::showSdk(const RuntimeEntry &runtime, SandboxSpec &sandbox) const
{
    const QString folder = m_sdkFolder ? m_sdkFolder(runtimetable::familyName(runtime.family)) : QString();
    if (folder.isEmpty())
        return {};
    for (const QFileInfo &entry : QDir(folder).entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot))
        sandbox.extra.push_back({entry.filePath(), u"/var/runtime/"_s + entry.fileName()});
    return folder;
}

Result<Done> RuntimeService::complete(EnvironmentSpec &spec) const
{
    const RuntimeEntry *runtime = runtimetable::find(spec.function.runtime);
    const InterpreterChoice choice = choiceFor(spec.function.runtime);
    if (auto served = serves(spec.function.runtime); !served)
        return served;
    const QString folder = runtimelaunch::bootstrapFolder(runtime->family);
    spec.sandbox.runtimeDirectory = folder.isEmpty() ? QString() : m_runtimeFolder + u'/' + folder;
    spec.sandbox.interpreterPrefix = choice.interpreter ? choice.interpreter->prefix : QString();
    // Ruby looks for its library where it was installed.
    if (runtime->family == RuntimeFamily::Ruby && !choice.interpreter->prefix.startsWith(u"/usr"))
        spec.sandbox.extra.push_back({choice.interpreter->prefix, choice.interpreter->prefix});
    spec.runtimeVersion = versionName(*runtime);
    spec.runtimeVersionArn = versionArn(runtime->id);
    const QByteArray sdk = QFile::encodeName(showSdk(*runtime, spec.sandbox));
    const bool managed = runtime->needsInterpreter();
    const auto hasBootstrap = [](const QString &shown) {
        return !shown.isEmpty() && QFileInfo::exists(shown + u"/bootstrap"_s);
    };
    const bool inLayers =
        !hasBootstrap(spec.sandbox.codeDirectory) && hasBootstrap(spec.sandbox.layerDirectory);
    spec.command = [runtime, choice, managed, inLayers, sdk, environment = environmentOf(spec)](
                       const SandboxPaths &sandbox, const QByteArray &runtimeApi, int telemetryFd) mutable {
        environment.paths = runtimePaths(sandbox);
        if (environment.paths.runtime != RuntimePaths().runtime)
            environment.sdk = sdk;
        environment.runtimeApi = runtimeApi;
        if (managed)
            environment.telemetryLogFd = telemetryFd;
        return RuntimeCommand{
            runtimelaunch::arguments(*runtime, choice, environment.paths, environment.variables,
                                     environment.memorySize, inLayers),
            environment.lines(),
            sandbox.task,
        };
    };
    return Done{};
}

} // namespace lathe
