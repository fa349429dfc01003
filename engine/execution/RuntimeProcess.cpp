// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/RuntimeProcess.h"

#include "engine/base/Logging.h"
#include "engine/execution/LaunchFailure.h"

#include <csignal>
#include <fcntl.h>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr int pipeBytes = 1024 * 1024;

UniqueFd duplicate(const UniqueFd &fd)
{
    return UniqueFd(::fcntl(fd.get(), F_DUPFD_CLOEXEC, 0));
}

/// As Go's runtime, and so Lambda, writes them.
QString signalName(int signal)
{
    switch (signal) {
    case SIGKILL:
        return u"killed"_s;
    case SIGSEGV:
        return u"segmentation fault"_s;
    case SIGABRT:
        return u"aborted"_s;
    case SIGTERM:
        return u"terminated"_s;
    case SIGBUS:
        return u"bus error"_s;
    case SIGILL:
        return u"illegal instruction"_s;
    case SIGFPE:
        return u"floating point exception"_s;
    case SIGTRAP:
        return u"trace/breakpoint trap"_s;
    case SIGINT:
        return u"interrupt"_s;
    case SIGHUP:
        return u"hangup"_s;
    case SIGQUIT:
        return u"quit"_s;
    case SIGPIPE:
        return u"broken pipe"_s;
    default:
        return u"signal %1"_s.arg(signal);
    }
}

} // namespace

QString RuntimeProcess::exitText(const ProcessExit &exit)
{
    if (exit.signal != 0)
        return u"signal: "_s + signalName(exit.signal);
    return exit.code == 0 ? QString() : u"exit status %1"_s.arg(exit.code);
}

RuntimeProcess::RuntimeProcess(Sandbox &sandbox, RuntimeCommand command, const Clock &clock, Hooks hooks)
    : m_sandbox(sandbox)
    , m_clock(clock)
    , m_hooks(std::move(hooks))
    , m_meter(sandbox.initPid())
    , m_sampler(m_meter,
                [this] {
                    if (m_hooks.measured)
                        m_hooks.measured(m_meter.current());
                })
    , m_parser([this](const LogStreamParser::Record &written) { record(written); })
{
    ProcessSpec spec;
    spec.arguments = std::move(command.arguments);
    m_program = spec.arguments.empty() ? QByteArray() : spec.arguments.front();
    spec.environment = std::move(command.environment);
    spec.workingDirectory = std::move(command.workingDirectory);
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) == 0) {
        UniqueFd writeEnd(ends[1]);
        ::fcntl(writeEnd.get(), F_SETPIPE_SZ, pipeBytes);
        // Three names for one pipe: what is written first is read first.
        spec.descriptors.push_back({duplicate(writeEnd), telemetryFd});
        spec.descriptors.push_back({duplicate(writeEnd), STDERR_FILENO});
        spec.descriptors.push_back({std::move(writeEnd), STDOUT_FILENO});
        m_output = std::make_unique<OutputPipe>(
            UniqueFd(ends[0]),
            [this](QByteArrayView bytes) {
                m_parser.feed(bytes);
                flush();
            },
            [this] {
                m_parser.finish();
                flush();
            });
    } else {
        qCWarning(logExecution, "no pipe for a runtime's output: %s", strerror(errno));
    }
    ProcessEvents events;
    const std::weak_ptr alive = m_alive;
    events.started = [this, alive](pid_t pid) {
        if (!alive.expired())
            m_meter.setMainProcess(pid);
    };
    events.exited = [this, alive](const ProcessExit &exit) {
        if (!alive.expired())
            ended(exit);
    };
    events.failed = [this, alive](const ProcessFailure &failure) {
        if (alive.expired())
            return;
        const auto tell = m_hooks.notStarted; // may destroy us
        tell(u"Runtime.InvalidEntrypoint"_s, launchfailure::text(failure, m_program));
    };
    m_process = m_sandbox.run(std::move(spec), std::move(events));
}

RuntimeProcess::~RuntimeProcess() = default;

void RuntimeProcess::beginBusy()
{
    if (m_meter.sinceSample() >= MemorySampler::freshFor)
        m_meter.resetPeak();
    m_sampler.start();
}

void RuntimeProcess::terminate()
{
    m_sandbox.signal(m_process, SIGTERM);
}

void RuntimeProcess::kill()
{
    m_sandbox.kill(m_process);
}

void RuntimeProcess::drain()
{
    if (m_output)
        m_output->drain();
}

void RuntimeProcess::drainLines()
{
    const std::weak_ptr alive = m_alive;
    drain();
    if (alive.expired())
        return;
    m_parser.endLine();
    flush();
}

void RuntimeProcess::record(const LogStreamParser::Record &record)
{
    LogLine line;
    line.timestampMs = record.timestampUs ? *record.timestampUs / 1000 : m_clock.epochMs();
    line.text = QString::fromUtf8(record.text);
    m_lines.append(std::move(line));
}

void RuntimeProcess::flush()
{
    if (!m_lines.isEmpty())
        m_hooks.logged(std::exchange(m_lines, {}));
}

void RuntimeProcess::ended(const ProcessExit &exit)
{
    m_sampler.stop();
    m_meter.noteExited(exit.maxRssKb);
    const std::weak_ptr alive = m_alive;
    drain();
    if (alive.expired())
        return;
    m_parser.finish();
    flush();
    if (alive.expired())
        return;
    const auto tell = m_hooks.exited; // may destroy us
    tell(exitText(exit));
}

} // namespace lathe
