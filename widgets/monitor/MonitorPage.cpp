// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitor/MonitorPage.h"

#include "engine/api/EngineClient.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/FigureRow.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/common/TableView.h"
#include "widgets/monitor/ChartGrid.h"
#include "widgets/monitor/InvocationDetails.h"
#include "widgets/monitor/InvocationTable.h"
#include "widgets/monitor/MetricCharts.h"
#include "widgets/output/EmptyPlace.h"
#include "widgets/output/SplitterMemory.h"

#include <QButtonGroup>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace lathe
{

using namespace Qt::StringLiterals;

MonitorPage::MonitorPage(EngineClient &client, QWidget *parent)
    : QWidget(parent)
    , m_feed(new MonitorFeed(client, this))
    , m_ranges(new QButtonGroup(this))
    , m_head(nullptr)
    , m_totals(new FigureRow(this))
    , m_message(new InlineMessage(this))
    , m_charts(new ChartGrid(this))
    , m_invocations(new InvocationTable(client, this))
    , m_details(new InvocationDetails(client, this))
    , m_across(new QSplitter(Qt::Horizontal, this))
    , m_pages(new QStackedLayout)
    , m_empty(
          new EmptyPlace(u"chart"_s, tr("No invocations yet"),
                         tr("Press Test, or call the function from the AWS CLI. Its durations, memory and "
                            "errors are drawn here."),
                         this))
{
    setObjectName(u"monitorPage"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    m_head = buildHead();
    column->addWidget(m_head);
    column->addWidget(m_message);
    column->addLayout(m_pages, 1);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(buildBody());
    m_pages->setCurrentWidget(m_across);

    connect(m_feed, &MonitorFeed::loaded, this, &MonitorPage::load);
    connect(m_feed, &MonitorFeed::failed, this, [this](const Error &error) {
        m_message->showMessage(InlineMessage::Kind::Error,
                               tr("The metrics could not be read: %1").arg(error.message).toHtmlEscaped());
        connect(m_message->addButton(tr("Try again")), &QPushButton::clicked, m_feed,
                &MonitorFeed::refreshNow);
    });
    connect(m_charts, &ChartGrid::invocationActivated, this, &MonitorPage::openInvocation);
    connect(m_invocations, &InvocationTable::invocationActivated, this,
            [this](const InvocationRow &row) { openInvocation(row.requestId); });
    connect(m_invocations, &InvocationTable::contentsChanged, this, &MonitorPage::choosePage);
    connect(m_details, &InvocationDetails::closeRequested, this, &MonitorPage::closeInvocation);
    connect(m_details, &InvocationDetails::runAgain, this, &MonitorPage::runAgain);
    connect(m_details, &InvocationDetails::saveEventRequested, this, &MonitorPage::saveEventRequested);
    connect(m_details, &InvocationDetails::locationActivated, this, &MonitorPage::locationActivated);
    connect(m_details, &InvocationDetails::settingWanted, this, &MonitorPage::settingWanted);
    connect(m_details, &InvocationDetails::stopRequested, this, &MonitorPage::stopRequested);
    setRange({QSettings().value(u"monitor/minutes"_s, 60).toInt()});
}

QWidget *MonitorPage::buildHead()
{
    QSizePolicy wrapping(QSizePolicy::Preferred, QSizePolicy::Minimum);
    wrapping.setHeightForWidth(true);
    m_totals->setSizePolicy(wrapping);
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(Theme::space(3), Theme::space(2), Theme::space(2), Theme::space(1));
    row->setSpacing(Theme::space(1));
    row->addWidget(m_totals, 1);
    for (const MetricRange &range : MetricRange::choices()) {
        auto *button = new QToolButton(head);
        button->setText(range.label());
        button->setCheckable(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setObjectName(u"range:%1"_s.arg(range.minutes));
        button->setAccessibleName(tr("Show the last %1").arg(range.label()));
        button->setToolTip(button->accessibleName());
        m_ranges->addButton(button, range.minutes);
        row->addWidget(button, 0, Qt::AlignTop);
    }
    auto *refresh = makeToolButton(u"refresh"_s, tr("Refresh"), head);
    refresh->setObjectName(u"refreshMetrics"_s);
    row->addWidget(refresh, 0, Qt::AlignTop);
    connect(refresh, &QToolButton::clicked, m_feed, &MonitorFeed::refreshNow);
    connect(refresh, &QToolButton::clicked, &m_invocations->model(), &InvocationModel::reload);
    connect(m_ranges, &QButtonGroup::idClicked, this, [this](int minutes) { setRange({minutes}); });
    return head;
}

QWidget *MonitorPage::buildBody()
{
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(u"chartScroll"_s);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_charts);
    scroll->setMinimumHeight(120);
    m_invocations->setMinimumHeight(120);
    auto *down = new QSplitter(Qt::Vertical, m_across);
    down->setObjectName(u"monitorDown"_s);
    down->setChildrenCollapsible(false);
    down->setHandleWidth(1);
    down->addWidget(scroll);
    down->addWidget(m_invocations);
    const SplitterMemory downMemory(down, u"monitor"_s, {320, 240});
    m_across->setObjectName(u"monitorAcross"_s);
    m_across->setChildrenCollapsible(false);
    m_across->setHandleWidth(1);
    m_across->addWidget(down);
    m_across->addWidget(m_details);
    m_across->setStretchFactor(0, 3);
    m_across->setStretchFactor(1, 2);
    m_details->setMinimumWidth(340);
    m_acrossMemory = std::make_unique<SplitterMemory>(m_across, u"monitor"_s, QList<int>{600, 400});
    m_details->hide();
    return m_across;
}

void MonitorPage::setFunction(const QString &functionName, int memorySize)
{
    m_charts->setMemorySize(memorySize);
    if (m_function == functionName)
        return;
    m_function = functionName;
    m_details->hide();
    m_message->hide();
    load({});
    m_feed->setFunction(functionName);
    m_invocations->setFunction(functionName);
}

void MonitorPage::setRange(MetricRange range)
{
    if (!MetricRange::choices().contains(range))
        range = {};
    QSettings().setValue(u"monitor/minutes"_s, range.minutes);
    m_ranges->button(range.minutes)->setChecked(true);
    m_feed->setRange(range);
}

void MonitorPage::openInvocation(const QString &requestId)
{
    m_details->open(requestId);
    if (m_details->isHidden()) {
        m_details->show();
        m_acrossMemory->restore();
    }
    m_invocations->select(requestId);
}

MonitorPage::~MonitorPage() = default;

void MonitorPage::choosePage()
{
    // The range may be empty while there is a history, and the other way round for what only has metrics.
    const bool nothing = m_withoutMetrics && m_invocations->isWithoutAny() && m_details->isHidden();
    m_pages->setCurrentWidget(nothing ? static_cast<QWidget *>(m_empty) : m_across);
    m_head->setVisible(!nothing);
}

void MonitorPage::closeInvocation()
{
    m_details->hide();
    m_invocations->table()->setFocus();
}

void MonitorPage::load(const MonitorData &shown)
{
    m_message->hide();
    m_withoutMetrics = shown.metrics.points.isEmpty();
    choosePage();
    m_totals->setFigures(metriccharts::totals(shown.metrics.points));
    m_charts->setData(shown);
}

void MonitorPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_feed->setActive(true);
}

void MonitorPage::hideEvent(QHideEvent *event)
{
    m_feed->setActive(false);
    QWidget::hideEvent(event);
}

} // namespace lathe
