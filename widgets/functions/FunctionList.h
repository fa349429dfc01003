// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/functions/FunctionListModel.h"

#include <QWidget>

class QLabel;
class QListView;
class QSortFilterProxyModel;
class QToolButton;

namespace lathe
{

class EngineFoot;
class SearchField;

/// The sidebar: the functions with a filter above and the engine's state at the foot. Arrows choose, Enter
/// goes to the function, Delete deletes it.
class FunctionList final : public QWidget
{
    Q_OBJECT
public:
    explicit FunctionList(FunctionListModel &model, QWidget *parent = nullptr);

    /// The function in view; no signal comes of it.
    void setCurrent(const QString &name);
    QString current() const;
    /// The names in the order shown, those only that pass the filter.
    QStringList shownNames() const;
    /// Whether functions can be made: not before the engine has started.
    void setReady(bool ready);

    EngineFoot *foot() const { return m_foot; }
    QListView *view() const { return m_view; }
    SearchField *filter() const { return m_filter; }

Q_SIGNALS:
    void chosen(const QString &name);
    /// Enter or a double click: the keyboard wants to go into the function.
    void entered(const QString &name);
    void createRequested();
    void deployRequested(const QString &name);
    void deleteRequested(const QString &name);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *buildHead();
    void showCurrent();
    void rowsChanged();
    void refreshEmpty();
    void showMenu(const QPoint &at);

    FunctionListModel &m_model;
    QSortFilterProxyModel *m_shown;
    SearchField *m_filter;
    QListView *m_view;
    QLabel *m_count;
    QToolButton *m_create;
    QLabel *m_nothing;
    EngineFoot *m_foot;
    QString m_name; ///< the function in view, listed or not
    bool m_quiet = false;
};

} // namespace lathe
