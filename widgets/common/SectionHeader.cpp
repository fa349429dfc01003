// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/SectionHeader.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/Icons.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QToolButton>

namespace lathe
{

using namespace Qt::StringLiterals;

SectionHeader::SectionHeader(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_fold(new QToolButton(this))
    , m_count(new QLabel(this))
    , m_actions(new QHBoxLayout)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, Theme::space(1), 0);
    row->setSpacing(Theme::space(1));
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_fold->setFocusPolicy(Qt::StrongFocus);
    m_fold->setIconSize({12, 12});
    m_fold->setProperty("compact", true);
    m_fold->installEventFilter(this);
    m_count->setProperty("role", u"secondary"_s);
    m_count->hide();
    m_actions->setSpacing(0);
    row->addWidget(m_fold);
    row->addWidget(m_count);
    row->addStretch(1);
    row->addLayout(m_actions);
    connect(m_fold, &QToolButton::clicked, this, [this] { setExpanded(!m_expanded); });
    setTitle(title);
    refreshFonts();
    connect(&Theme::instance(), &Theme::changed, this, &SectionHeader::refreshFonts);
    m_expanded = false;
    setExpanded(true);
}

QString SectionHeader::title() const
{
    return m_fold->text();
}

void SectionHeader::setTitle(const QString &title)
{
    m_fold->setText(title);
    m_fold->setObjectName(u"section:"_s + title);
    m_fold->setAccessibleName(title);
}

void SectionHeader::setCount(int count)
{
    m_count->setText(QString::number(count));
    m_count->setVisible(count >= 0);
}

void SectionHeader::setContent(QWidget *content)
{
    m_content = content;
    if (content)
        content->setVisible(m_expanded);
}

QToolButton *SectionHeader::addActionButton(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setObjectName(action->objectName().isEmpty() ? m_fold->objectName() + u':' + action->text()
                                                         : action->objectName());
    button->setProperty("compact", true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(action->text());
    button->setToolTip(withShortcut(action->text(), action->shortcut()));
    m_actions->addWidget(button);
    return button;
}

bool SectionHeader::isExpanded() const
{
    return m_expanded;
}

void SectionHeader::setExpanded(bool expanded)
{
    if (m_expanded == expanded)
        return;
    m_expanded = expanded;
    m_fold->setIcon(Icons::get(expanded ? u"chevron-down" : u"chevron-right", Theme::Role::SecondaryText));
    m_fold->setAccessibleDescription(expanded ? tr("Expanded") : tr("Collapsed"));
    if (m_content)
        m_content->setVisible(expanded);
    Q_EMIT toggled(expanded);
}

bool SectionHeader::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_fold && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Left || key == Qt::Key_Right) {
            setExpanded(key == Qt::Key_Right);
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            setExpanded(!m_expanded);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void SectionHeader::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        setExpanded(!m_expanded);
}

void SectionHeader::refreshFonts()
{
    m_fold->setFont(Theme::instance().uiFont(0, QFont::DemiBold));
}

} // namespace lathe
