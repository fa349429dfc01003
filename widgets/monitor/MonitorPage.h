// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/monitor/MonitorFeed.h"

#include <QWidget>

#include <memory>

class QButtonGroup;
class QSplitter;
class QStackedLayout;

namespace lathe
{

class ChartGrid;
class EmptyPlace;
class EngineClient;
class FigureRow;
class InlineMessage;
class InvocationDetails;
class InvocationTable;
class SplitterMemory;

/// The Monitor tab of a function: charts over a chosen time, the table of invocations, and one of them in
/// detail. Keeps itself up to date while it is visible.
class MonitorPage : public QWidget
{
    Q_OBJECT

public:
    explicit MonitorPage(EngineClient &client, QWidget *parent = nullptr);
    ~MonitorPage() override;

    /// memorySize in MB, for the line in the memory chart.
    void setFunction(const QString &functionName, int memorySize);
    void setRange(MetricRange range);
    /// Shows one invocation beside charts and table.
    void openInvocation(const QString &requestId);

    ChartGrid *charts() const { return m_charts; }
    InvocationTable *invocations() const { return m_invocations; }
    InvocationDetails *details() const { return m_details; }

Q_SIGNALS:
    void runAgain(const lathe::InvocationRecord &record);
    void saveEventRequested(const lathe::InvocationRecord &record);
    void locationActivated(const QString &path, int line, int column);
    void settingWanted(const QString &setting);
    void stopRequested(const QString &requestId);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *buildHead();
    QWidget *buildBody();
    void choosePage();
    void closeInvocation();
    void load(const MonitorData &shown);

    QString m_function;
    MonitorFeed *m_feed;
    QButtonGroup *m_ranges;
    QWidget *m_head;
    FigureRow *m_totals;
    InlineMessage *m_message;
    ChartGrid *m_charts;
    InvocationTable *m_invocations;
    InvocationDetails *m_details;
    QSplitter *m_across;
    QStackedLayout *m_pages;
    EmptyPlace *m_empty;
    std::unique_ptr<SplitterMemory> m_acrossMemory;
    bool m_withoutMetrics = true;
};

} // namespace lathe
