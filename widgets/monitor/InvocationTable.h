// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/monitor/InvocationModel.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QStackedLayout;

namespace lathe
{

class EngineClient;
class InlineMessage;
class TableView;

/// The recent invocations of a function: all, errors only or cold starts only; new ones come on top while
/// the table is in view.
class InvocationTable : public QWidget
{
    Q_OBJECT

public:
    explicit InvocationTable(EngineClient &client, QWidget *parent = nullptr);

    void setFunction(const QString &functionName);
    InvocationModel &model() { return *m_model; }
    TableView *table() const { return m_table; }
    /// Selects the row of this invocation where it is loaded.
    void select(const QString &requestId);
    /// The history was read and has nothing of this function.
    bool isWithoutAny() const;

Q_SIGNALS:
    /// A row was clicked, or Enter or Space pressed on it.
    void invocationActivated(const lathe::InvocationRow &row);
    void contentsChanged();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *buildTools();
    void buildTable();
    void activate(const QModelIndex &index);
    void refresh();

    InvocationModel *m_model;
    QButtonGroup *m_filters;
    QLabel *m_count;
    InlineMessage *m_message;
    QStackedLayout *m_pages;
    TableView *m_table;
    QLabel *m_empty;
    bool m_stale = false;
};

} // namespace lathe
