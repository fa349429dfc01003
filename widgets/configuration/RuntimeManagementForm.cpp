// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/RuntimeManagementForm.h"

#include "widgets/common/FieldProblem.h"
#include "widgets/common/Theme.h"

#include <QComboBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace lathe
{

RuntimeManagementForm::RuntimeManagementForm(QWidget *parent)
    : Form(parent)
    , m_mode(new QComboBox(this))
    , m_arn(new QLineEdit(this))
{
    m_mode->setObjectName(u"updateRuntimeOn"_s);
    m_mode->addItem(tr("Auto: as soon as there is one"), u"Auto"_s);
    m_mode->addItem(tr("Function update: when the function is changed next"), u"FunctionUpdate"_s);
    m_mode->addItem(tr("Manual: never, keep to one version"), u"Manual"_s);
    m_arn->setObjectName(u"runtimeVersionArn"_s);
    m_arn->setFont(Theme::instance().fixedFont());
    m_arn->setPlaceholderText(u"arn:aws:lambda:us-east-1::runtime:…"_s);
    addField(tr("A newer version of the &runtime"), m_mode,
             tr("Kept and told as on Lambda. Here the interpreters of this machine serve the runtime, in "
                "the versions that are installed."));
    addField(tr("Runtime version &ARN"), m_arn,
             tr("The version to keep to. INIT_START in the log names it."));
    connect(m_mode, &QComboBox::currentIndexChanged, this, &RuntimeManagementForm::validate);
    connect(m_arn, &QLineEdit::textChanged, this, &RuntimeManagementForm::validate);
}

RuntimeManagementSettings RuntimeManagementForm::settings() const
{
    RuntimeManagementSettings settings;
    settings.updateRuntimeOn = m_mode->currentData().toString();
    if (settings.updateRuntimeOn == u"Manual")
        settings.runtimeVersionArn = m_arn->text().trimmed();
    return settings;
}

void RuntimeManagementForm::setSettings(const RuntimeManagementSettings &settings)
{
    m_mode->setCurrentIndex(std::max(0, m_mode->findData(settings.updateRuntimeOn)));
    m_arn->setText(settings.runtimeVersionArn);
    validate();
}

void RuntimeManagementForm::validate()
{
    const RuntimeManagementSettings now = settings();
    const bool manual = now.updateRuntimeOn == u"Manual";
    m_arn->setEnabled(manual);
    setError(m_arn, manual ? fieldProblem(u"PutRuntimeManagementConfig"_s, u"RuntimeVersionArn"_s,
                                          now.runtimeVersionArn,
                                          tr("This must be the ARN of a runtime version: "
                                             "arn:aws:lambda:us-east-1::runtime: and its id."))
                           : QString());
    Q_EMIT edited();
}

} // namespace lathe
