// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/test/TestEventList.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/Icons.h"
#include "widgets/common/SectionHeader.h"
#include "widgets/test/TestEventActions.h"
#include "widgets/test/TestEventModel.h"
#include "widgets/test/TestEventStore.h"
#include "widgets/test/TestEventView.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QScopedValueRollback>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

TestEventList::TestEventList(TestEventStore &store, Look look, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_model(new TestEventModel(store, this))
    , m_view(new TestEventView(this))
    , m_actions(new TestEventActions(store, this))
    , m_create(new QAction(Icons::get(u"add"), tr("New test event"), this))
    , m_look(look)
{
    m_view->setObjectName(u"testEvents"_s);
    m_view->setAccessibleName(tr("Test events"));
    m_view->setModel(m_model);
    setFocusProxy(m_view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    if (look == Look::Section) {
        m_header = new SectionHeader(tr("Test events"), this);
        m_header->addActionButton(m_create)->setObjectName(u"newTestEvent"_s);
        m_header->setContent(m_view);
        column->addWidget(m_header);
    } else {
        column->addWidget(panelHeader());
    }
    column->addWidget(m_view, 1);
    connect(m_create, &QAction::triggered, this, &TestEventList::createRequested);
    connect(m_actions, &TestEventActions::failed, this, &TestEventList::failed);
    connect(m_actions, &TestEventActions::openWanted, this,
            [this](const QString &functionName, const QString &name) {
                if (functionName == m_store.function())
                    Q_EMIT editRequested(name);
            });
    connect(&store, &TestEventStore::changed, this, &TestEventList::changed);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, &TestEventList::updateCount);
    connectView();
    updateCount();
}

QWidget *TestEventList::panelHeader()
{
    auto *holder = new QWidget(this);
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(Theme::space(3), Theme::space(2), Theme::space(2), Theme::space(2));
    auto *title = new QLabel(tr("Test events"), holder);
    title->setProperty("role", u"heading"_s);
    auto *add = makeToolButton(u"add"_s, m_create->text(), holder, Theme::Role::Text);
    add->setObjectName(u"newTestEvent"_s);
    connect(add, &QToolButton::clicked, m_create, &QAction::trigger);
    row->addWidget(title, 1);
    row->addWidget(add);
    return holder;
}

void TestEventList::connectView()
{
    const auto open = [this](const QModelIndex &index) {
        Q_EMIT editRequested(index.data(TestEventModel::NameRole).toString());
    };
    const auto run = [this](const QModelIndex &index) {
        Q_EMIT runRequested(index.data(TestEventModel::NameRole).toString());
    };
    connect(m_view, &TestEventView::openWanted, this, open);
    connect(m_view, &TestEventView::runWanted, this, run);
    connect(m_view, &TestEventView::renameWanted, this, [this](const QModelIndex &index) {
        if (index.data(TestEventModel::SavedRole).toBool())
            m_actions->rename(index.data(TestEventModel::NameRole).toString());
    });
    connect(m_view, &TestEventView::deleteWanted, this, [this](const QModelIndex &index) {
        m_actions->remove(index.data(TestEventModel::NameRole).toString());
    });
    connect(m_view, &TestEventView::menuWanted, this, &TestEventList::showMenu);
    if (m_look == Look::Panel) {
        connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
                [this, open](const QModelIndex &index) {
                    // Rows that go move the current one; only the reader's own moves open something.
                    if (index.isValid() && !m_settingCurrent && m_view->hasFocus())
                        open(index);
                });
    }
}

void TestEventList::updateCount()
{
    m_view->updateGeometry();
    m_view->viewport()->update();
    if (m_header)
        m_header->setCount(m_model->rowCount());
}

void TestEventList::setCurrent(const QString &name)
{
    const QScopedValueRollback guard(m_settingCurrent, true);
    const QModelIndex index = m_model->indexOf(name);
    m_view->setCurrentIndex(index);
    if (!index.isValid())
        m_view->clearSelection();
}

QString TestEventList::current() const
{
    return m_view->currentIndex().data(TestEventModel::NameRole).toString();
}

void TestEventList::showMenu(const QModelIndex &index, const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(u"testEventMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (index.isValid()) {
        const QString name = index.data(TestEventModel::NameRole).toString();
        const bool saved = index.data(TestEventModel::SavedRole).toBool();
        // The key stands behind the text for reading only: the list answers it, whether or not a menu is
        // open.
        const auto add = [&](QStringView icon, const QString &text, const QKeySequence &key, auto slot) {
            QAction *action = menu->addAction(Icons::get(icon), text);
            action->setShortcut(key);
            action->setShortcutContext(Qt::WidgetShortcut);
            connect(action, &QAction::triggered, this, slot);
            return action;
        };
        add(u"edit", tr("Edit"), Qt::Key_Return, [this, name] { Q_EMIT editRequested(name); });
        add(u"run", tr("Run"), Qt::Key_F5, [this, name] { Q_EMIT runRequested(name); });
        menu->addSeparator();
        add(u"duplicate", tr("Duplicate"), {}, [this, name] {
            m_actions->duplicate(name);
        })->setEnabled(saved);
        add(u"rename", tr("Rename…"), Qt::Key_F2, [this, name] {
            m_actions->rename(name);
        })->setEnabled(saved);
        add(u"delete", saved ? tr("Delete") : tr("Discard"), Qt::Key_Delete,
            [this, name] { m_actions->remove(name); });
        menu->addSeparator();
    }
    menu->addAction(m_create);
    menu->popup(at);
}

} // namespace lathe
