// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineEvents.h"
#include "engine/api/Result.h"

#include <QWidget>

#include <memory>

class QBoxLayout;
class QSplitter;

namespace lathe
{

class EmptyPlace;
class ErrorView;
class FigureRow;
class InlineMessage;
class LogView;
class OutputHeader;
class Pages;
class PhaseBar;
class ResponseView;
class SplitterMemory;

/// One invocation: how it ended, its response or error, its figures and phases, its log. Wide places show
/// the log beside the response, narrow and tall ones below it.
class OutputView : public QWidget
{
    Q_OBJECT

public:
    explicit OutputView(QWidget *parent = nullptr);
    ~OutputView() override;

    /// Nothing was run yet.
    void showNothing();
    /// A run has begun: row.requestId, eventName and startedMs are used. Its log lines come by appendLog().
    void showRunning(const InvocationRow &row);
    void showRecord(const InvocationRecord &record);
    /// The function could not be run at all.
    void showError(const Error &error);

    /// The id of the run in progress; empty when none is.
    QString runningId() const { return m_running ? m_record.row.requestId : QString(); }
    const InvocationRecord &record() const { return m_record; }

    ResponseView *response() const { return m_response; }
    LogView *log() const { return m_log; }

public Q_SLOTS:
    /// Lines of the run in progress are appended; all others are none of this view's.
    void appendLog(const lathe::events::LogWritten &written);
    /// Puts outputText() of the record on the clipboard.
    void copyAll() const;

Q_SIGNALS:
    void stopRequested(const QString &requestId);
    /// A place in the function's code was chosen; path relative to the function's folder, from 1.
    void locationActivated(const QString &path, int line, int column);
    /// The advice of an error leads to this setting: `Timeout`, `MemorySize`, `Handler`,
    /// `Concurrency`.
    void settingWanted(const QString &setting);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildResult();
    void buildMeasures();
    void arrange();
    void showPage(QWidget *page);

    InvocationRecord m_record;
    bool m_running = false;
    OutputHeader *m_header;
    Pages *m_pages;
    EmptyPlace *m_empty;
    ErrorView *m_refusal;
    QSplitter *m_body;
    InlineMessage *m_notice;
    ResponseView *m_response;
    QWidget *m_measured;
    QBoxLayout *m_measures; ///< figures and phases: side by side where there is room
    FigureRow *m_figures;
    PhaseBar *m_phases;
    LogView *m_log;
    std::unique_ptr<SplitterMemory> m_memory;
};

} // namespace lathe
