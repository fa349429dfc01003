// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/TimeoutField.h"

#include "widgets/common/Theme.h"
#include "widgets/configuration/LimitedSpinBox.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

TimeoutField::TimeoutField(QWidget *parent)
    : QWidget(parent)
    , m_minutes(new LimitedSpinBox(0, 15, this))
    , m_seconds(new LimitedSpinBox(0, 59, this))
{
    m_minutes->setSuffix(tr(" min"));
    m_minutes->setObjectName(u"timeoutMinutes"_s);
    m_minutes->setAccessibleName(tr("Timeout, minutes"));
    m_seconds->setSuffix(tr(" s"));
    m_seconds->setObjectName(u"timeoutSeconds"_s);
    m_seconds->setAccessibleName(tr("Timeout, seconds"));
    setFocusProxy(m_minutes);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(Theme::space(2));
    for (QSpinBox *spin : {m_minutes, m_seconds}) {
        spin->setMinimumWidth(100);
        row->addWidget(spin);
        connect(spin, &QSpinBox::valueChanged, this, &TimeoutField::edited);
    }
    row->addStretch(1);
}

int TimeoutField::seconds() const
{
    return m_minutes->value() * 60 + m_seconds->value();
}

void TimeoutField::setSeconds(int seconds)
{
    if (this->seconds() == seconds)
        return;
    m_minutes->setValue(seconds / 60);
    m_seconds->setValue(seconds % 60);
}

} // namespace lathe
