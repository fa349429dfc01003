// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/DaemonLoop.h"

#include <QCoreApplication>
#include <QEvent>

#include <microhttpd.h>

#include <algorithm>
#include <deque>
#include <limits>

namespace lathe
{

namespace
{

/// Rounds in one go before other events get their turn.
constexpr int roundsPerRun = 16;
/// Daemons run in one turn before other events get theirs.
constexpr int runsPerTurn = 32;

const QEvent::Type wakeType = static_cast<QEvent::Type>(QEvent::registerEventType());

/// The daemons to be run after the one that is running in this thread; null when none is.
thread_local std::deque<DaemonLoop *> *turn = nullptr;

} // namespace

DaemonLoop::DaemonLoop(std::function<void()> afterRun)
    : m_afterRun(std::move(afterRun))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::CoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &DaemonLoop::run);
}

DaemonLoop::~DaemonLoop()
{
    if (turn)
        std::erase(*turn, this);
}

void DaemonLoop::start(MHD_Daemon *daemon)
{
    m_daemon = daemon;
    const MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD);
    m_notifier = std::make_unique<QSocketNotifier>(info->epoll_fd, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &DaemonLoop::run);
}

void DaemonLoop::stop()
{
    m_notifier.reset();
    m_timer.stop();
    m_daemon = nullptr;
}

void DaemonLoop::wake()
{
    if (m_running) {
        m_again = true;
    } else if (!m_posted) {
        m_posted = true;
        if (turn)
            turn->push_back(this);
        else
            QCoreApplication::postEvent(this, new QEvent(wakeType), Qt::HighEventPriority);
    }
}

bool DaemonLoop::event(QEvent *event)
{
    if (event->type() != wakeType)
        return QObject::event(event);
    m_posted = false;
    run();
    return true;
}

void DaemonLoop::run()
{
    if (turn) {
        wake();
        return;
    }
    std::deque<DaemonLoop *> others;
    turn = &others;
    runRounds();
    for (int runs = 1; !others.empty() && runs < runsPerTurn; ++runs) {
        DaemonLoop *next = others.front();
        others.pop_front();
        next->m_posted = false;
        next->runRounds();
    }
    turn = nullptr;
    for (DaemonLoop *left : others) {
        left->m_posted = false;
        left->wake();
    }
}

void DaemonLoop::runRounds()
{
    if (!m_daemon)
        return;
    m_running = true;
    bool more = true;
    for (int round = 0; more && round < roundsPerRun; ++round) {
        m_again = false;
        MHD_run(m_daemon);
        m_afterRun();
        // A resume is not reported by MHD_get_timeout: only we know of it.
        more = m_again || hasWork();
    }
    m_running = false;
    if (more)
        wake();
    else
        armTimer();
}

bool DaemonLoop::hasWork() const
{
    MHD_UNSIGNED_LONG_LONG wait = 0;
    return MHD_get_timeout(m_daemon, &wait) == MHD_YES && wait == 0;
}

/// Timeouts only ever move away while connections are used, so a timer that rings too early is left alone
/// and set anew when it rings: most runs do not touch it.
void DaemonLoop::armTimer()
{
    MHD_UNSIGNED_LONG_LONG wait = 0;
    if (MHD_get_timeout(m_daemon, &wait) != MHD_YES)
        return;
    const auto due = static_cast<int>(std::min<MHD_UNSIGNED_LONG_LONG>(wait, 60'000)) + 1;
    if (!m_timer.isActive() || m_timer.remainingTime() > due)
        m_timer.start(due);
}

} // namespace lathe
