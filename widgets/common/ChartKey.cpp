// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/ChartKey.h"

#include <QPainter>

#include <algorithm>

namespace lathe
{

namespace
{

constexpr int signSize = 9;
constexpr int signGap = 5;
constexpr int entryGap = 12;

} // namespace

ChartKey::ChartKey(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ChartKey::setSeries(const QVector<ChartSeries> &series)
{
    m_entries.clear();
    const auto drawn = [](const ChartSeries &s) { return s.kind != ChartSeries::Kind::Line; };
    if (series.size() > 1) {
        for (int i = 0; i < int(series.size()); ++i) {
            const ChartSeries &s = series.at(i);
            if (!drawn(s))
                continue;
            const Entry::Sign sign = s.kind == ChartSeries::Kind::Bars
                                         ? (i == 0 ? Entry::Sign::Bar : Entry::Sign::HatchedBar)
                                         : (i == 0 ? Entry::Sign::Disc : Entry::Sign::Square);
            m_entries.append({sign, s.role, s.name});
        }
    }
    const auto has = [&series](ChartPoint::Mark mark) {
        return std::any_of(series.begin(), series.end(), [mark](const ChartSeries &s) {
            return std::any_of(s.points.begin(), s.points.end(),
                               [mark](const ChartPoint &point) { return point.mark == mark; });
        });
    };
    if (has(ChartPoint::Mark::Cold))
        m_entries.append({Entry::Sign::Diamond, Theme::Role::Init, chartMarkName(ChartPoint::Mark::Cold)});
    if (has(ChartPoint::Mark::Error))
        m_entries.append({Entry::Sign::Cross, Theme::Role::Error, chartMarkName(ChartPoint::Mark::Error)});
    if (has(ChartPoint::Mark::Throttled))
        m_entries.append(
            {Entry::Sign::Triangle, Theme::Role::Throttled, chartMarkName(ChartPoint::Mark::Throttled)});
    QStringList words;
    for (const Entry &entry : std::as_const(m_entries))
        words << entry.text;
    setToolTip(words.join(QStringLiteral(", ")));
    setVisible(!m_entries.isEmpty());
    updateGeometry();
    update();
}

QSize ChartKey::sizeHint() const
{
    const QFontMetrics metrics(Theme::instance().uiFont(-1));
    int width = 0;
    for (const Entry &entry : m_entries)
        width += signSize + signGap + metrics.horizontalAdvance(entry.text) + entryGap;
    return {width, metrics.height()};
}

void ChartKey::drawSign(QPainter *painter, const Entry &entry, const QRectF &box)
{
    const QColor color = Theme::instance().color(entry.role);
    const QPointF c = box.center();
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    switch (entry.sign) {
    case Entry::Sign::Diamond: {
        const QPointF corners[] = {
            {c.x(), box.top()}, {box.right(), c.y()}, {c.x(), box.bottom()}, {box.left(), c.y()}};
        painter->drawConvexPolygon(corners, 4);
        break;
    }
    case Entry::Sign::Triangle: {
        const QPointF corners[] = {box.topLeft(), box.topRight(), {c.x(), box.bottom()}};
        painter->drawConvexPolygon(corners, 3);
        break;
    }
    case Entry::Sign::Cross:
        painter->setPen(QPen(color, 2));
        painter->drawLine(box.topLeft() + QPointF(1, 1), box.bottomRight() - QPointF(1, 1));
        painter->drawLine(box.topRight() + QPointF(-1, 1), box.bottomLeft() + QPointF(1, -1));
        break;
    case Entry::Sign::HatchedBar:
        painter->setPen(QPen(color, 1));
        painter->setBrush(QBrush(color, Qt::BDiagPattern));
        painter->drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
        break;
    case Entry::Sign::Disc:
        painter->drawEllipse(box.adjusted(1, 1, -1, -1));
        break;
    case Entry::Sign::Bar:
    case Entry::Sign::Square:
        painter->drawRect(box.adjusted(1, 1, -1, -1));
        break;
    }
}

void ChartKey::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(Theme::instance().uiFont(-1));
    const QFontMetrics metrics(painter.font());
    int x = 0;
    for (const Entry &entry : std::as_const(m_entries)) {
        drawSign(&painter, entry, QRectF(x, (height() - signSize) / 2.0, signSize, signSize));
        x += signSize + signGap;
        painter.setPen(Theme::instance().color(Theme::Role::SecondaryText));
        painter.drawText(x, (height() - metrics.height()) / 2 + metrics.ascent(), entry.text);
        x += metrics.horizontalAdvance(entry.text) + entryGap;
    }
}

} // namespace lathe
