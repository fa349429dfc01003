// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/AmountField.h"

#include "widgets/common/Buttons.h"
#include "widgets/configuration/LimitedSpinBox.h"

#include <QHBoxLayout>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace lathe
{

AmountField::AmountField(const Range &range, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_spin(new LimitedSpinBox(range.least, range.most, this))
{
    m_spin->setSuffix(tr(" MB"));
    m_spin->setSingleStep(range.step);
    m_spin->setAccessibleName(name);
    m_spin->setMinimumWidth(120);
    setFocusProxy(m_spin);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(Theme::space(1));
    row->addWidget(m_spin);
    row->addSpacing(Theme::space(1));
    for (const int megabytes : range.usual) {
        const QString text = QLocale().toString(megabytes);
        QPushButton *preset = makeButton(text, ButtonKind::Flat, {}, this);
        preset->setObjectName(u"preset%1"_s.arg(megabytes));
        preset->setAccessibleName(tr("%1: %2 MB").arg(name, text));
        connect(preset, &QPushButton::clicked, m_spin, [this, megabytes] { m_spin->setValue(megabytes); });
        row->addWidget(preset);
    }
    row->addStretch(1);
    connect(m_spin, &QSpinBox::valueChanged, this, &AmountField::edited);
}

int AmountField::value() const
{
    return m_spin->value();
}

void AmountField::setValue(int megabytes)
{
    m_spin->setValue(megabytes);
}

} // namespace lathe
