// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitor/InvocationDetails.h"

#include "engine/api/EngineClient.h"
#include "widgets/code/CodeEditor.h"
#include "widgets/code/JsonEditor.h"
#include "widgets/common/Buttons.h"
#include "widgets/output/OutputView.h"

#include <QKeyEvent>
#include <QLabel>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace lathe
{

using namespace Qt::StringLiterals;

InvocationDetails::InvocationDetails(EngineClient &client, QWidget *parent)
    : QWidget(parent)
    , m_client(client)
    , m_again(makeButton(tr("Run again"), ButtonKind::Secondary, u"run"_s, this))
    , m_save(makeButton(tr("Save event…"), ButtonKind::Flat, u"save"_s, this))
    , m_tabs(new QTabWidget(this))
    , m_output(new OutputView(this))
    , m_event(new JsonEditor(this))
{
    setObjectName(u"invocationDetails"_s);
    setAccessibleName(tr("Invocation"));
    setAutoFillBackground(true);
    m_event->setObjectName(u"invocationEvent"_s);
    m_event->editor()->setAccessibleName(tr("Event"));
    m_tabs->setDocumentMode(true);
    m_tabs->setObjectName(u"invocationTabs"_s);
    m_tabs->tabBar()->setAccessibleName(tr("Parts of the invocation"));
    m_tabs->addTab(m_output, tr("Output"));
    m_tabs->addTab(m_event, tr("Event"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_tabs, 1);

    connect(m_again, &QPushButton::clicked, this, [this] { Q_EMIT runAgain(m_output->record()); });
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT saveEventRequested(m_output->record()); });
    connect(m_output, &OutputView::locationActivated, this, &InvocationDetails::locationActivated);
    connect(m_output, &OutputView::settingWanted, this, &InvocationDetails::settingWanted);
    connect(m_output, &OutputView::stopRequested, this, &InvocationDetails::stopRequested);
    connect(&client, &EngineClient::logWritten, m_output, &OutputView::appendLog);
    connect(&client, &EngineClient::invocationFinished, this, [this](const InvocationRow &row) {
        if (!m_requestId.isEmpty() && row.requestId == m_output->runningId())
            open(row.requestId);
    });
}

QWidget *InvocationDetails::buildHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(Theme::space(3), Theme::space(1), Theme::space(1), Theme::space(1));
    row->setSpacing(Theme::space(1));
    auto *heading = new QLabel(tr("Invocation"), head);
    heading->setProperty("role", u"heading"_s);
    auto *close = makeToolButton(u"close"_s, tr("Close the invocation (Esc)"), head);
    close->setObjectName(u"closeInvocation"_s);
    m_again->setObjectName(u"runAgain"_s);
    m_again->setToolTip(tr("Run the function with the same event once more"));
    m_save->setObjectName(u"saveEvent"_s);
    m_again->setAccessibleName(m_again->text());
    m_save->setAccessibleName(m_save->text());
    m_save->setToolTip(tr("Save the event as a test event of the function"));
    row->addWidget(heading, 1);
    row->addWidget(m_save);
    row->addWidget(m_again);
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, &InvocationDetails::closeRequested);
    return head;
}

void InvocationDetails::open(const QString &requestId)
{
    m_requestId = requestId;
    m_again->setEnabled(false);
    m_save->setEnabled(false);
    m_client.invocationRecord(
        requestId,
        guarded<InvocationRecord>(this, [this, requestId](const Result<InvocationRecord> &answer) {
            if (requestId == m_requestId)
                present(answer);
        }));
}

void InvocationDetails::present(const Result<InvocationRecord> &answer)
{
    if (!answer) {
        m_output->showError(answer.error());
        m_event->showPayload({});
        return;
    }
    if (answer->row.status == InvocationStatus::Running)
        m_output->showRunning(answer->row);
    else
        m_output->showRecord(*answer);
    m_event->showPayload(answer->event);
    const bool repeatable = answer->row.full && answer->row.status != InvocationStatus::Running;
    m_again->setEnabled(repeatable);
    m_save->setEnabled(repeatable);
}

void InvocationDetails::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier)
        Q_EMIT closeRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace lathe
