// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/RuntimeManagementSection.h"

#include "engine/api/RuntimeManagement.h"
#include "widgets/configuration/RuntimeManagementForm.h"
#include "widgets/versions/VersionWords.h"

using namespace Qt::StringLiterals;

namespace lathe
{

ConfigurationSection::Names RuntimeManagementSection::names()
{
    return {u"runtime"_s, tr("Runtime management"), u"refresh"_s, {}};
}

RuntimeManagementSection::RuntimeManagementSection(EngineClient &client, QWidget *parent)
    : RuntimeManagementSection(client, new RuntimeManagementForm, parent)
{
}

RuntimeManagementSection::RuntimeManagementSection(EngineClient &client, RuntimeManagementForm *form,
                                                   QWidget *parent)
    : FetchedSection(client, names(), form, true, true, parent)
    , m_form(form)
{
    connect(m_form, &RuntimeManagementForm::edited, this, &RuntimeManagementSection::edited);
}

namespace
{

PutRuntimeManagementConfigRequest putRequest(const FunctionReference &to,
                                             const RuntimeManagementSettings &settings)
{
    PutRuntimeManagementConfigRequest request;
    request.functionName = to.name;
    if (!to.qualifier.isEmpty())
        request.qualifier = to.qualifier;
    request.updateRuntimeOn = settings.updateRuntimeOn;
    if (!settings.runtimeVersionArn.isEmpty())
        request.runtimeVersionArn = settings.runtimeVersionArn;
    return request;
}

} // namespace

void RuntimeManagementSection::fetch(const FunctionReference &target,
                                     Reply<RuntimeManagementSettings> reply)
{
    GetRuntimeManagementConfigRequest request;
    request.functionName = target.name;
    if (!target.qualifier.isEmpty())
        request.qualifier = target.qualifier;
    client().call(request, whereFound<RuntimeManagementConfig>(std::move(reply), [](const auto &found) {
                      return RuntimeManagementSettings{
                          found.updateRuntimeOn,
                          found.updateRuntimeOn == u"Manual" ? found.runtimeVersionArn : QString()};
                  }));
}

void RuntimeManagementSection::send(const QString &target, const RuntimeManagementSettings &value,
                                    const RuntimeManagementSettings &,
                                    Reply<RuntimeManagementSettings> reply)
{
    client().call(putRequest(reference(target), value),
                  whenDone<RuntimeManagementConfig>(value, std::move(reply)));
}

QList<AwsCommandLine> RuntimeManagementSection::linesFor(const QString &target,
                                                         const RuntimeManagementSettings &value,
                                                         const RuntimeManagementSettings &) const
{
    return {AwsCommandLine::of(putRequest(reference(target), value))};
}

void RuntimeManagementSection::showValue(const RuntimeManagementSettings &settings)
{
    m_form->setSettings(settings);
}

RuntimeManagementSettings RuntimeManagementSection::shownValue() const
{
    return m_form->settings();
}

QString RuntimeManagementSection::unsuitable(const QString &qualifier) const
{
    if (qualifier.isEmpty() || versionwords::isNumber(qualifier))
        return {};
    return tr("An alias has the runtime of its version. Choose $LATEST or a version beside the name of the "
              "function.");
}

QString RuntimeManagementSection::problem() const
{
    return m_form->hasErrors() ? tr("Correct the marked fields to save.") : QString();
}

void RuntimeManagementSection::focusProblem()
{
    m_form->focusFirstError();
}

} // namespace lathe
