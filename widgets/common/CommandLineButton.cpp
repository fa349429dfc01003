// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/CommandLineButton.h"

#include "widgets/common/Icons.h"

#include <QTimer>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace lathe
{

CommandLineButton::CommandLineButton(EngineClient &client, QWidget *parent)
    : QToolButton(parent)
    , m_menu(new CommandLineMenu(client, this))
    , m_shown(new QTimer(this))
{
    setObjectName(u"copyCommandLine"_s);
    setFocusPolicy(Qt::TabFocus);
    setStyleSheet(
        u"QToolButton { padding-right: 0; } QToolButton::menu-indicator { image: none; width: 0; }"_s);
    m_shown->setSingleShot(true);
    m_shown->setInterval(1200);
    connect(m_shown, &QTimer::timeout, this, &CommandLineButton::rest);
    connect(m_menu, &CommandLineMenu::copied, this, [this] {
        setIcon(Icons::get(u"check", Theme::Role::Success));
        setToolTip(tr("Copied"));
        if (isVisible())
            QToolTip::showText(mapToGlobal(QPoint(0, height())), toolTip(), this);
        m_shown->start();
    });
    connect(this, &QToolButton::clicked, this, [this] {
        if (m_menu->size() != 1)
            return;
        const QList<AwsCommandLine> lines = m_menu->lines(0);
        if (lines.isEmpty())
            QToolTip::showText(mapToGlobal(QPoint(0, height())), m_whyNot, this);
        else
            m_menu->copy(lines);
    });
    rest();
}

void CommandLineButton::add(const QString &text, CommandLineMenu::Lines lines, const QString &whyNot)
{
    m_menu->add(text, std::move(lines), whyNot);
    m_whyNot = whyNot;
    if (m_menu->size() == 2) {
        setMenu(m_menu);
        setPopupMode(QToolButton::InstantPopup);
    }
    rest();
}

void CommandLineButton::setProblem(const QString &problem)
{
    m_problem = problem;
    setEnabled(problem.isEmpty());
    rest();
}

void CommandLineButton::rest()
{
    setIcon(Icons::get(u"terminal", Theme::Role::SecondaryText));
    // A page may have several: what each of them copies tells them apart.
    QStringList what;
    const QList<QAction *> entries = m_menu->actions();
    for (const QAction *entry : entries)
        what << entry->text();
    setAccessibleName(what.isEmpty() ? tr("Copy as AWS CLI")
                                     : tr("Copy as AWS CLI: %1").arg(what.join(u", "_s)));
    setToolTip(m_problem.isEmpty() ? accessibleName() : u"%1\n%2"_s.arg(accessibleName(), m_problem));
    setAccessibleDescription(m_problem);
}

} // namespace lathe
