// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/code/QuickOpenModel.h"

#include <QFrame>
#include <QPointer>

class QLabel;
class QLineEdit;
class QListView;

namespace lathe
{

/// A list over the window to go to something by typing a few letters of it: files (Ctrl+P) or commands
/// (Ctrl+K). Up, Down, Page Up and Page Down walk, Enter or a click chooses, Escape or a click elsewhere
/// closes. The focus goes back to where it was.
class QuickOpen : public QFrame
{
    Q_OBJECT

public:
    /// `window` is what it lies over; it stays hidden until open().
    explicit QuickOpen(QWidget *window);

    /// The prompt in the empty field: "Go to file".
    void setPrompt(const QString &prompt);
    void setItems(QList<QuickItem> items);
    void open();

    QLineEdit *field() const { return m_field; }
    QListView *list() const { return m_list; }

public Q_SLOTS:
    void dismiss();

Q_SIGNALS:
    void chosen(const QString &id);
    void dismissed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void typed(const QString &text);
    void choose(const QModelIndex &index);
    void place();
    bool fieldKey(QKeyEvent &event);

    QuickOpenModel *m_model;
    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_nothing;
    QPointer<QWidget> m_before;
};

} // namespace lathe
