// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/UrlSection.h"

#include "widgets/configuration/UrlForm.h"
#include "widgets/versions/VersionWords.h"

using namespace Qt::StringLiterals;

namespace lathe
{

ConfigurationSection::Names UrlSection::names()
{
    return {u"url"_s, tr("Function URL"), u"link"_s, {}};
}

UrlSection::UrlSection(EngineClient &client, QWidget *parent)
    : UrlSection(client, new UrlForm, parent)
{
}

UrlSection::UrlSection(EngineClient &client, UrlForm *form, QWidget *parent)
    : FetchedSection(client, names(), form, true, true, parent)
    , m_form(form)
{
    connect(m_form, &UrlForm::edited, this, &UrlSection::edited);
}

namespace
{

template<typename Request>
Request urlRequest(const FunctionReference &to, const UrlSettings &settings)
{
    Request request;
    settings.fill(request, to);
    return request;
}

DeleteFunctionUrlConfigRequest deleteRequest(const FunctionReference &to)
{
    DeleteFunctionUrlConfigRequest request;
    request.functionName = to.name;
    if (!to.qualifier.isEmpty())
        request.qualifier = to.qualifier;
    return request;
}

} // namespace

void UrlSection::fetch(const FunctionReference &target, Reply<UrlSettings> reply)
{
    GetFunctionUrlConfigRequest request;
    request.functionName = target.name;
    if (!target.qualifier.isEmpty())
        request.qualifier = target.qualifier;
    client().call(request, whereFound<FunctionUrlConfig>(std::move(reply), &UrlSettings::of));
}

void UrlSection::send(const QString &target, const UrlSettings &value, const UrlSettings &saved,
                      Reply<UrlSettings> reply)
{
    const FunctionReference to = reference(target);
    const auto made = [reply](const Result<FunctionUrlConfig> &config) {
        reply(config.map(&UrlSettings::of));
    };
    if (!value.exists)
        client().call(deleteRequest(to), whenDone<Done>(UrlSettings(), std::move(reply)));
    else if (saved.exists)
        client().call(urlRequest<UpdateFunctionUrlConfigRequest>(to, value), made);
    else
        client().call(urlRequest<CreateFunctionUrlConfigRequest>(to, value), made);
}

QList<AwsCommandLine> UrlSection::linesFor(const QString &target, const UrlSettings &value,
                                           const UrlSettings &saved) const
{
    const FunctionReference to = reference(target);
    if (!value.exists)
        return saved.exists ? QList{AwsCommandLine::of(deleteRequest(to))} : QList<AwsCommandLine>();
    return {saved.exists ? AwsCommandLine::of(urlRequest<UpdateFunctionUrlConfigRequest>(to, value))
                         : AwsCommandLine::of(urlRequest<CreateFunctionUrlConfigRequest>(to, value))};
}

void UrlSection::showValue(const UrlSettings &settings)
{
    m_form->setSettings(settings);
}

UrlSettings UrlSection::shownValue() const
{
    return m_form->settings();
}

QString UrlSection::unsuitable(const QString &qualifier) const
{
    if (qualifier.isEmpty() || !versionwords::isNumber(qualifier))
        return {};
    return tr(
        "A version has no URL of its own. Choose $LATEST or an alias beside the name of the function.");
}

QString UrlSection::problem() const
{
    return m_form->hasErrors() ? tr("Correct the marked fields to save.") : QString();
}

void UrlSection::focusProblem()
{
    m_form->focusFirstError();
}

} // namespace lathe
