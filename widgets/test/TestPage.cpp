// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/test/TestPage.h"

#include "widgets/common/EmptyState.h"
#include "widgets/common/Theme.h"
#include "widgets/test/TemplatePicker.h"
#include "widgets/test/TestEventEditor.h"
#include "widgets/test/TestEventList.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{
const QString splitterKey = u"splitters/test"_s;
} // namespace

TestPage::TestPage(EngineClient &client, TestEventStore &store, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_list(new TestEventList(store, TestEventList::Look::Panel, this))
    , m_editor(new TestEventEditor(client, store, this))
    , m_empty(new EmptyState(
          u"event"_s, tr("No test events yet"),
          tr("A test event is the JSON your function receives. Create one, and each run is one "
             "click away."),
          this))
    , m_stack(new QStackedWidget(this))
    , m_splitter(new QSplitter(this))
{
    m_empty->setAction(tr("Create a test event…"), u"add"_s);
    m_list->setMinimumWidth(140);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_editor);
    m_splitter->setObjectName(u"testSplitter"_s);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(m_stack);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({220, 700});
    m_splitter->restoreState(QSettings().value(splitterKey).toByteArray());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->addWidget(m_splitter);

    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { QSettings().setValue(splitterKey, m_splitter->saveState()); });
    connect(m_empty, &EmptyState::actionTriggered, this, &TestPage::createEvent);
    connect(m_empty->addSecondary(tr("Start from a template…")), &QPushButton::clicked, this,
            &TestPage::createFromTemplate);
    connect(m_list, &TestEventList::createRequested, this, &TestPage::createEvent);
    connect(m_list, &TestEventList::editRequested, this, &TestPage::edit);
    connect(m_list, &TestEventList::failed, m_editor, &TestEventEditor::showError);
    connect(m_list, &TestEventList::runRequested, this, [this](const QString &name) {
        edit(name);
        m_editor->run();
    });
    connect(m_editor, &TestEventEditor::openWanted, this, &TestPage::edit);
    connect(m_editor, &TestEventEditor::runRequested, this, &TestPage::runRequested);
    connect(m_editor, &TestEventEditor::eventChanged, this, &TestPage::showSomething);
    connect(&store, &TestEventStore::failed, m_editor, &TestEventEditor::showError);
    connect(&store, &TestEventStore::functionChanged, this, [this] { m_wanted.reset(); });
    connect(&store, &TestEventStore::changed, this, &TestPage::showSomething);
    showSomething();
}

void TestPage::showSomething()
{
    if (m_store.isLoaded() && m_wanted)
        edit(*std::exchange(m_wanted, std::nullopt));
    if (!m_editor->session().isOpen() && m_store.isLoaded()) {
        const QStringList drafts = m_store.drafts().events(m_store.function());
        const QString last = m_store.lastUsed();
        if (!last.isEmpty())
            m_editor->edit(last);
        else if (!drafts.isEmpty())
            m_editor->edit(drafts.front());
    }
    refresh();
}

void TestPage::refresh()
{
    const bool open = m_editor->session().isOpen();
    m_stack->setCurrentWidget(open || !m_store.isLoaded() ? static_cast<QWidget *>(m_editor) : m_empty);
    m_list->setVisible(open || !m_store.events().isEmpty());
    if (open)
        m_list->setCurrent(m_editor->session().eventName());
}

void TestPage::edit(const QString &name)
{
    if (!m_store.isLoaded())
        m_wanted = name;
    else if (name.isEmpty() || m_store.payload(name))
        m_editor->edit(name);
}

void TestPage::createEvent()
{
    m_editor->createEvent();
}

void TestPage::createFromTemplate()
{
    auto *picker = new TemplatePicker(m_store.client(), this);
    picker->setAttribute(Qt::WA_DeleteOnClose);
    connect(picker, &TemplatePicker::chosen, this, [this](const EventTemplate &sample) {
        m_editor->createEvent();
        m_editor->useTemplate(sample);
    });
    picker->open();
}

void TestPage::run()
{
    m_editor->run();
}

} // namespace lathe
