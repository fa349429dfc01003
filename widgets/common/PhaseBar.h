// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/Theme.h"

#include <QVector>
#include <QWidget>

namespace lathe
{

/// A part of a run. Hatched parts (what was waited for rather than worked) are told apart without colour.
struct Phase {
    QString name;
    double milliseconds = 0;
    Theme::Role role = Theme::Role::Invoke;
    QString toolTip;
    bool hatched = false;
};

/// A run as one bar whose parts are as long as they lasted, each named below where there is room. Left and
/// Right move through the parts; what stands under the pointer or the keyboard is told exactly.
class PhaseBar : public QWidget
{
    Q_OBJECT

public:
    explicit PhaseBar(QWidget *parent = nullptr);

    void setPhases(const QVector<Phase> &phases);
    const QVector<Phase> &phases() const { return m_phases; }
    /// "Init 182.4 ms, Invoke 31.2 ms".
    QString toText() const;
    /// The part at x, or -1.
    int phaseAt(int x) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    QVector<QRect> segments() const;
    QString describe(const Phase &phase) const;

    QVector<Phase> m_phases;
    int m_current = -1;
};

} // namespace lathe
