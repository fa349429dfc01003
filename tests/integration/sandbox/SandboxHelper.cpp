// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "SandboxHelper.h"

#include "engine/process/Descriptors.h"
#include "engine/sandbox/ProcFile.h"
#include "engine/sandbox/ProcessTree.h"

#include <QDir>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <sys/wait.h>

using namespace Qt::StringLiterals;

namespace lathe::test
{

SandboxHelper::SandboxHelper()
    : m_factory(std::make_unique<SandboxFactory>())
{
    QDir(m_home.path()).mkpath(u"deep/code"_s);
    for (const QString &name : {u"deep/code/hello.txt"_s, u"secret"_s}) {
        QFile file(m_home.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write("hello\n");
    }
    QFile::setPermissions(codeDirectory(), QFile::Permissions(0x7755));
}

bool SandboxHelper::probe(SandboxKind wanted)
{
    if (wanted == SandboxKind::Plain) {
        SandboxTools tools = SandboxTools::find();
        tools.bubblewrap.clear();
        m_factory = std::make_unique<SandboxFactory>(tools);
    }
    bool done = false;
    m_factory->probe([](const SandboxStatus &) {});
    m_factory->whenInternetKnown([&] { done = true; });
    if (!QTest::qWaitFor([&] { return done; }, 15'000))
        return false;
    const SandboxStatus &status = m_factory->status();
    if (status.usable && status.kind == wanted)
        return true;
    std::puts(qPrintable(u"LATHE-SKIP-ALL: %1"_s.arg(status.failure)));
    return false;
}

SandboxSpec SandboxHelper::spec() const
{
    SandboxSpec spec;
    spec.codeDirectory = codeDirectory();
    return spec;
}

std::unique_ptr<Sandbox> SandboxHelper::start()
{
    return start(spec());
}

std::unique_ptr<Sandbox> SandboxHelper::start(const SandboxSpec &spec)
{
    auto sandbox = m_factory->create(spec);
    if (!sandbox)
        qFatal("%s", qPrintable(sandbox.error().message));
    std::optional<Result<Done>> ready;
    (*sandbox)->whenReady([&](const Result<Done> &result) { ready = result; });
    waitFor([&] { return ready.has_value(); });
    if (!ready || !*ready)
        qFatal("%s", ready ? qPrintable(ready->error().message) : "no answer");
    return std::move(*sandbox);
}

ProcessId launch(Sandbox &sandbox, const std::vector<QByteArray> &arguments,
                 const std::shared_ptr<Ran> &ran, const std::vector<QByteArray> &environment)
{
    Pipe pipe = *openPipe();
    Ran *const owner = ran.get();
    ran->pipe = std::make_shared<OutputPipe>(
        std::move(pipe.read), [owner](QByteArrayView bytes) { owner->output.append(bytes); },
        [owner] { owner->outputClosed = true; });
    ProcessSpec spec;
    spec.arguments = arguments;
    spec.environment = environment;
    spec.descriptors.push_back({duplicate(pipe.write.get()), 1});
    spec.descriptors.push_back({std::move(pipe.write), 2});
    ProcessEvents events;
    events.started = [ran](pid_t pid) {
        ran->started = true;
        ran->hostPid = pid;
    };
    events.exited = [ran](const ProcessExit &exit) { ran->exit = exit; };
    events.failed = [ran](const ProcessFailure &failure) { ran->failure = failure; };
    return sandbox.run(std::move(spec), std::move(events));
}

Ran run(Sandbox &sandbox, const std::vector<QByteArray> &arguments,
        const std::vector<QByteArray> &environment)
{
    const auto ran = std::make_shared<Ran>();
    launch(sandbox, arguments, ran, environment);
    waitFor([&] { return (ran->exit || ran->failure) && ran->outputClosed; }, 10'000);
    ran->pipe.reset();
    return *ran;
}

Ran shell(Sandbox &sandbox, const QByteArray &script)
{
    return run(sandbox, {"/bin/sh", "-c", script});
}

bool isGone(pid_t pid)
{
    const QByteArray status = readProcFile("/proc/" + QByteArray::number(pid) + "/status");
    return status.isEmpty() || status.contains("State:\tZ") || status.contains("State:\tX");
}

bool allStopped(pid_t init)
{
    for (const pid_t pid : descendantsOf(init)) {
        const QByteArray status = readProcFile("/proc/" + QByteArray::number(pid) + "/status");
        // D: the parent of a vfork, which waits for its stopped child.
        if (!status.contains("State:\tT") && !status.contains("State:\tD") && !isGone(pid))
            return false;
    }
    return true;
}

std::vector<pid_t> sandboxProcesses()
{
    std::vector<pid_t> all = descendantsOf(::getpid());
    for (const pid_t pid : std::vector<pid_t>(all)) {
        if (!readProcFile("/proc/" + QByteArray::number(pid) + "/cmdline")
                 .contains(QByteArray("\0door\0", 6)))
            continue;
        std::erase(all, pid);
        for (const pid_t below : descendantsOf(pid))
            std::erase(all, below);
    }
    return all;
}

QByteArray leftOfSandboxes(int milliseconds)
{
    QByteArray left;
    int timesNone = 0;
    const auto look = [&] {
        left.clear();
        for (const pid_t pid : sandboxProcesses()) {
            if (isGone(pid)) {
                ::waitpid(pid, nullptr, WNOHANG);
                continue;
            }
            const QByteArray folder = "/proc/" + QByteArray::number(pid);
            left += folder.mid(6) + ' ' + readProcFile(folder + "/cmdline").replace('\0', ' ') + '\n';
        }
        timesNone = left.isEmpty() ? timesNone + 1 : 0;
        return timesNone == 2;
    };
    return QTest::qWaitFor(look, milliseconds) ? QByteArray() : left;
}

int openDescriptors()
{
    return static_cast<int>(
        QDir(u"/proc/self/fd"_s).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System).size());
}

} // namespace lathe::test
