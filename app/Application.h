// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/InstanceServer.h"
#include "app/Session.h"
#include "engine/api/EngineClient.h"
#include "engine/local/EngineThread.h"

#include <QObject>

#include <memory>

namespace lathe
{

class MainWindow;

/// The program with its window, put together: engine on its thread, client, window, session. Needs a
/// QApplication; tests make one with a workspace of their own.
class Application final : public QObject
{
    Q_OBJECT
public:
    struct Options {
        EngineOptions engine;
        QString settingsFile; ///< empty: the user's own
    };

    explicit Application(Options options, QObject *parent = nullptr);
    ~Application() override;

    /// Shows the window, then starts the engine behind it.
    void start();
    MainWindow &window() { return *m_window; }
    EngineClient &client() { return m_client; }
    bool isReady() const { return m_ready; }

public Q_SLOTS:
    /// Asks what to do with unsaved settings, if there are some, then end(). Closing the window does the
    /// same.
    void quit();
    /// Saves what was typed, stops the engine in order, then finished().
    void end();

Q_SIGNALS:
    void ready();
    /// The engine did not start; the window says why.
    void failed(const lathe::Error &error);
    void finished(int exitCode);

private:
    void startEngine();
    void started(const Result<EngineThread::Door> &door);
    void refused(const Error &error);
    void openWorkspace(const QString &folder);
    void stopEngine();
    void raise();
    void applyTheme(Theme::Mode mode);

    Options m_options;
    EngineClient m_client;
    std::unique_ptr<EngineThread> m_engine;
    std::unique_ptr<InstanceServer> m_instance;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
    bool m_ready = false;
    bool m_quitting = false;
    int m_exitCode = 0;
};

} // namespace lathe
