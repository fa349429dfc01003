// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/PlotNames.h"

#include <algorithm>

namespace lathe
{

void PlotNames::rebuild(const QVector<ChartSeries> &series)
{
    for (const Name &name : std::as_const(m_names))
        m_plot->removeItem(name.item);
    m_names.clear();
    const auto named = [](const ChartSeries &s) {
        return s.kind == ChartSeries::Kind::Line && !s.points.isEmpty() && !s.name.isEmpty();
    };
    if (series.size() < 2)
        return;
    for (const ChartSeries &s : series) {
        if (!named(s))
            continue;
        auto *item = new QCPItemText(m_plot);
        item->setClipToAxisRect(false);
        item->position->setTypeX(QCPItemPosition::ptAbsolute);
        item->position->setTypeY(QCPItemPosition::ptAbsolute);
        item->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        item->setFont(Theme::instance().uiFont(-1));
        item->setColor(Theme::instance().color(s.role));
        item->setText(s.name);
        m_names.append({item, s.points.last().value});
    }
    std::stable_sort(m_names.begin(), m_names.end(),
                     [](const Name &a, const Name &b) { return a.value > b.value; });
}

int PlotNames::width() const
{
    int width = 0;
    const QFontMetrics metrics(Theme::instance().uiFont(-1));
    for (const Name &name : m_names)
        width = std::max(width, metrics.horizontalAdvance(name.item->text()) + 12);
    return width;
}

void PlotNames::place()
{
    if (m_names.isEmpty())
        return;
    const QRect area = m_plot->axisRect()->rect();
    const double line = QFontMetrics(Theme::instance().uiFont(-1)).height();
    QVector<double> places;
    for (const Name &name : std::as_const(m_names)) {
        double y = m_plot->yAxis->coordToPixel(name.value);
        if (!places.isEmpty())
            y = std::max(y, places.last() + line);
        places << y;
    }
    // From the bottom up again, where the last were pushed out of the picture.
    double lowest = area.bottom() + line / 2;
    for (qsizetype i = places.size() - 1; i >= 0; --i) {
        places[i] = std::min(places.at(i), lowest);
        lowest = places.at(i) - line;
        m_names.at(i).item->position->setCoords(area.right() + 8, places.at(i));
    }
}

} // namespace lathe
