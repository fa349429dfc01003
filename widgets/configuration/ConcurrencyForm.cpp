// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/ConcurrencyForm.h"

#include "widgets/common/FieldProblem.h"
#include "widgets/common/Theme.h"
#include "widgets/configuration/LimitedSpinBox.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QRadioButton>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// Lambda keeps so many for the functions that reserve none.
constexpr int alwaysShared = 100;

} // namespace

ConcurrencyForm::ConcurrencyForm(QWidget *parent)
    : Form(parent)
    , m_shared(new QRadioButton(this))
    , m_own(new QRadioButton(tr("&Reserve:"), this))
    , m_reserved(new LimitedSpinBox(0, 900, this))
    , m_recursion(new QComboBox(this))
{
    m_shared->setObjectName(u"unreservedConcurrency"_s);
    m_own->setObjectName(u"reserveConcurrency"_s);
    auto *choice = new QButtonGroup(this);
    choice->addButton(m_shared);
    choice->addButton(m_own);
    m_reserved->setObjectName(u"reservedConcurrency"_s);
    m_reserved->setAccessibleName(tr("Reserved concurrency"));
    m_reserved->setMinimumWidth(120);
    m_recursion->setObjectName(u"recursiveLoop"_s);
    m_recursion->addItem(tr("Terminate: stop events that go round in a loop"), u"Terminate"_s);
    m_recursion->addItem(tr("Allow: let them go on"), u"Allow"_s);
    addHeading(tr("Concurrency"), tr("How many events the function handles at the same time."));
    addWidget(m_shared);
    auto *own = new QWidget(this);
    auto *row = new QHBoxLayout(own);
    row->setContentsMargins({});
    row->addWidget(m_own);
    row->addWidget(m_reserved);
    row->addStretch(1);
    own->setFocusProxy(m_reserved);
    addWidget(own,
              tr("This number of events at the same time is set aside for the function, and is also its "
                 "limit. 0 stops the function: every event is throttled."));
    addHeading(tr("Recursion detection"));
    addField(tr("When the function and a queue or topic call each &other in a loop"), m_recursion);
    connect(m_own, &QRadioButton::toggled, this, &ConcurrencyForm::validate);
    connect(m_reserved, &QSpinBox::valueChanged, this, &ConcurrencyForm::validate);
    connect(m_recursion, &QComboBox::currentIndexChanged, this, &ConcurrencyForm::validate);
    m_shared->setChecked(true);
    validate();
}

ConcurrencySettings ConcurrencyForm::settings() const
{
    return {.reserved = m_own->isChecked() ? std::optional(m_reserved->value()) : std::nullopt,
            .recursiveLoop = m_recursion->currentData().toString()};
}

void ConcurrencyForm::setSettings(const ConcurrencySettings &settings)
{
    m_saved = settings.reserved.value_or(0);
    (settings.reserved ? m_own : m_shared)->setChecked(true);
    if (settings.reserved)
        m_reserved->setValue(*settings.reserved);
    m_recursion->setCurrentIndex(std::max(0, m_recursion->findData(settings.recursiveLoop)));
    validate();
}

void ConcurrencyForm::setAccount(const AccountSettings::Limit &limit)
{
    m_account = limit;
    validate();
}

void ConcurrencyForm::validate()
{
    const QLocale locale;
    m_shared->setText(m_account ? tr("&Use what the account has not reserved: %1 of %2")
                                      .arg(locale.toString(m_account->unreservedConcurrentExecutions),
                                           locale.toString(m_account->concurrentExecutions))
                                : tr("&Use what the account has not reserved"));
    m_reserved->setEnabled(m_own->isChecked());
    QString problem;
    if (m_own->isChecked())
        problem = numberProblem(u"PutFunctionConcurrency"_s, u"ReservedConcurrentExecutions"_s,
                                m_reserved->value());
    const int most = m_account ? m_account->unreservedConcurrentExecutions + m_saved - alwaysShared : 900;
    if (problem.isEmpty() && m_own->isChecked() && m_reserved->value() > most)
        problem = tr("At most %1 can be reserved: Lambda keeps %2 for functions that reserve none.")
                      .arg(locale.toString(most))
                      .arg(alwaysShared);
    setError(m_reserved->parentWidget(), problem);
    Q_EMIT edited();
}

} // namespace lathe
