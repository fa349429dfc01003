// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/output/LogLinePainter.h"

#include "widgets/output/LogModel.h"

#include <QPainter>

namespace lathe
{

namespace
{

QList<LogRun> runsOf(const QModelIndex &index)
{
    return logRuns(index.data().toString(), index.data(LogModel::PlatformRole).toBool());
}

} // namespace

LogLinePainter::LogLinePainter(QPainter &painter, const QFont &font, const QString &highlight)
    : m_painter(painter)
    , m_font(font)
    , m_metrics(font)
    , m_highlight(highlight)
{
}

void LogLinePainter::fill(const QModelIndex &index, const QRect &rect, State state)
{
    using Role = Theme::Role;
    const Theme &theme = Theme::instance();
    const auto level = LogLevel(index.data(LogModel::LevelRole).toInt());
    if (level >= LogLevel::Warn)
        m_painter.fillRect(rect,
                           theme.color(level == LogLevel::Warn ? Role::WarningFill : Role::ErrorFill));
    if (state.selected)
        m_painter.fillRect(rect, theme.color(Role::Selection));
    if (state.current) {
        m_painter.setPen(QPen(theme.color(Role::Accent), 2));
        m_painter.drawRect(rect.adjusted(1, 1, -1, -1));
    }
}

void LogLinePainter::mark(const QList<LogRun> &runs, const QRect &rect, qreal left)
{
    QString whole;
    for (const LogRun &run : runs)
        whole += run.text;
    QColor colour = Theme::instance().color(Theme::Role::Warning);
    colour.setAlphaF(0.35F);
    qsizetype at = whole.indexOf(m_highlight, 0, Qt::CaseInsensitive);
    while (at >= 0) {
        const qreal from = left + m_metrics.horizontalAdvance(whole.left(at));
        const qreal width = m_metrics.horizontalAdvance(whole.mid(at, m_highlight.size()));
        m_painter.fillRect(QRectF(from, rect.top(), width, rect.height()), colour);
        at = whole.indexOf(m_highlight, at + m_highlight.size(), Qt::CaseInsensitive);
    }
}

void LogLinePainter::draw(const QModelIndex &index, const QRect &rect, int scrolled, State state)
{
    fill(index, rect, state);
    const QList<LogRun> runs = runsOf(index);
    qreal x = margin() - scrolled;
    if (!m_highlight.isEmpty())
        mark(runs, rect, x);
    const qreal baseline = rect.top() + 1 + m_metrics.ascent();
    for (const LogRun &run : runs) {
        const qreal width = m_metrics.horizontalAdvance(run.text);
        if (x + width > rect.left() && x < rect.right()) {
            QFont font = m_font;
            font.setUnderline(run.location.has_value());
            m_painter.setFont(font);
            m_painter.setPen(Theme::instance().color(run.role));
            m_painter.drawText(QPointF(x, baseline), run.text);
        }
        x += width;
    }
}

std::optional<SourceLocation> LogLinePainter::locationAt(const QModelIndex &index, const QFont &font, int x)
{
    const QFontMetricsF metrics(font);
    qreal left = margin();
    for (const LogRun &run : runsOf(index)) {
        const qreal right = left + metrics.horizontalAdvance(run.text);
        if (run.location && x >= left && x < right)
            return run.location;
        left = right;
    }
    return std::nullopt;
}

} // namespace lathe
