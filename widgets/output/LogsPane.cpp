// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/output/LogsPane.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/Icons.h"
#include "widgets/output/LogModel.h"
#include "widgets/output/LogView.h"

#include <QLocale>
#include <QVBoxLayout>

namespace lathe
{

using namespace Qt::StringLiterals;

LogsPane::LogsPane(QWidget *parent)
    : QWidget(parent)
    , m_log(new LogView({}, this))
    , m_pause(makeToolButton(u"pause"_s, tr("Pause"), this))
{
    auto *clearButton = makeToolButton(u"delete"_s, tr("Clear the log shown here"), this);
    clearButton->setObjectName(u"logClear"_s);
    m_pause->setObjectName(u"logPause"_s);
    m_pause->setCheckable(true);
    m_pause->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_log->addTool(m_pause);
    m_log->addTool(clearButton);
    m_log->setEmptyTexts(tr("No log lines yet"),
                         tr("What the function writes appears here while it runs, whoever called it."));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_log);
    connect(m_pause, &QToolButton::toggled, this, &LogsPane::setPaused);
    connect(clearButton, &QToolButton::clicked, this, &LogsPane::clear);
    connect(m_log, &LogView::locationActivated, this, &LogsPane::locationActivated);
    refreshPause();
}

void LogsPane::setFunction(const QString &functionName)
{
    if (m_function == functionName)
        return;
    m_function = functionName;
    clear();
}

bool LogsPane::isPaused() const
{
    return m_pause->isChecked();
}

void LogsPane::write(const events::LogWritten &written)
{
    if (m_function.isEmpty() || written.functionName != m_function)
        return;
    if (!isPaused()) {
        m_log->append(written.lines);
        return;
    }
    m_held << written.lines;
    // No more than the log itself could show.
    if (m_held.size() > LogModel::defaultCapacity)
        m_held.remove(0, m_held.size() - LogModel::defaultCapacity);
    refreshPause();
}

void LogsPane::setPaused(bool paused)
{
    m_pause->setChecked(paused);
    if (!paused && !m_held.isEmpty())
        m_log->append(std::exchange(m_held, {}));
    refreshPause();
}

void LogsPane::clear()
{
    m_held.clear();
    m_log->clear();
    refreshPause();
}

void LogsPane::refreshPause()
{
    const bool paused = isPaused();
    m_pause->setIcon(Icons::get(paused ? u"run" : u"pause", Theme::Role::SecondaryText));
    m_pause->setText(m_held.isEmpty() ? QString() : tr("%1 held").arg(QLocale().toString(m_held.size())));
    m_pause->setToolButtonStyle(m_held.isEmpty() ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    const QString name = paused ? tr("Go on showing new lines") : tr("Pause: hold new lines back");
    m_pause->setToolTip(name);
    m_pause->setAccessibleName(name);
}

} // namespace lathe
