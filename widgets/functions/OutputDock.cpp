// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/OutputDock.h"

#include "widgets/common/InlineMessage.h"
#include "widgets/common/Theme.h"
#include "widgets/output/OutputPanel.h"

#include <QEvent>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{
constexpr double usualShare = 0.38;
constexpr int usualLeast = 290; ///< so that a result can be read in a small window, too
} // namespace

OutputDock::OutputDock(EngineClient &client, QWidget *parent)
    : QWidget(parent)
    , m_panel(new OutputPanel(client, this))
    , m_note(new InlineMessage(this))
{
    setObjectName(u"outputDock"_s);
    m_note->setObjectName(u"undeployedNote"_s);
    auto *noteRow = new QHBoxLayout;
    noteRow->setContentsMargins(Theme::space(2), 0, Theme::space(2), 0);
    noteRow->addWidget(m_note);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(noteRow);
    column->addWidget(m_panel, 1);
}

void OutputDock::moveTo(QSplitter &splitter)
{
    if (m_splitter == &splitter)
        return;
    if (m_splitter) {
        m_splitter->removeEventFilter(this);
        m_splitter->disconnect(this);
    }
    const bool shown = !isHidden();
    m_splitter = &splitter;
    splitter.addWidget(this);
    splitter.setStretchFactor(splitter.indexOf(this), 0);
    splitter.setCollapsible(splitter.indexOf(this), false);
    setVisible(shown);
    splitter.installEventFilter(this);
    connect(&splitter, &QSplitter::splitterMoved, this, [this] { m_height = height(); });
    applyHeight();
}

int OutputDock::panelHeight() const
{
    return m_height;
}

void OutputDock::setPanelHeight(int height)
{
    m_height = height;
    applyHeight();
}

void OutputDock::applyHeight()
{
    if (!m_splitter || isHidden() || m_splitter->height() < 100)
        return;
    const int room = m_splitter->height() - m_splitter->handleWidth();
    const int wanted = m_height > 0 ? m_height : std::max(usualLeast, static_cast<int>(room * usualShare));
    const int height =
        std::clamp(wanted, minimumSizeHint().height(), std::max(minimumSizeHint().height(), room - 120));
    m_splitter->setSizes({room - height, height});
}

bool OutputDock::eventFilter(QObject *watched, QEvent *event)
{
    // The editors give way when the window grows or shrinks; the panel keeps its height.
    if (watched == m_splitter && (event->type() == QEvent::Resize || event->type() == QEvent::Show))
        applyHeight();
    return QWidget::eventFilter(watched, event);
}

void OutputDock::noteUndeployed()
{
    if (std::exchange(m_noted, true))
        return;
    m_note->showMessage(InlineMessage::Kind::Info,
                        tr("This ran what was deployed last. Your latest edits are not in it."));
    QPushButton *button = m_note->addButton(tr("Deploy and test"));
    button->setObjectName(u"deployAndTest"_s);
    connect(button, &QPushButton::clicked, this, &OutputDock::deployAndTestRequested);
}

void OutputDock::forgetUndeployed()
{
    m_noted = false;
    m_note->hide();
}

bool OutputDock::isNoteShown() const
{
    return !m_note->isHidden();
}

} // namespace lathe
