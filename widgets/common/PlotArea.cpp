// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/PlotArea.h"

#include "widgets/common/ChartSummary.h"
#include "widgets/common/ChartTickers.h"
#include "widgets/common/StylePainting.h"

#include <algorithm>
#include <limits>

namespace lathe
{

using namespace Qt::StringLiterals;
using Role = Theme::Role;

PlotArea::PlotArea(QWidget *parent)
    : QCustomPlot(parent)
    , m_graphs(this)
    , m_names(this)
    , m_cursor(this)
    , m_unitText(new QCPItemText(this))
    , m_limitLine(new QCPItemStraightLine(this))
    , m_limitText(new QCPItemText(this))
{
    setObjectName(u"plotArea"_s);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(220, 120);
    setAutoAddPlottableToLegend(false);
    setSelectionRectMode(QCP::srmCustom);
    setNoAntialiasingOnDrag(true);
    plotLayout()->setMargins(QMargins(0, 0, 0, 0));
    axisRect()->setMinimumMargins(QMargins(36, 22, 12, 24));
    xAxis->setTicker(QSharedPointer<ChartTimeTicker>::create());
    for (QCPAxis *axis : {xAxis, yAxis}) {
        axis->setSubTicks(false);
        axis->setTickLength(0, 4);
        axis->setUpperEnding(QCPLineEnding());
    }
    yAxis->setTickLength(0, 0);
    xAxis->grid()->setVisible(false);

    m_unitText->setClipToAxisRect(false);
    m_unitText->position->setType(QCPItemPosition::ptAbsolute);
    m_unitText->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_limitText->position->setTypeX(QCPItemPosition::ptAxisRectRatio);
    m_limitText->position->setTypeY(QCPItemPosition::ptPlotCoords);
    m_limitText->setPositionAlignment(Qt::AlignLeft | Qt::AlignBottom);

    connect(selectionRect(), &QCPSelectionRect::accepted, this, [this](const QRect &rect) {
        if (std::abs(rect.width()) < 8)
            return;
        const double a = xAxis->pixelToCoord(rect.left());
        const double b = xAxis->pixelToCoord(rect.right());
        Q_EMIT rangeSelected(qint64(std::min(a, b) * 1000), qint64(std::max(a, b) * 1000));
    });
    connect(this, &QCustomPlot::afterLayout, this, &PlotArea::placeTexts);
    connect(&Theme::instance(), &Theme::changed, this, &PlotArea::rebuild);
    rebuild();
}

void PlotArea::setSeries(const QVector<ChartSeries> &series)
{
    const ChartPoint *before = at(m_current);
    const qint64 time = before ? before->time : 0;
    const QString id = before ? before->id : QString();
    const int line = m_current.series;
    m_series = series;
    m_current = {};
    // Fresh data must not take the reader's place away.
    if (before && line < m_series.size()) {
        const QVector<ChartPoint> &points = m_series.at(line).points;
        const auto same = std::find_if(points.begin(), points.end(), [&](const ChartPoint &point) {
            return point.time == time && point.id == id;
        });
        if (same != points.end())
            m_current = {line, int(same - points.begin())};
    }
    rebuild();
}

void PlotArea::setUnit(ChartUnit unit)
{
    m_unit = unit;
    rebuild();
}

void PlotArea::setRange(qint64 from, qint64 to)
{
    m_from = from;
    m_to = to;
    rebuild();
}

void PlotArea::setPeriod(qint64 milliseconds)
{
    m_period = milliseconds;
    rebuild();
}

void PlotArea::setLimit(const std::optional<ChartLimit> &limit)
{
    m_limit = limit;
    rebuild();
}

void PlotArea::setEmptyText(const QString &text)
{
    m_emptyText = text;
    update();
}

bool PlotArea::isEmpty() const
{
    return std::all_of(m_series.begin(), m_series.end(),
                       [](const ChartSeries &s) { return s.points.isEmpty(); });
}

const ChartPoint *PlotArea::at(const Position &position) const
{
    if (position.series < 0 || position.series >= m_series.size() || position.point < 0 ||
        position.point >= m_series.at(position.series).points.size())
        return nullptr;
    return &m_series.at(position.series).points.at(position.point);
}

void PlotArea::rebuild()
{
    m_graphs.rebuild(m_series, m_period);
    m_names.rebuild(m_series);
    style();
    scaleAxes();
    showLimit();
    replot(rpQueuedReplot);
    setCurrent(m_current);
}

void PlotArea::style()
{
    const Theme &theme = Theme::instance();
    setBackground(theme.color(Role::Panel));
    for (QCPAxis *axis : {xAxis, yAxis}) {
        axis->setTickLabelFont(theme.tabularFont(-1));
        axis->setTickLabelColor(theme.color(Role::SecondaryText));
        axis->setBasePen(QPen(theme.color(Role::StrongLine), 1));
        axis->setTickPen(QPen(theme.color(Role::StrongLine), 1));
    }
    yAxis->setBasePen(Qt::NoPen);
    yAxis->grid()->setPen(QPen(theme.color(Role::Line), 1));
    yAxis->grid()->setZeroLinePen(Qt::NoPen);
    m_unitText->setFont(theme.uiFont(-1));
    m_unitText->setColor(theme.color(Role::SecondaryText));
    QColor fill = theme.color(Role::Accent);
    fill.setAlphaF(0.15f);
    selectionRect()->setPen(QPen(theme.color(Role::Accent), 1));
    selectionRect()->setBrush(fill);
    m_cursor.style();
}

void PlotArea::scaleAxes()
{
    double highest = m_limit ? m_limit->value : 0;
    double lowest = 0;
    qint64 first = std::numeric_limits<qint64>::max();
    qint64 last = 0;
    for (const ChartSeries &series : m_series) {
        for (const ChartPoint &point : series.points) {
            highest = std::max(highest, point.value);
            lowest = std::min(lowest, point.value);
            first = std::min(first, point.time);
            last = std::max(last, point.time + (series.kind == ChartSeries::Kind::Bars ? m_period : 0));
        }
    }
    auto ticker = QSharedPointer<ChartValueTicker>::create(m_unit, highest);
    m_unitText->setText(ticker->unitName());
    yAxis->setTicker(ticker);
    const double top = m_unit == ChartUnit::Percent ? std::max(100.0, highest) : highest > 0 ? highest : 1;
    // Above a limit that is the highest there is room for its label.
    const bool limitOnTop = m_limit && highest <= m_limit->value;
    yAxis->setRange(lowest, top * (limitOnTop ? 1.2 : 1.08));
    if (m_to > m_from)
        xAxis->setRange(double(m_from) / 1000, double(m_to) / 1000);
    else if (last > 0) {
        const double pad = std::max(1.0, double(last - first) / 1000 * 0.02);
        xAxis->setRange(double(first) / 1000 - pad, double(last) / 1000 + pad);
    }
    const int text = QFontMetrics(Theme::instance().uiFont(-1)).height();
    axisRect()->setMinimumMargins(QMargins(36, text + 6, std::max(22, m_names.width()), text + 8));
}

void PlotArea::showLimit()
{
    m_limitLine->setVisible(m_limit.has_value());
    m_limitText->setVisible(m_limit.has_value());
    if (!m_limit)
        return;
    const Theme &theme = Theme::instance();
    m_limitLine->point1->setCoords(0, m_limit->value);
    m_limitLine->point2->setCoords(1, m_limit->value);
    m_limitLine->setPen(QPen(theme.color(Role::Warning), 1.5, Qt::DashLine));
    m_limitText->setFont(theme.uiFont(-1));
    m_limitText->setColor(theme.color(Role::Warning));
    m_limitText->setText(m_limit->label);
    m_limitText->position->setCoords(0.01, m_limit->value);
}

void PlotArea::placeTexts()
{
    m_names.place();
    m_unitText->position->setCoords(8, 2);
}

double PlotArea::keyOf(const Position &position) const
{
    return PlotGraphs::key(m_series.at(position.series), *at(position), m_period);
}

void PlotArea::setCurrent(const Position &position)
{
    const ChartPoint *point = at(position);
    m_current = point ? position : Position{};
    if (!point) {
        m_cursor.hide();
        Q_EMIT currentChanged({});
        return;
    }
    const QString readout = chartReadout(m_series, position.series, position.point, m_unit);
    m_cursor.show(keyOf(position), point->value, readout);
    Q_EMIT currentChanged(readout);
}

QPointF PlotArea::pixelOf(const Position &position) const
{
    const ChartPoint *point = at(position);
    if (!point)
        return {};
    return {xAxis->coordToPixel(keyOf(position)), yAxis->coordToPixel(point->value)};
}

PlotArea::Position PlotArea::nearest(const QPointF &place, double reach) const
{
    Position best;
    double bestDistance = reach * reach;
    for (int s = 0; s < int(m_series.size()); ++s) {
        for (int p = 0; p < int(m_series.at(s).points.size()); ++p) {
            const QPointF offset = pixelOf({s, p}) - place;
            const double distance = QPointF::dotProduct(offset, offset);
            if (distance <= bestDistance) {
                bestDistance = distance;
                best = {s, p};
            }
        }
    }
    return best;
}

void PlotArea::activate(const Position &position)
{
    const ChartPoint *point = at(position);
    if (point && !point->id.isEmpty())
        Q_EMIT pointActivated(point->id);
}

} // namespace lathe
