// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/output/LogLinesView.h"

#include "widgets/output/LogLinePainter.h"
#include "widgets/output/LogModel.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

namespace lathe
{

using namespace Qt::StringLiterals;

LogLinesView::LogLinesView(QWidget *parent)
    : QAbstractItemView(parent)
{
    setObjectName(u"logLines"_s);
    setAccessibleName(tr("Log lines"));
    setFrameShape(NoFrame);
    setSelectionMode(ExtendedSelection);
    setSelectionBehavior(SelectRows);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_adjusting)
            setFollowing(value >= verticalScrollBar()->maximum());
    });
    connect(&Theme::instance(), &Theme::changed, this, &LogLinesView::applyFont);
    applyFont();
}

void LogLinesView::applyFont()
{
    setFont(Theme::instance().fixedFont());
    updateGeometries();
    viewport()->update();
}

void LogLinesView::setModel(QAbstractItemModel *model)
{
    for (const QMetaObject::Connection &connection : std::as_const(m_modelConnections))
        disconnect(connection);
    m_modelConnections.clear();
    QAbstractItemView::setModel(model);
    if (model) {
        m_modelConnections = {
            connect(model, &QAbstractItemModel::rowsInserted, this, [this] { updateGeometries(); }),
            connect(model, &QAbstractItemModel::rowsRemoved, this,
                    [this](const QModelIndex &, int first, int last) { rowsWereRemoved(first, last); }),
            connect(model, &QAbstractItemModel::modelReset, this, [this] { updateGeometries(); }),
            connect(model, &QAbstractItemModel::layoutChanged, this, [this] { updateGeometries(); })};
    }
    updateGeometries();
}

void LogLinesView::rowsWereRemoved(int first, int last)
{
    const int above = std::clamp(verticalOffset() / lineHeight() - first, 0, last - first + 1);
    {
        // What is being read stays where it is while older rows go.
        const QScopedValueRollback adjusting(m_adjusting, true);
        verticalScrollBar()->setValue(verticalScrollBar()->value() - above * lineHeight());
    }
    updateGeometries();
}

void LogLinesView::setColumns(int columns)
{
    if (m_columns == columns)
        return;
    m_columns = columns;
    updateGeometries();
}

void LogLinesView::setHighlight(const QString &text)
{
    m_highlight = text;
    viewport()->update();
}

void LogLinesView::setFollowing(bool following)
{
    if (following) {
        const QScopedValueRollback adjusting(m_adjusting, true);
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    }
    if (m_following == following)
        return;
    m_following = following;
    Q_EMIT followingChanged(following);
}

int LogLinesView::lineHeight() const
{
    return fontMetrics().height() + 2;
}

void LogLinesView::updateGeometries()
{
    const QScopedValueRollback adjusting(m_adjusting, true);
    const int height = lineHeight();
    const int width = 2 * LogLinePainter::margin() +
                      int(std::ceil(QFontMetricsF(font()).horizontalAdvance(u'0') * m_columns));
    verticalScrollBar()->setSingleStep(height);
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setRange(0, std::max(0, rows() * height - viewport()->height()));
    horizontalScrollBar()->setSingleStep(fontMetrics().averageCharWidth() * 4);
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setRange(0, std::max(0, width - viewport()->width()));
    if (m_following)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    QAbstractItemView::updateGeometries();
    viewport()->update();
}

int LogLinesView::horizontalOffset() const
{
    return horizontalScrollBar()->value();
}

int LogLinesView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

QRect LogLinesView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    return {0, index.row() * lineHeight() - verticalOffset(), viewport()->width(), lineHeight()};
}

QModelIndex LogLinesView::indexAt(const QPoint &point) const
{
    const int row = (point.y() + verticalOffset()) / lineHeight();
    return point.y() >= 0 && row < rows() ? model()->index(row, 0) : QModelIndex();
}

void LogLinesView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid())
        return;
    QScrollBar *bar = verticalScrollBar();
    const int top = index.row() * lineHeight();
    const int room = viewport()->height() - lineHeight();
    if (hint == PositionAtCenter)
        bar->setValue(top - room / 2);
    else if (hint == PositionAtTop || top < bar->value())
        bar->setValue(top);
    else if (hint == PositionAtBottom || top > bar->value() + room)
        bar->setValue(top - room);
}

QModelIndex LogLinesView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    if (rows() == 0)
        return {};
    const int last = rows() - 1;
    const int page = std::max(1, viewport()->height() / lineHeight() - 1);
    const int row = currentIndex().isValid() ? currentIndex().row() : last + 1;
    QScrollBar *across = horizontalScrollBar();
    int next = row;
    switch (action) {
    case MoveUp:
    case MovePrevious:
        next = row - 1;
        break;
    case MoveDown:
    case MoveNext:
        next = row + 1;
        break;
    case MovePageUp:
        next = row - page;
        break;
    case MovePageDown:
        next = row + page;
        break;
    case MoveHome:
        next = 0;
        break;
    case MoveEnd:
        next = last;
        break;
    case MoveLeft:
        across->setValue(across->value() - across->singleStep());
        break;
    case MoveRight:
        across->setValue(across->value() + across->singleStep());
        break;
    }
    return model()->index(std::clamp(next, 0, last), 0);
}

void LogLinesView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    if (rows() == 0)
        return;
    const QRect area = rect.normalized();
    const auto rowAt = [this](int y) {
        return std::clamp((y + verticalOffset()) / lineHeight(), 0, rows() - 1);
    };
    selectionModel()->select(
        QItemSelection(model()->index(rowAt(area.top()), 0), model()->index(rowAt(area.bottom()), 0)),
        command);
}

QRegion LogLinesView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    for (const QItemSelectionRange &range : selection)
        region += visualRect(range.topLeft()).united(visualRect(range.bottomRight()));
    return region & viewport()->rect();
}

QString LogLinesView::selectedText() const
{
    QModelIndexList chosen = selectionModel() ? selectionModel()->selectedIndexes() : QModelIndexList();
    std::sort(chosen.begin(), chosen.end());
    QStringList lines;
    for (const QModelIndex &index : std::as_const(chosen))
        lines << index.data().toString();
    return lines.join(u'\n');
}

void LogLinesView::copySelection() const
{
    const QString text = selectedText();
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void LogLinesView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), Theme::instance().color(Theme::Role::Panel));
    if (rows() == 0)
        return;
    LogLinePainter lines(painter, font(), m_highlight);
    const int height = lineHeight();
    const int first = (event->rect().top() + verticalOffset()) / height;
    const int last = std::min(rows() - 1, (event->rect().bottom() + verticalOffset()) / height);
    const bool ring = hasFocus();
    for (int row = std::max(0, first); row <= last; ++row) {
        const QModelIndex index = model()->index(row, 0);
        LogLinePainter::State state;
        state.selected = selectionModel()->isSelected(index);
        state.current = ring && index == currentIndex();
        lines.draw(index, visualRect(index), horizontalOffset(), state);
    }
}

QList<SourceLocation> LogLinesView::locationsOf(const QModelIndex &index) const
{
    QList<SourceLocation> locations;
    for (const LogRun &run :
         logRuns(index.data().toString(), index.data(LogModel::PlatformRole).toBool())) {
        if (run.location)
            locations << *run.location;
    }
    return locations;
}

std::optional<SourceLocation> LogLinesView::locationAt(const QPoint &point) const
{
    const QModelIndex index = indexAt(point);
    return index.isValid() ? LogLinePainter::locationAt(index, font(), point.x() + horizontalOffset())
                           : std::nullopt;
}

void LogLinesView::activate(const SourceLocation &location)
{
    Q_EMIT locationActivated(location.path, location.line, location.column);
}

void LogLinesView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copySelection();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        const auto locations = locationsOf(currentIndex());
        if (!locations.isEmpty() && !(event->modifiers() & ~Qt::KeypadModifier))
            activate(locations.first());
        else
            event->ignore();
        return;
    }
    QAbstractItemView::keyPressEvent(event);
}

void LogLinesView::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->position().toPoint();
    QAbstractItemView::mousePressEvent(event);
}

void LogLinesView::mouseMoveEvent(QMouseEvent *event)
{
    const bool link =
        event->buttons() == Qt::NoButton && locationAt(event->position().toPoint()).has_value();
    viewport()->setCursor(link ? Qt::PointingHandCursor : Qt::ArrowCursor);
    QAbstractItemView::mouseMoveEvent(event);
}

void LogLinesView::mouseReleaseEvent(QMouseEvent *event)
{
    QAbstractItemView::mouseReleaseEvent(event);
    const QPoint at = event->position().toPoint();
    if (event->button() != Qt::LeftButton || event->modifiers() != Qt::NoModifier ||
        (at - m_pressed).manhattanLength() >= 4)
        return;
    if (const auto location = locationAt(at))
        activate(*location);
}

void LogLinesView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const SourceLocation &location : locationsOf(indexAt(event->pos()))) {
        menu->addAction(tr("Go to %1, line %2").arg(location.path).arg(location.line), this,
                        [this, location] { activate(location); });
    }
    menu->addAction(tr("Copy lines"), QKeySequence::Copy, this, &LogLinesView::copySelection)
        ->setEnabled(selectionModel() && selectionModel()->hasSelection());
    menu->addAction(tr("Select all"), QKeySequence::SelectAll, this, &LogLinesView::selectAll);
    menu->popup(event->globalPos());
}

} // namespace lathe
