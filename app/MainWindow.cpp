// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/MainWindow.h"

#include "app/Commands.h"
#include "app/NoticeBar.h"
#include "app/WindowCommands.h"
#include "widgets/common/ConfirmDialog.h"
#include "widgets/common/EmptyState.h"
#include "widgets/functions/CreateFunctionDialog.h"
#include "widgets/functions/EngineFoot.h"
#include "widgets/functions/FunctionList.h"
#include "widgets/functions/FunctionPane.h"
#include "widgets/functions/FunctionPanes.h"

#include <QCloseEvent>
#include <QFileDialog>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{
constexpr int narrowestSidebar = 200;
constexpr int usualSidebar = 260;
} // namespace

MainWindow::MainWindow(EngineClient &client, Session &session)
    : m_client(client)
    , m_session(&session)
    , m_commands(new Commands(*this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_list(new FunctionList(m_model, m_splitter))
    , m_notices(new NoticeBar(this))
    , m_places(new QStackedWidget(this))
    , m_starting(new QWidget(m_places))
    , m_welcome(
          new EmptyState(u"function"_s, tr("AWS Lambda on this machine."),
                         tr("No account, no cloud, no container: functions run here as they run on AWS "
                            "Lambda. Write one, give it an event, press Test and read the result."),
                         m_places))
    , m_problem(new EmptyState(u"warning"_s, {}, {}, m_places))
    , m_pages(new FunctionPanes(client, m_model, m_places))
    , m_choosing(new QTimer(this))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(u"Lathe"_s);
    setMinimumSize(760, 480);
    build();
    new WindowCommands(*this, *m_commands, *m_pages);
    connectClient();
    connectList();
    m_session->restoreWindow(*this);
    m_splitter->restoreState(m_session->splitter(u"sidebar"_s));
    m_pages->setCodeLayout(m_session->codeLayout());
    refreshCommands();
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    m_list->setObjectName(u"functionList"_s);
    m_list->setMinimumWidth(narrowestSidebar);
    m_welcome->setObjectName(u"welcome"_s);
    for (QWidget *place :
         {m_starting, static_cast<QWidget *>(m_welcome), static_cast<QWidget *>(m_problem)}) {
        place->setBackgroundRole(QPalette::Base);
        place->setAutoFillBackground(true);
    }
    m_welcome->setAction(tr("Create function"), u"add"_s);
    QPushButton *blueprint = m_welcome->addSecondary(tr("Start from a blueprint"));
    blueprint->setObjectName(u"welcomeBlueprint"_s);
    m_problem->setObjectName(u"engineProblem"_s);
    m_problem->setAction(tr("Try again"), u"refresh"_s);
    QPushButton *other = m_problem->addSecondary(tr("Open another workspace…"));
    other->setObjectName(u"otherWorkspace"_s);
    m_startAfresh = m_problem->addSecondary(tr("Keep a copy and start afresh"));
    m_startAfresh->setObjectName(u"startAfresh"_s);
    connect(m_startAfresh, &QPushButton::clicked, this, &MainWindow::startAfreshRequested);
    for (QWidget *place : {m_starting, static_cast<QWidget *>(m_welcome), static_cast<QWidget *>(m_problem),
                           static_cast<QWidget *>(m_pages)})
        m_places->addWidget(place);
    auto *right = new QWidget(m_splitter);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_notices);
    column->addWidget(m_places, 1);
    m_splitter->setObjectName(u"mainSplitter"_s);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(right);
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({usualSidebar, 1020});
    setCentralWidget(m_splitter);
    connect(m_welcome, &EmptyState::actionTriggered, this, [this] { createFunction(false); });
    connect(blueprint, &QPushButton::clicked, this, [this] { createFunction(true); });
    connect(m_problem, &EmptyState::actionTriggered, this, &MainWindow::retryRequested);
    connect(other, &QPushButton::clicked, this, [this] {
        auto *dialog = new QFileDialog(this, tr("Open a workspace"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
        connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::workspaceChosen);
        dialog->open();
    });
}

void MainWindow::connectClient()
{
    connect(&m_client, &EngineClient::functionChanged, this, [this](const FunctionSummary &function) {
        if (!m_loaded)
            return;
        const bool first = m_model.rowCount() == 0;
        m_model.put(function);
        if (first)
            openFunction(function.configuration.functionName);
    });
    connect(&m_client, &EngineClient::functionDeleted, this, [this](const QString &name) {
        const int row = m_model.row(name);
        const bool inView = page() && page()->name() == name;
        m_model.remove(name);
        if (m_wanted == name)
            m_choosing->stop();
        if (inView) {
            // Before its page goes: the stack would show one of its own choice instead.
            const QStringList names = m_model.names();
            openFunction(names.value(std::min<qsizetype>(row, names.size() - 1)));
        }
        m_pages->remove(name);
        m_session->forget(name);
    });
    connect(&m_client, &EngineClient::invocationStarted, this,
            [this](const InvocationRow &row) { m_model.countRun(row.functionName, 1); });
    connect(&m_client, &EngineClient::invocationFinished, this,
            [this](const InvocationRow &row) { m_model.countRun(row.functionName, -1); });
    connect(&m_client, &EngineClient::statusChanged, this, [this](const EngineStatus &status) {
        m_status = status;
        m_list->foot()->setStatus(status);
    });
    connect(&m_client, &EngineClient::notice, m_notices, &NoticeBar::add);
}

void MainWindow::connectList()
{
    m_choosing->setSingleShot(true);
    m_choosing->setInterval(90);
    connect(m_choosing, &QTimer::timeout, this, [this] { openFunction(m_wanted); });
    connect(m_list, &FunctionList::chosen, this, [this](const QString &name) {
        m_wanted = name;
        m_choosing->start();
    });
    connect(m_list, &FunctionList::entered, this, [this](const QString &name) {
        m_choosing->stop();
        openFunction(name);
        if (page())
            page()->focusContent();
    });
    connect(m_list, &FunctionList::createRequested, this, [this] { createFunction(false); });
    connect(m_list, &FunctionList::deleteRequested, this, &MainWindow::deleteFunction);
    connect(m_list, &FunctionList::deployRequested, this, [this](const QString &name) {
        openFunction(name);
        if (page())
            page()->deploy();
    });
    connect(m_list->foot(), &EngineFoot::sandboxDetailsRequested, this, [this] {
        const bool isWhole = m_status.isolated && m_status.runnable;
        m_notices->add({events::Notice::Level::Warning,
                        isWhole ? tr("Functions cannot use the internet and run in the private network "
                                     "instead: %1. %2")
                                      .arg(m_status.internetProblem, m_status.internetRemedy)
                                : m_status.sandboxProblem + u' ' + m_status.sandboxRemedy});
    });
    connect(m_pages, &FunctionPanes::deleteRequested, this, &MainWindow::deleteFunction);
    connect(m_pages, &FunctionPanes::pageClosing, this,
            [this](const FunctionPane &closing) { m_session->setPage(closing.name(), closing.state()); });
}

void MainWindow::showStarting()
{
    m_ready = false;
    m_loaded = false;
    m_list->setReady(false);
    m_list->foot()->showStarting();
    m_places->setCurrentWidget(m_starting);
    refreshCommands();
}

void MainWindow::engineReady(const EngineStatus &status)
{
    m_ready = true;
    m_status = status;
    m_list->setReady(true);
    m_list->foot()->setStatus(status);
    if (!status.endpointNotice.isEmpty())
        m_notices->add({events::Notice::Level::Info, status.endpointNotice});
    loadFunctions();
    refreshCommands();
}

void MainWindow::loadFunctions()
{
    m_client.runtimes(guarded<QList<RuntimeInfo>>(this, [this](const Result<QList<RuntimeInfo>> &runtimes) {
        if (runtimes)
            m_model.setRuntimes(*runtimes);
        if (page())
            m_pages->refresh();
    }));
    m_client.functionSummaries(
        guarded<QList<FunctionSummary>>(this, [this](const Result<QList<FunctionSummary>> &functions) {
            if (!functions) {
                m_notices->add({events::Notice::Level::Error, functions.error().message});
                return;
            }
            m_loaded = true;
            m_model.setFunctions(*functions);
            const QStringList names = m_model.names();
            const QString last = m_session->function();
            openFunction(names.contains(last) ? last : names.value(0));
        }));
}

void MainWindow::showEngineFailure(const Error &error, const QString &workspace)
{
    m_problem->setTexts(tr("Lathe could not start its engine"),
                        error.message + u"\n\n"_s + tr("Workspace: %1").arg(workspace));
    m_startAfresh->setVisible(error.code == u"Lathe.StoreDamaged");
    m_places->setCurrentWidget(m_problem);
    m_list->foot()->showStarting();
    refreshCommands();
}

void MainWindow::openFunction(const QString &name)
{
    m_choosing->stop();
    if (page() && page()->name() == name && m_places->currentWidget() == m_pages)
        return;
    const auto function = m_model.function(name);
    m_list->setCurrent(function ? name : QString());
    if (function) {
        m_pages->open(*function, m_session->page(name));
        m_places->setCurrentWidget(m_pages);
        setWindowTitle(tr("%1 — Lathe").arg(name));
    } else {
        m_places->setCurrentWidget(m_welcome);
        setWindowTitle(u"Lathe"_s);
    }
    m_session->setFunction(function ? name : QString());
    refreshCommands();
}

FunctionPane *MainWindow::page() const
{
    return m_pages->current();
}

QList<FunctionPane *> MainWindow::openPages() const
{
    return m_pages->all();
}

void MainWindow::refreshCommands()
{
    const bool page = m_ready && m_places->currentWidget() == m_pages;
    for (const Commands::Command &command : Commands::table()) {
        const bool always = command.group == tr("View") || command.id == u"quit" ||
                            command.id == u"palette" || command.id == u"filterFunctions";
        const bool ready =
            command.id == u"create" || command.id == u"goToFunction" || command.id == u"preferences";
        m_commands->action(command.id)->setEnabled(ready ? m_ready : always || page);
    }
    m_commands->action(u"panel"_s)->setEnabled(page);
}

void MainWindow::createFunction(bool fromBlueprint)
{
    if (!m_ready || findChild<CreateFunctionDialog *>())
        return;
    auto *dialog = new CreateFunctionDialog(m_client, m_model.names(), this);
    if (fromBlueprint)
        dialog->setWay(CreateFunctionDialog::Way::Blueprint);
    connect(dialog, &CreateFunctionDialog::created, this, [this](const FunctionConfiguration &made) {
        if (m_model.row(made.functionName) < 0) {
            FunctionSummary summary; // told in full by the engine a moment later
            summary.configuration = made;
            m_model.put(summary);
        }
        openFunction(made.functionName);
        if (page())
            page()->focusContent();
    });
    dialog->open();
}

void MainWindow::deleteFunction(const QString &name)
{
    const auto function = m_model.function(name);
    if (!function || !m_ready)
        return;
    const QString text = tr("The function, its configuration and its history will be gone. Its files and "
                            "test events move to the "
                            "trash of the workspace (%1), from where they can be taken back.")
                             .arg(m_status.workspace + u"/.lathe/trash"_s);
    ConfirmDialog::ask(this, {tr("Delete %1?").arg(name), text, tr("Delete"), true}, this, [this, name] {
        m_client.call(
            DeleteFunctionRequest{{name, {}}}, guarded<Done>(this, [this, name](const Result<Done> &done) {
                if (!done)
                    m_notices->add({events::Notice::Level::Error,
                                    tr("%1 was not deleted. %2").arg(name, done.error().message)});
            }));
    });
}

void MainWindow::toggleSidebar()
{
    const bool hiding = m_list->isVisible();
    const bool focused = m_list->isAncestorOf(focusWidget());
    m_list->setVisible(!hiding);
    if (hiding && focused && page())
        page()->focusContent();
}

void MainWindow::saveSession()
{
    m_session->saveWindow(*this);
    m_session->saveSplitter(u"sidebar"_s, m_splitter->saveState());
    m_session->setCodeLayout(m_pages->codeLayout());
    const QList<FunctionPane *> pages = m_pages->all();
    for (const FunctionPane *open : pages)
        m_session->setPage(open->name(), open->state());
}

void MainWindow::flush(std::function<void()> then)
{
    m_pages->flush(std::move(then));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    // The engine is stopped in order first; then the program ends.
    event->ignore();
    Q_EMIT closeRequested();
}

} // namespace lathe
