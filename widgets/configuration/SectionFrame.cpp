// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/SectionFrame.h"

#include "widgets/common/InlineMessage.h"
#include "widgets/common/Theme.h"
#include "widgets/configuration/SaveBar.h"

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

SectionFrame::SectionFrame(const QString &title, const QString &sentence, QWidget *content, bool scrolls,
                           QWidget *parent)
    : QWidget(parent)
    , m_content(content)
    , m_message(new InlineMessage(this))
    , m_undeployed(new InlineMessage(this))
    , m_saveBar(new SaveBar(this))
{
    auto *head = new QWidget(this);
    auto *headColumn = new QVBoxLayout(head);
    headColumn->setContentsMargins(Theme::space(4), Theme::space(4), Theme::space(4), Theme::space(2));
    headColumn->setSpacing(Theme::space(2));
    auto *heading = new QLabel(title, head);
    const auto setFont = [heading] { heading->setFont(Theme::instance().uiFont(2, QFont::DemiBold)); };
    setFont();
    connect(&Theme::instance(), &Theme::changed, heading, setFont);
    headColumn->addWidget(heading);
    if (!sentence.isEmpty()) {
        auto *prose = new QLabel(sentence, head);
        prose->setProperty("role", u"secondary"_s);
        prose->setWordWrap(true);
        prose->setMaximumWidth(Theme::formWidth());
        headColumn->addWidget(prose);
    }
    for (InlineMessage *message : {m_undeployed, m_message}) {
        message->setMaximumWidth(Theme::formWidth());
        headColumn->addWidget(message);
    }

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(head);
    auto *holder = new QWidget(this);
    auto *inside = new QVBoxLayout(holder);
    inside->setContentsMargins(Theme::space(4), Theme::space(1), Theme::space(4), Theme::space(4));
    inside->addWidget(content);
    if (scrolls) {
        auto *scroll = new QScrollArea(this);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setWidgetResizable(true);
        scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        scroll->setWidget(holder);
        scroll->setFocusPolicy(Qt::NoFocus);
        column->addWidget(scroll, 1);
    } else {
        column->addWidget(holder, 1);
    }
    auto *line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    line->setForegroundRole(QPalette::Midlight);
    column->addWidget(line);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(Theme::space(4), Theme::space(2), Theme::space(4), Theme::space(2));
    foot->addWidget(m_saveBar);
    column->addLayout(foot);
}

void SectionFrame::showError(const QString &text)
{
    // The label guesses whether it is given rich text; a bare "<" is shown as one.
    m_message->showMessage(InlineMessage::Kind::Error, text.contains(u'<') ? text.toHtmlEscaped() : text);
}

void SectionFrame::showConflict()
{
    m_message->showMessage(InlineMessage::Kind::Warning,
                           tr("This function was changed elsewhere meanwhile. Your edits are kept; Save "
                              "applies them on top."));
    connect(m_message->addButton(tr("Take the other version")), &QPushButton::clicked, this,
            &SectionFrame::takeOtherVersion);
}

void SectionFrame::setDeployed(bool deployed)
{
    m_content->setEnabled(deployed);
    m_undeployed->setVisible(!deployed);
    if (deployed)
        return;
    m_undeployed->showMessage(
        InlineMessage::Kind::Info,
        tr("This function has not been deployed yet. Deploy it once, then change its configuration here."));
    m_undeployed->setCloseable(false);
}

} // namespace lathe
