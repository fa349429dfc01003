// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/Buttons.h"

#include "widgets/common/Icons.h"

#include <QKeySequence>
#include <QStyle>
#include <QVariant>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

QString kindName(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Primary:
        return u"primary"_s;
    case ButtonKind::Flat:
        return u"flat"_s;
    case ButtonKind::Danger:
        return u"danger"_s;
    case ButtonKind::Secondary:
        break;
    }
    return u"secondary"_s;
}

Theme::Role iconRole(ButtonKind kind)
{
    switch (kind) {
    case ButtonKind::Primary:
        return Theme::Role::OnAccent;
    case ButtonKind::Flat:
        return Theme::Role::Accent;
    case ButtonKind::Danger:
        return Theme::Role::Error;
    case ButtonKind::Secondary:
        break;
    }
    return Theme::Role::Text;
}

} // namespace

void setButtonKind(QAbstractButton *button, ButtonKind kind)
{
    button->setProperty("kind", kindName(kind));
    button->style()->unpolish(button);
    button->style()->polish(button);
    button->update();
}

QPushButton *makeButton(const QString &text, ButtonKind kind, const QString &iconName, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setProperty("kind", kindName(kind));
    button->setAutoDefault(false);
    if (!iconName.isEmpty())
        button->setIcon(Icons::get(iconName, iconRole(kind)));
    return button;
}

QToolButton *makeToolButton(const QString &iconName, const QString &name, QWidget *parent, Theme::Role role)
{
    auto *button = new QToolButton(parent);
    button->setIcon(Icons::get(iconName, role));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QString withShortcut(const QString &name, const QKeySequence &key)
{
    return key.isEmpty() ? name : u"%1 (%2)"_s.arg(name, key.toString(QKeySequence::NativeText));
}

} // namespace lathe
