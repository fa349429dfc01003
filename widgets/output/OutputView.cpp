// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/output/OutputView.h"

#include "widgets/common/InlineMessage.h"
#include "widgets/output/EmptyPlace.h"
#include "widgets/output/ErrorView.h"
#include "widgets/output/InvocationWords.h"
#include "widgets/output/LogLinesView.h"
#include "widgets/output/LogView.h"
#include "widgets/output/OutputHeader.h"
#include "widgets/output/OutputText.h"
#include "widgets/output/Pages.h"
#include "widgets/output/ResponseView.h"
#include "widgets/output/SplitterMemory.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QSplitter>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

// From this width on response and log stand side by side; below these heights there is no room for
// phases and for figures.
constexpr int wide = 640;
constexpr int narrow = 420;
constexpr int flatBelow = 320;
constexpr int low = 190;
constexpr int veryLow = 140;

QList<LogLine> outputLines(const QList<LogLine> &lines)
{
    QList<LogLine> kept;
    kept.reserve(lines.size());
    std::copy_if(lines.begin(), lines.end(), std::back_inserter(kept), isOutputLine);
    return kept;
}

} // namespace

OutputView::OutputView(QWidget *parent)
    : QWidget(parent)
    , m_header(new OutputHeader(this))
    , m_pages(new Pages(this))
    , m_empty(new EmptyPlace(u"run"_s, tr("Nothing was run yet"),
                             tr("Press Test to run the function; the result appears here."), this))
    , m_refusal(new ErrorView(this))
    , m_body(new QSplitter(this))
    , m_notice(new InlineMessage(this))
    , m_response(new ResponseView(this))
    , m_measured(new QWidget(this))
    , m_measures(new QBoxLayout(QBoxLayout::LeftToRight, m_measured))
    , m_figures(new FigureRow(m_measured))
    , m_phases(new PhaseBar(m_measured))
    , m_log(new LogView(tr("Function logs"), this))
{
    setObjectName(u"outputView"_s);
    m_notice->setCloseable(false);
    m_body->setObjectName(u"outputSplitter"_s);
    m_body->setChildrenCollapsible(false);
    m_body->setHandleWidth(1);
    m_body->addWidget(buildResult());
    m_body->addWidget(m_log);
    m_body->setStretchFactor(0, 2);
    m_body->setStretchFactor(1, 3);
    m_memory = std::make_unique<SplitterMemory>(m_body, u"output"_s, QList<int>{200, 300});
    buildMeasures();
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_refusal);
    m_pages->addWidget(m_body);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_pages, 1);
    column->addWidget(m_measured);

    connect(m_header, &OutputHeader::copyClicked, this, &OutputView::copyAll);
    connect(m_header, &OutputHeader::stopClicked, this, [this] {
        m_header->showStopping();
        Q_EMIT stopRequested(m_record.row.requestId);
    });
    connect(m_response, &ResponseView::locationActivated, this, &OutputView::locationActivated);
    connect(m_response, &ResponseView::settingWanted, this, &OutputView::settingWanted);
    connect(m_log, &LogView::locationActivated, this, &OutputView::locationActivated);
    connect(m_refusal, &ErrorView::locationActivated, this, &OutputView::locationActivated);
    showNothing();
}

QWidget *OutputView::buildResult()
{
    auto *result = new QWidget(this);
    auto *column = new QVBoxLayout(result);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_notice);
    column->addWidget(m_response, 1);
    return result;
}

void OutputView::buildMeasures()
{
    QSizePolicy wrapping(QSizePolicy::Preferred, QSizePolicy::Minimum);
    wrapping.setHeightForWidth(true);
    m_figures->setSizePolicy(wrapping);
    m_measures->setContentsMargins(Theme::space(2), Theme::space(1), Theme::space(2), Theme::space(1));
    m_measures->setSpacing(Theme::space(1));
    m_measures->addWidget(m_figures);
    m_measures->addWidget(m_phases, 1);
}

OutputView::~OutputView() = default;

void OutputView::showPage(QWidget *page)
{
    m_header->setVisible(page != m_empty);
    m_pages->setCurrentWidget(page);
    arrange();
}

void OutputView::showNothing()
{
    m_record = {};
    m_running = false;
    showPage(m_empty);
}

void OutputView::showRunning(const InvocationRow &row)
{
    m_record = {};
    m_record.row = row;
    m_running = true;
    m_header->showRunning(row);
    m_response->showWaiting();
    m_figures->setFigures({});
    m_phases->setPhases({});
    m_notice->hide();
    m_log->clear();
    m_log->setEmptyTexts({}, tr("The function has not written anything yet."));
    showPage(m_body);
}

void OutputView::appendLog(const events::LogWritten &written)
{
    if (m_running && !written.requestId.isEmpty() && written.requestId == m_record.row.requestId)
        m_log->append(outputLines(written.lines));
}

void OutputView::showRecord(const InvocationRecord &record)
{
    const bool watched = m_running && m_record.row.requestId == record.row.requestId;
    m_running = false;
    m_record = record;
    m_header->showFinished(record.row);
    m_response->showResponse(record.response, functionError(record));
    m_figures->setFigures(invocationwords::figures(record.row));
    m_phases->setPhases(invocationwords::phases(record.phases));
    m_log->clear();
    const bool throttled = record.row.status == InvocationStatus::Throttled;
    m_log->setEmptyTexts({}, throttled         ? tr("The function was not run.")
                             : record.row.full ? tr("The function wrote nothing to its log.")
                                               : tr("The log of this invocation was not kept."));
    m_log->append(outputLines(record.log));
    if (!watched)
        m_log->lines()->scrollToTop();
    if (record.row.full)
        m_notice->hide();
    else
        m_notice->showMessage(InlineMessage::Kind::Info,
                              tr("Only the figures of this invocation were kept: so many ran at once that "
                                 "not every event, response and log was stored."));
    showPage(m_body);
}

void OutputView::showError(const Error &error)
{
    m_header->showRefused(tr("Not run"), m_running ? m_record.row : InvocationRow());
    m_running = false;
    m_record = {};
    m_refusal->setError({error.code, error.message, {}, {}, {}});
    showPage(m_refusal);
}

void OutputView::copyAll() const
{
    QGuiApplication::clipboard()->setText(outputText(m_record));
}

void OutputView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void OutputView::arrange()
{
    // One above the other needs height more than the two need width.
    const bool flat = height() < flatBelow && width() >= narrow;
    const auto orientation = flat || width() >= std::max(wide, height()) ? Qt::Horizontal : Qt::Vertical;
    if (m_body->orientation() != orientation) {
        m_body->setOrientation(orientation);
        m_memory->restore();
    }
    // Beside each other they take one line of a low and wide panel.
    const bool oneLine = width() >= wide;
    m_measures->setDirection(oneLine ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_measures->setSpacing(Theme::space(oneLine ? 5 : 1));
    const int room = orientation == Qt::Horizontal ? height() : height() * 2 / 5;
    m_phases->setVisible(!m_phases->phases().isEmpty() && (oneLine || room >= low));
    m_figures->setVisible(!m_figures->figures().isEmpty() && room >= veryLow);
    m_measured->setVisible(m_pages->currentWidget() == m_body && !m_figures->figures().isEmpty());
}

} // namespace lathe
