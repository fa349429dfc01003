// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/CopyLabel.h"

#include "widgets/common/CopyButton.h"
#include "widgets/common/ElidedLabel.h"

#include <QHBoxLayout>

namespace lathe
{

CopyLabel::CopyLabel(const QString &what, const QString &value, QWidget *parent)
    : QWidget(parent)
    , m_label(new ElidedLabel({}, Qt::ElideMiddle, this))
    , m_button(new CopyButton(what, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::space(1));
    row->addWidget(m_label);
    row->addWidget(m_button);
    row->addStretch(1);
    const auto setFont = [this] { m_label->setFont(Theme::instance().fixedFont()); };
    setFont();
    connect(&Theme::instance(), &Theme::changed, this, setFont);
    m_label->setRole(Theme::Role::SecondaryText);
    m_label->setAccessibleName(what);
    setValue(value);
}

void CopyLabel::setValue(const QString &value)
{
    m_label->setText(value);
    m_button->setValue(value);
}

QString CopyLabel::value() const
{
    return m_button->value();
}

} // namespace lathe
