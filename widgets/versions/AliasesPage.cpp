// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/versions/AliasesPage.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/CommandLineButton.h"
#include "widgets/common/ConfirmDialog.h"
#include "widgets/common/CopyButton.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/common/TableView.h"
#include "widgets/versions/AliasDialog.h"
#include "widgets/versions/AliasesModel.h"

#include <QHeaderView>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

AliasesPage::AliasesPage(EngineClient &client, FunctionVersions &versions, QWidget *parent)
    : QWidget(parent)
    , m_client(client)
    , m_versions(versions)
    , m_model(new AliasesModel(versions, this))
    , m_table(new TableView(this))
    , m_message(new InlineMessage(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(
          new EmptyState(u"alias"_s, tr("No aliases"),
                         tr("An alias is a name for a version. Callers keep to the name while you point "
                            "it elsewhere, for all events at once or for a share of them."),
                         this))
{
    setObjectName(u"aliasesPage"_s);
    m_table->setObjectName(u"aliasesTable"_s);
    m_table->setAccessibleName(tr("Aliases"));
    m_table->setModel(m_model);
    m_table->setSortingEnabled(false);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setColumnWidth(AliasesModel::NameColumn, 180);
    m_table->setColumnWidth(AliasesModel::VersionColumn, 190);
    m_table->setColumnWidth(AliasesModel::DescriptionColumn, 260);
    m_empty->setAction(tr("Create an alias"), u"alias"_s);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    m_tools = toolbar();
    column->addWidget(m_tools);
    column->addWidget(m_message);
    column->addWidget(m_stack, 1);
    connect(m_empty, &EmptyState::actionTriggered, this, &AliasesPage::create);
    connect(m_table, &TableView::rowActivated, this, &AliasesPage::editChosen);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &AliasesPage::refresh);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        if (const Alias *alias = chosen(); alias && m_wanted.isEmpty())
            m_wanted = alias->name;
    });
    connect(&m_versions, &FunctionVersions::changed, this, [this] {
        choose(std::exchange(m_wanted, {}));
        refresh();
    });
    connect(&m_versions, &FunctionVersions::failed, this, [this](const QString &message) {
        m_message->showMessage(InlineMessage::Kind::Error, message.toHtmlEscaped());
    });
    refresh();
}

QWidget *AliasesPage::toolbar()
{
    auto *holder = new QWidget(this);
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(Theme::space(4), Theme::space(2), Theme::space(4), Theme::space(2));
    auto *create = makeButton(tr("Create alias…"), ButtonKind::Secondary, u"alias"_s, holder);
    create->setObjectName(u"createAlias"_s);
    m_test = makeToolButton(u"run"_s, tr("Test this alias with the event used last"), holder);
    m_test->setObjectName(u"testAlias"_s);
    m_edit = makeToolButton(u"edit"_s, tr("Change this alias (Enter)"), holder);
    m_edit->setObjectName(u"editAlias"_s);
    m_arn = new CopyButton(tr("ARN of the alias"), holder);
    m_arn->setObjectName(u"copyAliasArn"_s);
    m_remove = makeToolButton(u"delete"_s, tr("Delete this alias"), holder);
    m_remove->setObjectName(u"deleteAlias"_s);
    auto *lines = new CommandLineButton(m_client, holder);
    lines->add(tr("List aliases"), [this] {
        ListAliasesRequest request;
        request.functionName = m_versions.functionName();
        return QList{AwsCommandLine::of(request)};
    });
    lines->add(
        tr("Delete this alias"),
        [this] {
            const Alias *alias = chosen();
            return alias ? QList{AwsCommandLine::of(
                               DeleteAliasRequest{m_versions.functionName(), alias->name})}
                         : QList<AwsCommandLine>();
        },
        tr("Choose an alias first."));
    row->addWidget(create);
    row->addStretch(1);
    for (QToolButton *button :
         {m_test, m_edit, static_cast<QToolButton *>(m_arn), m_remove, static_cast<QToolButton *>(lines)})
        row->addWidget(button);
    connect(create, &QPushButton::clicked, this, &AliasesPage::create);
    connect(m_edit, &QToolButton::clicked, this, &AliasesPage::editChosen);
    connect(m_remove, &QToolButton::clicked, this, &AliasesPage::removeChosen);
    connect(m_test, &QToolButton::clicked, this, [this] { Q_EMIT testRequested(chosen()->name); });
    return holder;
}

const Alias *AliasesPage::chosen() const
{
    return m_model->alias(m_table->currentIndex().row());
}

void AliasesPage::choose(const QString &name)
{
    const int row = m_model->find(name);
    if (row >= 0)
        m_table->setCurrentIndex(m_model->index(row, AliasesModel::NameColumn));
}

void AliasesPage::refresh()
{
    // A table that comes into view with the focus chooses its first row.
    const bool any = m_model->rowCount() > 0;
    m_stack->setCurrentIndex(any ? 0 : 1);
    m_tools->setVisible(any); // the empty place has its own
    const Alias *alias = chosen();
    m_table->widenColumns({AliasesModel::NameColumn}, 320);
    setFocusProxy(any ? static_cast<QWidget *>(m_table) : m_empty->primaryButton());
    for (QToolButton *button : {m_test, m_edit, m_remove})
        button->setEnabled(alias);
    m_arn->setValue(alias ? alias->aliasArn : QString());
}

AliasDialog *AliasesPage::open(const Alias *alias)
{
    auto *dialog = new AliasDialog(m_client, m_versions, alias, {}, this);
    connect(dialog, &AliasDialog::saved, this, [this](const Alias &saved) {
        m_message->hide();
        m_wanted = saved.name;
        m_versions.load();
    });
    dialog->open();
    return dialog;
}

AliasDialog *AliasesPage::create()
{
    return open(nullptr);
}

AliasDialog *AliasesPage::editChosen()
{
    const Alias *alias = chosen();
    return alias ? open(alias) : nullptr;
}

void AliasesPage::removeChosen()
{
    const Alias *alias = chosen();
    if (!alias)
        return;
    ConfirmDialog::Question question;
    question.title = tr("Delete the alias %1?").arg(alias->name);
    question.text =
        tr("The version it points to stays. Who invokes the function as %1:%2 will get an error.")
            .arg(m_versions.functionName(), alias->name);
    question.action = tr("Delete");
    ConfirmDialog::ask(this, question, this, [this, name = alias->name] {
        m_client.call(DeleteAliasRequest{m_versions.functionName(), name},
                      guarded<Done>(this, [this](const Result<Done> &done) {
                          if (done) {
                              m_message->hide();
                              m_versions.load();
                          } else {
                              m_message->showMessage(InlineMessage::Kind::Error,
                                                     done.error().message.toHtmlEscaped());
                          }
                      }));
    });
}

} // namespace lathe
