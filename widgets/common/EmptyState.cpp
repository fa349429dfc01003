// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/EmptyState.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/Icons.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace lathe
{

using namespace Qt::StringLiterals;

EmptyState::EmptyState(const QString &iconName, const QString &title, const QString &sentence,
                       QWidget *parent)
    : QWidget(parent)
    , m_iconName(iconName)
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_sentence(new QLabel(this))
    , m_primary(makeButton({}, ButtonKind::Primary, {}, this))
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(Theme::space(5), Theme::space(5), Theme::space(5), Theme::space(5));
    m_column->setSpacing(Theme::space(2));
    m_column->addStretch(2);
    m_column->addWidget(m_icon, 0, Qt::AlignHCenter);
    m_column->addWidget(m_title);
    m_column->addWidget(m_sentence, 0, Qt::AlignHCenter);
    m_column->addSpacing(Theme::space(1));
    m_column->addWidget(m_primary, 0, Qt::AlignHCenter);
    m_column->addStretch(3);
    m_title->setAlignment(Qt::AlignHCenter);
    m_title->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignHCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setProperty("role", u"secondary"_s);
    m_primary->hide();
    connect(m_primary, &QPushButton::clicked, this, &EmptyState::actionTriggered);
    connect(&Theme::instance(), &Theme::changed, this, &EmptyState::refreshFonts);
    setTexts(title, sentence);
    refreshIcon();
    refreshFonts();
}

void EmptyState::setTexts(const QString &title, const QString &sentence)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(sentence);
    fitSentence();
}

void EmptyState::setAction(const QString &text, const QString &iconName)
{
    m_primary->setText(text);
    m_primary->setObjectName(u"emptyStateAction"_s);
    m_primary->setIcon(iconName.isEmpty() ? QIcon() : Icons::get(iconName, Theme::Role::OnAccent));
    m_primary->setVisible(!text.isEmpty());
}

QPushButton *EmptyState::addSecondary(const QString &text)
{
    QPushButton *button = makeButton(text, ButtonKind::Flat, {}, this);
    button->setObjectName(u"emptyStateSecondary"_s);
    m_column->insertWidget(m_column->count() - 1, button, 0, Qt::AlignHCenter);
    return button;
}

void EmptyState::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        refreshIcon();
    QWidget::changeEvent(event);
}

void EmptyState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitSentence();
}

void EmptyState::refreshIcon()
{
    m_icon->setPixmap(Icons::pixmap(m_iconName, 32, Theme::Role::DisabledText, devicePixelRatioF()));
}

void EmptyState::refreshFonts()
{
    m_title->setFont(Theme::instance().uiFont(2, QFont::DemiBold));
    fitSentence();
}

void EmptyState::fitSentence()
{
    if (m_sentence->text().isEmpty())
        return;
    // A wrapped label in a centred cell gets the height of an unwrapped one unless both are settled here.
    const QFontMetrics metrics = m_sentence->fontMetrics();
    const int room = std::max(metrics.averageCharWidth() * 16, width() - 2 * Theme::space(5));
    const int wanted = metrics.horizontalAdvance(m_sentence->text()) + 4;
    const int widest = std::min(room, metrics.averageCharWidth() * 56);
    // Lines of about the same length, no lonely last word.
    const int lines = (wanted + widest - 1) / widest;
    const int chosen =
        lines < 2 ? wanted : std::min(widest, wanted / lines + metrics.averageCharWidth() * 6);
    const QRect needed = metrics.boundingRect(QRect(0, 0, chosen, 10'000),
                                              Qt::AlignHCenter | Qt::TextWordWrap, m_sentence->text());
    m_sentence->setFixedSize(chosen, needed.height() + 2);
}

} // namespace lathe
