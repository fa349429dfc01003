// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/TableView.h"

#include "widgets/common/TableDelegate.h"
#include "widgets/common/TableHeader.h"
#include "widgets/common/Theme.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QSettings>
#include <QTimer>

#include <algorithm>
#include <set>

namespace lathe
{

using namespace Qt::StringLiterals;

TableView::TableView(QWidget *parent)
    : QTableView(parent)
    , m_saving(new QTimer(this))
{
    m_saving->setSingleShot(true);
    m_saving->setInterval(300);
    connect(m_saving, &QTimer::timeout, this, &TableView::saveColumns);
    setHorizontalHeader(new TableHeader(this));
    setItemDelegate(new TableDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setAlternatingRowColors(false);
    setFrameShape(NoFrame);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(Theme::instance().rowHeight());
    setSortingEnabled(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this, &TableView::chooseColumns);
    connect(this, &QAbstractItemView::doubleClicked, this, &TableView::rowActivated);
}

void TableView::rememberColumns(const QString &key)
{
    m_key = u"columns/"_s + key;
    const QByteArray state = QSettings().value(m_key).toByteArray();
    QHeaderView *header = horizontalHeader();
    if (!state.isEmpty() && model())
        header->restoreState(state);
    for (auto signal : {&QHeaderView::sectionResized, &QHeaderView::sectionMoved})
        connect(header, signal, this, &TableView::saveSoon, Qt::UniqueConnection);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &TableView::saveSoon, Qt::UniqueConnection);
}

TableView::~TableView()
{
    if (m_saving->isActive())
        saveColumns();
}

void TableView::hideEvent(QHideEvent *event)
{
    if (m_saving->isActive())
        saveColumns();
    QTableView::hideEvent(event);
}

void TableView::saveSoon()
{
    m_saving->start();
}

void TableView::saveColumns()
{
    m_saving->stop();
    if (!m_key.isEmpty() && model() && horizontalHeader()->count() > 0)
        QSettings().setValue(m_key, horizontalHeader()->saveState());
}

void TableView::setNumberColumns(const QList<int> &columns)
{
    m_numbers = columns;
    viewport()->update();
    horizontalHeader()->viewport()->update();
}

void TableView::widenColumns(const QList<int> &columns, int most)
{
    for (const int column : columns) {
        const int wanted = std::min(most, sizeHintForColumn(column));
        if (wanted > columnWidth(column))
            setColumnWidth(column, wanted);
    }
}

QString TableView::selectionAsTsv() const
{
    if (!model() || !selectionModel())
        return {};
    QList<int> columns;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int column = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(column))
            columns << column;
    }
    std::set<int> rows;
    for (const QModelIndex &index : selectionModel()->selectedIndexes())
        rows.insert(index.row());
    const auto cell = [](QString text) {
        return text.replace(u'\t', u' ').replace(u'\n', u' ').remove(u'\r');
    };
    QStringList lines;
    QStringList cells;
    for (int column : columns)
        cells << cell(model()->headerData(column, Qt::Horizontal).toString());
    lines << cells.join(u'\t');
    for (int row : rows) {
        cells.clear();
        for (int column : columns)
            cells << cell(model()->index(row, column, rootIndex()).data().toString());
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n') + u'\n';
}

void TableView::copySelection() const
{
    if (selectionModel() && selectionModel()->hasSelection())
        QGuiApplication::clipboard()->setText(selectionAsTsv());
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex current = currentIndex();
    if (event->matches(QKeySequence::Copy))
        return copySelection();
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && current.isValid() &&
        !(event->modifiers() & ~Qt::KeypadModifier)) {
        Q_EMIT rowActivated(current);
        return;
    }
    if (event->key() == Qt::Key_Space && current.isValid() && event->modifiers() == Qt::NoModifier) {
        Q_EMIT previewRequested(current);
        return;
    }
    QTableView::keyPressEvent(event);
}

void TableView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        verticalHeader()->setDefaultSectionSize(Theme::instance().rowHeight());
    QTableView::changeEvent(event);
}

void TableView::contextMenuEvent(QContextMenuEvent *event)
{
    if (contextMenuPolicy() != Qt::DefaultContextMenu || !indexAt(event->pos()).isValid())
        return QTableView::contextMenuEvent(event);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy rows"), QKeySequence::Copy, this, &TableView::copySelection);
    menu->popup(event->globalPos());
}

void TableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    // The whole row shows where the keyboard is.
    viewport()->update();
}

void TableView::chooseColumns(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 1; model() && column < model()->columnCount(); ++column) {
        QAction *action = menu->addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            setColumnHidden(column, !shown);
            saveSoon();
        });
    }
    menu->popup(horizontalHeader()->mapToGlobal(at));
}

} // namespace lathe
