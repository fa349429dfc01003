// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/CellTable.h"

namespace lathe
{

namespace
{
constexpr int nameColumn = 0;
constexpr int valueColumn = 1;
} // namespace

void CellTable::editCell(int row, int column)
{
    const QModelIndex index = model()->index(row, column);
    setFocus(Qt::OtherFocusReason);
    setCurrentIndex(index);
    scrollTo(index);
    edit(index);
}

void CellTable::finishEditing()
{
    QWidget *field = state() == EditingState ? indexWidget(currentIndex()) : nullptr;
    if (!field)
        return;
    commitData(field);
    closeEditor(field, QAbstractItemDelegate::NoHint);
}

void CellTable::keyPressEvent(QKeyEvent *event)
{
    // What a field that is being edited leaves over is not meant for the rows.
    if (state() == EditingState)
        QTableView::keyPressEvent(event);
    else
        TableView::keyPressEvent(event);
}

void CellTable::closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint)
{
    using Delegate = QAbstractItemDelegate;
    const QPersistentModelIndex current = currentIndex();
    const bool moves = hint == Delegate::EditNextItem || hint == Delegate::EditPreviousItem;
    TableView::closeEditor(editor, moves ? Delegate::NoHint : hint);
    if (!current.isValid())
        return;
    const int row = current.row();
    const bool name = current.column() == nameColumn;
    const auto text = [&](int column) {
        return current.sibling(row, column).data(Qt::EditRole).toString();
    };
    if (hint == Delegate::EditNextItem && name)
        editCell(row, valueColumn);
    else if (hint == Delegate::EditNextItem && row + 1 < model()->rowCount())
        editCell(row + 1, nameColumn);
    else if (hint == Delegate::EditPreviousItem && !name)
        editCell(row, nameColumn);
    else if (hint == Delegate::EditPreviousItem && row > 0)
        editCell(row - 1, valueColumn);
    else if (hint == Delegate::SubmitModelCache && name && !text(nameColumn).isEmpty() &&
             text(valueColumn).isEmpty())
        editCell(row, valueColumn);
}

} // namespace lathe
