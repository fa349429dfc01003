// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Permissions.h"
#include "widgets/common/FormDialog.h"

class QComboBox;
class QLineEdit;

namespace lathe
{

/// Adds a statement to the policy of a function, version or alias.
class PermissionDialog : public FormDialog
{
    Q_OBJECT

public:
    /// `taken`: ids of the statements there are.
    PermissionDialog(EngineClient &client, FunctionReference target, QStringList taken, QWidget *parent);

Q_SIGNALS:
    void added(const QString &statementId);

private:
    void addFields();
    void validate();
    AddPermissionRequest request() const;
    void send() override;
    QList<AwsCommandLine> lines() const override;

    FunctionReference m_target;
    QStringList m_taken;
    QLineEdit *m_id;
    QComboBox *m_principal;
    QComboBox *m_action;
    QLineEdit *m_sourceArn;
    QLineEdit *m_sourceAccount;
    QComboBox *m_authType;
};

} // namespace lathe
