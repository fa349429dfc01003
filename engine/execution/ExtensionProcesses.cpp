// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/ExtensionProcesses.h"

#include "engine/base/Logging.h"
#include "engine/execution/LaunchFailure.h"
#include "engine/execution/RuntimeProcess.h"

#include <QDir>
#include <QFile>

#include <array>
#include <fcntl.h>
#include <unistd.h>

namespace lathe
{

namespace
{

/// What only a runtime needs (Lambda documentation, "Using the Lambda Extensions API").
constexpr std::array<QByteArrayView, 11> runtimeOnly{"AWS_EXECUTION_ENV",
                                                     "AWS_LAMBDA_LOG_GROUP_NAME",
                                                     "AWS_LAMBDA_LOG_STREAM_NAME",
                                                     "AWS_XRAY_CONTEXT_MISSING",
                                                     "AWS_XRAY_DAEMON_ADDRESS",
                                                     "LAMBDA_RUNTIME_DIR",
                                                     "LAMBDA_TASK_ROOT",
                                                     "_AWS_XRAY_DAEMON_ADDRESS",
                                                     "_AWS_XRAY_DAEMON_PORT",
                                                     "_LAMBDA_TELEMETRY_LOG_FD",
                                                     "_HANDLER"};

bool isForExtensions(const QByteArray &line)
{
    const QByteArrayView name = QByteArrayView(line).first(std::max<qsizetype>(line.indexOf('='), 0));
    return std::find(runtimeOnly.begin(), runtimeOnly.end(), name) == runtimeOnly.end();
}

} // namespace

ExtensionProcesses::ExtensionProcesses(Sandbox &sandbox, const Clock &clock, Hooks hooks)
    : m_sandbox(sandbox)
    , m_clock(clock)
    , m_hooks(std::move(hooks))
{
}

ExtensionProcesses::~ExtensionProcesses() = default;

QStringList ExtensionProcesses::found(const QString &layerDirectory)
{
    if (layerDirectory.isEmpty())
        return {};
    return QDir(layerDirectory + QStringLiteral("/extensions")).entryList(QDir::Files, QDir::Name);
}

void ExtensionProcesses::start(const QStringList &names, const RuntimeCommand &command)
{
    m_processes.clear();
    m_alive = std::make_shared<char>(); // of those before nothing is heard any more
    std::vector<QByteArray> environment;
    std::copy_if(command.environment.begin(), command.environment.end(), std::back_inserter(environment),
                 isForExtensions);
    for (const QString &name : names)
        startOne(name, environment);
}

void ExtensionProcesses::startOne(const QString &name, const std::vector<QByteArray> &environment)
{
    Process &process = m_processes[name];
    process.lines = std::make_unique<LineSplitter>([this, name](const QByteArray &line) {
        m_processes[name].pending.append(
            {m_clock.epochMs(), LogLine::Kind::Function, QString::fromUtf8(line)});
    });
    ProcessSpec spec;
    spec.arguments = {m_sandbox.paths().opt + "/extensions/" + QFile::encodeName(name)};
    spec.environment = environment;
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) == 0) {
        UniqueFd writeEnd(ends[1]);
        spec.descriptors.push_back({UniqueFd(::fcntl(writeEnd.get(), F_DUPFD_CLOEXEC, 0)), STDERR_FILENO});
        spec.descriptors.push_back({std::move(writeEnd), STDOUT_FILENO});
        process.output =
            std::make_unique<OutputPipe>(UniqueFd(ends[0]), [this, name](QByteArrayView bytes) {
                m_processes[name].lines->feed(bytes);
                flush(name);
            });
    } else {
        qCWarning(logExecution, "no pipe for an extension's output: %s", strerror(errno));
    }
    const std::weak_ptr alive = m_alive;
    ProcessEvents events;
    events.exited = [this, alive, name](const ProcessExit &exit) {
        if (!alive.expired())
            ended(name, RuntimeProcess::exitText(exit));
    };
    events.failed = [this, alive, name, program = spec.arguments.front()](const ProcessFailure &failure) {
        if (alive.expired())
            return;
        const auto tell = m_hooks.notStarted; // may destroy us
        tell(name, launchfailure::extensionErrorType(failure), launchfailure::text(failure, program));
    };
    m_sandbox.run(std::move(spec), std::move(events));
}

void ExtensionProcesses::drain()
{
    for (auto &[name, process] : m_processes) {
        if (process.output)
            process.output->drain();
    }
}

void ExtensionProcesses::flush(const QString &name)
{
    QList<LogLine> lines = std::exchange(m_processes[name].pending, {});
    if (!lines.isEmpty())
        m_hooks.logged(name, std::move(lines));
}

void ExtensionProcesses::ended(const QString &name, const QString &exitText)
{
    Process &process = m_processes[name];
    const std::weak_ptr alive = m_alive;
    if (process.output)
        process.output->drain();
    if (alive.expired())
        return;
    process.lines->finish();
    flush(name);
    if (alive.expired())
        return;
    const auto tell = m_hooks.exited; // may destroy us
    tell(name, exitText);
}

} // namespace lathe
