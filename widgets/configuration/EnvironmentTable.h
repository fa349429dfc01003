// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/configuration/CellTable.h"

namespace lathe
{

class EnvironmentDelegate;
class EnvironmentModel;

/// The table of environment variables: Enter and F2 edit, Space shows or hides a value, Delete deletes,
/// Ctrl+C copies rows as NAME=value, Ctrl+V takes a block of such lines.
class EnvironmentTable : public CellTable
{
    Q_OBJECT

public:
    explicit EnvironmentTable(EnvironmentModel &model, QWidget *parent = nullptr);

    /// Selects this row only and brings it into view.
    void showRow(int row);
    QList<int> selectedRows() const;

Q_SIGNALS:
    void deleteWanted(const QList<int> &rows);
    void pasteWanted(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setHot(const QPoint &position);
    void copyRows(const QList<int> &rows) const;
    void editCurrent();
    bool showActionTip(const QPoint &position, const QPoint &globalPosition);
    void fitColumns();

    EnvironmentModel &m_model;
    EnvironmentDelegate *m_delegate;
    QPersistentModelIndex m_pressed;
    int m_hotRow = -1;
};

} // namespace lathe
