// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace lathe
{

/// A row of test events: picture, name, a dot for unsaved edits, and the run icon where the pointer or the
/// keyboard is.
class TestEventDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Where a row's run icon is.
    static QRect runArea(const QRect &row);
    /// The row whose run icon is under the pointer; invalid for none.
    void setHotRun(const QModelIndex &index) { m_hotRun = index; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// Whether the name does not fit its row.
    bool isElided(const QStyleOptionViewItem &option, const QModelIndex &index) const;

private:
    QRect textArea(const QRect &row, const QModelIndex &index) const;

    QPersistentModelIndex m_hotRun;
};

} // namespace lathe
