// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/output/EmptyPlace.h"

#include "widgets/common/EmptyState.h"

#include <QLabel>

namespace lathe
{

using namespace Qt::StringLiterals;

EmptyPlace::EmptyPlace(const QString &iconName, const QString &title, const QString &sentence,
                       QWidget *parent)
    : Pages(parent)
    , m_full(new EmptyState(iconName, {}, sentence, this))
    , m_line(new QLabel(sentence, this))
{
    m_line->setProperty("role", u"secondary"_s);
    m_line->setAlignment(Qt::AlignCenter);
    m_line->setWordWrap(true);
    addWidget(m_full);
    addWidget(m_line);
    setTexts(title, sentence);
}

void EmptyPlace::setTexts(const QString &title, const QString &sentence)
{
    m_full->setTexts(title, sentence);
    m_line->setText(sentence);
    choose();
}

void EmptyPlace::resizeEvent(QResizeEvent *event)
{
    choose();
    Pages::resizeEvent(event);
}

void EmptyPlace::choose()
{
    setCurrentWidget(height() < m_full->sizeHint().height() ? static_cast<QWidget *>(m_line) : m_full);
}

} // namespace lathe
