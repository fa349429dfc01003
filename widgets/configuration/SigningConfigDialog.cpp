// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/SigningConfigDialog.h"

#include "widgets/common/FieldProblem.h"
#include "widgets/common/Form.h"
#include "widgets/common/Theme.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace lathe
{

SigningConfigDialog::SigningConfigDialog(EngineClient &client, const CodeSigningConfig *config,
                                         QWidget *parent)
    : FormDialog(client,
                 config ? tr("Change the code signing configuration %1").arg(config->id)
                        : tr("New code signing configuration"),
                 config ? tr("Save") : tr("Create"), parent)
    , m_arn(config ? config->arn : QString())
    , m_description(new QLineEdit(this))
    , m_publishers(new QPlainTextEdit(this))
    , m_policy(new QComboBox(this))
{
    setObjectName(u"signingConfigDialog"_s);
    m_description->setObjectName(u"signingDescription"_s);
    m_publishers->setObjectName(u"signingPublishers"_s);
    m_publishers->setFont(Theme::instance().fixedFont());
    m_publishers->setTabChangesFocus(true);
    m_publishers->setFixedHeight(6 * Theme::instance().rowHeight());
    m_publishers->setPlaceholderText(
        u"arn:aws:signer:us-east-1:000000000000:/signing-profiles/NAME/VERSION"_s);
    m_policy->setObjectName(u"signingPolicy"_s);
    m_policy->addItem(tr("Warn: deploy, and say what is wrong"), u"Warn"_s);
    m_policy->addItem(tr("Enforce: refuse to deploy"), u"Enforce"_s);
    form()->addField(tr("&Description"), m_description);
    form()->addField(tr("Signing &profile versions"), m_publishers,
                     tr("Whose signatures count: one ARN in each line, at most 20."));
    form()->addField(tr("When a signature is missing, wrong or has &expired"), m_policy,
                     tr("A package whose contents do not match its signature is always refused."));
    connect(m_description, &QLineEdit::textChanged, this, &SigningConfigDialog::validate);
    connect(m_publishers, &QPlainTextEdit::textChanged, this, &SigningConfigDialog::validate);
    if (config) {
        m_description->setText(config->description);
        m_publishers->setPlainText(
            config->allowedPublishers.signingProfileVersionArns.value_or(QStringList()).join(u'\n'));
        m_policy->setCurrentIndex(m_policy->findData(config->policies.untrustedArtifactOnDeployment));
    }
    m_description->setFocus();
    validate();
}

QStringList SigningConfigDialog::publishers() const
{
    return m_publishers->toPlainText().simplified().split(u' ', Qt::SkipEmptyParts);
}

void SigningConfigDialog::validate()
{
    const QString operation = u"CreateCodeSigningConfig"_s; // an update has the same bounds
    form()->setError(m_description, fieldProblem(operation, u"Description"_s, m_description->text()));
    QString problem;
    for (const QString &arn : publishers()) {
        if (problem.isEmpty())
            problem = fieldProblem(operation, u"AllowedPublishers.SigningProfileVersionArns"_s, arn,
                                   tr("This is no ARN: %1").arg(arn));
    }
    if (publishers().size() > 20)
        problem = tr("At most 20 are allowed.");
    form()->setError(m_publishers, problem);
    setPossible(!form()->hasErrors() && !publishers().isEmpty());
}

template<typename Request>
Request SigningConfigDialog::fill(Request request) const
{
    request.allowedPublishers = AllowedPublishers{publishers()};
    request.policies = CodeSigningPolicies{m_policy->currentData().toString()};
    return request;
}

CreateCodeSigningConfigRequest SigningConfigDialog::creation() const
{
    CreateCodeSigningConfigRequest request;
    if (!m_description->text().isEmpty())
        request.description = m_description->text();
    return fill(request);
}

UpdateCodeSigningConfigRequest SigningConfigDialog::change() const
{
    UpdateCodeSigningConfigRequest request;
    request.arn = m_arn;
    // What is null stays as it was; an empty description goes.
    request.description = m_description->text().isEmpty() ? u""_s : m_description->text();
    return fill(request);
}

void SigningConfigDialog::send()
{
    auto reply =
        guarded<CodeSigningConfigAnswer>(this, [this](const Result<CodeSigningConfigAnswer> &answer) {
            if (answer)
                Q_EMIT saved(answer->config);
            finish(answer);
        });
    if (m_arn.isEmpty())
        client().call(creation(), std::move(reply));
    else
        client().call(change(), std::move(reply));
}

QList<AwsCommandLine> SigningConfigDialog::lines() const
{
    return {m_arn.isEmpty() ? AwsCommandLine::of(creation()) : AwsCommandLine::of(change())};
}

} // namespace lathe
