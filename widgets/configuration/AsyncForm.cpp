// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/AsyncForm.h"

#include "widgets/common/FieldProblem.h"
#include "widgets/common/Theme.h"
#include "widgets/configuration/LimitedSpinBox.h"

#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

const QString operation = u"PutFunctionEventInvokeConfig"_s;

QLineEdit *arnField(const QString &name, QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setObjectName(name);
    field->setFont(Theme::instance().fixedFont());
    field->setPlaceholderText(u"arn:aws:sqs:us-east-1:000000000000:orders-done"_s);
    return field;
}

} // namespace

AsyncForm::AsyncForm(QWidget *parent)
    : Form(parent)
    , m_retries(new LimitedSpinBox(0, 2, this))
    , m_age(new LimitedSpinBox(60, 21'600, this))
    , m_onSuccess(arnField(u"onSuccess"_s, this))
    , m_onFailure(arnField(u"onFailure"_s, this))
{
    m_retries->setObjectName(u"maximumRetryAttempts"_s);
    m_retries->setMaximumWidth(120);
    m_age->setObjectName(u"maximumEventAge"_s);
    m_age->setSuffix(tr(" s"));
    m_age->setSingleStep(60);
    m_age->setMaximumWidth(160);
    addField(tr("&Retry attempts"), m_retries,
             tr("How often a failed event is tried again: 0, 1 or 2 times. Lathe keeps the number; here an "
                "event runs once."));
    addField(tr("Maximum &age of an event"), m_age,
             tr("From 60 seconds to 6 hours. An event that waits longer for its turn is dropped."));
    addHeading(tr("Destinations"),
               tr("Where a record of each event goes: the ARN of a queue, a topic, a function or an event "
                  "bus. Lathe keeps them and sends nothing yet."));
    addField(tr("On &success"), m_onSuccess);
    addField(tr("On &failure"), m_onFailure);
    for (QSpinBox *spin : {m_retries, m_age})
        connect(spin, &QSpinBox::valueChanged, this, &AsyncForm::validate);
    for (QLineEdit *field : {m_onSuccess, m_onFailure})
        connect(field, &QLineEdit::textChanged, this, &AsyncForm::validate);
}

AsyncSettings AsyncForm::settings() const
{
    return {.retries = m_retries->value(),
            .ageSeconds = m_age->value(),
            .onSuccess = m_onSuccess->text().trimmed(),
            .onFailure = m_onFailure->text().trimmed()};
}

void AsyncForm::setSettings(const AsyncSettings &settings)
{
    m_retries->setValue(settings.retries);
    m_age->setValue(settings.ageSeconds);
    m_onSuccess->setText(settings.onSuccess);
    m_onFailure->setText(settings.onFailure);
    validate();
}

void AsyncForm::validate()
{
    const AsyncSettings now = settings();
    const QString form = tr("This must be an ARN: arn:aws:, a service, a Region, an account and a name.");
    setError(m_retries, numberProblem(operation, u"MaximumRetryAttempts"_s, now.retries));
    setError(m_age, numberProblem(operation, u"MaximumEventAgeInSeconds"_s, now.ageSeconds));
    setError(m_onSuccess,
             fieldProblem(operation, u"DestinationConfig.OnSuccess.Destination"_s, now.onSuccess, form));
    setError(m_onFailure,
             fieldProblem(operation, u"DestinationConfig.OnFailure.Destination"_s, now.onFailure, form));
    Q_EMIT edited();
}

} // namespace lathe
