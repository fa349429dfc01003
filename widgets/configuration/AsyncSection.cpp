// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/AsyncSection.h"

#include "widgets/configuration/AsyncForm.h"

using namespace Qt::StringLiterals;

namespace lathe
{

ConfigurationSection::Names AsyncSection::names()
{
    return {u"async"_s, tr("Asynchronous invocation"), u"clock"_s,
            tr("For events that are queued: the caller goes on, and the function gets them as "
               "soon as it can.")};
}

AsyncSection::AsyncSection(EngineClient &client, QWidget *parent)
    : AsyncSection(client, new AsyncForm, parent)
{
}

AsyncSection::AsyncSection(EngineClient &client, AsyncForm *form, QWidget *parent)
    : FetchedSection(client, names(), form, true, true, parent)
    , m_form(form)
{
    connect(m_form, &AsyncForm::edited, this, &AsyncSection::edited);
}

void AsyncSection::fetch(const FunctionReference &target, Reply<AsyncSettings> reply)
{
    GetFunctionEventInvokeConfigRequest request;
    request.functionName = target.name;
    if (!target.qualifier.isEmpty())
        request.qualifier = target.qualifier;
    client().call(request, whereFound<EventInvokeConfig>(std::move(reply), &AsyncSettings::of));
}

void AsyncSection::send(const QString &target, const AsyncSettings &value, const AsyncSettings &,
                        Reply<AsyncSettings> reply)
{
    const FunctionReference to = reference(target);
    client().call(value.request(to.name, to.qualifier),
                  whenDone<EventInvokeConfig>(value, std::move(reply)));
}

QList<AwsCommandLine> AsyncSection::linesFor(const QString &target, const AsyncSettings &value,
                                             const AsyncSettings &) const
{
    const FunctionReference to = reference(target);
    return {AwsCommandLine::of(value.request(to.name, to.qualifier))};
}

void AsyncSection::showValue(const AsyncSettings &settings)
{
    m_form->setSettings(settings);
}

AsyncSettings AsyncSection::shownValue() const
{
    return m_form->settings();
}

QString AsyncSection::problem() const
{
    return m_form->hasErrors() ? tr("Correct the marked fields to save.") : QString();
}

void AsyncSection::focusProblem()
{
    m_form->focusFirstError();
}

} // namespace lathe
