// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QSlider;

namespace lathe
{

/// Which share of the events a second version gets: a slider, and a number for who wants it exactly.
class WeightField : public QWidget
{
    Q_OBJECT

public:
    explicit WeightField(QWidget *parent = nullptr);

    double percent() const;
    void setPercent(double percent);
    /// The sentence below: what the two versions get.
    void setVersions(const QString &first, const QString &second);

Q_SIGNALS:
    void edited();

private:
    void refresh();

    QSlider *m_slider;
    QDoubleSpinBox *m_spin;
    QLabel *m_split;
    QString m_first;
    QString m_second;
};

} // namespace lathe
