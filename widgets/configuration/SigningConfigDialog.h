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

/// Makes a code signing configuration, which functions can then use, or changes one.
class SigningConfigDialog : public FormDialog
{
    Q_OBJECT

public:
    /// Without `config`: a new one.
    SigningConfigDialog(EngineClient &client, const CodeSigningConfig *config, QWidget *parent);

Q_SIGNALS:
    void saved(const lathe::CodeSigningConfig &config);

private:
    void validate();
    QStringList publishers() const;
    template<typename Request>
    Request fill(Request request) const;
    CreateCodeSigningConfigRequest creation() const;
    UpdateCodeSigningConfigRequest change() const;
    void send() override;
    QList<AwsCommandLine> lines() const override;

    QString m_arn; ///< empty: a new one
    QLineEdit *m_description;
    QPlainTextEdit *m_publishers;
    QComboBox *m_policy;
};

} // namespace lathe
