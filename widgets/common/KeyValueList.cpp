// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/KeyValueList.h"

#include <QGridLayout>
#include <QLabel>

#include <memory>

namespace lathe
{

using namespace Qt::StringLiterals;

KeyValueList::KeyValueList(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(16);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
}

QLabel *KeyValueList::addKey(const QString &key)
{
    auto *label = new QLabel(key, this);
    label->setProperty("role", u"secondary"_s);
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_grid->addWidget(label, m_grid->rowCount(), 0);
    return label;
}

QLabel *KeyValueList::setValue(const QString &key, const QString &value)
{
    QLabel *label = m_values.value(key);
    if (!label) {
        QLabel *name = addKey(key);
        label = new QLabel(this);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setAccessibleName(key);
        label->setObjectName(u"value:"_s + key);
        name->setBuddy(label);
        m_grid->addWidget(label, m_grid->rowCount() - 1, 1);
        m_values.insert(key, label);
    }
    label->setText(value);
    return label;
}

void KeyValueList::addRow(const QString &key, QWidget *value)
{
    QLabel *name = addKey(key);
    name->setBuddy(value);
    name->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_grid->addWidget(value, m_grid->rowCount() - 1, 1);
}

QString KeyValueList::value(const QString &key) const
{
    const QLabel *label = m_values.value(key);
    return label ? label->text() : QString();
}

void KeyValueList::clear()
{
    while (const std::unique_ptr<QLayoutItem> item{m_grid->takeAt(0)}) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
    }
    m_values.clear();
}

} // namespace lathe
