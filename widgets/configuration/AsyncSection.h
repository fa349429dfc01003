// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/configuration/AsyncSettings.h"
#include "widgets/configuration/FetchedSection.h"

namespace lathe
{

class AsyncForm;

/// What happens to events that nobody waits for.
class AsyncSection : public FetchedSection<AsyncSettings>
{
    Q_OBJECT

public:
    static Names names();

    explicit AsyncSection(EngineClient &client, QWidget *parent = nullptr);

private:
    AsyncSection(EngineClient &client, AsyncForm *form, QWidget *parent);

    void fetch(const FunctionReference &target, Reply<AsyncSettings> reply) override;
    void showValue(const AsyncSettings &settings) override;
    AsyncSettings shownValue() const override;
    void send(const QString &target, const AsyncSettings &value, const AsyncSettings &saved,
              Reply<AsyncSettings> reply) override;
    QList<AwsCommandLine> linesFor(const QString &target, const AsyncSettings &value,
                                   const AsyncSettings &saved) const override;
    QString problem() const override;
    void focusProblem() override;

    AsyncForm *m_form;
};

} // namespace lathe
