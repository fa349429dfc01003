// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSpinBox>

namespace lathe
{

/// Accepts any number that is typed, but steps only inside its limits. The wheel does nothing unless the
/// box has the focus, so that scrolling a form changes no value.
class LimitedSpinBox : public QSpinBox
{
    Q_OBJECT

public:
    LimitedSpinBox(int least, int most, QWidget *parent = nullptr);
    void stepBy(int steps) override;

protected:
    StepEnabled stepEnabled() const override;
    void wheelEvent(QWheelEvent *event) override;

private:
    int m_least;
    int m_most;
};

} // namespace lathe
