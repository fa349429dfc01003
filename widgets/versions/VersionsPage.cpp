// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/versions/VersionsPage.h"

#include "engine/api/FunctionCommands.h"
#include "engine/api/Versions.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/CommandLineButton.h"
#include "widgets/common/ConfirmDialog.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/common/TableView.h"
#include "widgets/versions/AliasDialog.h"
#include "widgets/versions/PublishVersionDialog.h"
#include "widgets/versions/VersionDetails.h"
#include "widgets/versions/VersionWords.h"
#include "widgets/versions/VersionsModel.h"

#include <QHeaderView>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

VersionsPage::VersionsPage(EngineClient &client, FunctionVersions &versions, QWidget *parent)
    : QualifiersPage(client, versions, parent)
    , m_model(new VersionsModel(versions, this))
    , m_rows(new QSplitter(Qt::Vertical, this))
    , m_below(new QStackedWidget(this))
    , m_details(new VersionDetails(client, this))
{
    setObjectName(u"versionsPage"_s);
    table()->setObjectName(u"versionsTable"_s);
    table()->setAccessibleName(tr("Versions"));
    table()->setModel(m_model);
    table()->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table()->setNumberColumns({VersionsModel::SizeColumn});
    QHeaderView *header = table()->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(VersionsModel::DescriptionColumn, QHeaderView::Stretch);
    const std::pair<int, int> widths[] = {{VersionsModel::VersionColumn, 80},
                                          {VersionsModel::AliasesColumn, 110},
                                          {VersionsModel::PublishedColumn, 170},
                                          {VersionsModel::SizeColumn, 80},
                                          {VersionsModel::RuntimeColumn, 100}};
    for (const auto &[column, width] : widths)
        table()->setColumnWidth(column, width);
    setFocusProxy(table());
    m_below->addWidget(m_details);
    m_below->addWidget(emptyPlace());
    m_rows->setObjectName(u"versionRows"_s);
    m_rows->setHandleWidth(1);
    m_rows->setChildrenCollapsible(false);
    m_rows->addWidget(table());
    m_rows->addWidget(m_below);
    m_rows->setSizes({220, 400});
    m_rows->setStretchFactor(1, 1);
    addTools();
    setContent(m_rows);
    connect(table()->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &VersionsPage::showChosen);
    connect(&source(), &FunctionVersions::changed, this, &VersionsPage::refresh);
    refresh();
}

void VersionsPage::addTools()
{
    QWidget *holder = tools();
    m_publish = makeButton(tr("Publish new version…"), ButtonKind::Secondary, u"version"_s, holder);
    m_publish->setObjectName(u"publishVersion"_s);
    m_test = makeToolButton(u"run"_s, tr("Test this version with the event used last"), holder);
    m_test->setObjectName(u"testVersion"_s);
    m_alias = makeToolButton(u"alias"_s, tr("Create an alias for this version"), holder);
    m_alias->setObjectName(u"createAliasForVersion"_s);
    m_remove = makeToolButton(u"delete"_s, tr("Delete this version (Del)"), holder);
    m_remove->setObjectName(u"deleteVersion"_s);
    auto *lines = new CommandLineButton(client(), holder);
    lines->add(tr("Publish new version"), [this] {
        PublishVersionRequest request;
        request.functionName = source().functionName();
        return QList{AwsCommandLine::of(request)};
    });
    lines->add(tr("List versions"), [this] {
        ListVersionsByFunctionRequest request;
        request.functionName = source().functionName();
        return QList{AwsCommandLine::of(request)};
    });
    lines->add(
        tr("Delete this version"),
        [this] {
            return m_remove->isEnabled()
                       ? QList{functioncommands::remove({source().functionName(), chosen().constFirst()})}
                       : QList<AwsCommandLine>();
        },
        tr("Choose one published version first."));
    toolRow()->addWidget(m_publish);
    toolRow()->addStretch(1);
    for (QToolButton *button : {m_test, m_alias, m_remove, static_cast<QToolButton *>(lines)})
        toolRow()->addWidget(button);
    connect(m_publish, &QPushButton::clicked, this, &VersionsPage::publish);
    connect(m_test, &QToolButton::clicked, this, [this] { Q_EMIT testRequested(chosen().constFirst()); });
    connect(m_alias, &QToolButton::clicked, this, &VersionsPage::createAlias);
    connect(m_remove, &QToolButton::clicked, this, &VersionsPage::removeChosen);
    connect(deleteKey(), &QShortcut::activated, this, &VersionsPage::removeChosen);
}

QWidget *VersionsPage::emptyPlace()
{
    auto *empty = new EmptyState(
        u"version"_s, tr("Choose a version, or two"),
        tr("One shows its configuration and its code; two (with Ctrl) show what they differ in."), this);
    empty->setObjectName(u"noVersionChosen"_s);
    return empty;
}

void VersionsPage::setFunction(const FunctionSummary &function)
{
    m_function = function;
    refresh();
}

QStringList VersionsPage::chosen() const
{
    QStringList versions;
    QList<int> rows;
    for (const QModelIndex &index : table()->selectionModel()->selectedRows())
        rows << index.row();
    std::sort(rows.begin(), rows.end(), std::greater<int>()); // the newest is on top
    for (const int row : rows)
        versions << m_model->version(row);
    return versions;
}

void VersionsPage::choose(const QStringList &versions)
{
    QItemSelection selection;
    for (const QString &version : versions) {
        const int row = m_model->find(version);
        if (row >= 0)
            selection.select(m_model->index(row, 0), m_model->index(row, VersionsModel::ColumnCount - 1));
    }
    table()->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (selection.isEmpty())
        return;
    const QModelIndex first = selection.constFirst().topLeft();
    table()->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    table()->scrollTo(first);
}

void VersionsPage::refresh()
{
    m_publish->setEnabled(m_function.deployed);
    if (source().isLoaded() && !table()->currentIndex().isValid() && m_model->rowCount() > 0)
        table()->setCurrentIndex(m_model->index(0, VersionsModel::VersionColumn));
    table()->widenColumns({VersionsModel::AliasesColumn, VersionsModel::PublishedColumn}, 260);
    showChosen();
}

void VersionsPage::showChosen()
{
    const QStringList versions = chosen();
    const bool one = versions.size() == 1;
    const bool published = one && versions.constFirst() != u"$LATEST";
    m_test->setEnabled(one);
    m_alias->setEnabled(one);
    m_remove->setEnabled(published);
    m_remove->setToolTip(published || !one ? tr("Delete this version (Del)")
                                           : tr("$LATEST goes only with the function"));
    const FunctionConfiguration *first = source().version(versions.value(0));
    const FunctionConfiguration *second = source().version(versions.value(1));
    m_below->setCurrentIndex((one && first) || (versions.size() == 2 && first && second) ? 0 : 1);
    if (one && first)
        m_details->showOne(*first);
    else if (versions.size() == 2 && first && second)
        m_details->showDifferences(*first, *second);
}

PublishVersionDialog *VersionsPage::publish()
{
    auto *dialog =
        new PublishVersionDialog(client(), source().functionName(), m_function.undeployedChanges, this);
    connect(dialog, &PublishVersionDialog::published, this, [this](const FunctionConfiguration &made) {
        message()->hide();
        if (source().version(made.version)) {
            message()->showMessage(InlineMessage::Kind::Info,
                                   tr("Nothing changed since version %1: it was kept.").arg(made.version));
            choose({made.version});
            return;
        }
        source().load();
        connect(
            &source(), &FunctionVersions::changed, this,
            [this, version = made.version] { choose({version}); }, Qt::SingleShotConnection);
    });
    dialog->open();
    return dialog;
}

AliasDialog *VersionsPage::createAlias()
{
    auto *dialog = new AliasDialog(client(), source(), nullptr, chosen().value(0), this);
    connect(dialog, &AliasDialog::saved, &source(), &FunctionVersions::load);
    dialog->open();
    return dialog;
}

void VersionsPage::removeChosen()
{
    if (!m_remove->isEnabled())
        return;
    const QString version = chosen().constFirst();
    const QStringList aliases = source().aliasesOf(version);
    ConfirmDialog::Question question;
    question.title = tr("Delete version %1?").arg(version);
    question.text =
        tr("Its code and configuration will be gone; its number is never used again. $LATEST and "
           "the other versions stay.");
    if (!aliases.isEmpty())
        question.text += u' ' + tr("Aliases point to it: %1. Lambda refuses to delete it until they point "
                                   "elsewhere.")
                                    .arg(aliases.join(u", "_s));
    question.action = tr("Delete");
    ConfirmDialog::ask(this, question, this, [this, version] {
        client().call(DeleteFunctionRequest{{source().functionName(), version}}, thenReload());
    });
}

} // namespace lathe
