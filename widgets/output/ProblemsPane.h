// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/output/ProblemsModel.h"

#include <QWidget>

class QSortFilterProxyModel;

namespace lathe
{

class EmptyPlace;
class Pages;
class TableView;

/// What is wrong in the function's files; Enter or a double click goes there.
class ProblemsPane : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemsPane(QWidget *parent = nullptr);

    void setProblems(const QList<Problem> &problems);
    int count() const { return m_model->rowCount(); }
    TableView *table() const { return m_table; }

Q_SIGNALS:
    void problemActivated(const QString &file, int line, int column);

private:
    ProblemsModel *m_model;
    QSortFilterProxyModel *m_sorted;
    Pages *m_pages;
    TableView *m_table;
    EmptyPlace *m_empty;
};

} // namespace lathe
