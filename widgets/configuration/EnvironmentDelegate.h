// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/TableDelegate.h"

#include <optional>

namespace lathe
{

/// Draws rows of environment variables: what is wrong stands behind the value, and the buttons of a row
/// where the pointer or the keyboard is.
class EnvironmentDelegate : public TableDelegate
{
    Q_OBJECT

public:
    enum class Action { Reveal, Copy, Delete };

    explicit EnvironmentDelegate(TableView *view);

    /// Width of the column of buttons.
    static int actionWidth();
    static std::optional<Action> actionAt(const QRect &cell, const QPoint &position);
    /// The row under the pointer, and the button in it.
    void setHot(int row, std::optional<Action> action);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    void paintReason(QPainter *painter, const QStyleOptionViewItem &option, const QString &reason) const;
    void paintActions(QPainter *painter, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const;

    int m_hotRow = -1;
    std::optional<Action> m_hotAction;
};

} // namespace lathe
