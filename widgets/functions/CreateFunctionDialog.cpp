// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/CreateFunctionDialog.h"

#include "engine/api/FunctionCommands.h"
#include "engine/api/FunctionName.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/CommandLineButton.h"
#include "widgets/common/Form.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/common/TabOrder.h"
#include "widgets/functions/BlueprintPicker.h"
#include "widgets/functions/ScratchForm.h"
#include "widgets/functions/StarterCode.h"

#include <QButtonGroup>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

CreateFunctionDialog::CreateFunctionDialog(EngineClient &client, QStringList taken, QWidget *parent)
    : QDialog(parent)
    , m_client(client)
    , m_taken(std::move(taken))
    , m_form(new Form(this))
    , m_name(new QLineEdit(this))
    , m_ways(new QButtonGroup(this))
    , m_pages(new QStackedWidget(this))
    , m_scratch(new ScratchForm(this))
    , m_blueprints(new BlueprintPicker(this))
    , m_message(new InlineMessage(this))
    , m_create(makeButton(tr("Create function"), ButtonKind::Primary, {}, this))
{
    setObjectName(u"createFunctionDialog"_s);
    setWindowTitle(tr("Create function"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(Theme::formWidth() + 2 * Theme::space(5), 600);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space(5), Theme::space(4), Theme::space(5), Theme::space(4));
    column->setSpacing(Theme::space(4));
    auto *ways = new QWidget(this);
    buildWays(ways);
    column->addWidget(ways);
    m_name->setObjectName(u"functionName"_s);
    m_name->setPlaceholderText(u"myLambdaFunction"_s);
    m_form->addField(tr("Function &name"), m_name, tr("1 to 64 letters, digits, hyphens and underscores."));
    column->addWidget(m_form);
    m_pages->addWidget(m_scratch);
    m_pages->addWidget(m_blueprints);
    column->addWidget(m_pages, 1);
    m_message->setObjectName(u"createMessage"_s);
    column->addWidget(m_message);
    auto *buttons = new QHBoxLayout;
    auto *cancel = makeButton(tr("Cancel"), ButtonKind::Secondary, {}, this);
    cancel->setObjectName(u"cancel"_s);
    m_create->setObjectName(u"create"_s);
    m_create->setDefault(true);
    auto *lines = new CommandLineButton(m_client, this);
    lines->add(
        tr("Create function"),
        [this] {
            return m_create->isEnabled() ? QList{functioncommands::create(newFunction().settings)}
                                         : QList<AwsCommandLine>();
        },
        tr("Choose a name and where to start first."));
    buttons->addWidget(lines);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_create);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_create, &QPushButton::clicked, this, &CreateFunctionDialog::create);
    connect(m_name, &QLineEdit::textEdited, this,
            [this](const QString &text) { m_nameTouched = !text.isEmpty(); });
    connect(m_name, &QLineEdit::textChanged, this, &CreateFunctionDialog::validate);
    connect(m_scratch, &ScratchForm::changed, this, &CreateFunctionDialog::validate);
    connect(m_blueprints, &BlueprintPicker::chosenChanged, this, &CreateFunctionDialog::suggestName);
    connect(m_blueprints, &BlueprintPicker::accepted, this, &CreateFunctionDialog::create);
    tabAsLaidOut(this);
    setWay(Way::Scratch);
    m_name->setFocus();
    load();
}

void CreateFunctionDialog::buildWays(QWidget *host)
{
    auto *row = new QHBoxLayout(host);
    row->setContentsMargins({});
    row->setSpacing(Theme::space(5));
    const auto add = [&](Way way, const QString &name, const QString &text, const QString &tip) {
        auto *button = new QRadioButton(text, host);
        button->setObjectName(name);
        button->setToolTip(tip);
        m_ways->addButton(button, static_cast<int>(way));
        row->addWidget(button);
    };
    add(Way::Scratch, u"fromScratch"_s, tr("&Author from scratch"),
        tr("Start with a few lines that say hello."));
    add(Way::Blueprint, u"fromBlueprint"_s, tr("Use a &blueprint"),
        tr("Start with working code for a service or a concept of Lambda."));
    row->addStretch(1);
    connect(m_ways, &QButtonGroup::idClicked, this, [this](int id) { setWay(static_cast<Way>(id)); });
}

void CreateFunctionDialog::load()
{
    m_client.runtimes(guarded<QList<RuntimeInfo>>(this, [this](const Result<QList<RuntimeInfo>> &runtimes) {
        if (runtimes)
            m_scratch->setRuntimes(*runtimes);
        else
            failed(runtimes.error());
    }));
    m_client.blueprints(guarded<QList<Blueprint>>(this, [this](const Result<QList<Blueprint>> &blueprints) {
        if (!blueprints) {
            failed(blueprints.error());
            return;
        }
        m_loaded = true;
        m_scratch->setBlueprints(*blueprints);
        m_blueprints->setBlueprints(*blueprints);
        validate();
    }));
}

void CreateFunctionDialog::setWay(Way way)
{
    m_ways->button(static_cast<int>(way))->setChecked(true);
    m_pages->setCurrentIndex(static_cast<int>(way));
    suggestName();
}

CreateFunctionDialog::Way CreateFunctionDialog::way() const
{
    return static_cast<Way>(m_ways->checkedId());
}

void CreateFunctionDialog::suggestName()
{
    const Blueprint *blueprint = m_blueprints->chosen();
    if (!m_nameTouched && (m_name->text().isEmpty() || m_name->text() == m_suggested)) {
        QString name = way() == Way::Blueprint && blueprint ? blueprint->id : QString();
        for (int i = 2; !name.isEmpty() && m_taken.contains(name); ++i)
            name = u"%1-%2"_s.arg(blueprint->id).arg(i);
        m_suggested = name;
        m_name->setText(name);
    }
    validate();
}

QString CreateFunctionDialog::nameProblem() const
{
    const QString name = m_name->text().trimmed();
    if (const auto problem = FunctionName::problemWithNewName(name))
        return *problem;
    if (m_taken.contains(name))
        return tr("There is a function named %1 already.").arg(name);
    return {};
}

void CreateFunctionDialog::validate()
{
    const QString problem = nameProblem();
    // Nobody is told off before having typed.
    m_form->setError(m_name, m_name->text().isEmpty() ? QString() : problem);
    const bool rest = way() == Way::Scratch ? !m_scratch->runtime().id.isEmpty() && m_scratch->validate()
                                            : m_blueprints->chosen() != nullptr;
    m_create->setEnabled(m_loaded && !m_busy && problem.isEmpty() && rest);
}

NewFunction CreateFunctionDialog::newFunction() const
{
    const QString name = m_name->text().trimmed();
    if (way() == Way::Scratch)
        return m_scratch->newFunction(name);
    const Blueprint *blueprint = m_blueprints->chosen();
    return blueprint ? startercode::fromBlueprint(name, *blueprint) : NewFunction();
}

void CreateFunctionDialog::create()
{
    validate();
    if (!m_create->isEnabled())
        return;
    setBusy(true);
    m_client.startFunction(newFunction(), guarded<FunctionConfiguration>(
                                              this, [this](const Result<FunctionConfiguration> &made) {
                                                  setBusy(false);
                                                  if (!made) {
                                                      failed(made.error());
                                                      return;
                                                  }
                                                  Q_EMIT created(*made);
                                                  accept();
                                              }));
}

void CreateFunctionDialog::failed(const Error &error)
{
    m_message->showMessage(InlineMessage::Kind::Error, error.message.toHtmlEscaped());
}

void CreateFunctionDialog::setBusy(bool busy)
{
    m_busy = busy;
    m_create->setText(busy ? tr("Creating…") : tr("Create function"));
    if (busy)
        m_message->hide();
    validate();
}

} // namespace lathe
