// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/configuration/FetchedSection.h"
#include "widgets/configuration/RuntimeManagementSettings.h"

namespace lathe
{

class RuntimeManagementForm;

/// When a function gets a newer version of its runtime.
class RuntimeManagementSection : public FetchedSection<RuntimeManagementSettings>
{
    Q_OBJECT

public:
    static Names names();

    explicit RuntimeManagementSection(EngineClient &client, QWidget *parent = nullptr);

private:
    RuntimeManagementSection(EngineClient &client, RuntimeManagementForm *form, QWidget *parent);

    void fetch(const FunctionReference &target, Reply<RuntimeManagementSettings> reply) override;
    void showValue(const RuntimeManagementSettings &settings) override;
    RuntimeManagementSettings shownValue() const override;
    void send(const QString &target, const RuntimeManagementSettings &value,
              const RuntimeManagementSettings &saved, Reply<RuntimeManagementSettings> reply) override;
    QList<AwsCommandLine> linesFor(const QString &target, const RuntimeManagementSettings &value,
                                   const RuntimeManagementSettings &saved) const override;
    QString unsuitable(const QString &qualifier) const override;
    QString problem() const override;
    void focusProblem() override;

    RuntimeManagementForm *m_form;
};

} // namespace lathe
