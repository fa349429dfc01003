// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/TestButton.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/Icons.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace lathe
{

TestButton::TestButton(QWidget *parent)
    : QToolButton(parent)
{
    setObjectName(u"testButton"_s);
    setText(tr("Test"));
    setIcon(Icons::get(u"run", Theme::Role::OnAccent));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setPopupMode(QToolButton::MenuButtonPopup);
    setFocusPolicy(Qt::StrongFocus);
    setProperty("kind", u"primary"_s);
    setMenu(new QMenu(this));
    menu()->setToolTipsVisible(true);
    connect(this, &QToolButton::clicked, this, &TestButton::testRequested);
    setEvents({}, {});
}

void TestButton::setEvents(const QStringList &names, const QString &current)
{
    m_current = current;
    menu()->clear();
    const auto add = [this](const QString &name) {
        QString text = name;
        QAction *action = menu()->addAction(text.replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(name == m_current);
        connect(action, &QAction::triggered, this, [this, name] { Q_EMIT eventChosen(name); });
    };
    if (names.contains(current))
        add(current);
    for (const QString &name : names) {
        if (name != current)
            add(name);
    }
    if (!names.isEmpty())
        menu()->addSeparator();
    menu()->addAction(Icons::get(u"settings"), tr("Configure test events…"), this,
                      [this] { Q_EMIT configureRequested(); });
    refreshTip();
}

void TestButton::setRunning(bool running)
{
    m_running = running; // stays enabled, or the focus would jump with each run
    refreshTip();
}

void TestButton::setProminent(bool prominent)
{
    setIcon(Icons::get(u"run", prominent ? Theme::Role::OnAccent : Theme::Role::Text));
    setButtonKind(this, prominent ? ButtonKind::Primary : ButtonKind::Secondary);
}

void TestButton::refreshTip()
{
    QString tip = tr("Make a test event and run it");
    if (m_running)
        tip = tr("An event is being handled. Stop it in OUTPUT, or wait.");
    else if (!m_current.isEmpty())
        tip = tr("Run the event %1").arg(m_current);
    setToolTip(m_running ? tip : withShortcut(tip, QKeySequence(Qt::CTRL | Qt::Key_Enter)));
    setAccessibleName(m_current.isEmpty() ? tr("Test") : tr("Test with the event %1").arg(m_current));
    setAccessibleDescription(toolTip());
}

} // namespace lathe
