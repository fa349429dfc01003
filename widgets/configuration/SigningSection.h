// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/CodeSigning.h"
#include "widgets/configuration/FetchedSection.h"
#include "widgets/configuration/SigningSettings.h"

namespace lathe
{

class SigningConfigDialog;
class SigningForm;

/// Which packages may be deployed to a function.
class SigningSection : public FetchedSection<SigningSettings>
{
    Q_OBJECT

public:
    static Names names();

    explicit SigningSection(EngineClient &client, QWidget *parent = nullptr);

    /// Opens the dialog that makes a configuration; what it makes is chosen.
    SigningConfigDialog *create();
    /// Opens the dialog that changes the chosen one.
    SigningConfigDialog *changeChosen();
    /// Asks, then deletes the chosen one.
    void removeChosen();

private:
    SigningSection(EngineClient &client, SigningForm *form, QWidget *parent);

    void fetch(const FunctionReference &target, Reply<SigningSettings> reply) override;
    QWidget *commandLines();
    void fetchConfigs(const QString &marker, const QList<CodeSigningConfig> &before);
    void showValue(const SigningSettings &settings) override;
    SigningSettings shownValue() const override;
    void send(const QString &target, const SigningSettings &value, const SigningSettings &saved,
              Reply<SigningSettings> reply) override;
    QList<AwsCommandLine> linesFor(const QString &target, const SigningSettings &value,
                                   const SigningSettings &saved) const override;
    QString problem() const override;
    void focusProblem() override;

    SigningForm *m_form;
};

} // namespace lathe
