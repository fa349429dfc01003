// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/FunctionList.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/Icons.h"
#include "widgets/common/SearchField.h"
#include "widgets/functions/EngineFoot.h"
#include "widgets/functions/FunctionDelegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

FunctionList::FunctionList(FunctionListModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_shown(new QSortFilterProxyModel(this))
    , m_filter(new SearchField(tr("Filter functions"), this))
    , m_view(new QListView(this))
    , m_count(new QLabel(this))
    , m_create(makeToolButton(u"add"_s, tr("Create function"), this))
    , m_nothing(new QLabel(this))
    , m_foot(new EngineFoot(this))
{
    m_shown->setSourceModel(&m_model);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setObjectName(u"functionFilter"_s);
    m_filter->setAccessibleName(tr("Filter functions"));
    m_filter->answerFindIn(this);
    m_view->setObjectName(u"functionView"_s);
    m_view->setAccessibleName(tr("Functions"));
    // Before the view hears of it: it moves its current row away from those that go.
    connect(m_shown, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this] { m_quiet = true; });
    m_view->setModel(m_shown);
    m_view->setItemDelegate(new FunctionDelegate(m_view));
    m_view->setUniformItemSizes(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setMouseTracking(true);
    m_view->viewport()->setBackgroundRole(QPalette::Window);
    m_view->installEventFilter(this);
    m_nothing->setObjectName(u"functionNothing"_s);
    m_nothing->setProperty("role", u"secondary"_s);
    m_nothing->setWordWrap(true);
    m_nothing->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_nothing->setContentsMargins(Theme::space(4), Theme::space(2), Theme::space(4), Theme::space(2));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(buildHead());
    auto *filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(Theme::space(3), 0, Theme::space(3), Theme::space(2));
    filterRow->addWidget(m_filter);
    column->addLayout(filterRow);
    column->addWidget(m_nothing);
    column->addWidget(m_view, 1);
    auto *line = new QFrame(this);
    line->setFrameShape(QFrame::HLine);
    line->setFrameShadow(QFrame::Plain);
    line->setForegroundRole(QPalette::Mid);
    column->addWidget(line);
    column->addWidget(m_foot);
    setFocusProxy(m_view);

    connect(m_filter, &SearchField::searchChanged, m_shown, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_filter, &SearchField::searchChanged, this, &FunctionList::refreshEmpty);
    connect(m_filter, &SearchField::resultsWanted, this, [this] {
        m_view->setFocus(Qt::OtherFocusReason);
        if (!m_view->currentIndex().isValid())
            m_view->setCurrentIndex(m_shown->index(0, 0));
    });
    connect(m_filter, &SearchField::dismissed, this, [this] { m_view->setFocus(Qt::OtherFocusReason); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                if (!index.isValid() || m_quiet)
                    return;
                m_name = index.data(FunctionListModel::NameRole).toString();
                Q_EMIT chosen(m_name);
            });
    connect(m_view, &QListView::doubleClicked, this, [this](const QModelIndex &index) {
        Q_EMIT entered(index.data(FunctionListModel::NameRole).toString());
    });
    connect(m_view, &QListView::customContextMenuRequested, this, &FunctionList::showMenu);
    connect(m_shown, &QAbstractItemModel::rowsInserted, this, &FunctionList::rowsChanged);
    connect(m_shown, &QAbstractItemModel::rowsRemoved, this, &FunctionList::rowsChanged);
    connect(m_shown, &QAbstractItemModel::modelReset, this, &FunctionList::rowsChanged);
    // The proxy tells of a row that goes while its source still has it, and nothing of those it filters
    // out.
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &FunctionList::refreshEmpty);
    setReady(false);
}

QWidget *FunctionList::buildHead()
{
    auto *head = new QWidget(this);
    head->setFixedHeight(std::max(44, Theme::instance().controlHeight() + Theme::space(4)));
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(Theme::space(4), 0, Theme::space(3), 0);
    row->setSpacing(Theme::space(2));
    auto *title = new QLabel(tr("Functions"), head);
    title->setProperty("role", u"heading"_s);
    m_count->setObjectName(u"functionCount"_s);
    m_count->setProperty("role", u"secondary"_s);
    m_create->setObjectName(u"createFunction"_s);
    row->addWidget(title);
    row->addWidget(m_count);
    row->addStretch(1);
    row->addWidget(m_create);
    connect(m_create, &QToolButton::clicked, this, &FunctionList::createRequested);
    return head;
}

void FunctionList::setReady(bool ready)
{
    m_create->setEnabled(ready);
    refreshEmpty();
}

void FunctionList::setCurrent(const QString &name)
{
    m_name = name;
    showCurrent();
    if (m_view->currentIndex().isValid())
        m_view->scrollTo(m_view->currentIndex());
}

void FunctionList::showCurrent()
{
    const QScopedValueRollback quiet(m_quiet, true);
    const int row = m_model.row(m_name);
    m_view->setCurrentIndex(row < 0 ? QModelIndex() : m_shown->mapFromSource(m_model.index(row)));
}

QString FunctionList::current() const
{
    return m_view->currentIndex().data(FunctionListModel::NameRole).toString();
}

void FunctionList::rowsChanged()
{
    m_quiet = false;
    showCurrent();
    refreshEmpty();
}

QStringList FunctionList::shownNames() const
{
    QStringList names;
    for (int row = 0; row < m_shown->rowCount(); ++row)
        names << m_shown->index(row, 0).data(FunctionListModel::NameRole).toString();
    return names;
}

void FunctionList::refreshEmpty()
{
    const int all = m_model.rowCount();
    const int shown = m_shown->rowCount();
    m_count->setText(all == 0       ? QString()
                     : shown == all ? QString::number(all)
                                    : tr("%1 of %2").arg(shown).arg(all));
    m_nothing->setVisible(shown == 0 && m_create->isEnabled());
    m_nothing->setText(all == 0 ? tr("Your functions will be listed here.")
                                : tr("No function has this in its name."));
}

void FunctionList::showMenu(const QPoint &at)
{
    const QModelIndex index = m_view->indexAt(at);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (index.isValid()) {
        const QString name = index.data(FunctionListModel::NameRole).toString();
        const auto function = m_model.function(name);
        menu->addAction(Icons::get(u"deploy"), tr("Deploy"), this,
                        [this, name] { Q_EMIT deployRequested(name); });
        menu->addSeparator();
        menu->addAction(Icons::get(u"copy"), tr("Copy name"), this,
                        [name] { QGuiApplication::clipboard()->setText(name); });
        if (function && !function->configuration.functionArn.isEmpty()) {
            menu->addAction(tr("Copy ARN"), this, [arn = function->configuration.functionArn] {
                QGuiApplication::clipboard()->setText(arn);
            });
        }
        menu->addSeparator();
        menu->addAction(Icons::get(u"delete"), tr("Delete…"), this,
                        [this, name] { Q_EMIT deleteRequested(name); });
    } else {
        QAction *create = menu->addAction(Icons::get(u"add"), tr("Create function…"), this,
                                          [this] { Q_EMIT createRequested(); });
        create->setEnabled(m_create->isEnabled());
    }
    menu->popup(m_view->viewport()->mapToGlobal(at));
}

bool FunctionList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress && m_view->currentIndex().isValid()) {
        const QString name = current();
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (static_cast<QKeyEvent *>(event)->modifiers() & ~Qt::KeypadModifier)
                break;
            Q_EMIT entered(name);
            return true;
        case Qt::Key_Delete:
            Q_EMIT deleteRequested(name);
            return true;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace lathe
