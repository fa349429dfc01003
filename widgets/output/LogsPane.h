// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineEvents.h"

#include <QWidget>

class QToolButton;

namespace lathe
{

class LogView;

/// The log of one function as it is written, over all its invocations. While paused, lines are held back
/// and come when it goes on.
class LogsPane : public QWidget
{
    Q_OBJECT

public:
    explicit LogsPane(QWidget *parent = nullptr);

    /// Another function starts with an empty log.
    void setFunction(const QString &functionName);
    bool isPaused() const;
    LogView *log() const { return m_log; }

public Q_SLOTS:
    void write(const lathe::events::LogWritten &written);
    void setPaused(bool paused);
    void clear();

Q_SIGNALS:
    void locationActivated(const QString &path, int line, int column);

private:
    void refreshPause();

    QString m_function;
    QList<LogLine> m_held;
    LogView *m_log;
    QToolButton *m_pause;
};

} // namespace lathe
