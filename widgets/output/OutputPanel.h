// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineEvents.h"
#include "widgets/output/ProblemsModel.h"

#include <QWidget>

class QTabWidget;

namespace lathe
{

class EngineClient;
class LogsPane;
class OutputView;
class ProblemsPane;

/// The panel below the editors: OUTPUT, LOGS and PROBLEMS. Log lines come from the client by themselves;
/// results and problems are given by the owner, who also folds the panel.
class OutputPanel : public QWidget
{
    Q_OBJECT

public:
    enum class Tab { Output, Logs, Problems };

    explicit OutputPanel(EngineClient &client, QWidget *parent = nullptr);

    /// The function the panel is about: clears output, log and problems of another one.
    void setFunction(const QString &functionName);
    void setProblems(const QList<Problem> &problems);

    OutputView *output() const { return m_output; }
    LogsPane *logs() const { return m_logs; }
    ProblemsPane *problems() const { return m_problems; }
    Tab currentTab() const;

    QSize minimumSizeHint() const override;

public Q_SLOTS:
    void showTab(lathe::OutputPanel::Tab tab);

Q_SIGNALS:
    void stopRequested(const QString &requestId);
    void locationActivated(const QString &path, int line, int column);
    void problemActivated(const QString &file, int line, int column);
    void settingWanted(const QString &setting);
    /// The button at the right end of the tabs.
    void foldRequested();

private:
    QString m_function;
    QTabWidget *m_tabs;
    OutputView *m_output;
    LogsPane *m_logs;
    ProblemsPane *m_problems;
};

} // namespace lathe
