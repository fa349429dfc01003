// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/EngineThread.h"

#include <QDeadlineTimer>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{
constexpr int stopLimitMs = 3000;
}

EngineThread::EngineThread()
{
    m_thread.setObjectName(u"lathe-engine"_s);
    m_mailbox = std::make_unique<Mailbox>();
    m_mailbox->moveToThread(&m_thread);
    // Also when it has to end without the engine's own end: what belongs to a thread is destroyed on it.
    connect(&m_thread, &QThread::finished, this, &EngineThread::endEngine, Qt::DirectConnection);
}

EngineThread::~EngineThread()
{
    if (m_thread.isRunning() && !m_stopping)
        stop({});
    join();
}

void EngineThread::start(const EngineOptions &options, EventSink sink, Reply<Door> reply)
{
    m_thread.start();
    m_mailbox->post([this, options, sink = std::move(sink), reply = std::move(reply)]() mutable {
        m_starting = std::move(reply);
        auto engine = Engine::open(options, *m_mailbox, std::move(sink));
        if (!engine) {
            answer(fail(engine.error()));
            return;
        }
        m_engine = std::move(*engine);
        m_engine->start([this](const Result<EngineStatus> &status) {
            if (status)
                answer(Door{m_mailbox.get(), &m_engine->lambda(), &m_engine->workbench(), *status,
                            m_engine->socketPath()});
            else
                answer(fail(status.error()));
        });
    });
}

void EngineThread::answer(Result<Door> door)
{
    if (auto reply = std::exchange(m_starting, nullptr)) {
        m_home.post(
            [reply = std::move(reply), door = std::move(door)]() mutable { reply(std::move(door)); });
    }
}

void EngineThread::stop(std::function<void()> stopped)
{
    if (std::exchange(m_stopping, true))
        return;
    if (!m_thread.isRunning()) {
        if (stopped)
            m_home.post(std::move(stopped));
        return;
    }
    m_mailbox->post([this, stopped = std::move(stopped)]() mutable {
        const auto finish = [this, stopped = std::move(stopped)] {
            endEngine();
            m_home.post([this, stopped] {
                join();
                if (stopped)
                    stopped();
            });
            m_thread.quit();
        };
        if (m_engine)
            m_engine->stop([this, finish] {
                // We are inside one of its callbacks: let it return before it goes.
                m_mailbox->post(finish);
            });
        else
            finish();
    });
}

/// On m_thread.
void EngineThread::endEngine()
{
    const std::lock_guard lock(m_end);
    answer(fail(Error::local(u"Lathe.Stopped"_s, u"Lathe was stopped before it had started."_s)));
    m_mailbox->close(); // operations that come too late must not meet a destroyed engine
    m_engine.reset();
}

void EngineThread::join()
{
    // Not asking isRunning(): it says no while the thread still cleans up behind itself.
    if (!m_thread.wait(QDeadlineTimer(stopLimitMs))) {
        m_thread.quit();
        m_thread.wait();
    }
    const std::lock_guard lock(m_end);
}

} // namespace lathe
