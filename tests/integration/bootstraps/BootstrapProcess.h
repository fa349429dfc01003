// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/UniqueFd.h"

#include <QProcess>
#include <QSocketNotifier>

#include <memory>
#include <vector>

namespace lathe
{

struct LogRecord {
    quint32 type = 0;
    qint64 timestampUs = 0;
    QByteArray text;
};

/// A runtime under test: the interpreter with our bootstrap, its output, and what it writes to the
/// telemetry descriptor.
class BootstrapProcess
{
public:
    BootstrapProcess();
    ~BootstrapProcess();

    void start(const QString &interpreter, const QStringList &arguments, QMap<QString, QString> environment,
               bool framed);
    /// Ends it and reads what is left.
    void stop();

    bool hasExited() const { return m_process.state() == QProcess::NotRunning; }
    int exitCode() const { return m_process.exitCode(); }
    QByteArray standardOutput() { return m_output += m_process.readAllStandardOutput(); }
    QByteArray standardError() { return m_errors += m_process.readAllStandardError(); }
    const std::vector<LogRecord> &records() const { return m_records; }
    /// Bytes that make no whole record.
    QByteArray rest() const { return m_frames; }

private:
    void readFrames();

    QProcess m_process;
    UniqueFd m_readEnd;
    UniqueFd m_writeEnd;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QByteArray m_frames;
    QByteArray m_output;
    QByteArray m_errors;
    std::vector<LogRecord> m_records;
};

} // namespace lathe
