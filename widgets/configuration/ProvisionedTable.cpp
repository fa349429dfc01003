// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/ProvisionedTable.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/CommandLineButton.h"
#include "widgets/common/ConfirmDialog.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/common/TableView.h"
#include "widgets/configuration/ProvisionedDialog.h"
#include "widgets/versions/FunctionVersions.h"

#include <QHeaderView>
#include <QLabel>
#include <QStandardItemModel>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

ProvisionedTable::ProvisionedTable(EngineClient &client, QWidget *parent)
    : QWidget(parent)
    , m_client(client)
    , m_model(new QStandardItemModel(this))
    , m_table(new TableView(this))
    , m_empty(new QLabel(tr("No version or alias has any."), this))
    , m_message(new InlineMessage(this))
    , m_polling(new QTimer(this))
{
    m_table->setObjectName(u"provisionedTable"_s);
    m_table->setAccessibleName(tr("Provisioned concurrency"));
    m_table->setModel(m_model);
    m_table->setSortingEnabled(false);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setFrameShape(QFrame::StyledPanel);
    m_table->setNumberColumns({1, 2, 3});
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() +
                            5 * Theme::instance().rowHeight());
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_empty->setProperty("role", u"secondary"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(2));
    column->addWidget(toolbar());
    column->addWidget(m_message);
    column->addWidget(m_empty);
    column->addWidget(m_table);
    m_polling->setInterval(500);
    m_polling->setSingleShot(true);
    connect(m_polling, &QTimer::timeout, this, [this] {
        if (isVisible())
            reload();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ProvisionedTable::refresh);
    connect(&client, &EngineClient::functionSettingsChanged, this, [this](const QString &name) {
        if (name == m_function && isVisible())
            reload();
    });
    show({});
}

QWidget *ProvisionedTable::toolbar()
{
    auto *holder = new QWidget(this);
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins({});
    m_add = makeButton(tr("Provision…"), ButtonKind::Secondary, u"add"_s, holder);
    m_add->setObjectName(u"addProvisioned"_s);
    m_remove = makeToolButton(u"delete"_s, tr("Remove provisioned concurrency"), holder);
    m_remove->setObjectName(u"removeProvisioned"_s);
    auto *lines = new CommandLineButton(m_client, holder);
    lines->add(tr("List provisioned concurrency"), [this] {
        ListProvisionedConcurrencyConfigsRequest request;
        request.functionName = m_function;
        return QList{AwsCommandLine::of(request)};
    });
    lines->add(
        tr("Remove provisioned concurrency"),
        [this] {
            return chosen().isEmpty() ? QList<AwsCommandLine>()
                                      : QList{AwsCommandLine::of(DeleteProvisionedConcurrencyConfigRequest{
                                            m_function, chosen()})};
        },
        tr("Choose a row first."));
    row->addWidget(m_add);
    row->addStretch(1);
    row->addWidget(m_remove);
    row->addWidget(lines);
    connect(m_add, &QPushButton::clicked, this, &ProvisionedTable::add);
    connect(m_remove, &QToolButton::clicked, this, &ProvisionedTable::removeChosen);
    return holder;
}

void ProvisionedTable::setFunction(const FunctionSummary &function)
{
    const QString name = function.configuration.functionName;
    if (name != m_function) {
        m_function = name;
        delete m_versions;
        m_versions = new FunctionVersions(m_client, name, this);
        connect(m_versions, &FunctionVersions::changed, this, &ProvisionedTable::refresh);
        m_message->hide();
        show({});
    }
    if (isVisible() && function.deployed)
        reload();
}

void ProvisionedTable::showEvent(QShowEvent *event)
{
    if (m_versions)
        reload();
    QWidget::showEvent(event);
}

void ProvisionedTable::reload()
{
    if (!m_versions->isLoaded())
        m_versions->load();
    ListProvisionedConcurrencyConfigsRequest request;
    request.functionName = m_function;
    m_client.call(request, guarded<ProvisionedConcurrencyConfigPage>(
                               this, [this, asked = m_function](
                                         const Result<ProvisionedConcurrencyConfigPage> &page) {
                                   if (asked != m_function)
                                       return;
                                   if (page)
                                       show(page->configs);
                                   else if (page.error().httpStatus != 404)
                                       m_message->showMessage(InlineMessage::Kind::Error,
                                                              page.error().message.toHtmlEscaped());
                               }));
}

void ProvisionedTable::show(const QList<ProvisionedConcurrencyConfig> &configs)
{
    const QString before = chosen();
    m_model->clear();
    m_model->setHorizontalHeaderLabels(
        {tr("Version or alias"), tr("Requested"), tr("Allocated"), tr("Available"), tr("Status")});
    bool starting = false;
    for (const ProvisionedConcurrencyConfig &config : configs) {
        starting = starting || config.status == u"IN_PROGRESS";
        const QString status = config.status == u"READY" ? tr("Ready")
                               : config.status == u"IN_PROGRESS"
                                   ? tr("In progress")
                                   : tr("Failed: %1").arg(config.statusReason);
        QList<QStandardItem *> items;
        for (const QString &text :
             {config.functionArn.section(u':', -1), QString::number(config.requested.value_or(0)),
              QString::number(config.allocated.value_or(0)), QString::number(config.available.value_or(0)),
              status}) {
            items << new QStandardItem(text);
            items.constLast()->setEditable(false);
            items.constLast()->setToolTip(text);
        }
        m_model->appendRow(items);
        if (items.constFirst()->text() == before)
            m_table->setCurrentIndex(m_model->index(m_model->rowCount() - 1, 0));
    }
    m_table->setColumnWidth(0, 112);
    for (const int column : {1, 2, 3})
        m_table->setColumnWidth(column, 80);
    m_table->widenColumns({0}, 180);
    m_table->setVisible(!configs.isEmpty());
    m_empty->setVisible(configs.isEmpty());
    if (starting)
        m_polling->start();
    refresh();
}

QString ProvisionedTable::chosen() const
{
    const QModelIndex current = m_table->currentIndex();
    return current.isValid() ? current.siblingAtColumn(0).data().toString() : QString();
}

void ProvisionedTable::refresh()
{
    m_remove->setEnabled(!chosen().isEmpty());
    const bool any = m_versions && (m_versions->versions().size() > 1 || !m_versions->aliases().isEmpty());
    m_add->setEnabled(any);
    const QString why = tr("$LATEST cannot have any: publish a version first.");
    m_add->setToolTip(any ? QString() : why);
    m_empty->setText(any ? tr("No version or alias has any.") : why);
}

ProvisionedDialog *ProvisionedTable::add()
{
    auto *dialog = new ProvisionedDialog(m_client, *m_versions, this);
    connect(dialog, &ProvisionedDialog::saved, this, &ProvisionedTable::reload);
    dialog->open();
    return dialog;
}

void ProvisionedTable::removeChosen()
{
    const QString qualifier = chosen();
    if (qualifier.isEmpty())
        return;
    ConfirmDialog::Question question;
    question.title = tr("Remove provisioned concurrency of %1?").arg(qualifier);
    question.text = tr("Its environments end when they are idle; events see cold starts again.");
    question.action = tr("Remove");
    ConfirmDialog::ask(this, question, this, [this, qualifier] {
        m_client.call(DeleteProvisionedConcurrencyConfigRequest{m_function, qualifier},
                      guarded<Done>(this, [this](const Result<Done> &done) {
                          if (done)
                              reload();
                          else
                              m_message->showMessage(InlineMessage::Kind::Error,
                                                     done.error().message.toHtmlEscaped());
                      }));
    });
}

} // namespace lathe
