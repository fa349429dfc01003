// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/SigningSection.h"

#include "widgets/common/CommandLineButton.h"
#include "widgets/common/ConfirmDialog.h"
#include "widgets/configuration/SigningConfigDialog.h"
#include "widgets/configuration/SigningForm.h"

using namespace Qt::StringLiterals;

namespace lathe
{

ConfigurationSection::Names SigningSection::names()
{
    return {u"signing"_s, tr("Code signing"), u"lock"_s, {}};
}

SigningSection::SigningSection(EngineClient &client, QWidget *parent)
    : SigningSection(client, new SigningForm, parent)
{
}

SigningSection::SigningSection(EngineClient &client, SigningForm *form, QWidget *parent)
    : FetchedSection(client, names(), form, true, false, parent)
    , m_form(form)
{
    connect(m_form, &SigningForm::edited, this, &SigningSection::edited);
    connect(m_form, &SigningForm::createWanted, this, &SigningSection::create);
    connect(m_form, &SigningForm::changeWanted, this, &SigningSection::changeChosen);
    connect(m_form, &SigningForm::removeWanted, this, &SigningSection::removeChosen);
    m_form->addTool(commandLines());
}

QWidget *SigningSection::commandLines()
{
    auto *lines = new CommandLineButton(client(), m_form);
    lines->add(tr("List configurations"),
               [] { return QList{AwsCommandLine::of(ListCodeSigningConfigsRequest())}; });
    lines->add(
        tr("Delete this configuration"),
        [this] {
            const CodeSigningConfig *config = m_form->chosen();
            return config ? QList{AwsCommandLine::of(DeleteCodeSigningConfigRequest{config->arn})}
                          : QList<AwsCommandLine>();
        },
        tr("Choose a configuration first."));
    return lines;
}

void SigningSection::fetch(const FunctionReference &target, Reply<SigningSettings> reply)
{
    fetchConfigs({}, {});
    client().call(GetFunctionCodeSigningConfigRequest{target.name},
                  whereFound<FunctionCodeSigning>(std::move(reply), [](const auto &found) {
                      return SigningSettings{found.configArn};
                  }));
}

void SigningSection::fetchConfigs(const QString &marker, const QList<CodeSigningConfig> &before)
{
    ListCodeSigningConfigsRequest request;
    if (!marker.isEmpty())
        request.marker = marker;
    client().call(request, guarded<CodeSigningConfigPage>(
                               this, [this, before](const Result<CodeSigningConfigPage> &page) {
                                   if (!page)
                                       return;
                                   const QList<CodeSigningConfig> all = before + page->configs;
                                   if (page->nextMarker.isEmpty())
                                       m_form->setConfigs(all);
                                   else
                                       fetchConfigs(page->nextMarker, all);
                               }));
}

SigningConfigDialog *SigningSection::create()
{
    auto *dialog = new SigningConfigDialog(client(), nullptr, this);
    connect(dialog, &SigningConfigDialog::saved, this, [this](const CodeSigningConfig &config) {
        m_form->choose(config.arn);
        fetchConfigs({}, {});
    });
    dialog->open();
    return dialog;
}

SigningConfigDialog *SigningSection::changeChosen()
{
    const CodeSigningConfig *config = m_form->chosen();
    if (!config)
        return nullptr;
    auto *dialog = new SigningConfigDialog(client(), config, this);
    connect(dialog, &SigningConfigDialog::saved, this, [this] { fetchConfigs({}, {}); });
    dialog->open();
    return dialog;
}

void SigningSection::removeChosen()
{
    const CodeSigningConfig *config = m_form->chosen();
    if (!config)
        return;
    ConfirmDialog::Question question;
    question.title = tr("Delete the code signing configuration %1?").arg(SigningForm::nameOf(*config));
    question.text =
        tr("Signatures and signing profiles stay. A configuration that a function uses cannot be "
           "deleted.");
    question.action = tr("Delete");
    ConfirmDialog::ask(this, question, this, [this, arn = config->arn] {
        client().call(DeleteCodeSigningConfigRequest{arn},
                      guarded<Done>(this, [this, arn](const Result<Done> &done) {
                          if (!done) {
                              frame()->showError(done.error().message);
                              return;
                          }
                          frame()->message()->hide();
                          // It was chosen here but not saved: no function uses it.
                          if (m_form->settings().configArn == arn)
                              revert();
                          fetchConfigs({}, {});
                      }));
    });
}

void SigningSection::send(const QString &functionName, const SigningSettings &value,
                          const SigningSettings &, Reply<SigningSettings> reply)
{
    if (value.configArn.isEmpty())
        client().call(DeleteFunctionCodeSigningConfigRequest{functionName},
                      whenDone<Done>(value, std::move(reply)));
    else
        client().call(PutFunctionCodeSigningConfigRequest{value.configArn, functionName},
                      whenDone<FunctionCodeSigning>(value, std::move(reply)));
}

QList<AwsCommandLine> SigningSection::linesFor(const QString &functionName, const SigningSettings &value,
                                               const SigningSettings &saved) const
{
    if (value == saved)
        return {};
    return {value.configArn.isEmpty()
                ? AwsCommandLine::of(DeleteFunctionCodeSigningConfigRequest{functionName})
                : AwsCommandLine::of(PutFunctionCodeSigningConfigRequest{value.configArn, functionName})};
}

void SigningSection::showValue(const SigningSettings &settings)
{
    m_form->setSettings(settings);
}

SigningSettings SigningSection::shownValue() const
{
    return m_form->settings();
}

QString SigningSection::problem() const
{
    return m_form->hasErrors() ? tr("Correct the marked fields to save.") : QString();
}

void SigningSection::focusProblem()
{
    m_form->focusFirstError();
}

} // namespace lathe
