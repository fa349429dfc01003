// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/LimitedSpinBox.h"

#include <QWheelEvent>

#include <algorithm>

namespace lathe
{

LimitedSpinBox::LimitedSpinBox(int least, int most, QWidget *parent)
    : QSpinBox(parent)
    , m_least(least)
    , m_most(most)
{
    constexpr int anything = 999'999;
    setRange(0, anything);
    setFocusPolicy(Qt::StrongFocus);
    setGroupSeparatorShown(true);
}

void LimitedSpinBox::stepBy(int steps)
{
    // The next multiple of the step, as 128 -> 192 and 200 -> 256.
    const int unit = singleStep();
    const int from = steps > 0 ? value() / unit : (value() + unit - 1) / unit;
    setValue(std::clamp((from + steps) * unit, m_least, m_most));
    selectAll();
}

QAbstractSpinBox::StepEnabled LimitedSpinBox::stepEnabled() const
{
    StepEnabled enabled = StepNone;
    enabled.setFlag(StepUpEnabled, value() < m_most);
    enabled.setFlag(StepDownEnabled, value() > m_least);
    return enabled;
}

void LimitedSpinBox::wheelEvent(QWheelEvent *event)
{
    if (hasFocus())
        QSpinBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace lathe
