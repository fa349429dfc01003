// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>

namespace lathe
{

/// The tabs of open files: a dot in place of the closing cross while a file has unsaved changes, reordering
/// by dragging, closing by middle click.
class EditorTabBar : public QTabBar
{
    Q_OBJECT

public:
    explicit EditorTabBar(QWidget *parent = nullptr);

    int addFile(const QString &path);
    void setModified(int index, bool modified);
    bool isModified(int index) const;
    void setPath(int index, const QString &path);
    QString path(int index) const;
    int indexOf(const QString &path) const;

protected:
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void tabInserted(int index) override;
    void tabRemoved(int index) override;

Q_SIGNALS:
    void closeOthersRequested(int index);

private:
    void retitle();
};

} // namespace lathe
