// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/versions/WeightField.h"

#include "widgets/common/Theme.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

WeightField::WeightField(QWidget *parent)
    : QWidget(parent)
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_spin(new QDoubleSpinBox(this))
    , m_split(new QLabel(this))
{
    m_slider->setObjectName(u"weightSlider"_s);
    m_slider->setAccessibleName(tr("Share of the second version"));
    m_slider->setRange(0, 100);
    m_slider->setPageStep(10);
    m_spin->setObjectName(u"weightPercent"_s);
    m_spin->setAccessibleName(tr("Share of the second version in percent"));
    m_spin->setRange(0, 100);
    m_spin->setDecimals(2);
    m_spin->setSuffix(tr(" %"));
    m_spin->setMinimumWidth(100);
    m_split->setObjectName(u"weightSplit"_s);
    m_split->setProperty("role", u"secondary"_s);
    setFocusProxy(m_slider);
    auto *row = new QHBoxLayout;
    row->addWidget(m_slider, 1);
    row->addWidget(m_spin);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(1));
    column->addLayout(row);
    column->addWidget(m_split);
    connect(m_slider, &QSlider::valueChanged, m_spin, [this](int value) { m_spin->setValue(value); });
    connect(m_spin, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        const QSignalBlocker guard(m_slider);
        m_slider->setValue(qRound(value));
        refresh();
        Q_EMIT edited();
    });
}

double WeightField::percent() const
{
    return m_spin->value();
}

void WeightField::setPercent(double percent)
{
    m_spin->setValue(percent);
}

void WeightField::setVersions(const QString &first, const QString &second)
{
    m_first = first;
    m_second = second;
    refresh();
}

void WeightField::refresh()
{
    const QLocale locale;
    m_split->setText(tr("%1 % of the events go to version %2, %3 % to version %4.")
                         .arg(locale.toString(100 - percent(), 'g', 5), m_first,
                              locale.toString(percent(), 'g', 5), m_second));
    m_split->setVisible(!m_second.isEmpty());
}

} // namespace lathe
