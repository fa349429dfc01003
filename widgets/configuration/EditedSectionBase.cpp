// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/EditedSectionBase.h"

#include "widgets/common/CommandLineButton.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/configuration/SaveBar.h"
#include "widgets/configuration/SectionFrame.h"

#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace lathe
{

EditedSectionBase::EditedSectionBase(EngineClient &client, Names names, QWidget *content, bool scrolls,
                                     QWidget *parent)
    : ConfigurationSection(std::move(names), parent)
    , m_client(client)
    , m_frame(new SectionFrame(title(), sentence(), content, scrolls, this))
    , m_lines(new CommandLineButton(client, this))
{
    setFocusProxy(content);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_frame);
    m_lines->add(
        tr("Save"), [this] { return isReady() ? currentLines() : QList<AwsCommandLine>(); },
        tr("There is no change that the AWS CLI could make."));
    m_frame->saveBar()->addTool(m_lines);
    connect(m_frame->saveBar(), &SaveBar::saveClicked, this, &EditedSectionBase::save);
    connect(m_frame->saveBar(), &SaveBar::revertClicked, this, &EditedSectionBase::revert);
    connect(m_frame, &SectionFrame::takeOtherVersion, this, &EditedSectionBase::revert);
}

void EditedSectionBase::setFunction(const FunctionSummary &function)
{
    const bool other = function.configuration.functionName != m_functionName;
    m_functionName = function.configuration.functionName;
    m_deployed = function.deployed;
    m_frame->setDeployed(m_deployed);
    if (other) {
        m_frame->message()->hide();
        m_frame->saveBar()->forgetSaved();
    }
    functionTold(function);
    refresh();
}

void EditedSectionBase::edited()
{
    if (m_loading || !isReady())
        return;
    takeEdit();
    refresh();
}

void EditedSectionBase::loadForm()
{
    const QScopedValueRollback guard(m_loading, true);
    showCurrent();
}

void EditedSectionBase::setBusy(bool busy)
{
    m_busy = busy;
    refresh();
}

void EditedSectionBase::refresh()
{
    SaveBar::State state;
    state.modified = isModified();
    state.saving = m_busy;
    state.problem = problem();
    m_lines->setProblem(state.problem);
    m_frame->setReady(isReady());
    m_frame->saveBar()->setState(state);
    Q_EMIT modifiedChanged(state.modified);
}

void EditedSectionBase::save()
{
    finishEditing();
    if (!isReady() || !isModified() || m_busy || !m_deployed)
        return;
    if (!problem().isEmpty()) {
        focusProblem();
        return;
    }
    setBusy(true);
    sendCurrent();
}

void EditedSectionBase::revert()
{
    revertCurrent();
    loadForm();
    m_frame->message()->hide();
    refresh();
}

} // namespace lathe
