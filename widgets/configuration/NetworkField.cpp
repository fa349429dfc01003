// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/NetworkField.h"

#include "widgets/common/Theme.h"

#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

NetworkField::NetworkField(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(1));
    m_private =
        addChoice(u"networkPrivate"_s, tr("Private: Runtime API only"),
                  tr("Safest. The function cannot call the internet, AWS or anything on this machine."));
    m_host =
        addChoice(u"networkHost"_s, tr("This machine's network"),
                  tr("The function reaches what any program here reaches: the internet, your databases on "
                     "localhost, and every other local service. Choose it for code you trust."));
    setFocusProxy(m_private);
    connect(m_private, &QRadioButton::toggled, this, &NetworkField::edited);
}

QRadioButton *NetworkField::addChoice(const QString &name, const QString &text, const QString &sentence)
{
    auto *choice = new QRadioButton(text, this);
    choice->setObjectName(name);
    choice->setAccessibleDescription(sentence);
    auto *prose = new QLabel(sentence, this);
    prose->setProperty("role", u"secondary"_s);
    prose->setWordWrap(true);
    // Under the words of the choice, not under its circle.
    prose->setContentsMargins(Theme::space(5), 0, 0, Theme::space(1));
    layout()->addWidget(choice);
    layout()->addWidget(prose);
    return choice;
}

NetworkAccess NetworkField::value() const
{
    return m_host->isChecked() ? NetworkAccess::Host : NetworkAccess::Private;
}

void NetworkField::setValue(NetworkAccess network)
{
    (network == NetworkAccess::Host ? m_host : m_private)->setChecked(true);
}

} // namespace lathe
