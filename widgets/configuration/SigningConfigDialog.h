// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/CodeSigning.h"
#include "widgets/common/FormDialog.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace lathe
{

/// Makes a code signing configuration, which functions can then use.
class SigningConfigDialog : public FormDialog
{
    Q_OBJECT

public:
    explicit SigningConfigDialog(EngineClient &client, QWidget *parent);

Q_SIGNALS:
    void created(const lathe::CodeSigningConfig &config);

private:
    void validate();
    QStringList publishers() const;
    CreateCodeSigningConfigRequest request() const;
    void send() override;
    QList<AwsCommandLine> lines() const override;

    QLineEdit *m_description;
    QPlainTextEdit *m_publishers;
    QComboBox *m_policy;
};

} // namespace lathe
