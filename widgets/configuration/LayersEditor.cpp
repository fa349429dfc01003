// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/LayersEditor.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/Icons.h"
#include "widgets/common/TableView.h"
#include "widgets/common/TextPromptDialog.h"
#include "widgets/configuration/LayerCatalog.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace lathe
{

LayersEditor::LayersEditor(const LayerCatalog &catalog, QWidget *parent)
    : QWidget(parent)
    , m_catalog(catalog)
    , m_model(new LayersModel(catalog, this))
    , m_table(new TableView(this))
    , m_stack(new QStackedWidget(this))
    , m_addMenu(new QMenu(this))
    , m_versionMenu(new QMenu(this))
{
    m_addMenu->setObjectName(u"addLayerMenu"_s);
    m_versionMenu->setObjectName(u"layerVersionMenu"_s);
    connect(m_addMenu, &QMenu::aboutToShow, this, &LayersEditor::addMenu);
    connect(m_versionMenu, &QMenu::aboutToShow, this, &LayersEditor::versionMenu);
    m_table->setObjectName(u"layersTable"_s);
    m_table->setMaximumWidth(Theme::formWidth());
    m_table->setAccessibleName(tr("Layers in the order they are merged"));
    m_table->setModel(m_model);
    m_table->setSortingEnabled(false);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setFrameShape(QFrame::StyledPanel);
    m_table->setNumberColumns({LayersModel::OrderColumn, LayersModel::SizeColumn});
    m_table->horizontalHeader()->setSectionsMovable(false);
    m_table->horizontalHeader()->setSectionsClickable(false);
    for (const int column : {LayersModel::NameColumn, LayersModel::RuntimesColumn})
        m_table->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
    m_table->setColumnWidth(LayersModel::OrderColumn, 64);
    m_table->setColumnWidth(LayersModel::VersionColumn, 136);
    m_table->setColumnWidth(LayersModel::SizeColumn, 80);
    m_table->installEventFilter(this);
    auto *empty = new EmptyState(
        u"layers"_s, tr("No layers"),
        tr("Libraries and tools that several functions share, kept out of each function's package."), this);
    empty->setAction(tr("Publish a layer"), u"upload"_s);
    QPushButton *choose = empty->addSecondary(tr("Add one of this workspace"));
    choose->setObjectName(u"addFirstLayer"_s);
    choose->setMenu(m_addMenu);
    m_stack->addWidget(m_table);
    m_stack->addWidget(empty);
    m_toolbar = toolbar();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(2));
    column->addWidget(m_toolbar);
    column->addWidget(m_stack, 1);

    connect(empty, &EmptyState::actionTriggered, this, &LayersEditor::publishWanted);
    connect(m_table, &TableView::rowActivated, m_version, &QPushButton::showMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &LayersEditor::refresh);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, &LayersEditor::refresh);
    connect(m_model, &QAbstractItemModel::rowsMoved, this, &LayersEditor::refresh);
    connect(m_model, &QAbstractItemModel::modelReset, this, &LayersEditor::refresh);
    refresh();
}

QWidget *LayersEditor::toolbar()
{
    auto *holder = new QWidget(this);
    holder->setMaximumWidth(Theme::formWidth());
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins({});
    m_add = makeButton(tr("Add layer"), ButtonKind::Secondary, u"add"_s, holder);
    m_add->setObjectName(u"addLayer"_s);
    m_add->setMenu(m_addMenu);
    QPushButton *publish = makeButton(tr("Publish a layer…"), ButtonKind::Secondary, u"upload"_s, holder);
    publish->setObjectName(u"publishLayer"_s);
    m_version = makeButton(tr("Version"), ButtonKind::Flat, u"version"_s, holder);
    m_version->setObjectName(u"layerVersion"_s);
    m_version->setToolTip(tr("Choose another version of this layer (Enter)"));
    m_version->setMenu(m_versionMenu);
    m_earlier = makeToolButton(u"chevron-up"_s, tr("Merge earlier (Alt+Up)"), holder);
    m_earlier->setObjectName(u"mergeEarlier"_s);
    m_later = makeToolButton(u"chevron-down"_s, tr("Merge later (Alt+Down)"), holder);
    m_later->setObjectName(u"mergeLater"_s);
    m_remove = makeToolButton(u"delete"_s, tr("Remove from the function (Del)"), holder);
    m_remove->setObjectName(u"removeLayer"_s);
    for (QWidget *button : {static_cast<QWidget *>(m_add), static_cast<QWidget *>(publish)})
        row->addWidget(button);
    row->addStretch(1);
    for (QWidget *button : {static_cast<QWidget *>(m_version), static_cast<QWidget *>(m_earlier),
                            static_cast<QWidget *>(m_later), static_cast<QWidget *>(m_remove)})
        row->addWidget(button);
    connect(publish, &QPushButton::clicked, this, &LayersEditor::publishWanted);
    connect(m_earlier, &QToolButton::clicked, this, &LayersEditor::moveEarlier);
    connect(m_later, &QToolButton::clicked, this, &LayersEditor::moveLater);
    connect(m_remove, &QToolButton::clicked, this, &LayersEditor::removeCurrent);
    return holder;
}

int LayersEditor::row() const
{
    return m_table->currentIndex().row();
}

void LayersEditor::refresh()
{
    const int rows = m_model->rowCount();
    m_stack->setCurrentIndex(rows > 0 ? 0 : 1);
    m_toolbar->setVisible(rows > 0);
    const bool full = rows >= LayersModel::mostLayers;
    m_add->setEnabled(!full);
    m_add->setToolTip(full ? tr("A function has at most %1 layers.").arg(LayersModel::mostLayers)
                           : QString());
    m_version->setEnabled(row() >= 0);
    m_remove->setEnabled(row() >= 0);
    m_earlier->setEnabled(row() > 0);
    m_later->setEnabled(row() >= 0 && row() + 1 < rows);
}

QMenu *LayersEditor::addMenu()
{
    m_addMenu->clear();
    const QStringList names = m_catalog.names();
    for (const QString &name : names) {
        if (m_model->find(name) >= 0)
            continue;
        const LayerVersion newest = m_catalog.versions(name).constFirst();
        QAction *action =
            m_addMenu->addAction(Icons::get(u"layers"),
                                 tr("%1, version %2").arg(name).arg(newest.version).replace(u'&', u"&&"_s));
        action->setObjectName(name);
        action->setToolTip(newest.description);
        connect(action, &QAction::triggered, this, [this, arn = newest.arn] { put(arn); });
    }
    if (m_addMenu->isEmpty()) {
        const QString why = names.isEmpty() ? tr("This workspace has no layers yet")
                                            : tr("The function has every layer of this workspace");
        m_addMenu->addAction(why)->setEnabled(false);
    }
    m_addMenu->addSeparator();
    connect(m_addMenu->addAction(Icons::get(u"link"), tr("Specify an ARN…")), &QAction::triggered, this,
            &LayersEditor::specifyArn);
    return m_addMenu;
}

QMenu *LayersEditor::versionMenu()
{
    m_versionMenu->clear();
    const QString current = m_model->layers().value(row());
    const auto parts = LayerArn::parse(current);
    const QList<LayerVersion> versions = parts ? m_catalog.versions(parts->name) : QList<LayerVersion>();
    for (const LayerVersion &version : versions) {
        const QString text = version.description.isEmpty()
                                 ? tr("Version %1").arg(version.version)
                                 : tr("Version %1: %2").arg(version.version).arg(version.description);
        QAction *action = m_versionMenu->addAction(QString(text).replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(version.arn == current);
        connect(action, &QAction::triggered, this, [this, arn = version.arn] { put(arn); });
    }
    if (versions.isEmpty())
        m_versionMenu->addAction(tr("No version can be chosen any more"))->setEnabled(false);
    return m_versionMenu;
}

void LayersEditor::select(int row)
{
    m_table->setCurrentIndex(m_model->index(row, LayersModel::NameColumn));
    refresh();
}

void LayersEditor::put(const QString &arn)
{
    select(m_model->put(arn));
    m_table->setFocus(Qt::OtherFocusReason);
}

void LayersEditor::moveBy(int rows)
{
    const int from = row();
    const int to = from + rows;
    if (from < 0 || to < 0 || to >= m_model->rowCount())
        return;
    m_model->move(from, to);
    select(to);
}

void LayersEditor::removeCurrent()
{
    const int removed = row();
    if (removed < 0)
        return;
    m_model->remove(removed);
    if (m_model->rowCount() > 0)
        select(std::min(removed, m_model->rowCount() - 1));
}

void LayersEditor::specifyArn()
{
    TextPromptDialog::Question question;
    question.title = tr("Add layer");
    question.label = tr("ARN of a layer version");
    question.action = tr("Add");
    question.placeholder = u"arn:aws:lambda:us-east-1:000000000000:layer:tools:1"_s;
    question.check = [](const QString &text) {
        return LayerArn::parse(text)
                   ? QString()
                   : tr("That is no ARN of a layer version: it ends with layer:, a name and a number.");
    };
    TextPromptDialog::ask(this, question, this, [this](const QString &arn) { put(arn); });
}

bool LayersEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_table || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool alt = (key->modifiers() & ~Qt::KeypadModifier) == Qt::AltModifier;
    if (alt && key->key() == Qt::Key_Up)
        moveEarlier();
    else if (alt && key->key() == Qt::Key_Down)
        moveLater();
    else if (key->matches(QKeySequence::Delete))
        removeCurrent();
    else
        return QWidget::eventFilter(watched, event);
    return true;
}

} // namespace lathe
