// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/configuration/ConcurrencySettings.h"
#include "widgets/configuration/FetchedSection.h"

namespace lathe
{

class ConcurrencyForm;
class ProvisionedTable;

/// Reserved and provisioned concurrency, and recursion detection.
class ConcurrencySection : public FetchedSection<ConcurrencySettings>
{
    Q_OBJECT

public:
    static Names names();

    explicit ConcurrencySection(EngineClient &client, QWidget *parent = nullptr);

    ProvisionedTable *provisioned() const { return m_provisioned; }

private:
    struct Parts {
        QWidget *content;
        ConcurrencyForm *form;
        ProvisionedTable *provisioned;
    };

    ConcurrencySection(EngineClient &client, Parts parts, QWidget *parent);
    static Parts makeParts(EngineClient &client);

    void functionTold(const FunctionSummary &function) override;
    void fetch(const FunctionReference &target, Reply<ConcurrencySettings> reply) override;
    void fetchAccount();
    void showValue(const ConcurrencySettings &settings) override;
    ConcurrencySettings shownValue() const override;
    void send(const QString &functionName, const ConcurrencySettings &value,
              const ConcurrencySettings &saved, Reply<ConcurrencySettings> reply) override;
    void sendRecursion(const QString &functionName, const ConcurrencySettings &value,
                       const ConcurrencySettings &saved, Reply<ConcurrencySettings> reply);
    QList<AwsCommandLine> linesFor(const QString &functionName, const ConcurrencySettings &value,
                                   const ConcurrencySettings &saved) const override;
    QString problem() const override;
    void focusProblem() override;

    ConcurrencyForm *m_form;
    ProvisionedTable *m_provisioned;
};

} // namespace lathe
