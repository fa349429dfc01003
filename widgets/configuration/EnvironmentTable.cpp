// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/EnvironmentTable.h"

#include "widgets/common/Icons.h"
#include "widgets/configuration/EnvironmentDelegate.h"
#include "widgets/configuration/EnvironmentModel.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

using Action = EnvironmentDelegate::Action;

EnvironmentTable::EnvironmentTable(EnvironmentModel &model, QWidget *parent)
    : CellTable(parent)
    , m_model(model)
    , m_delegate(new EnvironmentDelegate(this))
{
    setObjectName(u"environmentTable"_s);
    setAccessibleName(tr("Environment variables"));
    setItemDelegate(m_delegate);
    setModel(&model);
    setSortingEnabled(false);
    setEditTriggers(EditKeyPressed | DoubleClicked | AnyKeyPressed);
    setFrameShape(StyledPanel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    horizontalHeader()->setStretchLastSection(false);
    horizontalHeader()->setSectionsMovable(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setContextMenuPolicy(Qt::NoContextMenu);
    horizontalHeader()->setSectionResizeMode(EnvironmentModel::NameColumn, QHeaderView::Interactive);
    horizontalHeader()->setSectionResizeMode(EnvironmentModel::ValueColumn, QHeaderView::Stretch);
    horizontalHeader()->setSectionResizeMode(EnvironmentModel::ActionColumn, QHeaderView::Fixed);
    setColumnWidth(EnvironmentModel::NameColumn, 240);
    setColumnWidth(EnvironmentModel::ActionColumn, EnvironmentDelegate::actionWidth());
    connect(this, &TableView::previewRequested, this, [this](const QModelIndex &index) {
        m_model.setRevealed(index.row(), !m_model.row(index.row()).revealed);
    });
}

void EnvironmentTable::fitColumns()
{
    // A narrow window leaves the value at least as much room as the name.
    const int room = viewport()->width() - EnvironmentDelegate::actionWidth();
    const int name = columnWidth(EnvironmentModel::NameColumn);
    if (room > 0 && name > room / 2)
        setColumnWidth(EnvironmentModel::NameColumn, room / 2);
}

void EnvironmentTable::resizeEvent(QResizeEvent *event)
{
    TableView::resizeEvent(event);
    fitColumns();
}

QList<int> EnvironmentTable::selectedRows() const
{
    QList<int> rows;
    const QModelIndexList selected = selectionModel()->selectedRows();
    for (const QModelIndex &index : selected)
        rows << index.row();
    std::sort(rows.begin(), rows.end());
    return rows;
}

void EnvironmentTable::showRow(int row)
{
    const QModelIndex index = m_model.index(row, 0);
    // Not selectRow(): it heeds the keys held down, and Ctrl+V holds one.
    selectionModel()->setCurrentIndex(index,
                                      QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(index);
    setFocus(Qt::OtherFocusReason);
}

void EnvironmentTable::editCurrent()
{
    const QModelIndex current = currentIndex();
    if (current.isValid())
        editCell(current.row(), std::min(current.column(), int(EnvironmentModel::ValueColumn)));
}

void EnvironmentTable::copyRows(const QList<int> &rows) const
{
    QStringList lines;
    for (const int row : rows)
        lines << m_model.dotEnvLine(row);
    if (!lines.isEmpty())
        QApplication::clipboard()->setText(lines.join(u'\n'));
}

void EnvironmentTable::keyPressEvent(QKeyEvent *event)
{
    if (state() == EditingState)
        return CellTable::keyPressEvent(event);
    if (event->matches(QKeySequence::Copy))
        return copyRows(selectedRows());
    if (event->matches(QKeySequence::Paste))
        return pasteWanted(QApplication::clipboard()->text());
    if (event->matches(QKeySequence::Delete)) {
        if (const QList<int> rows = selectedRows(); !rows.isEmpty())
            Q_EMIT deleteWanted(rows);
        return;
    }
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && !(event->modifiers() & ~Qt::KeypadModifier))
        return editCurrent();
    CellTable::keyPressEvent(event);
}

void EnvironmentTable::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    const bool button = event->button() == Qt::LeftButton &&
                        index.column() == EnvironmentModel::ActionColumn &&
                        EnvironmentDelegate::actionAt(visualRect(index), event->pos());
    m_pressed = button ? index : QModelIndex();
    if (!button)
        TableView::mousePressEvent(event);
}

void EnvironmentTable::mouseReleaseEvent(QMouseEvent *event)
{
    const QPersistentModelIndex pressed = std::exchange(m_pressed, {});
    if (!pressed.isValid())
        return TableView::mouseReleaseEvent(event);
    const auto action = EnvironmentDelegate::actionAt(visualRect(pressed), event->pos());
    if (action == Action::Reveal)
        m_model.setRevealed(pressed.row(), !m_model.row(pressed.row()).revealed);
    else if (action == Action::Copy)
        QApplication::clipboard()->setText(m_model.row(pressed.row()).value);
    else if (action == Action::Delete)
        Q_EMIT deleteWanted({pressed.row()});
    if (action == Action::Copy)
        QToolTip::showText(event->globalPosition().toPoint(), tr("Copied"), viewport());
}

void EnvironmentTable::setHot(const QPoint &position)
{
    const QModelIndex index = indexAt(position);
    const auto action = index.column() == EnvironmentModel::ActionColumn
                            ? EnvironmentDelegate::actionAt(visualRect(index), position)
                            : std::nullopt;
    m_hotRow = index.row();
    m_delegate->setHot(m_hotRow, action);
    viewport()->setCursor(action ? Qt::PointingHandCursor : Qt::ArrowCursor);
    viewport()->update();
}

void EnvironmentTable::mouseMoveEvent(QMouseEvent *event)
{
    setHot(event->pos());
    if (!m_pressed.isValid())
        TableView::mouseMoveEvent(event);
}

void EnvironmentTable::leaveEvent(QEvent *event)
{
    setHot({-1, -1});
    TableView::leaveEvent(event);
}

bool EnvironmentTable::showActionTip(const QPoint &position, const QPoint &globalPosition)
{
    const QModelIndex index = indexAt(position);
    if (index.column() != EnvironmentModel::ActionColumn)
        return false;
    QString tip;
    if (const auto action = EnvironmentDelegate::actionAt(visualRect(index), position)) {
        const bool revealed = m_model.row(index.row()).revealed;
        tip = action == Action::Copy     ? tr("Copy the value")
              : action == Action::Delete ? tr("Delete (Del)")
              : revealed                 ? tr("Hide the value (Space)")
                                         : tr("Show the value (Space)");
    }
    QToolTip::showText(globalPosition, tip, viewport(), visualRect(index));
    return true;
}

bool EnvironmentTable::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        if (showActionTip(help->pos(), help->globalPos()))
            return true;
    }
    return TableView::viewportEvent(event);
}

void EnvironmentTable::contextMenuEvent(QContextMenuEvent *event)
{
    const bool mouse = event->reason() == QContextMenuEvent::Mouse;
    const QModelIndex index =
        mouse ? indexAt(viewport()->mapFromGlobal(event->globalPos())) : currentIndex();
    const QPoint at = mouse ? event->globalPos() : viewport()->mapToGlobal(visualRect(index).bottomLeft());
    auto *menu = new QMenu(this);
    menu->setObjectName(u"environmentMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](QStringView icon, const QString &text, const QKeySequence &key, auto slot) {
        QAction *action = menu->addAction(Icons::get(icon), text);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
    };
    if (index.isValid()) {
        const QPersistentModelIndex row = index;
        const bool revealed = m_model.row(index.row()).revealed;
        add(u"edit", tr("Edit"), Qt::Key_F2, [this] { editCurrent(); });
        add(revealed ? u"eye-off" : u"eye", revealed ? tr("Hide value") : tr("Show value"), Qt::Key_Space,
            [this, row, revealed] {
                if (row.isValid())
                    m_model.setRevealed(row.row(), !revealed);
            });
        menu->addSeparator();
        add(u"copy", tr("Copy value"), {}, [this, row] {
            if (row.isValid())
                QApplication::clipboard()->setText(m_model.row(row.row()).value);
        });
        add(u"copy", tr("Copy as NAME=value"), QKeySequence::Copy, [this] { copyRows(selectedRows()); });
    }
    add(u"download", tr("Paste NAME=value lines"), QKeySequence::Paste,
        [this] { Q_EMIT pasteWanted(QApplication::clipboard()->text()); });
    if (index.isValid()) {
        menu->addSeparator();
        add(u"delete", tr("Delete"), QKeySequence::Delete, [this] {
            if (const QList<int> rows = selectedRows(); !rows.isEmpty())
                Q_EMIT deleteWanted(rows);
        });
    }
    menu->popup(at);
}

} // namespace lathe
