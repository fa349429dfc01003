// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <functional>
#include <memory>

struct MHD_Daemon;

namespace lathe
{

/// Drives one libmicrohttpd daemon from the event loop of the thread it lives in: one notifier for the
/// daemon's epoll descriptor, one lazy timer for its timeouts, and a coalesced wake-up for what we did to
/// it.
///
/// What one daemon's request does to another (an event from the endpoint to a waiting runtime, its answer
/// back) happens in the same turn: the daemons woken while one runs run right after it, without a way
/// through the event loop.
class DaemonLoop final : public QObject
{
    Q_OBJECT
public:
    explicit DaemonLoop(std::function<void()> afterRun);
    ~DaemonLoop() override;

    void start(MHD_Daemon *daemon);
    /// Forgets the daemon; it is not run any more.
    void stop();

    /// Something was resumed, added or shut down: the daemon runs before this turn of the event loop ends,
    /// or again if it is running already. Any number of calls costs one run. Never runs anything by itself,
    /// so that an answer given in the middle of other work cannot call a handler from within.
    void wake();
    void run();
    bool isRunning() const { return m_running; }

protected:
    bool event(QEvent *event) override;

private:
    void runRounds();
    bool hasWork() const;
    void armTimer();

    MHD_Daemon *m_daemon = nullptr;
    std::function<void()> m_afterRun;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_timer;
    bool m_running = false;
    bool m_again = false;
    bool m_posted = false;
};

} // namespace lathe
