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
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

AliasesPage::AliasesPage(EngineClient &client, FunctionVersions &versions, QWidget *parent)
    : QualifiersPage(client, versions, parent)
    , m_model(new AliasesModel(versions, this))
    , m_stack(new QStackedWidget(this))
    , m_empty(
          new EmptyState(u"alias"_s, tr("No aliases"),
                         tr("An alias is a name for a version. Callers keep to the name while you point "
                            "it elsewhere, for all events at once or for a share of them."),
                         this))
{
    setObjectName(u"aliasesPage"_s);
    table()->setObjectName(u"aliasesTable"_s);
    table()->setAccessibleName(tr("Aliases"));
    table()->setModel(m_model);
    table()->setSelectionMode(QAbstractItemView::SingleSelection);
    table()->horizontalHeader()->setStretchLastSection(true);
    table()->setColumnWidth(AliasesModel::NameColumn, 180);
    table()->setColumnWidth(AliasesModel::VersionColumn, 190);
    table()->setColumnWidth(AliasesModel::DescriptionColumn, 260);
    m_empty->setAction(tr("Create an alias"), u"alias"_s);
    m_stack->addWidget(table());
    m_stack->addWidget(m_empty);
    addTools();
    setContent(m_stack);
    connect(m_empty, &EmptyState::actionTriggered, this, &AliasesPage::create);
    connect(table(), &TableView::rowActivated, this, &AliasesPage::editChosen);
    connect(table()->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &AliasesPage::refresh);
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        if (const Alias *alias = chosen(); alias && m_wanted.isEmpty())
            m_wanted = alias->name;
    });
    connect(&source(), &FunctionVersions::changed, this, [this] {
        choose(std::exchange(m_wanted, {}));
        refresh();
    });
    refresh();
}

void AliasesPage::addTools()
{
    QWidget *holder = tools();
    auto *create = makeButton(tr("Create alias…"), ButtonKind::Secondary, u"alias"_s, holder);
    create->setObjectName(u"createAlias"_s);
    m_test = makeToolButton(u"run"_s, tr("Test this alias with the event used last"), holder);
    m_test->setObjectName(u"testAlias"_s);
    m_edit = makeToolButton(u"edit"_s, tr("Change this alias (Enter)"), holder);
    m_edit->setObjectName(u"editAlias"_s);
    m_arn = new CopyButton(tr("ARN of the alias"), holder);
    m_arn->setObjectName(u"copyAliasArn"_s);
    m_remove = makeToolButton(u"delete"_s, tr("Delete this alias (Del)"), holder);
    m_remove->setObjectName(u"deleteAlias"_s);
    auto *lines = new CommandLineButton(client(), holder);
    lines->add(tr("List aliases"), [this] {
        ListAliasesRequest request;
        request.functionName = source().functionName();
        return QList{AwsCommandLine::of(request)};
    });
    lines->add(
        tr("Delete this alias"),
        [this] {
            const Alias *alias = chosen();
            return alias
                       ? QList{AwsCommandLine::of(DeleteAliasRequest{source().functionName(), alias->name})}
                       : QList<AwsCommandLine>();
        },
        tr("Choose an alias first."));
    toolRow()->addWidget(create);
    toolRow()->addStretch(1);
    for (QToolButton *button :
         {m_test, m_edit, static_cast<QToolButton *>(m_arn), m_remove, static_cast<QToolButton *>(lines)})
        toolRow()->addWidget(button);
    connect(create, &QPushButton::clicked, this, &AliasesPage::create);
    connect(m_edit, &QToolButton::clicked, this, &AliasesPage::editChosen);
    connect(m_remove, &QToolButton::clicked, this, &AliasesPage::removeChosen);
    connect(deleteKey(), &QShortcut::activated, this, &AliasesPage::removeChosen);
    connect(m_test, &QToolButton::clicked, this, [this] { Q_EMIT testRequested(chosen()->name); });
}

const Alias *AliasesPage::chosen() const
{
    return m_model->alias(table()->currentIndex().row());
}

void AliasesPage::choose(const QString &name)
{
    const int row = m_model->find(name);
    if (row >= 0)
        table()->setCurrentIndex(m_model->index(row, AliasesModel::NameColumn));
}

void AliasesPage::refresh()
{
    // A table that comes into view with the focus chooses its first row.
    const bool any = m_model->rowCount() > 0;
    m_stack->setCurrentIndex(any ? 0 : 1);
    tools()->setVisible(any); // the empty place has its own
    const Alias *alias = chosen();
    table()->widenColumns({AliasesModel::NameColumn}, 320);
    setFocusProxy(any ? static_cast<QWidget *>(table()) : m_empty->primaryButton());
    for (QToolButton *button : {m_test, m_edit, m_remove})
        button->setEnabled(alias);
    m_arn->setValue(alias ? alias->aliasArn : QString());
}

AliasDialog *AliasesPage::open(const Alias *alias)
{
    auto *dialog = new AliasDialog(client(), source(), alias, {}, this);
    connect(dialog, &AliasDialog::saved, this, [this](const Alias &saved) {
        message()->hide();
        m_wanted = saved.name;
        source().load();
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
            .arg(source().functionName(), alias->name);
    question.action = tr("Delete");
    ConfirmDialog::ask(this, question, this, [this, name = alias->name] {
        client().call(DeleteAliasRequest{source().functionName(), name}, thenReload());
    });
}

} // namespace lathe
