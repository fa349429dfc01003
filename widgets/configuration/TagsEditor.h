// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/configuration/TagsModel.h"

#include <QWidget>

class QPushButton;
class QStackedWidget;
class QToolButton;

namespace lathe
{

class CellTable;

/// Tags as a table that is edited in place.
class TagsEditor : public QWidget
{
    Q_OBJECT

public:
    explicit TagsEditor(QWidget *parent = nullptr);

    TagsModel *model() const { return m_model; }
    /// Takes over what is being typed in a cell.
    void finishEditing();
    void focusProblem();

public Q_SLOTS:
    void add();
    void removeCurrent();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();

    TagsModel *m_model;
    CellTable *m_table;
    QStackedWidget *m_stack;
    QWidget *m_tools;
    QPushButton *m_add;
    QToolButton *m_remove;
};

} // namespace lathe
