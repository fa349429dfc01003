// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/FigureRow.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int columnGap = 24;
constexpr int rowGap = 8;
constexpr int unitGap = 4;

} // namespace

FigureRow::FigureRow(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FigureRow::setFigures(const QVector<Figure> &figures)
{
    m_figures = figures;
    setAccessibleName(toText());
    updateGeometry();
    update();
}

QString FigureRow::toText() const
{
    QStringList parts;
    for (const Figure &figure : m_figures)
        parts << u"%1 %2 %3"_s.arg(figure.label, figure.value, figure.unit).trimmed();
    return parts.join(u", "_s);
}

QFont FigureRow::labelFont() const
{
    return Theme::instance().uiFont(-1);
}

QFont FigureRow::valueFont() const
{
    QFont font = Theme::instance().tabularFont(2);
    font.setWeight(QFont::DemiBold);
    return font;
}

int FigureRow::widthOf(const Figure &figure) const
{
    int value = QFontMetrics(valueFont()).horizontalAdvance(figure.value);
    if (!figure.unit.isEmpty())
        value += unitGap + QFontMetrics(Theme::instance().uiFont()).horizontalAdvance(figure.unit);
    return std::max(value, QFontMetrics(labelFont()).horizontalAdvance(figure.label)) + 1;
}

QVector<QRect> FigureRow::layOut(int width) const
{
    const int height = QFontMetrics(labelFont()).height() + 2 + QFontMetrics(valueFont()).height();
    QVector<QRect> rects;
    int x = 0;
    int y = 0;
    for (const Figure &figure : m_figures) {
        const int needed = widthOf(figure);
        if (x > 0 && x + needed > width) {
            x = 0;
            y += height + rowGap;
        }
        rects << QRect(x, y, needed, height);
        x += needed + columnGap;
    }
    return rects;
}

QSize FigureRow::sizeHint() const
{
    const QVector<QRect> rects = layOut(QWIDGETSIZE_MAX);
    return rects.isEmpty() ? QSize(0, 0) : QSize(rects.last().right() + 1, rects.last().bottom() + 1);
}

QSize FigureRow::minimumSizeHint() const
{
    int widest = 0;
    for (const Figure &figure : m_figures)
        widest = std::max(widest, widthOf(figure));
    return {widest, sizeHint().height()};
}

int FigureRow::heightForWidth(int width) const
{
    const QVector<QRect> rects = layOut(width);
    return rects.isEmpty() ? 0 : rects.last().bottom() + 1;
}

void FigureRow::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    const QFontMetrics label(labelFont());
    const QFontMetrics value(valueFont());
    QPainter painter(this);
    const QVector<QRect> rects = layOut(width());
    for (qsizetype i = 0; i < rects.size(); ++i) {
        const Figure &figure = m_figures.at(i);
        const QPoint at = rects.at(i).topLeft();
        painter.setFont(labelFont());
        painter.setPen(theme.color(Theme::Role::SecondaryText));
        painter.drawText(at.x(), at.y() + label.ascent(), figure.label);
        const int baseline = at.y() + label.height() + 2 + value.ascent();
        painter.setFont(valueFont());
        painter.setPen(theme.color(figure.role));
        painter.drawText(at.x(), baseline, figure.value);
        painter.setFont(theme.uiFont());
        painter.setPen(theme.color(Theme::Role::SecondaryText));
        painter.drawText(at.x() + value.horizontalAdvance(figure.value) + unitGap, baseline, figure.unit);
    }
}

bool FigureRow::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const QVector<QRect> rects = layOut(width());
        for (qsizetype i = 0; i < rects.size(); ++i) {
            if (rects.at(i).contains(help->pos()))
                QToolTip::showText(help->globalPos(), m_figures.at(i).toolTip, this, rects.at(i));
        }
        return true;
    }
    if (event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
    return QWidget::event(event);
}

void FigureRow::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString text = toText();
    menu->addAction(tr("Copy figures"), this, [text] { QGuiApplication::clipboard()->setText(text); });
    menu->popup(event->globalPos());
}

} // namespace lathe
