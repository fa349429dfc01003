// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/TableView.h"

namespace lathe
{

/// A table of names (column 0) and values (column 1) that are edited in place: Tab goes from field to field
/// and out at the end, Enter in the name of a row that has no value yet goes on to the value.
class CellTable : public TableView
{
    Q_OBJECT

public:
    using TableView::TableView;

    /// Puts the cursor into a cell and begins to edit it.
    void editCell(int row, int column);
    /// Takes over what stands in a field that is being edited.
    void finishEditing();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void closeEditor(QWidget *editor, QAbstractItemDelegate::EndEditHint hint) override;
};

} // namespace lathe
