// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/output/LogRuns.h"

#include <QFontMetricsF>
#include <QModelIndex>

class QPainter;

namespace lathe
{

/// Draws rows of a log with one painter, and finds what lies where in them.
class LogLinePainter
{
public:
    struct State {
        bool selected = false;
        bool current = false;
    };

    LogLinePainter(QPainter &painter, const QFont &font, const QString &highlight);

    void draw(const QModelIndex &index, const QRect &rect, int scrolled, State state);

    /// The link at x of the row's own coordinates, which start before the left margin.
    static std::optional<SourceLocation> locationAt(const QModelIndex &index, const QFont &font, int x);
    static int margin() { return Theme::space(2); }

private:
    void fill(const QModelIndex &index, const QRect &rect, State state);
    void mark(const QList<LogRun> &runs, const QRect &rect, qreal left);

    QPainter &m_painter;
    QFont m_font;
    QFontMetricsF m_metrics;
    QString m_highlight;
};

} // namespace lathe
