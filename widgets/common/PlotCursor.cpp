// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/PlotCursor.h"

#include "widgets/common/Theme.h"

#include <QLabel>

namespace lathe
{

using namespace Qt::StringLiterals;

PlotCursor::PlotCursor(QCustomPlot *plot)
    : m_plot(plot)
    , m_line(new QCPItemStraightLine(plot))
    , m_ring(new QCPItemEllipse(plot))
    , m_card(new QLabel(plot))
{
    plot->addLayer(u"cursor"_s, nullptr, QCustomPlot::limAbove);
    plot->layer(u"cursor"_s)->setMode(QCPLayer::lmBuffered);
    m_line->setLayer(u"cursor"_s);
    m_ring->setLayer(u"cursor"_s);
    m_ring->setClipToAxisRect(false);
    for (QCPItemPosition *corner : {m_ring->topLeft, m_ring->bottomRight})
        corner->setType(QCPItemPosition::ptAbsolute);
    m_card->setObjectName(u"chartReadout"_s);
    m_card->setTextFormat(Qt::PlainText);
    m_card->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_card->setMargin(6);
    m_card->setFrameShape(QFrame::NoFrame);
    m_card->setAutoFillBackground(true);
    hide();
    style();
}

void PlotCursor::style()
{
    const Theme &theme = Theme::instance();
    m_line->setPen(QPen(theme.color(Theme::Role::StrongLine), 1));
    m_ring->setPen(QPen(theme.color(Theme::Role::Text), 2));
    m_ring->setBrush(Qt::NoBrush);
    m_card->setFont(theme.tabularFont(-1));
    m_card->setStyleSheet(
        Theme::expand(u"#chartReadout { background: @Raised; color: @Text; border: 1px solid "
                      "@StrongLine; border-radius: 4px; }"_s,
                      theme.isDark()));
}

void PlotCursor::show(double key, double value, const QString &readout)
{
    const QPointF point(m_plot->xAxis->coordToPixel(key), m_plot->yAxis->coordToPixel(value));
    m_line->point1->setCoords(key, 0);
    m_line->point2->setCoords(key, 1);
    m_ring->topLeft->setCoords(point - QPointF(6, 6));
    m_ring->bottomRight->setCoords(point + QPointF(6, 6));
    m_line->setVisible(true);
    m_ring->setVisible(true);
    m_card->setText(readout);
    m_card->adjustSize();
    placeCard(point);
    m_card->show();
    m_plot->layer(u"cursor"_s)->replot();
}

void PlotCursor::hide()
{
    const bool shown = m_line->visible();
    m_line->setVisible(false);
    m_ring->setVisible(false);
    m_card->hide();
    if (shown && m_plot->isVisible())
        m_plot->layer(u"cursor"_s)->replot();
}

void PlotCursor::placeCard(const QPointF &point)
{
    const QSize size = m_card->size();
    int x = int(point.x()) + 14;
    if (x + size.width() > m_plot->width() - 4)
        x = std::max(4, int(point.x()) - 14 - size.width());
    const int y = std::clamp(int(point.y()) - size.height() / 2, 4,
                             std::max(4, m_plot->height() - size.height() - 4));
    m_card->move(x, y);
}

} // namespace lathe
