// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/CauseOfDeath.h"

using namespace Qt::StringLiterals;

namespace lathe
{

using Kind = InvocationOutcome::Kind;

void CauseOfDeath::spare()
{
    m_killed = Killed::No;
    m_killedAt.reset();
}

void CauseOfDeath::initBegun()
{
    m_initErrorType.clear();
    m_extensionErrorType.clear();
    m_exitText.clear();
}

void CauseOfDeath::kill(Killed why, Moment now)
{
    m_killed = why;
    m_killedAt = now;
}

void CauseOfDeath::initFailed(const QString &errorType)
{
    m_initErrorType = errorType.isEmpty() ? u"Runtime.Unknown"_s : errorType;
}

void CauseOfDeath::extensionFailed(const QString &errorType, const QString &why)
{
    m_extensionErrorType = errorType;
    m_exitText = why;
}

void CauseOfDeath::runtimeExited(const QString &exitText)
{
    if (m_killed != Killed::Extension)
        m_exitText = exitText;
}

Kind CauseOfDeath::kind() const
{
    switch (m_killed) {
    case Killed::Timeout:
        return Kind::Timeout;
    case Killed::Memory:
        return Kind::OutOfMemory;
    case Killed::Stop:
        return Kind::Stopped;
    case Killed::Extension:
        return Kind::ExtensionFailure;
    case Killed::No:
        break;
    }
    return m_initErrorType.isEmpty() ? Kind::Exit : Kind::InitError;
}

QString CauseOfDeath::errorType() const
{
    switch (m_killed) {
    case Killed::Timeout:
        return u"Sandbox.Timedout"_s;
    case Killed::Memory:
        return u"Runtime.OutOfMemory"_s;
    case Killed::Stop:
        return u"Lathe.Stopped"_s;
    case Killed::Extension:
        return m_extensionErrorType;
    case Killed::No:
        break;
    }
    return m_initErrorType.isEmpty() ? u"Runtime.ExitError"_s : m_initErrorType;
}

} // namespace lathe
