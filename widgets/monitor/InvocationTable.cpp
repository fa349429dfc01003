// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitor/InvocationTable.h"

#include "engine/api/EngineClient.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/common/TableView.h"
#include "widgets/common/Theme.h"
#include "widgets/output/InvocationWords.h"

#include <QButtonGroup>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QStackedLayout>

namespace lathe
{

using namespace Qt::StringLiterals;

InvocationTable::InvocationTable(EngineClient &client, QWidget *parent)
    : QWidget(parent)
    , m_model(new InvocationModel(
          [&client](HistoryQuery query, Reply<InvocationPage> reply) {
              client.invocations(std::move(query), std::move(reply));
          },
          this))
    , m_filters(new QButtonGroup(this))
    , m_count(new QLabel(this))
    , m_message(new InlineMessage(this))
    , m_pages(new QStackedLayout)
    , m_table(new TableView(this))
    , m_empty(new QLabel(this))
{
    m_empty->setProperty("role", u"secondary"_s);
    m_empty->setAlignment(Qt::AlignCenter);
    buildTable();
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_table);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(buildTools());
    column->addWidget(m_message);
    column->addLayout(m_pages, 1);

    connect(&client, &EngineClient::invocationStarted, this, [this](const InvocationRow &row) {
        if (isVisible())
            m_model->invocationStarted(row);
    });
    connect(&client, &EngineClient::invocationFinished, this, [this](const InvocationRow &row) {
        if (isVisible())
            m_model->invocationFinished(row);
        else
            m_stale = true;
    });
    connect(m_model, &InvocationModel::contentsChanged, this, &InvocationTable::refresh);
    connect(m_model, &InvocationModel::failed, this, [this](const Error &error) {
        m_message->showMessage(
            InlineMessage::Kind::Error,
            tr("The invocations could not be read: %1").arg(error.message).toHtmlEscaped());
        connect(m_message->addButton(tr("Try again")), &QPushButton::clicked, m_model,
                &InvocationModel::reload);
    });
    refresh();
}

QWidget *InvocationTable::buildTools()
{
    auto *tools = new QWidget(this);
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(Theme::space(2), Theme::space(1), Theme::space(2), Theme::space(1));
    row->setSpacing(Theme::space(1));
    auto *heading = new QLabel(tr("Invocations"), tools);
    heading->setProperty("role", u"heading"_s);
    m_count->setProperty("role", u"secondary"_s);
    m_count->setObjectName(u"invocationCount"_s);
    row->addWidget(heading);
    row->addSpacing(Theme::space(1));
    row->addWidget(m_count);
    row->addStretch(1);
    const QList<std::pair<InvocationModel::Filter, QString>> filters{
        {InvocationModel::Filter::All, tr("All")},
        {InvocationModel::Filter::Errors, tr("Errors")},
        {InvocationModel::Filter::ColdStarts, tr("Cold starts")}};
    for (const auto &[filter, text] : filters) {
        auto *button = new QToolButton(tools);
        button->setText(text);
        button->setCheckable(true);
        button->setChecked(filter == InvocationModel::Filter::All);
        button->setFocusPolicy(Qt::TabFocus);
        button->setObjectName(u"invocationFilter:%1"_s.arg(int(filter)));
        button->setAccessibleName(tr("Show: %1").arg(text));
        m_filters->addButton(button, int(filter));
        row->addWidget(button);
    }
    connect(m_filters, &QButtonGroup::idClicked, this,
            [this](int id) { m_model->setFilter(InvocationModel::Filter(id)); });
    return tools;
}

void InvocationTable::buildTable()
{
    using Column = InvocationModel::Column;
    m_table->setObjectName(u"invocations"_s);
    m_table->setAccessibleName(tr("Invocations"));
    // Pages come newest first; sorting what happens to be loaded would mislead.
    m_table->setSortingEnabled(false);
    m_table->setModel(m_model);
    m_table->setNumberColumns({Column::Duration, Column::Billed, Column::Init, Column::Memory});
    QHeaderView *header = m_table->horizontalHeader();
    header->setStretchLastSection(true);
    header->setSectionsMovable(true);
    const int em = m_table->fontMetrics().averageCharWidth();
    const QList<int> widths{16, 17, 15, 12, 14, 12, 16, 19, 12, 24};
    for (int column = 0; column < Column::columns; ++column)
        m_table->setColumnWidth(column, widths.at(column) * em);
    // The word that says how it ended is never cut; icon and margins beside it.
    m_table->setColumnWidth(Column::Status, m_table->fontMetrics().horizontalAdvance(
                                                invocationwords::status(InvocationStatus::OutOfMemory)) +
                                                2 * Theme::space(6) + Theme::space(2));
    m_table->rememberColumns(u"invocations-2"_s);
    connect(m_table, &TableView::rowActivated, this, &InvocationTable::activate);
    connect(m_table, &TableView::previewRequested, this, &InvocationTable::activate);
    connect(m_table, &QAbstractItemView::clicked, this, &InvocationTable::activate);
}

void InvocationTable::setFunction(const QString &functionName)
{
    m_stale = false;
    m_message->hide();
    m_model->setFunction(functionName);
}

void InvocationTable::select(const QString &requestId)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->at(row).requestId == requestId) {
            m_table->selectRow(row);
            return;
        }
    }
    m_table->clearSelection();
}

bool InvocationTable::isWithoutAny() const
{
    return m_model->isLoaded() && m_model->rowCount() == 0 &&
           m_model->filter() == InvocationModel::Filter::All;
}

void InvocationTable::activate(const QModelIndex &index)
{
    // A click that extends the selection is for copying.
    if (index.isValid() && m_table->selectionModel()->selectedRows().size() <= 1)
        Q_EMIT invocationActivated(m_model->at(index.row()));
}

void InvocationTable::showEvent(QShowEvent *event)
{
    if (std::exchange(m_stale, false))
        m_model->reload();
    QWidget::showEvent(event);
}

void InvocationTable::refresh()
{
    const int rows = m_model->rowCount();
    QString count = rows == 0            ? QString()
                    : m_model->hasMore() ? tr("%1, scroll for older ones").arg(QLocale().toString(rows))
                                         : QLocale().toString(rows);
    if (m_model->isSampled())
        count += tr(" · sampled");
    m_count->setText(count);
    m_count->setToolTip(m_model->isSampled()
                            ? tr("There were too many invocations in a second to keep the event, response "
                                 "and log of each. All are counted and listed; the bound is in the "
                                 "preferences.")
                            : QString());
    if (!m_model->isLoaded())
        m_empty->setText(tr("Reading the history…"));
    else if (m_model->filter() == InvocationModel::Filter::Errors)
        m_empty->setText(tr("No invocation failed."));
    else if (m_model->filter() == InvocationModel::Filter::ColdStarts)
        m_empty->setText(tr("No invocation caused a cold start."));
    else
        m_empty->setText(tr("No invocations yet. Press Test to make the first."));
    Q_EMIT contentsChanged();
    m_pages->setCurrentWidget(rows > 0 ? static_cast<QWidget *>(m_table) : m_empty);
}

} // namespace lathe
