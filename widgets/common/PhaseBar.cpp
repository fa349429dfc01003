// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/PhaseBar.h"

#include "widgets/common/ChartData.h"
#include "widgets/common/StylePainting.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <numeric>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int barHeight = 14;
constexpr int inset = 3;
constexpr int leastWidth = 3;

} // namespace

PhaseBar::PhaseBar(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setObjectName(u"phaseBar"_s);
}

void PhaseBar::setPhases(const QVector<Phase> &phases)
{
    m_phases = phases;
    m_current = -1;
    setAccessibleName(tr("Phases of the run"));
    setAccessibleDescription(toText());
    update();
}

QString PhaseBar::describe(const Phase &phase) const
{
    return u"%1 %2"_s.arg(phase.name, chartValue(phase.milliseconds, ChartUnit::Milliseconds));
}

QString PhaseBar::toText() const
{
    QStringList parts;
    for (const Phase &phase : m_phases)
        parts << describe(phase);
    return parts.join(u", "_s);
}

QVector<QRect> PhaseBar::segments() const
{
    const double total =
        std::accumulate(m_phases.begin(), m_phases.end(), 0.0, [](double sum, const Phase &phase) {
            return sum + std::max(0.0, phase.milliseconds);
        });
    const int count = int(m_phases.size());
    const int whole = width() - 2 * inset;
    const double room = std::max(0, whole - count * leastWidth);
    QVector<QRect> rects;
    double x = inset;
    for (const Phase &phase : m_phases) {
        const double share = total > 0 ? std::max(0.0, phase.milliseconds) / total : 1.0 / count;
        const double next = x + leastWidth + room * share;
        rects << QRect(int(x), inset, std::max(1, int(next) - int(x) - 1), barHeight);
        x = next;
    }
    return rects;
}

int PhaseBar::phaseAt(int x) const
{
    const QVector<QRect> rects = segments();
    for (qsizetype i = 0; i < rects.size(); ++i) {
        if (x >= rects.at(i).left() && x <= rects.at(i).right() + 1)
            return int(i);
    }
    return -1;
}

QSize PhaseBar::sizeHint() const
{
    return {320, minimumSizeHint().height()};
}

QSize PhaseBar::minimumSizeHint() const
{
    return {80, barHeight + 2 * inset + 2 + QFontMetrics(Theme::instance().uiFont(-1)).height()};
}

void PhaseBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme.uiFont(-1));
    const QFontMetrics metrics(painter.font());
    const QVector<QRect> rects = segments();
    QPainterPath shape;
    shape.addRoundedRect(QRectF(inset, inset, width() - 2 * inset, barHeight), 3, 3);
    int labelEnd = 0;
    for (qsizetype i = 0; i < rects.size(); ++i) {
        const Phase &phase = m_phases.at(i);
        const QColor color = theme.color(phase.role);
        painter.save();
        painter.setClipPath(shape);
        if (phase.hatched) {
            QColor ground = color;
            ground.setAlphaF(0.25f);
            painter.fillRect(rects.at(i), ground);
            painter.fillRect(rects.at(i), QBrush(color, Qt::BDiagPattern));
        } else {
            painter.fillRect(rects.at(i), color);
        }
        painter.restore();
        if (hasFocus() && m_current == int(i))
            paintFocusRing(&painter, rects.at(i).adjusted(-3, -3, 3, 3));
        const QString label = describe(phase);
        const int needed = metrics.horizontalAdvance(label);
        const int at = std::max(rects.at(i).left(), labelEnd);
        if (at + needed <= width()) {
            painter.setPen(theme.color(Theme::Role::SecondaryText));
            painter.drawText(at, inset * 2 + barHeight + 2 + metrics.ascent(), label);
            labelEnd = at + needed + Theme::space(3);
        }
    }
}

void PhaseBar::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (step == 0 || m_phases.isEmpty())
        return QWidget::keyPressEvent(event);
    m_current = std::clamp(m_current + step, 0, int(m_phases.size()) - 1);
    const Phase &phase = m_phases.at(m_current);
    setAccessibleDescription(describe(phase));
    QToolTip::showText(mapToGlobal(segments().at(m_current).bottomLeft()),
                       phase.toolTip.isEmpty() ? describe(phase) : phase.toolTip, this);
    update();
}

void PhaseBar::focusInEvent(QFocusEvent *event)
{
    if (m_current < 0 && !m_phases.isEmpty())
        m_current = 0;
    QWidget::focusInEvent(event);
}

bool PhaseBar::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const int index = phaseAt(help->pos().x());
        if (index < 0) {
            QToolTip::hideText();
        } else {
            const Phase &phase = m_phases.at(index);
            QToolTip::showText(help->globalPos(), phase.toolTip.isEmpty() ? describe(phase) : phase.toolTip,
                               this);
        }
        return true;
    }
    return QWidget::event(event);
}

} // namespace lathe
