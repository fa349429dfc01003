// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/ProvisionedDialog.h"

#include "widgets/common/FieldProblem.h"
#include "widgets/common/Form.h"
#include "widgets/configuration/LimitedSpinBox.h"
#include "widgets/versions/FunctionVersions.h"
#include "widgets/versions/VersionWords.h"

#include <QComboBox>

using namespace Qt::StringLiterals;

namespace lathe
{

ProvisionedDialog::ProvisionedDialog(EngineClient &client, const FunctionVersions &versions,
                                     QWidget *parent)
    : FormDialog(client, tr("Provision concurrency"), tr("Provision"), parent)
    , m_function(versions.functionName())
    , m_qualifier(new QComboBox(this))
    , m_amount(new LimitedSpinBox(1, 900, this))
{
    setObjectName(u"provisionedDialog"_s);
    m_qualifier->setObjectName(u"provisionedQualifier"_s);
    m_amount->setObjectName(u"provisionedAmount"_s);
    m_amount->setMaximumWidth(120);
    m_amount->setValue(1);
    for (const Alias &alias : versions.aliases())
        m_qualifier->addItem(tr("Alias %1").arg(alias.name), alias.name);
    for (const FunctionConfiguration &version : versions.versions()) {
        if (version.version != u"$LATEST")
            m_qualifier->addItem(versionwords::name(version.version), version.version);
    }
    form()->addField(tr("&Version or alias"), m_qualifier,
                     tr("$LATEST cannot have any: publish a version first."));
    form()->addField(tr("&Environments"), m_amount,
                     tr("So many are started ahead and stay initialised, so that their events see no cold "
                        "start."));
    connect(m_amount, &QSpinBox::valueChanged, this, &ProvisionedDialog::validate);
    validate();
}

void ProvisionedDialog::validate()
{
    form()->setError(m_amount, numberProblem(u"PutProvisionedConcurrencyConfig"_s,
                                             u"ProvisionedConcurrentExecutions"_s, m_amount->value()));
    setPossible(!form()->hasErrors() && m_qualifier->count() > 0);
}

PutProvisionedConcurrencyConfigRequest ProvisionedDialog::request() const
{
    return {m_function, m_qualifier->currentData().toString(), m_amount->value()};
}

void ProvisionedDialog::send()
{
    client().call(request(), guarded<ProvisionedConcurrencyConfig>(
                                 this, [this](const Result<ProvisionedConcurrencyConfig> &result) {
                                     if (result)
                                         Q_EMIT saved();
                                     finish(result);
                                 }));
}

QList<AwsCommandLine> ProvisionedDialog::lines() const
{
    return {AwsCommandLine::of(request())};
}

} // namespace lathe
