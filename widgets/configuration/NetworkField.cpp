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
    m_private = addChoice(u"networkPrivate"_s, tr("Private: Runtime API only"),
                          tr("The function cannot call the internet, AWS or anything on this "
                             "machine."));
    m_internet =
        addChoice(u"networkInternet"_s, tr("Internet"),
                  tr("As on AWS. The function reaches the internet and your local network, and may send "
                     "there whatever it sees. It reaches nothing on this machine, not even localhost, and "
                     "no other function."));
    m_internetProblem = new QLabel(this);
    m_internetProblem->setObjectName(u"networkInternetProblem"_s);
    m_internetProblem->setProperty("role", u"warning"_s);
    m_internetProblem->setWordWrap(true);
    m_internetProblem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_internetProblem->setContentsMargins(Theme::space(5), 0, 0, Theme::space(1));
    m_internetProblem->hide();
    column->addWidget(m_internetProblem);
    m_host =
        addChoice(u"networkHost"_s, tr("This machine's network"),
                  tr("The function reaches what any program here reaches: the internet, your databases on "
                     "localhost, and every other local service. Choose it for code you trust."));
    setFocusProxy(m_private);
    for (const QRadioButton *choice : {m_private, m_internet, m_host})
        connect(choice, &QRadioButton::toggled, this, [this](bool checked) {
            if (checked)
                Q_EMIT edited();
        });
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
    if (m_internet->isChecked())
        return NetworkAccess::Internet;
    return m_host->isChecked() ? NetworkAccess::Host : NetworkAccess::Private;
}

void NetworkField::setValue(NetworkAccess network)
{
    switch (network) {
    case NetworkAccess::Private:
        m_private->setChecked(true);
        break;
    case NetworkAccess::Internet:
        m_internet->setChecked(true);
        break;
    case NetworkAccess::Host:
        m_host->setChecked(true);
        break;
    }
}

void NetworkField::setInternetProblem(const QString &problem, const QString &remedy)
{
    const QString sentence = m_internet->accessibleDescription().section(u'\n', 0, 0);
    m_internetProblem->setVisible(!problem.isEmpty());
    m_internetProblem->setText(
        tr("Not available now, functions get the private network instead: %1. %2").arg(problem, remedy));
    m_internet->setAccessibleDescription(problem.isEmpty() ? sentence
                                                           : sentence + u'\n' + m_internetProblem->text());
}

} // namespace lathe
