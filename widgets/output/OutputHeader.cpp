// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/output/OutputHeader.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/CopyButton.h"
#include "widgets/common/CopyLabel.h"
#include "widgets/common/ElidedLabel.h"
#include "widgets/output/InvocationWords.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QTimer>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int narrow = 440;

} // namespace

OutputHeader::OutputHeader(QWidget *parent)
    : QWidget(parent)
    , m_pill(new StatusPill(this))
    , m_cold(new StatusPill(StatusPill::Kind::Cold, tr("Cold start"), this))
    , m_event(new ElidedLabel({}, Qt::ElideRight, this))
    , m_time(new QLabel(this))
    , m_requestId(new CopyLabel(tr("request ID"), {}, this))
    , m_stop(makeButton(tr("Stop"), ButtonKind::Secondary, u"stop"_s, this))
    , m_copy(makeButton(tr("Copy all"), ButtonKind::Flat, u"copy"_s, this))
    , m_progress(new QProgressBar(this))
    , m_ticker(new QTimer(this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_pill->setObjectName(u"outputStatus"_s);
    m_event->setObjectName(u"outputEvent"_s);
    m_time->setObjectName(u"outputTime"_s);
    m_time->setProperty("role", u"secondary"_s);
    m_requestId->button()->setObjectName(u"copyRequestId"_s);
    m_stop->setObjectName(u"stopRun"_s);
    m_stop->setAccessibleName(tr("Stop this run"));
    m_copy->setObjectName(u"copyOutput"_s);
    m_copy->setToolTip(tr("Copy status, response, log and request ID as text"));
    m_copy->setAccessibleName(tr("Copy the whole output"));
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Running"));
    m_progress->setFixedHeight(4);
    QSizePolicy kept = m_progress->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(kept);
    m_ticker->setInterval(100);

    auto *row = new QHBoxLayout;
    row->setContentsMargins(Theme::space(2), Theme::space(1), Theme::space(1), 0);
    row->setSpacing(Theme::space(2));
    row->addWidget(m_pill);
    row->addWidget(m_cold);
    row->addWidget(m_event);
    row->addWidget(m_time);
    row->addWidget(m_requestId, 1);
    row->addStretch();
    row->addWidget(m_stop);
    row->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_progress);

    connect(m_ticker, &QTimer::timeout, this, &OutputHeader::tick);
    connect(m_stop, &QPushButton::clicked, this, &OutputHeader::stopClicked);
    connect(m_copy, &QPushButton::clicked, this, &OutputHeader::copyClicked);
    setRunning(false);
}

void OutputHeader::describe(const InvocationRow &row)
{
    const QString version = row.version.isEmpty() || row.version == u"$LATEST" ? QString() : row.version;
    const bool number = !version.isEmpty() && version.at(0).isDigit();
    const QString shown = number ? tr("version %1").arg(version) : version;
    m_event->setText(version.isEmpty()         ? row.eventName
                     : row.eventName.isEmpty() ? shown
                                               : tr("%1 on %2").arg(row.eventName, shown));
    m_event->setVisible(!m_event->text().isEmpty());
    m_requestId->setValue(row.requestId);
    m_requestId->setVisible(!row.requestId.isEmpty());
    m_cold->setVisible(row.isCold());
    m_time->setVisible(true);
}

void OutputHeader::setRunning(bool running)
{
    m_running = running;
    m_stop->setVisible(running);
    m_copy->setVisible(!running);
    m_progress->setVisible(running);
    if (running && isVisible())
        m_ticker->start();
    else
        m_ticker->stop();
}

void OutputHeader::showRunning(const InvocationRow &row)
{
    describe(row);
    m_pill->setStatus(StatusPill::Kind::Running, invocationwords::status(InvocationStatus::Running));
    m_stop->setText(tr("Stop"));
    m_stop->setEnabled(true);
    m_before =
        row.startedMs > 0 ? std::max<qint64>(0, QDateTime::currentMSecsSinceEpoch() - row.startedMs) : 0;
    m_since.start();
    m_time->setToolTip({});
    setRunning(true);
    tick();
}

void OutputHeader::showStopping()
{
    m_stop->setText(tr("Stopping…"));
    m_stop->setEnabled(false);
}

void OutputHeader::showFinished(const InvocationRow &row)
{
    setRunning(false);
    describe(row);
    m_pill->setStatus(invocationwords::pillKind(row.status), invocationwords::status(row.status));
    m_time->setText(invocationwords::shortTime(row.startedMs));
    m_time->setToolTip(invocationwords::exactTime(row.startedMs));
}

void OutputHeader::showRefused(const QString &what, const InvocationRow &row)
{
    setRunning(false);
    describe(row);
    m_time->setVisible(row.startedMs > 0);
    m_time->setText(invocationwords::shortTime(row.startedMs));
    m_time->setToolTip(invocationwords::exactTime(row.startedMs));
    m_copy->setVisible(false);
    m_pill->setStatus(StatusPill::Kind::Error, what);
}

void OutputHeader::tick()
{
    m_time->setText(invocationwords::elapsed(m_before + m_since.elapsed()));
}

void OutputHeader::showEvent(QShowEvent *event)
{
    if (m_running)
        m_ticker->start();
    QWidget::showEvent(event);
}

void OutputHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_copy->setText(width() < narrow ? QString() : tr("Copy all"));
}

void OutputHeader::hideEvent(QHideEvent *event)
{
    m_ticker->stop();
    QWidget::hideEvent(event);
}

} // namespace lathe
