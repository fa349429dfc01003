// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/EnvironmentSection.h"

#include "engine/api/FunctionCommands.h"
#include "widgets/configuration/EnvironmentEditor.h"
#include "widgets/configuration/EnvironmentTable.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

UpdateFunctionConfigurationRequest change(const QString &functionName,
                                          const EnvironmentModel::Entries &entries)
{
    UpdateFunctionConfigurationRequest request;
    request.function.name = functionName;
    request.environment = EnvironmentModel::variablesOf(entries);
    return request;
}

} // namespace

ConfigurationSection::Names EnvironmentSection::names()
{
    return {u"environment"_s, tr("Environment variables"), u"environment-variable"_s,
            tr("Your code reads them at run time. Their values stay on this machine.")};
}

EnvironmentSection::EnvironmentSection(EngineClient &client, QWidget *parent)
    : EnvironmentSection(client, new EnvironmentEditor, parent)
{
}

EnvironmentSection::EnvironmentSection(EngineClient &client, EnvironmentEditor *editor, QWidget *parent)
    : EditedSection(client, names(), editor, false, parent)
    , m_editor(editor)
{
    connect(m_editor, &EnvironmentEditor::edited, this, &EnvironmentSection::edited);
}

void EnvironmentSection::functionTold(const FunctionSummary &function)
{
    const QString name = function.configuration.functionName;
    if (name != value().function()) {
        m_editor->table()->finishEditing();
        m_editor->model()->setAllRevealed(false);
    }
    follow(name, EnvironmentModel::entriesOf(function.configuration.environment));
}

void EnvironmentSection::showValue(const Entries &entries)
{
    m_editor->setEntries(entries);
}

EnvironmentModel::Entries EnvironmentSection::shownValue() const
{
    return m_editor->entries();
}

void EnvironmentSection::send(const QString &functionName, const Entries &value, const Entries &,
                              Reply<Entries> reply)
{
    sendConfiguration(
        change(functionName, value),
        [](const FunctionConfiguration &saved) { return EnvironmentModel::entriesOf(saved.environment); },
        std::move(reply));
}

QList<AwsCommandLine> EnvironmentSection::linesFor(const QString &functionName, const Entries &value,
                                                   const Entries &) const
{
    return {*functioncommands::updateConfiguration(change(functionName, value))};
}

QString EnvironmentSection::problem() const
{
    return m_editor->problem();
}

void EnvironmentSection::focusProblem()
{
    m_editor->focusProblem();
}

void EnvironmentSection::finishEditing()
{
    m_editor->table()->finishEditing();
}

} // namespace lathe
