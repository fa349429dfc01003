// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/SectionFrame.h"

#include "widgets/common/InlineMessage.h"
#include "widgets/common/StatusPill.h"
#include "widgets/common/Theme.h"
#include "widgets/configuration/SaveBar.h"
#include "widgets/versions/VersionWords.h"

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
    , m_scope(new StatusPill(this))
    , m_message(new InlineMessage(this))
    , m_undeployed(new InlineMessage(this))
    , m_foot(new QWidget(this))
    , m_saveBar(new SaveBar(m_foot))
{
    auto *head = new QWidget(this);
    auto *headColumn = new QVBoxLayout(head);
    headColumn->setContentsMargins(Theme::space(4), Theme::space(4), Theme::space(4), Theme::space(2));
    headColumn->setSpacing(Theme::space(2));
    auto *heading = new QLabel(title, head);
    const auto setFont = [heading] { heading->setFont(Theme::instance().uiFont(2, QFont::DemiBold)); };
    setFont();
    connect(&Theme::instance(), &Theme::changed, heading, setFont);
    auto *headRow = new QHBoxLayout;
    headRow->setSpacing(Theme::space(2));
    headRow->addWidget(heading);
    headRow->addWidget(m_scope);
    headRow->addStretch(1);
    headColumn->addLayout(headRow);
    m_scope->setObjectName(u"sectionScope"_s);
    m_scope->hide();
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
    auto *line = new QFrame(m_foot);
    line->setFrameShape(QFrame::HLine);
    line->setForegroundRole(QPalette::Midlight);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(Theme::space(4), Theme::space(2), Theme::space(4), Theme::space(2));
    foot->addWidget(m_saveBar);
    auto *footColumn = new QVBoxLayout(m_foot);
    footColumn->setContentsMargins({});
    footColumn->setSpacing(0);
    footColumn->addWidget(line);
    footColumn->addLayout(foot);
    column->addWidget(m_foot);
}

void SectionFrame::setScope(const QString &qualifier)
{
    m_scope->setStatus(StatusPill::Kind::Info,
                       versionwords::isNumber(qualifier) ? versionwords::name(qualifier) : qualifier);
    m_scope->setToolTip(tr("As chosen beside the function's name"));
    m_scope->setVisible(!qualifier.isEmpty());
}

void SectionFrame::setSaveBarShown(bool shown)
{
    m_foot->setVisible(shown);
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

void SectionFrame::setReady(bool ready)
{
    m_ready = ready;
    m_content->setEnabled(m_deployed && m_ready);
}

void SectionFrame::setDeployed(bool deployed)
{
    m_deployed = deployed;
    m_content->setEnabled(m_deployed && m_ready);
    m_undeployed->setVisible(!deployed);
    if (deployed)
        return;
    m_undeployed->showMessage(
        InlineMessage::Kind::Info,
        tr("This function has not been deployed yet. Deploy it once, then change its configuration here."));
    m_undeployed->setCloseable(false);
}

} // namespace lathe
