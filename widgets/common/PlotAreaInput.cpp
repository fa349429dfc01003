// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/PlotArea.h"
#include "widgets/common/StylePainting.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace lathe
{

namespace
{

/// How far from a point, in pixels, the pointer finds it.
constexpr double reach = 28;

} // namespace

PlotArea::Position PlotArea::stepped(int steps) const
{
    if (!at(m_current)) {
        const int count = int(m_series.size());
        for (int s = 0; s < count; ++s) {
            if (!m_series.at(s).points.isEmpty())
                return {s, steps > 0 ? 0 : int(m_series.at(s).points.size()) - 1};
        }
        return {};
    }
    const int last = int(m_series.at(m_current.series).points.size()) - 1;
    return {m_current.series, int(std::clamp<qint64>(qint64(m_current.point) + steps, 0, last))};
}

PlotArea::Position PlotArea::onSeries(int direction) const
{
    const ChartPoint *from = at(m_current);
    if (!from)
        return stepped(1);
    const int count = int(m_series.size());
    for (int i = 1; i < count; ++i) {
        const int s = ((m_current.series + direction * i) % count + count) % count;
        const QVector<ChartPoint> &points = m_series.at(s).points;
        if (points.isEmpty())
            continue;
        const auto closest =
            std::min_element(points.begin(), points.end(), [from](const auto &a, const auto &b) {
                return std::abs(a.time - from->time) < std::abs(b.time - from->time);
            });
        return {s, int(closest - points.begin())};
    }
    return m_current;
}

void PlotArea::keyPressEvent(QKeyEvent *event)
{
    constexpr int far = 1 << 30;
    const int stride = event->modifiers() & Qt::ControlModifier ? 10 : 1;
    switch (event->key()) {
    case Qt::Key_Left:
        return setCurrent(stepped(-stride));
    case Qt::Key_Right:
        return setCurrent(stepped(stride));
    case Qt::Key_Home:
        return setCurrent(at(m_current) ? stepped(-far) : stepped(1));
    case Qt::Key_End:
        return setCurrent(at(m_current) ? stepped(far) : stepped(-1));
    case Qt::Key_Up:
        return setCurrent(onSeries(-1));
    case Qt::Key_Down:
        return setCurrent(onSeries(1));
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return activate(m_current);
    case Qt::Key_Escape:
        if (at(m_current))
            return setCurrent({});
        break;
    default:
        break;
    }
    // Not QCustomPlot's: it has no keyboard of its own and the event belongs to the window then.
    event->ignore();
}

void PlotArea::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->position().toPoint();
    if (event->button() == Qt::LeftButton)
        QCustomPlot::mousePressEvent(event);
}

void PlotArea::mouseMoveEvent(QMouseEvent *event)
{
    QCustomPlot::mouseMoveEvent(event);
    if (event->buttons() != Qt::NoButton)
        return;
    const Position found = nearest(event->position(), reach);
    if (found != m_current)
        setCurrent(found);
    const ChartPoint *point = at(found);
    setCursor(point && !point->id.isEmpty() ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void PlotArea::mouseReleaseEvent(QMouseEvent *event)
{
    QCustomPlot::mouseReleaseEvent(event);
    const QPointF offset = event->position() - m_pressed;
    if (event->button() == Qt::LeftButton && offset.manhattanLength() < 5)
        activate(nearest(event->position(), reach));
}

void PlotArea::leaveEvent(QEvent *event)
{
    if (!hasFocus())
        setCurrent({});
    QCustomPlot::leaveEvent(event);
}

void PlotArea::focusInEvent(QFocusEvent *event)
{
    QCustomPlot::focusInEvent(event);
    update();
}

void PlotArea::focusOutEvent(QFocusEvent *event)
{
    setCurrent({});
    QCustomPlot::focusOutEvent(event);
    update();
}

void PlotArea::resizeEvent(QResizeEvent *event)
{
    QCustomPlot::resizeEvent(event);
    setCurrent(m_current);
}

void PlotArea::paintEvent(QPaintEvent *event)
{
    QCustomPlot::paintEvent(event);
    if (isEmpty())
        drawEmptyText();
    if (hasFocus()) {
        QPainter painter(this);
        paintFocusRing(&painter, rect());
    }
}

void PlotArea::drawEmptyText()
{
    QPainter painter(this);
    const QRect area = axisRect()->rect().adjusted(8, 8, -8, -8);
    painter.setFont(Theme::instance().uiFont());
    QRect text = painter.fontMetrics().boundingRect(area, Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
    painter.fillRect(text.adjusted(-6, -2, 6, 2), Theme::instance().color(Theme::Role::Panel));
    painter.setPen(Theme::instance().color(Theme::Role::SecondaryText));
    painter.drawText(area, Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

} // namespace lathe
