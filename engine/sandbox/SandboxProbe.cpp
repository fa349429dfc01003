// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/SandboxProbe.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr std::chrono::seconds patience{5};

} // namespace

SandboxProbe::SandboxProbe(std::unique_ptr<InitSandbox> sandbox,
                           std::function<void(const QString &)> finished)
    : m_sandbox(std::move(sandbox))
    , m_finished(std::move(finished))
{
    ProcessSpec spec;
    spec.arguments = {"/bin/true"};
    ProcessEvents events;
    events.exited = [this](const ProcessExit &exit) {
        finish(exit.code == 0
                   ? QString()
                   : u"/bin/true failed (exit code %1, signal %2)"_s.arg(exit.code).arg(exit.signal));
    };
    events.failed = [this](const ProcessFailure &failure) {
        const QString words = m_sandbox->systemWords();
        finish(words.isEmpty() ? failure.message : words);
    };
    m_sandbox->run(std::move(spec), std::move(events));
    m_patience.setSingleShot(true);
    QObject::connect(&m_patience, &QTimer::timeout, &m_patience,
                     [this] { finish(u"no answer from the sandbox within %1 s"_s.arg(patience.count())); });
    m_patience.start(patience);
}

void SandboxProbe::finish(const QString &failure)
{
    m_patience.stop();
    if (const auto finished = std::exchange(m_finished, nullptr))
        finished(failure);
}

} // namespace lathe
