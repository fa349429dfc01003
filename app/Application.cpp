// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Application.h"

#include "app/InstanceClient.h"
#include "app/MainWindow.h"
#include "app/UnsavedSettings.h"
#include "widgets/common/Icons.h"
#include "widgets/functions/FunctionPane.h"
#include "widgets/functions/FunctionPlaces.h"

#include <QApplication>
#include <QPointer>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{
/// How long closing waits for edits to reach the disk before it goes on without.
constexpr int flushLimitMs = 1000;
} // namespace

Application::Application(Options options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_session(std::make_unique<Session>(m_options.settingsFile, m_options.engine.workspace))
{
    Theme::instance().apply(*qApp, m_session->theme());
    QGuiApplication::setQuitOnLastWindowClosed(false);
    QGuiApplication::setDesktopFileName(u"io.github.lathe_workbench.Lathe"_s);
    QGuiApplication::setWindowIcon(Icons::application());
    m_window = std::make_unique<MainWindow>(m_client, *m_session);
    connect(m_window.get(), &MainWindow::closeRequested, this, &Application::quit);
    connect(m_window.get(), &MainWindow::themeChosen, this, &Application::applyTheme);
    connect(m_window.get(), &MainWindow::retryRequested, this, &Application::startEngine);
    connect(m_window.get(), &MainWindow::startAfreshRequested, this, [this] {
        m_options.engine.replaceDamaged = true;
        startEngine();
    });
    connect(m_window.get(), &MainWindow::workspaceChosen, this, &Application::openWorkspace);
}

Application::~Application()
{
    // The client's guarded callbacks belong to widgets: these go first, then the engine, then the client.
    m_window.reset();
    m_instance.reset();
    m_engine.reset();
}

void Application::start()
{
    m_window->show();
    startEngine();
}

void Application::startEngine()
{
    m_window->showStarting();
    m_engine = std::make_unique<EngineThread>();
    m_engine->start(m_options.engine, m_client.sink(),
                    [guard = QPointer(this)](const Result<EngineThread::Door> &door) {
                        if (guard)
                            guard->started(door);
                    });
}

void Application::started(const Result<EngineThread::Door> &door)
{
    if (m_quitting)
        return;
    if (!door) {
        refused(door.error());
        return;
    }
    m_client.attach({door->mailbox, door->lambda, door->workbench});
    m_instance = std::make_unique<InstanceServer>(m_client);
    connect(m_instance.get(), &InstanceServer::raiseRequested, this, &Application::raise);
    m_instance->listen(door->socketPath);
    m_ready = true;
    m_exitCode = 0;
    m_window->engineReady(door->status);
    Q_EMIT ready();
}

void Application::refused(const Error &error)
{
    if (error.code == u"Lathe.WorkspaceLocked" &&
        InstanceClient(m_options.engine.workspace + u"/.lathe/lathe.sock"_s).raise()) {
        end();
        return;
    }
    m_exitCode = 2;
    m_window->showEngineFailure(error, m_options.engine.workspace);
    Q_EMIT failed(error);
}

void Application::openWorkspace(const QString &folder)
{
    m_options.engine.workspace = folder;
    m_options.engine.replaceDamaged = false;
    m_session = std::make_unique<Session>(m_options.settingsFile, folder);
    m_window->setSession(*m_session);
    m_exitCode = 0;
    startEngine();
}

void Application::applyTheme(Theme::Mode mode)
{
    m_session->setTheme(mode);
    Theme::instance().apply(*qApp, mode);
}

void Application::raise()
{
    if (m_window->isMinimized())
        m_window->showNormal();
    m_window->raise();
    m_window->activateWindow();
}

void Application::quit()
{
    if (m_quitting)
        return;
    const QList<FunctionPane *> pages = m_window->openPages();
    if (!m_ready || !UnsavedSettings::exist(pages)) {
        end();
        return;
    }
    if (m_window->findChild<UnsavedSettings *>())
        return;
    raise();
    auto *question = new UnsavedSettings(pages, m_window.get());
    connect(question, &UnsavedSettings::settled, this, &Application::end);
    connect(question, &UnsavedSettings::refused, this, [this](const QString &function, const QString &key) {
        m_window->openFunction(function);
        if (m_window->page())
            m_window->page()->places()->openSection(key);
    });
    question->open();
}

void Application::end()
{
    if (std::exchange(m_quitting, true))
        return;
    m_window->saveSession();
    m_session->sync();
    if (!m_ready) {
        stopEngine();
        return;
    }
    // Whichever comes first: all is written, or the wait has been long enough.
    auto done = std::make_shared<bool>(false);
    const auto once = [this, done] {
        if (!std::exchange(*done, true))
            stopEngine();
    };
    QTimer::singleShot(flushLimitMs, this, once);
    m_window->flush(once);
}

void Application::stopEngine()
{
    m_window->hide();
    m_instance.reset();
    if (!m_engine) {
        Q_EMIT finished(m_exitCode);
        return;
    }
    m_engine->stop([guard = QPointer(this)] {
        if (guard)
            Q_EMIT guard->finished(guard->m_exitCode);
    });
}

} // namespace lathe
