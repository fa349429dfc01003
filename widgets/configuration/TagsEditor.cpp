// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/TagsEditor.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/EmptyState.h"
#include "widgets/configuration/CellTable.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace lathe
{

TagsEditor::TagsEditor(QWidget *parent)
    : QWidget(parent)
    , m_model(new TagsModel(this))
    , m_table(new CellTable(this))
    , m_stack(new QStackedWidget(this))
    , m_tools(new QWidget(this))
    , m_add(makeButton(tr("Add tag"), ButtonKind::Secondary, u"add"_s, m_tools))
    , m_remove(makeToolButton(u"delete"_s, tr("Remove the tag (Del)"), m_tools))
{
    m_table->setObjectName(u"tagsTable"_s);
    m_table->setAccessibleName(tr("Tags"));
    m_table->setMaximumWidth(Theme::formWidth());
    m_table->setModel(m_model);
    m_table->setSortingEnabled(false);
    m_table->setFrameShape(QFrame::StyledPanel);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                             QAbstractItemView::AnyKeyPressed);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->installEventFilter(this);
    m_add->setObjectName(u"addTag"_s);
    m_remove->setObjectName(u"removeTag"_s);
    m_tools->setMaximumWidth(Theme::formWidth());
    auto *row = new QHBoxLayout(m_tools);
    row->setContentsMargins({});
    row->addWidget(m_add);
    row->addStretch(1);
    row->addWidget(m_remove);
    auto *empty = new EmptyState(
        u"tag"_s, tr("No tags"),
        tr("A key and a value each, to find functions and to tell whose they are. They do not change how a "
           "function runs."),
        this);
    empty->setAction(tr("Add a tag"), u"add"_s);
    m_stack->addWidget(m_table);
    m_stack->addWidget(empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(2));
    column->addWidget(m_tools);
    column->addWidget(m_stack, 1);
    setFocusProxy(m_table);
    connect(empty, &EmptyState::actionTriggered, this, &TagsEditor::add);
    connect(m_add, &QPushButton::clicked, this, &TagsEditor::add);
    connect(m_remove, &QToolButton::clicked, this, &TagsEditor::removeCurrent);
    connect(m_table, &TableView::rowActivated, m_table,
            [this](const QModelIndex &index) { m_table->edit(index); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &TagsEditor::refresh);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, &TagsEditor::refresh);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TagsEditor::refresh);
    refresh();
}

void TagsEditor::refresh()
{
    const bool any = m_model->rowCount() > 0;
    m_stack->setCurrentIndex(any ? 0 : 1);
    m_tools->setVisible(any);
    m_remove->setEnabled(m_table->currentIndex().isValid());
}

void TagsEditor::add()
{
    finishEditing();
    m_table->editCell(m_model->add(), TagsModel::KeyColumn);
}

void TagsEditor::removeCurrent()
{
    const int row = m_table->currentIndex().row();
    if (row >= 0)
        m_model->remove(row);
}

void TagsEditor::finishEditing()
{
    m_table->finishEditing();
}

void TagsEditor::focusProblem()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->problem(row).isEmpty())
            continue;
        m_table->setCurrentIndex(m_model->index(row, TagsModel::KeyColumn));
        m_table->setFocus(Qt::OtherFocusReason);
        return;
    }
}

bool TagsEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Delete)) {
        removeCurrent();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace lathe
