// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/CommandCapture.h"

#include "engine/process/Descriptors.h"

#include <QFile>

#include <cerrno>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr qsizetype maxErrorText = 8192;

/// Appends at most `limit` bytes in all and swallows the rest. Closes `fd` at its end. False when some were
/// swallowed.
bool readInto(UniqueFd &fd, QByteArray &text, qsizetype limit)
{
    char buffer[16384];
    while (fd) {
        const ssize_t n = ::read(fd.get(), buffer, sizeof buffer);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EAGAIN)
            break;
        if (n <= 0) {
            fd.reset();
            break;
        }
        const qsizetype room = limit - text.size();
        text.append(buffer, qMin<qsizetype>(room, n));
        if (n > room)
            return false;
    }
    return true;
}

std::vector<QByteArray> ownEnvironment()
{
    std::vector<QByteArray> result;
    for (char **entry = environ; entry && *entry; ++entry)
        result.emplace_back(*entry);
    return result;
}

} // namespace

Result<SpawnRequest> CommandCapture::prepare()
{
    auto output = openPipe();
    auto errors = openPipe();
    if (!output || !errors)
        return fail(output ? errors.error() : output.error());
    m_output = std::move(output->read);
    m_childOutput = std::move(output->write);
    m_errors = std::move(errors->read);
    m_childErrors = std::move(errors->write);

    SpawnRequest spawn;
    spawn.program = QFile::encodeName(m_request.program);
    for (const QString &argument : m_request.arguments)
        spawn.arguments.push_back(argument.toLocal8Bit());
    spawn.environment = m_request.environment ? *m_request.environment : ownEnvironment();
    spawn.workingDirectory = QFile::encodeName(m_request.workingDirectory);
    const UniqueFd &second = m_request.mergeErrors ? m_childOutput : m_childErrors;
    spawn.descriptors = {{m_childOutput.get(), 1}, {second.get(), 2}};
    return spawn;
}

void CommandCapture::closeChildEnds()
{
    m_childOutput.reset();
    m_childErrors.reset();
}

bool CommandCapture::readAvailable()
{
    if (!readInto(m_output, m_text, m_request.maxOutput))
        m_tooLarge = true;
    readInto(m_errors, m_errorText, maxErrorText);
    return !m_tooLarge;
}

Result<QByteArray> CommandCapture::finish(const ExitStatus &status)
{
    if (!m_tooLarge)
        readAvailable();
    const QString command = u"%1 %2"_s.arg(m_request.program, m_request.arguments.join(u' ')).trimmed();
    if (!status.started()) {
        return fail(Error::local(u"Lathe.CommandNotStarted"_s,
                                 u"Cannot run %1: %2."_s.arg(command, qt_error_string(status.startError))));
    }
    if (m_timedOut) {
        return fail(Error::local(
            u"Lathe.CommandTimedOut"_s,
            u"%1 did not finish within %2 ms and was ended."_s.arg(command).arg(m_request.timeoutMs)));
    }
    if (m_tooLarge) {
        return fail(Error::local(
            u"Lathe.CommandOutputTooLarge"_s,
            u"%1 wrote more than %2 bytes and was ended."_s.arg(command).arg(m_request.maxOutput)));
    }
    if (!status.succeeded()) {
        const QString how = status.signal ? u"was ended by signal %1"_s.arg(status.signal)
                                          : u"ended with exit code %1"_s.arg(status.code);
        const QString said =
            QString::fromLocal8Bit(m_request.mergeErrors ? m_text.left(maxErrorText) : m_errorText)
                .trimmed();
        return fail(Error::local(u"Lathe.CommandFailed"_s, said.isEmpty()
                                                               ? u"%1 %2."_s.arg(command, how)
                                                               : u"%1 %2: %3"_s.arg(command, how, said)));
    }
    return m_text;
}

} // namespace lathe
