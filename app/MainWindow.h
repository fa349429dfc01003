// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Session.h"
#include "engine/api/EngineClient.h"
#include "widgets/functions/FunctionListModel.h"

#include <QMainWindow>

class QPushButton;
class QSplitter;
class QStackedWidget;
class QTimer;

namespace lathe
{

class Commands;
class EmptyState;
class FunctionList;
class FunctionPane;
class FunctionPanes;
class NoticeBar;

/// The window: functions at the left, the function in view at the right, or what to do when there is none.
/// It is usable before the engine has started, which engineReady() tells.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(EngineClient &client, Session &session);
    ~MainWindow() override;

    void setSession(Session &session) { m_session = &session; }
    void showStarting();
    /// Until the functions of the workspace are known.
    bool isStarting() const { return !m_loaded; }
    void engineReady(const EngineStatus &status);
    /// The engine did not start: why, and what to do.
    void showEngineFailure(const Error &error, const QString &workspace);

    void saveSession();
    /// Writes what was typed everywhere; `then` when all of it is on disk or told to have failed.
    void flush(std::function<void()> then);

    Commands &commands() { return *m_commands; }
    FunctionList &functions() { return *m_list; }
    /// The page of the function in view; nullptr when there is none.
    FunctionPane *page() const;
    /// Of all functions looked at.
    QList<FunctionPane *> openPages() const;
    /// Empty or unknown: the place that says what to do first.
    void openFunction(const QString &name);
    void createFunction(bool fromBlueprint);
    /// Asks, then deletes.
    void deleteFunction(const QString &name);
    void toggleSidebar();
    const FunctionListModel &model() const { return m_model; }
    EngineClient &client() { return m_client; }

Q_SIGNALS:
    void closeRequested();
    void themeChosen(lathe::Theme::Mode mode);
    void retryRequested();
    /// The state database is damaged; the user wants it set aside and a new one begun.
    void startAfreshRequested();
    void workspaceChosen(const QString &folder);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void build();
    void connectClient();
    void connectList();
    void loadFunctions();
    void refreshCommands();

    EngineClient &m_client;
    Session *m_session;
    FunctionListModel m_model;
    EngineStatus m_status;
    bool m_ready = false;
    bool m_loaded = false;
    Commands *m_commands;
    QSplitter *m_splitter;
    FunctionList *m_list;
    NoticeBar *m_notices;
    QStackedWidget *m_places;
    QWidget *m_starting;
    EmptyState *m_welcome;
    EmptyState *m_problem;
    QPushButton *m_startAfresh = nullptr;
    FunctionPanes *m_pages;
    QTimer *m_choosing; ///< holding an arrow key does not open each function on the way
    QString m_wanted;
};

} // namespace lathe
