// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sandbox/OutputPipe.h"
#include "engine/sandbox/SandboxFactory.h"

#include <QTemporaryDir>
#include <QTest>

namespace lathe::test
{

/// What a program run in a sandbox did.
struct Ran {
    bool started = false;
    std::optional<ProcessExit> exit;
    std::optional<ProcessFailure> failure;
    pid_t hostPid = -1;
    QByteArray output;
    bool outputClosed = false;
    std::shared_ptr<OutputPipe> pipe;

    int code() const { return exit ? exit->code : -2; }
};

/// Runs the event loop until `condition` holds; a warning, which fails the test, when it does not in time.
template<typename Condition>
void waitFor(Condition condition, int milliseconds = 10'000)
{
    if (!QTest::qWaitFor(condition, milliseconds))
        qWarning("waited in vain");
}

/// A folder of code in a home nobody else may enter, and sandboxes that show it.
class SandboxHelper
{
public:
    SandboxHelper();
    /// False, with the word CTest looks for, when this machine has no sandbox.
    bool probe(SandboxKind wanted = SandboxKind::Bubblewrap);
    SandboxFactory &factory() { return *m_factory; }
    QString codeDirectory() const { return m_home.filePath(QStringLiteral("deep/code")); }
    /// Host path of a file that no sandbox may show.
    QString secretFile() const { return m_home.filePath(QStringLiteral("secret")); }

    SandboxSpec spec() const;
    std::unique_ptr<Sandbox> start();
    std::unique_ptr<Sandbox> start(const SandboxSpec &spec);

private:
    QTemporaryDir m_home;
    std::unique_ptr<SandboxFactory> m_factory;
};

/// Starts a program; `ran` fills from the event loop and must outlive it. Standard output and error are
/// collected.
ProcessId launch(Sandbox &sandbox, const std::vector<QByteArray> &arguments,
                 const std::shared_ptr<Ran> &ran,
                 const std::vector<QByteArray> &environment = {"PATH=/usr/bin:/bin"});
/// The same, waiting for its end (at most 10 s) and for the end of its output.
Ran run(Sandbox &sandbox, const std::vector<QByteArray> &arguments,
        const std::vector<QByteArray> &environment = {"PATH=/usr/bin:/bin"});
Ran shell(Sandbox &sandbox, const QByteArray &script);

/// Whether no such process is left; a zombie counts as gone.
bool isGone(pid_t pid);
/// Whether nothing below `init` can run: stopped, or dead with a stopped parent.
bool allStopped(pid_t init);
int openDescriptors();
/// Our descendants but those that keep the shared network, which lives as long as the factory. While some
/// of them end, others can be missing.
std::vector<pid_t> sandboxProcesses();
/// Runs the event loop until nothing of a sandbox is left, and buries what became our child by its parent's
/// death. What is left after that time, a line each; empty when all is gone.
QByteArray leftOfSandboxes(int milliseconds = 5'000);

} // namespace lathe::test
