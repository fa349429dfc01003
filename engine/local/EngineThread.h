// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/local/Engine.h"

#include <QThread>

#include <mutex>

namespace lathe
{

/// Runs an engine on a thread of its own. Used from one other thread (the GUI's, or main's of a headless
/// program) that has an event loop.
class EngineThread final : public QObject
{
    Q_OBJECT
public:
    /// The two interfaces and the mailbox that leads to them.
    struct Door {
        Mailbox *mailbox = nullptr;
        LambdaApi *lambda = nullptr;
        WorkbenchApi *workbench = nullptr;
        EngineStatus status;
        QString socketPath; ///< where other commands of this workspace ask
    };

    EngineThread();
    /// Ends the thread; an engine that was not stopped is stopped, waiting at most 3 s.
    ~EngineThread() override;

    /// Starts the engine; the reply comes on the calling thread. Once.
    void start(const EngineOptions &options, EventSink sink, Reply<Door> reply);
    /// Ends environments in order, saves, joins the thread; `stopped` comes on the calling thread. A start
    /// that is still under way is answered with `Lathe.Stopped`. Once.
    void stop(std::function<void()> stopped);

private:
    void answer(Result<Door> door);
    void endEngine();
    void join();

    QThread m_thread;
    std::mutex m_end; ///< so that ThreadSanitizer sees how the thread's end comes to whoever waits for it
    Mailbox m_home;
    std::unique_ptr<Mailbox> m_mailbox; ///< lives on m_thread
    std::unique_ptr<Engine> m_engine;   ///< made and destroyed on m_thread
    Reply<Door> m_starting;             ///< on m_thread, while the engine starts
    bool m_stopping = false;
};

} // namespace lathe
