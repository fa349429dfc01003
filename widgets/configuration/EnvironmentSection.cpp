// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/EnvironmentSection.h"

#include "widgets/common/InlineMessage.h"
#include "widgets/configuration/EnvironmentEditor.h"
#include "widgets/configuration/EnvironmentTable.h"
#include "widgets/configuration/FunctionSaver.h"
#include "widgets/configuration/SaveBar.h"
#include "widgets/configuration/SectionFrame.h"

#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace lathe
{

using Outcome = FollowedValue<EnvironmentModel::Entries>::Outcome;

EnvironmentSection::EnvironmentSection(EngineClient &client, QWidget *parent)
    : ConfigurationSection(parent)
    , m_editor(new EnvironmentEditor)
    , m_frame(new SectionFrame(title(),
                               tr("Your code reads them at run time. Their values stay on this machine."),
                               m_editor, false, this))
    , m_saver(new FunctionSaver(client, this))
{
    setFocusProxy(m_editor);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_frame);
    connect(m_editor, &EnvironmentEditor::edited, this, [this] {
        if (m_loading)
            return;
        m_entries.setCurrent(m_editor->entries());
        refresh();
    });
    connect(m_frame->saveBar(), &SaveBar::saveClicked, this, &EnvironmentSection::save);
    connect(m_frame->saveBar(), &SaveBar::revertClicked, this, &EnvironmentSection::revert);
    connect(m_frame, &SectionFrame::takeOtherVersion, this, &EnvironmentSection::revert);
    connect(m_saver, &FunctionSaver::done, this,
            [this](const QString &functionName, const FunctionConfiguration &configuration) {
                const bool shown = functionName == m_entries.function();
                const auto saved = EnvironmentModel::entriesOf(configuration.environment);
                // Rows stay where they are unless the engine saved something else than what stands there.
                if (m_entries.accept(functionName, m_sent, saved) && m_editor->entries() != saved)
                    load();
                refresh();
                if (!shown)
                    return;
                m_frame->message()->hide();
                if (!isModified())
                    m_frame->saveBar()->showSaved();
            });
    connect(m_saver, &FunctionSaver::failed, this,
            [this](const QString &functionName, const QString &message) {
                const bool shown = functionName == m_entries.function();
                m_frame->showError(shown ? message : tr("%1 was not saved: %2").arg(functionName, message));
                refresh();
            });
}

void EnvironmentSection::setFunction(const FunctionSummary &function)
{
    const QString name = function.configuration.functionName;
    const bool other = name != m_entries.function();
    if (other)
        m_editor->table()->finishEditing();
    const Outcome outcome =
        m_entries.follow(name, EnvironmentModel::entriesOf(function.configuration.environment));
    m_deployed = function.deployed;
    m_frame->setDeployed(function.deployed);
    if (other) {
        m_frame->message()->hide();
        m_editor->model()->setAllRevealed(false);
    }
    if (other || outcome == Outcome::Load)
        load();
    if (outcome == Outcome::Conflict)
        m_frame->showConflict();
    refresh();
}

void EnvironmentSection::forgetFunction(const QString &functionName)
{
    m_entries.forget(functionName);
    if (m_entries.function().isEmpty())
        load();
    refresh();
}

void EnvironmentSection::load()
{
    const QScopedValueRollback guard(m_loading, true);
    m_editor->setEntries(m_entries.current());
}

void EnvironmentSection::refresh()
{
    SaveBar::State state;
    state.modified = isModified();
    state.saving = m_saver->isBusy();
    state.problem = m_editor->problem();
    m_frame->saveBar()->setState(state);
    Q_EMIT modifiedChanged(state.modified);
}

void EnvironmentSection::save()
{
    m_editor->table()->finishEditing();
    if (!isModified() || m_saver->isBusy() || !m_deployed)
        return;
    if (!m_editor->problem().isEmpty()) {
        m_editor->focusProblem();
        return;
    }
    m_sent = m_entries.current();
    UpdateFunctionConfigurationRequest request;
    request.function.name = m_entries.function();
    request.environment = EnvironmentModel::variablesOf(m_sent);
    m_saver->send(request);
    refresh();
}

void EnvironmentSection::revert()
{
    m_entries.revert();
    load();
    m_frame->message()->hide();
    refresh();
}

} // namespace lathe
