// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/GeneralSection.h"

#include "widgets/common/InlineMessage.h"
#include "widgets/configuration/FunctionSaver.h"
#include "widgets/configuration/GeneralForm.h"
#include "widgets/configuration/SaveBar.h"
#include "widgets/configuration/SectionFrame.h"

#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace lathe
{

using Outcome = FollowedValue<GeneralSettings>::Outcome;

GeneralSection::GeneralSection(EngineClient &client, QWidget *parent)
    : ConfigurationSection(parent)
    , m_client(client)
    , m_form(new GeneralForm)
    , m_frame(new SectionFrame(title(), {}, m_form, true, this))
    , m_saver(new FunctionSaver(client, this))
{
    setFocusProxy(m_form);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_frame);
    connect(m_form, &GeneralForm::edited, this, [this] {
        if (m_loading)
            return;
        m_settings.setCurrent(m_form->settings());
        refresh();
    });
    connect(m_frame->saveBar(), &SaveBar::saveClicked, this, &GeneralSection::save);
    connect(m_frame->saveBar(), &SaveBar::revertClicked, this, &GeneralSection::revert);
    connect(m_frame, &SectionFrame::takeOtherVersion, this, &GeneralSection::revert);
    const auto showStatus = [this](const EngineStatus &status) {
        m_form->setInternetProblem(status.internetProblem, status.internetRemedy);
    };
    connect(&m_client, &EngineClient::statusChanged, this, showStatus);
    m_client.status(guarded<EngineStatus>(this, [showStatus](const Result<EngineStatus> &status) {
        if (status)
            showStatus(*status);
    }));
    connect(m_saver, &FunctionSaver::done, this,
            [this](const QString &functionName, const FunctionConfiguration &configuration) {
                const bool shown = functionName == m_settings.function();
                if (m_settings.accept(functionName, m_sent, GeneralSettings::of(configuration)))
                    m_form->setSettings(m_settings.current());
                refresh();
                if (!shown)
                    return;
                m_frame->message()->hide();
                if (!isModified())
                    m_frame->saveBar()->showSaved();
            });
    connect(m_saver, &FunctionSaver::failed, this,
            [this](const QString &functionName, const QString &message) {
                const bool shown = functionName == m_settings.function();
                m_frame->showError(shown ? message : tr("%1 was not saved: %2").arg(functionName, message));
                refresh();
            });
}

void GeneralSection::showEvent(QShowEvent *event)
{
    // An interpreter may have been installed since.
    loadRuntimes();
    ConfigurationSection::showEvent(event);
}

void GeneralSection::loadRuntimes()
{
    m_client.runtimes(guarded<QList<RuntimeInfo>>(this, [this](const Result<QList<RuntimeInfo>> &runtimes) {
        if (runtimes)
            m_form->setRuntimes(*runtimes);
        else
            m_frame->showError(runtimes.error().message);
    }));
}

void GeneralSection::setFunction(const FunctionSummary &function)
{
    const QString name = function.configuration.functionName;
    const bool other = name != m_settings.function();
    const Outcome outcome = m_settings.follow(name, GeneralSettings::of(function.configuration));
    m_deployed = function.deployed;
    m_frame->setDeployed(function.deployed);
    m_form->setServedBy(function.configuration.runtime, function.servedBy, function.runnable);
    if (other)
        m_frame->message()->hide();
    if (other || outcome == Outcome::Load) {
        const QScopedValueRollback guard(m_loading, true);
        m_form->setSettings(m_settings.current());
    }
    if (outcome == Outcome::Conflict)
        m_frame->showConflict();
    refresh();
}

void GeneralSection::forgetFunction(const QString &functionName)
{
    m_settings.forget(functionName);
    refresh();
}

void GeneralSection::refresh()
{
    SaveBar::State state;
    state.modified = isModified();
    state.saving = m_saver->isBusy();
    if (m_form->hasErrors())
        state.problem = tr("Correct the marked fields to save.");
    m_frame->saveBar()->setState(state);
    Q_EMIT modifiedChanged(state.modified);
}

void GeneralSection::save()
{
    if (!isModified() || m_saver->isBusy() || !m_deployed || m_form->focusFirstError())
        return;
    m_sent = m_settings.current();
    m_saver->send(m_sent.changesFrom(m_settings.saved(), m_settings.function()));
    refresh();
}

void GeneralSection::revert()
{
    m_settings.revert();
    {
        const QScopedValueRollback guard(m_loading, true);
        m_form->setSettings(m_settings.current());
    }
    m_frame->message()->hide();
    refresh();
}

} // namespace lathe
