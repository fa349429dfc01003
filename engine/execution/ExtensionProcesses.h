// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"
#include "engine/base/Clock.h"
#include "engine/execution/EnvironmentSpec.h"
#include "engine/sandbox/LineSplitter.h"
#include "engine/sandbox/OutputPipe.h"
#include "engine/sandbox/Sandbox.h"

#include <map>

namespace lathe
{

/// The processes of the external extensions of one environment: every file of /opt/extensions, started
/// side by side. What they write goes to the function's log, line by line.
class ExtensionProcesses
{
public:
    struct Hooks {
        std::function<void(const QString &name, QList<LogLine>)> logged;
        /// After the last line.
        std::function<void(const QString &name, const QString &exitText)> exited;
        /// `errorType`: see launchfailure::extensionErrorType.
        std::function<void(const QString &name, const QString &errorType, const QString &why)> notStarted;
    };

    ExtensionProcesses(Sandbox &sandbox, const Clock &clock, Hooks hooks);
    ~ExtensionProcesses();

    /// The extensions in a folder that is shown at /opt, by name. Looks at the disk.
    static QStringList found(const QString &layerDirectory);

    /// `command` is what starts the runtime: extensions share its environment, but for what only a runtime
    /// needs.
    void start(const QStringList &names, const RuntimeCommand &command);
    /// Reads what has been written so far.
    void drain();

private:
    struct Process {
        std::unique_ptr<OutputPipe> output;
        std::unique_ptr<LineSplitter> lines;
        QList<LogLine> pending;
    };

    void startOne(const QString &name, const std::vector<QByteArray> &environment);
    void flush(const QString &name);
    void ended(const QString &name, const QString &exitText);

    Sandbox &m_sandbox;
    const Clock &m_clock;
    Hooks m_hooks;
    std::map<QString, Process> m_processes;
    std::shared_ptr<char> m_alive = std::make_shared<char>();
};

} // namespace lathe
