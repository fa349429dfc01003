// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/configuration/FetchedSection.h"

namespace lathe
{

class TagsEditor;

/// The tags of a function.
class TagsSection : public FetchedSection<QMap<QString, QString>>
{
    Q_OBJECT

public:
    static Names names();

    explicit TagsSection(EngineClient &client, QWidget *parent = nullptr);

    TagsEditor *editor() const { return m_editor; }

private:
    using Tags = QMap<QString, QString>;

    TagsSection(EngineClient &client, TagsEditor *editor, QWidget *parent);

    void functionTold(const FunctionSummary &function) override;
    void fetch(const FunctionReference &target, Reply<Tags> reply) override;
    void showValue(const Tags &tags) override;
    Tags shownValue() const override;
    void send(const QString &functionName, const Tags &value, const Tags &saved,
              Reply<Tags> reply) override;
    QList<AwsCommandLine> linesFor(const QString &functionName, const Tags &value,
                                   const Tags &saved) const override;
    QString problem() const override;
    void focusProblem() override;
    void finishEditing() override;

    TagsEditor *m_editor;
    QString m_arn;
};

} // namespace lathe
