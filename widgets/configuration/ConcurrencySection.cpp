// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/ConcurrencySection.h"

#include "engine/api/FunctionConcurrency.h"
#include "engine/api/RecursionConfig.h"
#include "widgets/configuration/ConcurrencyForm.h"
#include "widgets/configuration/ProvisionedTable.h"

#include <QLabel>

using namespace Qt::StringLiterals;

namespace lathe
{

ConfigurationSection::Names ConcurrencySection::names()
{
    return {u"concurrency"_s, tr("Concurrency and recursion"), u"throttled"_s, {}};
}

ConcurrencySection::ConcurrencySection(EngineClient &client, QWidget *parent)
    : ConcurrencySection(client, makeParts(client), parent)
{
}

ConcurrencySection::ConcurrencySection(EngineClient &client, Parts parts, QWidget *parent)
    : FetchedSection(client, names(), parts.content, true, false, parent)
    , m_form(parts.form)
    , m_provisioned(parts.provisioned)
{
    connect(m_form, &ConcurrencyForm::edited, this, &ConcurrencySection::edited);
}

ConcurrencySection::Parts ConcurrencySection::makeParts(EngineClient &client)
{
    auto *content = new Form;
    auto *form = new ConcurrencyForm(content);
    auto *provisioned = new ProvisionedTable(client, content);
    content->addWidget(form);
    content->addHeading(tr("Provisioned concurrency"),
                        tr("Environments of a version or alias that are kept initialised. Takes effect at "
                           "once."));
    content->addWidget(provisioned);
    content->setFocusProxy(form);
    return {content, form, provisioned};
}

void ConcurrencySection::functionTold(const FunctionSummary &function)
{
    m_provisioned->setFunction(function);
    FetchedSection::functionTold(function);
}

void ConcurrencySection::fetch(const FunctionReference &target, Reply<ConcurrencySettings> reply)
{
    fetchAccount();
    client().call(
        GetFunctionConcurrencyRequest{target.name},
        guarded<FunctionConcurrency>(this, [this, target, reply](const Result<FunctionConcurrency> &own) {
            if (!own) {
                reply(fail(own.error()));
                return;
            }
            client().call(GetFunctionRecursionConfigRequest{target.name},
                          whereFound<RecursionConfig>(
                              reply, [reserved = own->reservedConcurrentExecutions](const auto &found) {
                                  return ConcurrencySettings{reserved, found.recursiveLoop};
                              }));
        }));
}

void ConcurrencySection::fetchAccount()
{
    client().call(GetAccountSettingsRequest{},
                  guarded<AccountSettings>(this, [this](const Result<AccountSettings> &account) {
                      if (account)
                          m_form->setAccount(account->limit);
                  }));
}

void ConcurrencySection::showValue(const ConcurrencySettings &settings)
{
    m_form->setSettings(settings);
}

ConcurrencySettings ConcurrencySection::shownValue() const
{
    return m_form->settings();
}

void ConcurrencySection::send(const QString &functionName, const ConcurrencySettings &value,
                              const ConcurrencySettings &saved, Reply<ConcurrencySettings> reply)
{
    const auto next = [this, functionName, value, saved, reply](const auto &done) {
        if (done)
            sendRecursion(functionName, value, saved, reply);
        else
            reply(fail(done.error()));
    };
    if (value.reserved == saved.reserved)
        next(Result<Done>(Done{}));
    else if (value.reserved)
        client().call(PutFunctionConcurrencyRequest{functionName, value.reserved},
                      guarded<FunctionConcurrency>(this, next));
    else
        client().call(DeleteFunctionConcurrencyRequest{functionName}, guarded<Done>(this, next));
}

void ConcurrencySection::sendRecursion(const QString &functionName, const ConcurrencySettings &value,
                                       const ConcurrencySettings &saved, Reply<ConcurrencySettings> reply)
{
    if (value.recursiveLoop == saved.recursiveLoop)
        reply(value);
    else
        client().call(PutFunctionRecursionConfigRequest{functionName, value.recursiveLoop},
                      whenDone<RecursionConfig>(value, std::move(reply)));
}

QList<AwsCommandLine> ConcurrencySection::linesFor(const QString &functionName,
                                                   const ConcurrencySettings &value,
                                                   const ConcurrencySettings &saved) const
{
    QList<AwsCommandLine> lines;
    if (value.reserved && value.reserved != saved.reserved)
        lines << AwsCommandLine::of(PutFunctionConcurrencyRequest{functionName, value.reserved});
    else if (value.reserved != saved.reserved)
        lines << AwsCommandLine::of(DeleteFunctionConcurrencyRequest{functionName});
    if (value.recursiveLoop != saved.recursiveLoop)
        lines << AwsCommandLine::of(PutFunctionRecursionConfigRequest{functionName, value.recursiveLoop});
    return lines;
}

QString ConcurrencySection::problem() const
{
    return m_form->hasErrors() ? tr("Correct the marked fields to save.") : QString();
}

void ConcurrencySection::focusProblem()
{
    m_form->focusFirstError();
}

} // namespace lathe
