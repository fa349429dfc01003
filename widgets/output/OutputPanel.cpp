// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/output/OutputPanel.h"

#include "engine/api/EngineClient.h"
#include "widgets/common/Buttons.h"
#include "widgets/output/LogsPane.h"
#include "widgets/output/OutputView.h"
#include "widgets/output/ProblemsPane.h"

#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace lathe
{

using namespace Qt::StringLiterals;

OutputPanel::OutputPanel(EngineClient &client, QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabWidget(this))
    , m_output(new OutputView(this))
    , m_logs(new LogsPane(this))
    , m_problems(new ProblemsPane(this))
{
    setObjectName(u"outputPanel"_s);
    setAutoFillBackground(true);
    m_tabs->setObjectName(u"outputTabs"_s);
    m_tabs->tabBar()->setObjectName(u"outputTabBar"_s);
    m_tabs->tabBar()->setAccessibleName(tr("Output panel"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_output, tr("OUTPUT"));
    m_tabs->addTab(m_logs, tr("LOGS"));
    m_tabs->addTab(m_problems, tr("PROBLEMS"));
    auto *fold =
        makeToolButton(u"chevron-down"_s, withShortcut(tr("Hide panel"), Qt::CTRL | Qt::Key_J), m_tabs);
    fold->setObjectName(u"foldPanel"_s);
    fold->setAccessibleName(tr("Hide panel"));
    m_tabs->setCornerWidget(fold);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_tabs);

    connect(fold, &QToolButton::clicked, this, &OutputPanel::foldRequested);
    connect(&client, &EngineClient::logWritten, m_output, &OutputView::appendLog);
    connect(&client, &EngineClient::logWritten, m_logs, &LogsPane::write);
    connect(m_output, &OutputView::stopRequested, this, &OutputPanel::stopRequested);
    connect(m_output, &OutputView::locationActivated, this, &OutputPanel::locationActivated);
    connect(m_output, &OutputView::settingWanted, this, &OutputPanel::settingWanted);
    connect(m_logs, &LogsPane::locationActivated, this, &OutputPanel::locationActivated);
    connect(m_problems, &ProblemsPane::problemActivated, this, &OutputPanel::problemActivated);
}

void OutputPanel::setFunction(const QString &functionName)
{
    if (m_function == functionName)
        return;
    m_function = functionName;
    m_logs->setFunction(functionName);
    m_output->showNothing();
    setProblems({});
}

void OutputPanel::setProblems(const QList<Problem> &problems)
{
    m_problems->setProblems(problems);
    m_tabs->setTabText(int(Tab::Problems),
                       problems.isEmpty() ? tr("PROBLEMS") : tr("PROBLEMS %1").arg(problems.size()));
}

OutputPanel::Tab OutputPanel::currentTab() const
{
    return Tab(m_tabs->currentIndex());
}

void OutputPanel::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(int(tab));
}

QSize OutputPanel::minimumSizeHint() const
{
    return {240, 120};
}

} // namespace lathe
