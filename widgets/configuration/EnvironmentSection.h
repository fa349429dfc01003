// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/configuration/EditedSection.h"
#include "widgets/configuration/EnvironmentModel.h"

namespace lathe
{

class EnvironmentEditor;

/// The environment variables of a function; saved all together, as Lambda does.
class EnvironmentSection : public EditedSection<EnvironmentModel::Entries>
{
    Q_OBJECT

public:
    static Names names();

    explicit EnvironmentSection(EngineClient &client, QWidget *parent = nullptr);

    EnvironmentEditor *editor() const { return m_editor; }

private:
    using Entries = EnvironmentModel::Entries;

    EnvironmentSection(EngineClient &client, EnvironmentEditor *editor, QWidget *parent);

    void functionTold(const FunctionSummary &function) override;
    void showValue(const Entries &entries) override;
    Entries shownValue() const override;
    void send(const QString &functionName, const Entries &value, const Entries &saved,
              Reply<Entries> reply) override;
    QList<AwsCommandLine> linesFor(const QString &functionName, const Entries &value,
                                   const Entries &saved) const override;
    QString problem() const override;
    void focusProblem() override;
    void finishEditing() override;

    EnvironmentEditor *m_editor;
};

} // namespace lathe
