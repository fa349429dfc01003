// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/test/TestEventActions.h"

#include "widgets/common/TextPromptDialog.h"
#include "widgets/common/UndoBar.h"
#include "widgets/test/TestEventStore.h"

#include <QWidget>

using namespace Qt::StringLiterals;

namespace lathe
{

TestEventActions::TestEventActions(TestEventStore &store, QWidget *host)
    : QObject(host)
    , m_store(store)
    , m_host(host)
{
}

UndoBar *TestEventActions::undoBar()
{
    // One bar in a window, whichever place deleted something.
    if (!m_undoBar)
        m_undoBar = m_host->window()->findChild<UndoBar *>(u"testEventUndo"_s, Qt::FindDirectChildrenOnly);
    if (!m_undoBar) {
        m_undoBar = new UndoBar(m_host->window());
        m_undoBar->setObjectName(u"testEventUndo"_s);
    }
    return m_undoBar;
}

void TestEventActions::rename(const QString &name)
{
    TextPromptDialog::Question question;
    question.title = tr("Rename test event");
    question.label = tr("Event name");
    question.action = tr("Rename");
    question.text = name;
    question.check = [this, name](const QString &text) { return m_store.problemWithName(text, name); };
    TextPromptDialog::ask(
        m_host, question, this, [this, name, functionName = m_store.function()](const QString &text) {
            if (text == name)
                return;
            m_store.rename(functionName, name, text, guarded<Done>(this, [this](const Result<Done> &done) {
                               if (!done)
                                   Q_EMIT failed(done.error().message);
                           }));
        });
}

void TestEventActions::duplicate(const QString &name)
{
    const auto json = m_store.payload(name);
    if (!json)
        return;
    const QString copy = m_store.freeName((name.isEmpty() ? tr("event") : name).left(94) + u"-copy"_s);
    const auto saved = [this, copy, functionName = m_store.function()](const Result<Done> &done) {
        if (done)
            Q_EMIT openWanted(functionName, copy);
        else
            Q_EMIT failed(done.error().message);
    };
    m_store.save(m_store.function(), {copy, *json}, guarded<Done>(this, saved));
}

void TestEventActions::remove(const QString &name)
{
    const QString functionName = m_store.function();
    const auto saved = m_store.find(name);
    const auto draft = m_store.drafts().find(functionName, name);
    m_store.discardEdits(name);
    const auto keepDraft = [this, functionName, name, draft] {
        if (draft)
            m_store.drafts().keep(functionName, name, *draft);
        Q_EMIT openWanted(functionName, name);
    };
    if (!saved) {
        const QString title = draft && !draft->name.isEmpty() ? draft->name : tr("the new event");
        if (!draft)
            return;
        undoBar()->offer(tr("Discarded %1").arg(title), [guard = QPointer(this), keepDraft] {
            if (guard)
                keepDraft();
        });
        return;
    }
    const auto deleted = [this, functionName, saved, keepDraft](const Result<Done> &done) {
        if (done) {
            undoBar()->offer(tr("Deleted %1").arg(saved->name),
                             [guard = QPointer(this), functionName, saved, keepDraft] {
                                 if (guard)
                                     guard->bringBack(functionName, *saved, keepDraft);
                             });
            return;
        }
        keepDraft();
        Q_EMIT failed(done.error().message);
    };
    m_store.remove(functionName, name, guarded<Done>(this, deleted));
}

void TestEventActions::bringBack(const QString &functionName, TestEvent event,
                                 const std::function<void()> &then)
{
    const QString name = event.name;
    if (functionName == m_store.function())
        event.name = m_store.freeName(name);
    m_store.save(functionName, event,
                 guarded<Done>(this, [this, functionName, name, event, then](const Result<Done> &done) {
                     if (!done)
                         Q_EMIT failed(done.error().message);
                     else if (event.name == name)
                         then();
                     else
                         Q_EMIT openWanted(functionName, event.name);
                 }));
}

} // namespace lathe
