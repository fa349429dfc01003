// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "BootstrapProcess.h"

#include <QDir>
#include <QtEndian>

#include <array>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace lathe
{

BootstrapProcess::BootstrapProcess() = default;

BootstrapProcess::~BootstrapProcess()
{
    stop();
}

void BootstrapProcess::start(const QString &interpreter, const QStringList &arguments,
                             QMap<QString, QString> environment, bool framed)
{
    if (framed) {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
            qFatal("no pipe");
        m_readEnd.reset(ends[0]);
        m_writeEnd.reset(ends[1]);
        environment[u"_LAMBDA_TELEMETRY_LOG_FD"_s] = QString::number(ends[1]);
        m_process.setChildProcessModifier([fd = ends[1]] { ::fcntl(fd, F_SETFD, 0); });
        m_notifier = std::make_unique<QSocketNotifier>(ends[0], QSocketNotifier::Read);
        QObject::connect(m_notifier.get(), &QSocketNotifier::activated, &m_process,
                         [this] { readFrames(); });
    }
    QProcessEnvironment variables;
    for (auto item = environment.begin(); item != environment.end(); ++item)
        variables.insert(item.key(), item.value());
    m_process.setProcessEnvironment(variables);
    m_process.setWorkingDirectory(environment.value(u"LAMBDA_TASK_ROOT"_s));
    m_process.start(interpreter, arguments);
    m_process.waitForStarted();
    m_writeEnd.reset();
}

void BootstrapProcess::stop()
{
    if (!hasExited()) {
        m_process.kill();
        m_process.waitForFinished();
    }
    if (m_readEnd)
        readFrames();
    m_notifier.reset();
    m_readEnd.reset();
}

void BootstrapProcess::readFrames()
{
    std::array<char, 65536> buffer{};
    for (;;) {
        const auto size = ::read(m_readEnd.get(), buffer.data(), buffer.size());
        if (size == 0)
            m_notifier->setEnabled(false);
        if (size <= 0)
            break;
        m_frames.append(buffer.data(), size);
    }
    constexpr qsizetype header = 16;
    qsizetype at = 0;
    while (m_frames.size() - at >= header) {
        const char *bytes = m_frames.constData() + at;
        const auto length = qsizetype{qFromBigEndian<quint32>(bytes + 4)};
        if (m_frames.size() - at < header + length)
            break;
        m_records.push_back({qFromBigEndian<quint32>(bytes), qFromBigEndian<qint64>(bytes + 8),
                             m_frames.mid(at + header, length)});
        at += header + length;
    }
    m_frames.remove(0, at);
}

} // namespace lathe
