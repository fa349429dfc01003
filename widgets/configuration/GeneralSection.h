// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/configuration/EditedSection.h"
#include "widgets/configuration/GeneralSettings.h"

namespace lathe
{

class GeneralForm;

/// Description, runtime, handler, memory, timeout, storage, network and log format of a function.
class GeneralSection : public EditedSection<GeneralSettings>
{
    Q_OBJECT

public:
    static Names names();

    explicit GeneralSection(EngineClient &client, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    GeneralSection(EngineClient &client, GeneralForm *form, QWidget *parent);

    void functionTold(const FunctionSummary &function) override;
    void showValue(const GeneralSettings &settings) override;
    GeneralSettings shownValue() const override;
    void send(const QString &functionName, const GeneralSettings &value, const GeneralSettings &saved,
              Reply<GeneralSettings> reply) override;
    QList<AwsCommandLine> linesFor(const QString &functionName, const GeneralSettings &value,
                                   const GeneralSettings &saved) const override;
    QString problem() const override;
    void focusProblem() override;
    void loadRuntimes();

    GeneralForm *m_form;
};

} // namespace lathe
