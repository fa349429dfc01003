// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/ProvisionedConcurrency.h"
#include "widgets/common/FormDialog.h"

class QComboBox;
class QSpinBox;

namespace lathe
{

class FunctionVersions;

/// Keeps environments of a version or alias initialised.
class ProvisionedDialog : public FormDialog
{
    Q_OBJECT

public:
    ProvisionedDialog(EngineClient &client, const FunctionVersions &versions, QWidget *parent);

Q_SIGNALS:
    void saved();

private:
    void validate();
    PutProvisionedConcurrencyConfigRequest request() const;
    void send() override;
    QList<AwsCommandLine> lines() const override;

    QString m_function;
    QComboBox *m_qualifier;
    QSpinBox *m_amount;
};

} // namespace lathe
