// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"
#include "engine/base/Clock.h"
#include "engine/execution/EnvironmentSpec.h"
#include "engine/execution/LogStreamParser.h"
#include "engine/sandbox/MemorySampler.h"
#include "engine/sandbox/OutputPipe.h"
#include "engine/sandbox/Sandbox.h"

namespace lathe
{

/// A runtime at work in a sandbox: its process, what it writes, what memory it takes.
class RuntimeProcess
{
public:
    /// The descriptor for framed records inside the sandbox.
    static constexpr int telemetryFd = 3;

    struct Hooks {
        std::function<void(QList<LogLine>)> logged;
        /// After the last log line. `exitText`: `exit status 1`, `signal: killed`, or empty after exit
        /// status 0.
        std::function<void(const QString &exitText)> exited;
        std::function<void(const QString &errorType, const QString &why)> notStarted;
        /// After each sample while busy.
        std::function<void(qint64 bytes)> measured;
    };

    RuntimeProcess(Sandbox &sandbox, RuntimeCommand command, const Clock &clock, Hooks hooks);
    ~RuntimeProcess();

    /// An invocation (or an Init phase) begins: memory is sampled until it ends, and its peak starts anew.
    /// Of events that follow each other within 5 ms the peak is one for all.
    void beginBusy();
    void endBusy() { m_sampler.stop(); }
    void terminate();
    void kill();
    /// Reads what has been written so far.
    void drain();
    /// The same, and the last line need not be finished to be told.
    void drainLines();
    /// Largest resident memory since beginBusy(), in bytes.
    qint64 peakBytes() const { return m_meter.peak(); }

    static QString exitText(const ProcessExit &exit);

private:
    void record(const LogStreamParser::Record &record);
    void flush();
    void ended(const ProcessExit &exit);

    Sandbox &m_sandbox;
    const Clock &m_clock;
    Hooks m_hooks;
    ProcessId m_process = 0;
    QByteArray m_program;
    MemoryMeter m_meter;
    MemorySampler m_sampler;
    LogStreamParser m_parser;
    std::unique_ptr<OutputPipe> m_output;
    QList<LogLine> m_lines;
    std::shared_ptr<char> m_alive = std::make_shared<char>();
};

} // namespace lathe
