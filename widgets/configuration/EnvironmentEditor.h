// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/configuration/EnvironmentModel.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace lathe
{

class EmptyState;
class EnvironmentTable;
class InlineMessage;
class UndoBar;

/// Edits environment variables as a table: in place, by pasting a .env block, masked until shown, with the
/// size that counts against the limit. It saves nothing itself.
class EnvironmentEditor : public QWidget
{
    Q_OBJECT

public:
    explicit EnvironmentEditor(QWidget *parent = nullptr);

    void setEntries(const EnvironmentModel::Entries &entries);
    EnvironmentModel::Entries entries() const { return m_model->entries(); }
    /// Why it cannot be saved; empty when it can.
    QString problem() const { return m_model->problem(); }
    EnvironmentModel *model() const { return m_model; }
    EnvironmentTable *table() const { return m_table; }
    /// Goes to the first row with a problem; false when there is none.
    bool focusProblem();
    void select(const QString &name);

public Q_SLOTS:
    /// Begins a new variable.
    void addVariable();
    void deleteRows(const QList<int> &rows);
    /// Merges NAME=value lines; says what it did and which lines it could not read.
    void paste(const QString &text);
    void pasteClipboard();

Q_SIGNALS:
    void edited();

private:
    QWidget *toolbar();
    void refresh();
    void refreshRevealed();
    void offerUndo(const QString &text, const QList<EnvironmentModel::Row> &before);

    EnvironmentModel *m_model;
    EnvironmentTable *m_table;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    InlineMessage *m_message;
    UndoBar *m_undo;
    QPushButton *m_reveal = nullptr;
    QLabel *m_counter = nullptr;
};

} // namespace lathe
