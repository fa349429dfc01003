// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace lathe
{

class TableView;

/// Titles stand over their cells: right over numbers, left over the rest.
class TableHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit TableHeader(TableView *view);

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int logicalIndex) const override;

private:
    TableView *m_view;
};

} // namespace lathe
