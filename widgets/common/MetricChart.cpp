// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/MetricChart.h"

#include "widgets/common/ChartHeader.h"
#include "widgets/common/ChartSummary.h"
#include "widgets/common/ChartTableModel.h"
#include "widgets/common/PlotArea.h"
#include "widgets/common/TableView.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QStackedLayout>

namespace lathe
{

using namespace Qt::StringLiterals;

MetricChart::MetricChart(QWidget *parent)
    : QWidget(parent)
    , m_model(std::make_unique<ChartTableModel>())
    , m_pages(new QStackedLayout)
    , m_plot(new PlotArea(this))
    , m_header(new ChartHeader(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space(1), Theme::space(1), Theme::space(1), Theme::space(1));
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addLayout(m_pages, 1);
    m_pages->addWidget(m_plot);
    connect(m_plot, &PlotArea::pointActivated, this, &MetricChart::pointActivated);
    connect(m_plot, &PlotArea::rangeSelected, this, &MetricChart::rangeSelected);
    connect(m_plot, &PlotArea::currentChanged, this, [this](const QString &readout) {
        m_plot->setAccessibleDescription(readout.isEmpty() ? accessibleDescription() : readout);
    });
    connect(m_header, &ChartHeader::tableWanted, this, &MetricChart::setTableVisible);
    connect(m_header, &ChartHeader::imageWanted, this, &MetricChart::copyImage);
    setEmptyText(tr("Nothing happened in this time."));
}

MetricChart::~MetricChart()
{
    // A plot that loses the focus while everything falls still tells where it was.
    m_plot->disconnect(this);
}

void MetricChart::setTitle(const QString &title)
{
    m_title = title;
    m_header->setTitle(title);
    m_plot->setAccessibleName(title);
    setAccessibleName(title);
    describe();
}

void MetricChart::setUnit(ChartUnit unit)
{
    m_unit = unit;
    m_plot->setUnit(unit);
    m_model->setSeries(m_series, m_unit);
    describe();
}

void MetricChart::setRange(qint64 from, qint64 to)
{
    m_plot->setRange(from, to);
}

void MetricChart::setPeriod(qint64 milliseconds)
{
    m_plot->setPeriod(milliseconds);
}

void MetricChart::setSeries(const QVector<ChartSeries> &series)
{
    m_series = series;
    m_plot->setSeries(series);
    m_header->setSeries(series);
    m_model->setSeries(series, m_unit);
    if (m_table)
        m_table->setNumberColumns(numberColumns());
    describe();
}

QList<int> MetricChart::numberColumns() const
{
    QList<int> columns;
    for (int i = 0; i < int(m_series.size()); ++i)
        columns << i + 1;
    return columns;
}

void MetricChart::setLimit(const std::optional<ChartLimit> &limit)
{
    m_plot->setLimit(limit);
    describe();
}

void MetricChart::setEmptyText(const QString &text)
{
    m_plot->setEmptyText(text);
}

bool MetricChart::isEmpty() const
{
    return m_plot->isEmpty();
}

QAbstractTableModel *MetricChart::tableModel() const
{
    return m_model.get();
}

bool MetricChart::isTableVisible() const
{
    return m_table && m_pages->currentWidget() == m_table;
}

TableView *MetricChart::table()
{
    if (m_table)
        return m_table;
    m_table = new TableView(this);
    m_table->setObjectName(u"chartTableView"_s);
    m_table->setAccessibleName(tr("%1 as a table").arg(m_title));
    auto *sorted = new QSortFilterProxyModel(m_table);
    sorted->setSortRole(ChartTableModel::ValueRole);
    sorted->setSourceModel(m_model.get());
    m_table->setModel(sorted);
    m_table->setNumberColumns(numberColumns());
    m_table->setColumnWidth(0, m_table->fontMetrics().horizontalAdvance(u"0000-00-00 00:00:00.000"_s) + 24);
    m_table->sortByColumn(0, Qt::DescendingOrder);
    connect(m_table, &TableView::rowActivated, this, [this](const QModelIndex &index) {
        const QString id = index.data(ChartTableModel::IdRole).toString();
        if (!id.isEmpty())
            Q_EMIT pointActivated(id);
    });
    m_pages->addWidget(m_table);
    return m_table;
}

void MetricChart::setTableVisible(bool visible)
{
    if (visible == isTableVisible())
        return;
    const bool focused = m_plot->hasFocus() || (m_table && m_table->hasFocus());
    QWidget *page = visible ? static_cast<QWidget *>(table()) : m_plot;
    m_pages->setCurrentWidget(page);
    if (focused)
        page->setFocus();
    m_header->setTableShown(visible);
    Q_EMIT tableVisibleChanged(visible);
}

QImage MetricChart::toImage() const
{
    constexpr int scale = 2;
    const int title = m_title.isEmpty() ? 0 : fontMetrics().height() + Theme::space(3);
    QImage image(QSize(m_plot->width(), m_plot->height() + title) * scale, QImage::Format_RGB32);
    image.fill(Theme::instance().color(Theme::Role::Panel));
    QPainter painter(&image);
    painter.drawPixmap(0, title * scale, m_plot->toPixmap(m_plot->width(), m_plot->height(), scale));
    painter.scale(scale, scale);
    painter.setFont(Theme::instance().uiFont(0, QFont::DemiBold));
    painter.setPen(Theme::instance().color(Theme::Role::Text));
    painter.drawText(QRect(Theme::space(2), 0, m_plot->width(), title), Qt::AlignVCenter, m_title);
    return image;
}

void MetricChart::copyImage() const
{
    QGuiApplication::clipboard()->setImage(toImage());
}

void MetricChart::copyData() const
{
    QString text;
    for (int row = -1; row < m_model->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < m_model->columnCount(); ++column)
            cells << (row < 0 ? m_model->headerData(column, Qt::Horizontal)
                              : m_model->index(row, column).data())
                         .toString();
        text += cells.join(u'\t') + u'\n';
    }
    QGuiApplication::clipboard()->setText(text);
}

QString MetricChart::summary() const
{
    return chartSummary(m_title, m_series, m_unit, m_plot->limit() ? &*m_plot->limit() : nullptr);
}

void MetricChart::describe()
{
    setAccessibleDescription(summary());
    m_plot->setAccessibleDescription(accessibleDescription());
}

MetricChart::Position MetricChart::current() const
{
    return m_plot->current();
}

QPointF MetricChart::pixelOf(const Position &position) const
{
    return m_plot->mapTo(this, m_plot->pixelOf(position));
}

void MetricChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Theme::instance().color(Theme::Role::Line));
    painter.setBrush(Theme::instance().color(Theme::Role::Panel));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Theme::radius(),
                            Theme::radius());
}

void MetricChart::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(isTableVisible() ? tr("Show as chart") : tr("Show as table"), this,
                    [this] { setTableVisible(!isTableVisible()); });
    menu->addAction(tr("Copy image"), this, &MetricChart::copyImage);
    menu->addAction(tr("Copy data"), this, &MetricChart::copyData);
    menu->popup(event->globalPos());
}

} // namespace lathe
