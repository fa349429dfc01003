// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/GeneralSection.h"

#include "engine/api/FunctionCommands.h"
#include "widgets/configuration/GeneralForm.h"

using namespace Qt::StringLiterals;

namespace lathe
{

ConfigurationSection::Names GeneralSection::names()
{
    return {u"general"_s, tr("General configuration"), u"settings"_s, {}};
}

GeneralSection::GeneralSection(EngineClient &client, QWidget *parent)
    : GeneralSection(client, new GeneralForm, parent)
{
}

GeneralSection::GeneralSection(EngineClient &client, GeneralForm *form, QWidget *parent)
    : EditedSection(client, names(), form, true, parent)
    , m_form(form)
{
    connect(m_form, &GeneralForm::edited, this, &GeneralSection::edited);
    const auto showStatus = [this](const EngineStatus &status) {
        m_form->setInternetProblem(status.internetProblem, status.internetRemedy);
    };
    connect(&client, &EngineClient::statusChanged, this, showStatus);
    client.status(guarded<EngineStatus>(this, [showStatus](const Result<EngineStatus> &status) {
        if (status)
            showStatus(*status);
    }));
}

void GeneralSection::showEvent(QShowEvent *event)
{
    // An interpreter may have been installed since.
    loadRuntimes();
    EditedSection::showEvent(event);
}

void GeneralSection::loadRuntimes()
{
    client().runtimes(guarded<QList<RuntimeInfo>>(this, [this](const Result<QList<RuntimeInfo>> &runtimes) {
        if (runtimes)
            m_form->setRuntimes(*runtimes);
        else
            frame()->showError(runtimes.error().message);
    }));
}

void GeneralSection::functionTold(const FunctionSummary &function)
{
    m_form->setServedBy(function.configuration.runtime, function.servedBy, function.runnable);
    follow(function.configuration.functionName, GeneralSettings::of(function.configuration));
}

void GeneralSection::showValue(const GeneralSettings &settings)
{
    m_form->setSettings(settings);
}

GeneralSettings GeneralSection::shownValue() const
{
    return m_form->settings();
}

void GeneralSection::send(const QString &functionName, const GeneralSettings &value,
                          const GeneralSettings &saved, Reply<GeneralSettings> reply)
{
    sendConfiguration(value.changesFrom(saved, functionName), &GeneralSettings::of, std::move(reply));
}

QList<AwsCommandLine> GeneralSection::linesFor(const QString &functionName, const GeneralSettings &value,
                                               const GeneralSettings &saved) const
{
    const auto line = functioncommands::updateConfiguration(value.changesFrom(saved, functionName));
    return line ? QList{*line} : QList<AwsCommandLine>();
}

QString GeneralSection::problem() const
{
    return m_form->hasErrors() ? tr("Correct the marked fields to save.") : QString();
}

void GeneralSection::focusProblem()
{
    m_form->focusFirstError();
}

} // namespace lathe
