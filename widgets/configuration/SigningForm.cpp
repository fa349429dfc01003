// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/SigningForm.h"

#include "widgets/common/Buttons.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

SigningForm::SigningForm(QWidget *parent)
    : Form(parent)
    , m_config(new QComboBox(this))
    , m_details(new QLabel(this))
    , m_create(makeButton(tr("New…"), ButtonKind::Secondary, u"add"_s, this))
    , m_change(makeToolButton(u"edit"_s, tr("Change this configuration"), this))
    , m_remove(makeToolButton(u"delete"_s, tr("Delete this configuration"), this))
{
    m_config->setObjectName(u"codeSigningConfig"_s);
    m_config->setAccessibleName(tr("Code signing configuration"));
    m_config->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_config->setMinimumContentsLength(16);
    m_create->setObjectName(u"createSigningConfig"_s);
    m_create->setToolTip(tr("New code signing configuration"));
    m_create->setAccessibleName(m_create->toolTip());
    m_change->setObjectName(u"changeSigningConfig"_s);
    m_remove->setObjectName(u"deleteSigningConfig"_s);
    m_details->setObjectName(u"signingDetails"_s);
    m_details->setProperty("role", u"secondary"_s);
    m_details->setWordWrap(true);
    m_details->setTextFormat(Qt::PlainText);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    addChooser();
    addWidget(m_details);
    connect(m_create, &QPushButton::clicked, this, &SigningForm::createWanted);
    connect(m_change, &QToolButton::clicked, this, &SigningForm::changeWanted);
    connect(m_remove, &QToolButton::clicked, this, &SigningForm::removeWanted);
    connect(m_config, &QComboBox::currentIndexChanged, this, [this] {
        m_current = m_config->currentData().toString();
        describe();
        Q_EMIT edited();
    });
    fill();
}

void SigningForm::addChooser()
{
    auto *chooser = new QWidget(this);
    m_row = new QHBoxLayout(chooser);
    m_row->setContentsMargins({});
    m_row->addWidget(m_config, 1);
    m_row->addWidget(m_change);
    m_row->addWidget(m_remove);
    m_row->addWidget(m_create);
    chooser->setFocusProxy(m_config);
    addField(tr("Code signing &configuration"), chooser,
             tr("Deploying checks the package against it: who signed it, whether it was changed since, "
                "whether the signature has expired or was revoked."));
}

void SigningForm::addTool(QWidget *tool)
{
    m_row->insertWidget(m_row->indexOf(m_create), tool);
}

SigningSettings SigningForm::settings() const
{
    return {m_current};
}

void SigningForm::setSettings(const SigningSettings &settings)
{
    m_current = settings.configArn;
    fill();
}

void SigningForm::setConfigs(const QList<CodeSigningConfig> &configs)
{
    m_configs = configs;
    fill();
}

void SigningForm::choose(const QString &configArn)
{
    m_current = configArn;
    fill();
    Q_EMIT edited();
}

QString SigningForm::nameOf(const CodeSigningConfig &config)
{
    return config.description.isEmpty() ? config.id : u"%1 (%2)"_s.arg(config.description, config.id);
}

void SigningForm::fill()
{
    const QSignalBlocker guard(m_config);
    m_config->clear();
    m_config->addItem(tr("None: packages need no signature"), QString());
    for (const CodeSigningConfig &config : std::as_const(m_configs))
        m_config->addItem(nameOf(config), config.arn);
    if (m_config->findData(m_current) < 0)
        m_config->addItem(m_current.section(u':', -1), m_current);
    m_config->setCurrentIndex(m_config->findData(m_current));
    describe();
}

const CodeSigningConfig *SigningForm::chosen() const
{
    const auto found =
        std::find_if(m_configs.cbegin(), m_configs.cend(),
                     [this](const CodeSigningConfig &config) { return config.arn == m_current; });
    return found == m_configs.cend() ? nullptr : &*found;
}

void SigningForm::describe()
{
    const CodeSigningConfig *config = chosen();
    for (QWidget *widget : {static_cast<QWidget *>(m_change), static_cast<QWidget *>(m_remove)})
        widget->setEnabled(config);
    m_details->setVisible(config);
    if (!config)
        return;
    const QStringList publishers =
        config->allowedPublishers.signingProfileVersionArns.value_or(QStringList());
    const bool enforce = config->policies.untrustedArtifactOnDeployment == u"Enforce";
    m_details->setText((enforce ? tr("Refuses packages that are not signed by:")
                                : tr("Warns of packages that are not signed by:")) +
                       u'\n' + publishers.join(u'\n'));
}

} // namespace lathe
