// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/versions/AliasDialog.h"

#include "widgets/common/FieldProblem.h"
#include "widgets/common/Form.h"
#include "widgets/versions/VersionWords.h"
#include "widgets/versions/WeightField.h"

#include <QComboBox>
#include <QLineEdit>

using namespace Qt::StringLiterals;

namespace lathe
{

AliasDialog::AliasDialog(EngineClient &client, const FunctionVersions &versions, const Alias *alias,
                         const QString &version, QWidget *parent)
    : FormDialog(client, alias ? tr("Change the alias %1").arg(alias->name) : tr("Create an alias"),
                 alias ? tr("Save") : tr("Create"), parent)
    , m_versions(versions)
    , m_alias(alias ? std::optional(*alias) : std::nullopt)
    , m_name(new QLineEdit(this))
    , m_description(new QLineEdit(this))
    , m_version(new QComboBox(this))
    , m_second(new QComboBox(this))
    , m_weight(new WeightField(this))
{
    setObjectName(u"aliasDialog"_s);
    addFields();
    fillVersions();
    if (m_alias) {
        m_name->setText(m_alias->name);
        m_name->setReadOnly(true);
        m_description->setText(m_alias->description);
        m_version->setCurrentIndex(m_version->findData(m_alias->functionVersion));
        if (m_alias->routingConfig && !m_alias->routingConfig->additionalVersionWeights.isEmpty()) {
            m_second->setCurrentIndex(
                m_second->findData(m_alias->routingConfig->additionalVersionWeights.firstKey()));
            m_weight->setPercent(versionwords::percentOf(*m_alias));
        }
        m_version->setFocus();
    } else {
        m_version->setCurrentIndex(std::max(0, m_version->findData(version)));
        m_name->setFocus();
    }
    for (QLineEdit *field : {m_name, m_description})
        connect(field, &QLineEdit::textChanged, this, &AliasDialog::validate);
    for (QComboBox *box : {m_version, m_second})
        connect(box, &QComboBox::currentIndexChanged, this, &AliasDialog::validate);
    connect(m_weight, &WeightField::edited, this, &AliasDialog::validate);
    validate();
}

void AliasDialog::addFields()
{
    m_name->setObjectName(u"aliasName"_s);
    m_name->setPlaceholderText(u"live"_s);
    m_description->setObjectName(u"aliasDescription"_s);
    m_version->setObjectName(u"aliasVersion"_s);
    m_second->setObjectName(u"aliasSecondVersion"_s);
    m_weight->setObjectName(u"aliasWeight"_s);
    form()->addField(tr("&Name"), m_name,
                     tr("Those who invoke the function by this name get the version it points to."));
    form()->addField(tr("&Description"), m_description);
    form()->addField(tr("&Version"), m_version);
    form()->addField(tr("&Second version"), m_second,
                     tr("Gets a share of the events, to try it with a few of them first."));
    form()->addField(tr("S&hare of the second version"), m_weight);
}

void AliasDialog::fillVersions()
{
    m_second->addItem(tr("None"), QString());
    for (const FunctionConfiguration &version : m_versions.versions()) {
        const QString text =
            version.description.isEmpty() || version.version == u"$LATEST"
                ? versionwords::name(version.version)
                : tr("%1: %2").arg(versionwords::name(version.version), version.description);
        m_version->addItem(text, version.version);
        if (version.version != u"$LATEST")
            m_second->addItem(text, version.version);
    }
}

QString AliasDialog::version() const
{
    return m_version->currentData().toString();
}

QString AliasDialog::second() const
{
    return m_second->currentData().toString();
}

void AliasDialog::validate()
{
    const QString name = m_name->text();
    QString problem =
        m_alias ? QString()
                : fieldProblem(u"CreateAlias"_s, u"Name"_s, name,
                               tr("Letters, digits, hyphens and underscores are allowed, but not a number "
                                  "alone."));
    if (problem.isEmpty() && !m_alias && m_versions.alias(name))
        problem = tr("There is an alias named %1 already.").arg(name);
    // Nobody is told off before having typed.
    form()->setError(m_name, name.isEmpty() ? QString() : problem);
    form()->setError(m_description,
                     fieldProblem(u"CreateAlias"_s, u"Description"_s, m_description->text()));
    const bool split = !second().isEmpty();
    QString clash;
    if (split && version() == u"$LATEST")
        clash = tr("$LATEST cannot share its events; choose a published version above.");
    else if (split && second() == version())
        clash = tr("The second version must be another one than the first.");
    form()->setError(m_second, clash);
    m_weight->setEnabled(split);
    m_weight->setVersions(version(), second());
    setPossible(problem.isEmpty() && !form()->hasErrors() && m_version->count() > 0);
}

std::optional<AliasRouting> AliasDialog::routing() const
{
    if (!second().isEmpty())
        return AliasRouting{{{second(), m_weight->percent() / 100}}};
    // An alias that had weights loses them.
    return m_alias && m_alias->routingConfig ? std::optional(AliasRouting{}) : std::nullopt;
}

CreateAliasRequest AliasDialog::createRequest() const
{
    CreateAliasRequest request;
    request.functionName = m_versions.functionName();
    request.name = m_name->text();
    request.functionVersion = version();
    if (!m_description->text().isEmpty())
        request.description = m_description->text();
    request.routingConfig = routing();
    return request;
}

UpdateAliasRequest AliasDialog::updateRequest() const
{
    UpdateAliasRequest request;
    request.functionName = m_versions.functionName();
    request.name = m_alias->name;
    request.functionVersion = version();
    request.description = m_description->text().isNull() ? u""_s : m_description->text();
    request.routingConfig = routing();
    return request;
}

void AliasDialog::send()
{
    const auto done = guarded<Alias>(this, [this](const Result<Alias> &alias) {
        if (alias)
            Q_EMIT saved(*alias);
        finish(alias);
    });
    if (m_alias)
        client().call(updateRequest(), done);
    else
        client().call(createRequest(), done);
}

QList<AwsCommandLine> AliasDialog::lines() const
{
    return {m_alias ? AwsCommandLine::of(updateRequest()) : AwsCommandLine::of(createRequest())};
}

} // namespace lathe
