// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/EditorTabBar.h"

#include "widgets/code/FileIcons.h"
#include "widgets/code/TabCloseButton.h"
#include "widgets/common/Icons.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QMouseEvent>

namespace lathe
{

EditorTabBar::EditorTabBar(QWidget *parent)
    : QTabBar(parent)
{
    setDocumentMode(true);
    setDrawBase(false);
    setExpanding(false);
    setMovable(true);
    setTabsClosable(false);
    setElideMode(Qt::ElideMiddle);
    setUsesScrollButtons(true);
    setSelectionBehaviorOnRemove(QTabBar::SelectPreviousTab);
}

int EditorTabBar::addFile(const QString &path)
{
    const int index = insertTab(currentIndex() + 1, QString());
    auto *close = new TabCloseButton(this);
    setTabButton(index, QTabBar::RightSide, close);
    connect(close, &QAbstractButton::clicked, this, [this, close] {
        for (int i = 0; i < count(); ++i) {
            if (tabButton(i, QTabBar::RightSide) == close) {
                Q_EMIT tabCloseRequested(i);
                return;
            }
        }
    });
    setPath(index, path);
    return index;
}

void EditorTabBar::setPath(int index, const QString &path)
{
    setTabData(index, path);
    setTabIcon(index, Icons::get(fileIconName(path)));
    setTabToolTip(index, path);
    retitle();
}

QString EditorTabBar::path(int index) const
{
    return tabData(index).toString();
}

int EditorTabBar::indexOf(const QString &path) const
{
    for (int i = 0; i < count(); ++i) {
        if (tabData(i).toString() == path)
            return i;
    }
    return -1;
}

void EditorTabBar::setModified(int index, bool modified)
{
    if (auto *close = qobject_cast<TabCloseButton *>(tabButton(index, QTabBar::RightSide)))
        close->setModified(modified);
}

bool EditorTabBar::isModified(int index) const
{
    const auto *close = qobject_cast<TabCloseButton *>(tabButton(index, QTabBar::RightSide));
    return close && close->isModified();
}

void EditorTabBar::retitle()
{
    QHash<QString, int> names;
    for (int i = 0; i < count(); ++i)
        ++names[path(i).section(u'/', -1)];
    for (int i = 0; i < count(); ++i) {
        const QString name = path(i).section(u'/', -1);
        const QString folder = path(i).section(u'/', 0, -2);
        QString title = names[name] > 1 && !folder.isEmpty() ? tr("%1 — %2").arg(name, folder) : name;
        setTabText(i, title.replace(u'&', QStringLiteral("&&")));
    }
}

void EditorTabBar::tabInserted(int index)
{
    QTabBar::tabInserted(index);
    setVisible(count() > 0);
}

void EditorTabBar::tabRemoved(int index)
{
    QTabBar::tabRemoved(index);
    setVisible(count() > 0);
    retitle();
}

void EditorTabBar::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::MiddleButton) {
        if (const int index = tabAt(event->position().toPoint()); index >= 0)
            Q_EMIT tabCloseRequested(index);
        return;
    }
    QTabBar::mouseReleaseEvent(event);
}

void EditorTabBar::contextMenuEvent(QContextMenuEvent *event)
{
    const int index = tabAt(event->pos());
    if (index < 0)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString clicked = path(index);
    menu->addAction(tr("Close"), this, [this, clicked] { Q_EMIT tabCloseRequested(indexOf(clicked)); });
    auto *others = menu->addAction(tr("Close others"), this,
                                   [this, clicked] { Q_EMIT closeOthersRequested(indexOf(clicked)); });
    others->setEnabled(count() > 1);
    menu->addSeparator();
    menu->addAction(Icons::get(u"copy"), tr("Copy path"), this,
                    [clicked] { QGuiApplication::clipboard()->setText(clicked); });
    menu->popup(event->globalPos());
}

} // namespace lathe
