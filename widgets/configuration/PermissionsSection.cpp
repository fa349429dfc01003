// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/PermissionsSection.h"

#include "engine/base/JsonText.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/CommandLineButton.h"
#include "widgets/common/ConfirmDialog.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/common/TableView.h"
#include "widgets/configuration/PermissionDialog.h"
#include "widgets/configuration/SaveBar.h"
#include "widgets/configuration/SectionFrame.h"
#include "widgets/configuration/ShownStatement.h"

#include <QHeaderView>
#include <QPlainTextEdit>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

ConfigurationSection::Names PermissionsSection::names()
{
    return {u"permissions"_s, tr("Permissions"), u"person"_s,
            tr("Who may invoke the function, as its policy says. Lathe keeps the policy and does not "
               "check it: here everyone may invoke.")};
}

PermissionsSection::PermissionsSection(EngineClient &client, QWidget *parent)
    : ConfigurationSection(names(), parent)
    , m_client(client)
    , m_model(new QStandardItemModel(this))
    , m_frame(new SectionFrame(title(), sentence(), content(), false, this))
{
    m_frame->setSaveBarShown(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_frame);
    connect(&client, &EngineClient::functionSettingsChanged, this, [this](const QString &name) {
        if (name == m_target.name && isVisible())
            reload();
    });
    showPolicy({});
}

QWidget *PermissionsSection::content()
{
    auto *holder = new QWidget;
    m_table = new TableView(holder);
    m_table->setObjectName(u"permissionsTable"_s);
    m_table->setAccessibleName(tr("Statements of the policy"));
    m_table->setModel(m_model);
    m_table->setSortingEnabled(false);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setFrameShape(QFrame::StyledPanel);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_json = new QPlainTextEdit(holder);
    m_json->setObjectName(u"policyJson"_s);
    m_json->setAccessibleName(tr("The policy as JSON"));
    m_json->setReadOnly(true);
    m_json->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_json->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_json->setFont(Theme::instance().fixedFont());
    auto *rows = new QSplitter(Qt::Vertical, holder);
    rows->setChildrenCollapsible(false);
    rows->addWidget(m_table);
    rows->addWidget(m_json);
    rows->setSizes({200, 260});
    auto *empty = new EmptyState(u"person"_s, tr("No permissions"),
                                 tr("The account itself may always invoke the function. Services and other "
                                    "accounts need a permission "
                                    "here."),
                                 holder);
    empty->setAction(tr("Add a permission"), u"add"_s);
    m_stack = new QStackedWidget(holder);
    m_stack->addWidget(rows);
    m_stack->addWidget(empty);
    m_tools = toolbar(holder);
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(2));
    column->addWidget(m_tools);
    column->addWidget(m_stack, 1);
    connect(empty, &EmptyState::actionTriggered, this, &PermissionsSection::add);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &PermissionsSection::refresh);
    auto *key = new QShortcut(QKeySequence::Delete, m_table);
    key->setContext(Qt::WidgetShortcut);
    connect(key, &QShortcut::activated, this, &PermissionsSection::removeChosen);
    setFocusProxy(m_table);
    return holder;
}

QWidget *PermissionsSection::toolbar(QWidget *parent)
{
    auto *holder = new QWidget(parent);
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins({});
    auto *add = makeButton(tr("Add permission…"), ButtonKind::Secondary, u"add"_s, holder);
    add->setObjectName(u"addPermission"_s);
    m_remove = makeToolButton(u"delete"_s, tr("Remove the permission (Del)"), holder);
    m_remove->setObjectName(u"removePermission"_s);
    auto *lines = new CommandLineButton(m_client, holder);
    lines->add(tr("Show the policy"), [this] {
        GetPolicyRequest request;
        request.functionName = m_target.name;
        if (!m_target.qualifier.isEmpty())
            request.qualifier = m_target.qualifier;
        return QList{AwsCommandLine::of(request)};
    });
    lines->add(
        tr("Remove the permission"),
        [this] {
            return chosen().isEmpty() ? QList<AwsCommandLine>() : QList{AwsCommandLine::of(removal())};
        },
        tr("Choose a permission first."));
    row->addWidget(add);
    row->addStretch(1);
    row->addWidget(m_remove);
    row->addWidget(lines);
    connect(add, &QPushButton::clicked, this, &PermissionsSection::add);
    connect(m_remove, &QToolButton::clicked, this, &PermissionsSection::removeChosen);
    return holder;
}

void PermissionsSection::setFunction(const FunctionSummary &function)
{
    const QString name = function.configuration.functionName;
    if (name != m_target.name) {
        m_target.name = name;
        m_wanted.clear();
        m_frame->message()->hide();
        showPolicy({});
    }
    m_deployed = function.deployed;
    m_frame->setDeployed(m_deployed);
    if (isVisible())
        reload();
}

void PermissionsSection::setQualifier(const QString &qualifier)
{
    m_target.qualifier = qualifier;
    m_frame->setScope(qualifier);
    if (isVisible())
        reload();
}

void PermissionsSection::showEvent(QShowEvent *event)
{
    reload();
    ConfigurationSection::showEvent(event);
}

void PermissionsSection::reload()
{
    if (!m_deployed || m_target.name.isEmpty())
        return;
    GetPolicyRequest request;
    request.functionName = m_target.name;
    if (!m_target.qualifier.isEmpty())
        request.qualifier = m_target.qualifier;
    m_client.call(request, guarded<ResourcePolicy>(
                               this, [this, asked = m_target](const Result<ResourcePolicy> &policy) {
                                   if (asked.name != m_target.name || asked.qualifier != m_target.qualifier)
                                       return;
                                   if (policy)
                                       showPolicy(*policy);
                                   else if (policy.error().httpStatus == 404)
                                       showPolicy({});
                                   else
                                       m_frame->showError(policy.error().message);
                               }));
}

void PermissionsSection::showPolicy(const ResourcePolicy &policy)
{
    const QString before = m_wanted.isEmpty() ? chosen() : m_wanted;
    m_model->clear();
    m_model->setHorizontalHeaderLabels({tr("Statement ID"), tr("Principal"), tr("Action"), tr("Only if")});
    for (const ShownStatement &statement : shownStatements(policy.policy)) {
        QList<QStandardItem *> items;
        for (const QString &text :
             {statement.id, statement.principal, statement.action, statement.condition}) {
            items << new QStandardItem(text);
            items.constLast()->setToolTip(text);
            items.constLast()->setEditable(false);
        }
        m_model->appendRow(items);
        if (statement.id == before) {
            m_table->setCurrentIndex(items.constFirst()->index());
            m_wanted.clear();
        }
    }
    for (const int column : {0, 1, 2})
        m_table->setColumnWidth(column, 90);
    m_table->widenColumns({0, 1, 2}, 240);
    const auto pretty = prettyJson(policy.policy.toUtf8());
    m_json->setPlainText(pretty ? QString::fromUtf8(*pretty) : policy.policy);
    const bool any = m_model->rowCount() > 0;
    m_stack->setCurrentIndex(any ? 0 : 1);
    m_tools->setVisible(any);
    refresh();
}

QString PermissionsSection::chosen() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? current.siblingAtColumn(0).data().toString() : QString();
}

QStringList PermissionsSection::ids() const
{
    QStringList all;
    for (int row = 0; row < m_model->rowCount(); ++row)
        all << m_model->index(row, 0).data().toString();
    return all;
}

void PermissionsSection::refresh()
{
    m_remove->setEnabled(!chosen().isEmpty());
}

RemovePermissionRequest PermissionsSection::removal() const
{
    RemovePermissionRequest request;
    request.functionName = m_target.name;
    if (!m_target.qualifier.isEmpty())
        request.qualifier = m_target.qualifier;
    request.statementId = chosen();
    return request;
}

PermissionDialog *PermissionsSection::add()
{
    auto *dialog = new PermissionDialog(m_client, m_target, ids(), this);
    connect(dialog, &PermissionDialog::added, this, [this](const QString &id) {
        m_wanted = id;
        reload();
    });
    dialog->open();
    return dialog;
}

void PermissionsSection::removeChosen()
{
    if (chosen().isEmpty())
        return;
    ConfirmDialog::Question question;
    question.title = tr("Remove the permission %1?").arg(chosen());
    question.text =
        tr("On AWS, who had it could not invoke the function any more. Lathe keeps permissions and "
           "does not check them.");
    question.action = tr("Remove");
    ConfirmDialog::ask(this, question, this, [this, request = removal()] {
        m_client.call(request, guarded<Done>(this, [this](const Result<Done> &done) {
                          if (done)
                              reload();
                          else
                              m_frame->showError(done.error().message);
                      }));
    });
}

} // namespace lathe
