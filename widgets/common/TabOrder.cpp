// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/TabOrder.h"

#include <QLayout>
#include <QList>
#include <QWidget>

namespace lathe
{

namespace
{

void collect(QWidget *widget, QList<QWidget *> &stops);

void collect(QLayout *layout, QList<QWidget *> &stops)
{
    for (int i = 0; i < layout->count(); ++i) {
        QLayoutItem *item = layout->itemAt(i);
        if (item->layout())
            collect(item->layout(), stops);
        else if (item->widget())
            collect(item->widget(), stops);
    }
}

void collect(QWidget *widget, QList<QWidget *> &stops)
{
    if (widget->focusPolicy() & Qt::TabFocus) {
        stops << widget;
        return;
    }
    if (widget->layout()) {
        collect(widget->layout(), stops);
        return;
    }
    const QObjectList children = widget->children();
    for (QObject *child : children) {
        if (auto *part = qobject_cast<QWidget *>(child); part && !part->isWindow())
            collect(part, stops);
    }
}

} // namespace

void tabAsLaidOut(QWidget *window)
{
    QList<QWidget *> stops;
    collect(window->layout(), stops);
    for (qsizetype i = 1; i < stops.size(); ++i)
        QWidget::setTabOrder(stops.at(i - 1), stops.at(i));
}

} // namespace lathe
