// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/CopyButton.h"

#include "widgets/common/Icons.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTimer>
#include <QToolTip>

namespace lathe
{

CopyButton::CopyButton(const QString &what, QWidget *parent)
    : QToolButton(parent)
    , m_what(what)
    , m_shown(new QTimer(this))
{
    setProperty("compact", true);
    setFocusPolicy(Qt::TabFocus);
    m_shown->setSingleShot(true);
    m_shown->setInterval(1200);
    connect(m_shown, &QTimer::timeout, this, &CopyButton::rest);
    connect(this, &QToolButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_value);
        setIcon(Icons::get(u"check", Theme::Role::Success));
        setToolTip(tr("Copied"));
        if (isVisible())
            QToolTip::showText(mapToGlobal(QPoint(0, height())), toolTip(), this);
        m_shown->start();
        Q_EMIT copied(m_value);
    });
    rest();
}

void CopyButton::setValue(const QString &value)
{
    m_value = value;
    setEnabled(!value.isEmpty());
}

void CopyButton::rest()
{
    setIcon(Icons::get(u"copy", Theme::Role::SecondaryText));
    setToolTip(tr("Copy %1").arg(m_what));
    setAccessibleName(toolTip());
}

} // namespace lathe
