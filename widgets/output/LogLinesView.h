// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/output/LogRuns.h"

#include <QAbstractItemView>

namespace lathe
{

/// Draws the rows of a LogModel (or of a filter over one): as much work for a hundred thousand rows as for
/// the forty in view. Rows are selected and copied whole; places in the code are links, which a click or
/// Enter follows. While following, the newest row stays in view; scrolling up ends that, scrolling to the
/// end resumes it.
class LogLinesView : public QAbstractItemView
{
    Q_OBJECT

public:
    explicit LogLinesView(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    /// How wide the widest row is, in columns of the fixed font.
    void setColumns(int columns);
    bool isFollowing() const { return m_following; }
    /// Marks this text in the rows, whatever its case.
    void setHighlight(const QString &text);
    /// The selected rows as they were written, joined by newlines.
    QString selectedText() const;

    QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint &point) const override;
    /// The link under a point of the viewport.
    std::optional<SourceLocation> locationAt(const QPoint &point) const;

public Q_SLOTS:
    void setFollowing(bool following);
    void copySelection() const;

Q_SIGNALS:
    void followingChanged(bool following);
    void locationActivated(const QString &path, int line, int column);

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override;
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex &) const override { return false; }
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    void updateGeometries() override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    int lineHeight() const;
    int rows() const { return model() ? model()->rowCount() : 0; }
    void rowsWereRemoved(int first, int last);
    void applyFont();
    void activate(const SourceLocation &location);
    QList<SourceLocation> locationsOf(const QModelIndex &index) const;

    QList<QMetaObject::Connection> m_modelConnections;
    QString m_highlight;
    QPoint m_pressed;
    int m_columns = 0;
    bool m_following = true;
    bool m_adjusting = false;
};

} // namespace lathe
