// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Versions.h"
#include "widgets/common/FormDialog.h"

class QLineEdit;

namespace lathe
{

/// Makes a version of what was deployed last.
class PublishVersionDialog : public FormDialog
{
    Q_OBJECT

public:
    /// `undeployed`: what is being edited is not what would be published.
    PublishVersionDialog(EngineClient &client, QString functionName, bool undeployed, QWidget *parent);

Q_SIGNALS:
    void published(const lathe::FunctionConfiguration &version);

private:
    void validate();
    void send() override;
    QList<AwsCommandLine> lines() const override;
    PublishVersionRequest request() const;

    QString m_function;
    QLineEdit *m_description;
};

} // namespace lathe
