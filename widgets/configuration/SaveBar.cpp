// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/SaveBar.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/ElidedLabel.h"

#include <QHBoxLayout>
#include <QKeySequence>

using namespace Qt::StringLiterals;

namespace lathe
{

SaveBar::SaveBar(QWidget *parent)
    : QWidget(parent)
    , m_row(new QHBoxLayout(this))
    , m_text(new ElidedLabel({}, Qt::ElideRight, this))
    , m_revert(makeButton(tr("Revert"), ButtonKind::Secondary, {}, this))
    , m_save(makeButton(tr("Save"), ButtonKind::Primary, {}, this))
{
    setMaximumWidth(Theme::formWidth());
    m_row->setContentsMargins({});
    m_row->addWidget(m_text, 1);
    m_row->addWidget(m_revert);
    m_row->addWidget(m_save);
    m_text->setObjectName(u"saveState"_s);
    m_save->setObjectName(u"saveConfiguration"_s);
    m_save->setToolTip(withShortcut(tr("Save"), QKeySequence::Save));
    m_revert->setObjectName(u"revertConfiguration"_s);
    m_revert->setToolTip(tr("Go back to what is saved"));
    connect(m_save, &QPushButton::clicked, this, &SaveBar::saveClicked);
    connect(m_revert, &QPushButton::clicked, this, &SaveBar::revertClicked);
    setState({});
}

void SaveBar::setState(const State &state)
{
    const bool wrong = state.modified && !state.problem.isEmpty();
    m_showsSaved = m_showsSaved && !state.modified && !state.saving;
    m_save->setEnabled(state.modified && !state.saving && !wrong);
    m_revert->setEnabled(state.modified && !state.saving);
    if (m_showsSaved)
        return;
    m_text->setRole(wrong ? Theme::Role::Error : Theme::Role::SecondaryText);
    m_text->setText(state.saving     ? tr("Saving…")
                    : wrong          ? state.problem
                    : state.modified ? tr("● Unsaved changes")
                                     : QString());
}

void SaveBar::addTool(QWidget *tool)
{
    m_row->insertWidget(m_row->indexOf(m_revert), tool);
}

void SaveBar::forgetSaved()
{
    if (std::exchange(m_showsSaved, false))
        m_text->setText({});
}

void SaveBar::showSaved()
{
    m_showsSaved = true;
    m_text->setRole(Theme::Role::Success);
    m_text->setText(tr("✓ Saved"));
}

} // namespace lathe
