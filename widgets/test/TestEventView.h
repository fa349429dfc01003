// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

namespace lathe
{

class TestEventDelegate;

/// The rows of test events: a click or Enter opens, the run icon or F5 runs, F2 renames, Delete deletes.
class TestEventView : public QListView
{
    Q_OBJECT

public:
    explicit TestEventView(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void openWanted(const QModelIndex &index);
    void runWanted(const QModelIndex &index);
    void renameWanted(const QModelIndex &index);
    void deleteWanted(const QModelIndex &index);
    void menuWanted(const QModelIndex &index, const QPoint &globalPosition);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QModelIndex runAt(const QPoint &position) const;
    void setHotRun(const QModelIndex &index);
    void showTip(const QPoint &position, const QPoint &globalPosition);

    TestEventDelegate *m_delegate;
    QPersistentModelIndex m_hotRun;
    QPersistentModelIndex m_pressedRun;
};

} // namespace lathe
