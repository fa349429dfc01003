// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/SearchField.h"

#include "widgets/common/Icons.h"

#include <QAction>
#include <QKeyEvent>
#include <QShortcut>
#include <QTimer>

namespace lathe
{

using namespace Qt::StringLiterals;

SearchField::SearchField(const QString &placeholder, QWidget *parent)
    : QLineEdit(parent)
    , m_pause(new QTimer(this))
{
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    addAction(Icons::get(u"search", Theme::Role::SecondaryText), LeadingPosition);
    QAction *clearAction = addAction(Icons::get(u"close", Theme::Role::SecondaryText), TrailingPosition);
    clearAction->setToolTip(tr("Clear"));
    clearAction->setVisible(false);
    connect(clearAction, &QAction::triggered, this, &QLineEdit::clear);
    m_pause->setSingleShot(true);
    m_pause->setInterval(120);
    connect(m_pause, &QTimer::timeout, this, &SearchField::announce);
    connect(this, &QLineEdit::returnPressed, this, &SearchField::announce);
    connect(this, &QLineEdit::textChanged, this, [this, clearAction](const QString &text) {
        clearAction->setVisible(!text.isEmpty());
        if (text.isEmpty())
            announce();
        else
            m_pause->start();
    });
}

void SearchField::answerFindIn(QWidget *scope)
{
    auto *shortcut = new QShortcut(QKeySequence::Find, scope);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, [this] {
        setFocus(Qt::ShortcutFocusReason);
        selectAll();
    });
    connect(this, &QObject::destroyed, shortcut, &QObject::deleteLater);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        if (text().isEmpty())
            Q_EMIT dismissed();
        else
            clear();
        return;
    case Qt::Key_Down:
    case Qt::Key_PageDown:
        m_pause->stop();
        announce();
        Q_EMIT resultsWanted();
        return;
    default:
        QLineEdit::keyPressEvent(event);
    }
}

void SearchField::announce()
{
    m_pause->stop();
    if (m_announced == text())
        return;
    m_announced = text();
    Q_EMIT searchChanged(m_announced);
}

} // namespace lathe
