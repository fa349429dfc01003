// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/test/TestEventSession.h"

namespace lathe
{

TestEventSession::TestEventSession(TestEventStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    connect(&store, &TestEventStore::functionChanged, this, [this] {
        leave();
        close();
    });
    connect(&store, &TestEventStore::changed, this, &TestEventSession::follow);
    connect(&store, &TestEventStore::renamed, this, &TestEventSession::followName);
    connect(&store, &TestEventStore::editsDiscarded, this, [this](const QString &name) {
        if (!m_open || name != m_event)
            return;
        if (m_saved)
            revert();
        else
            close();
    });
}

QByteArray TestEventSession::defaultJson()
{
    return "{\n  \"key1\": \"value1\",\n  \"key2\": \"value2\",\n  \"key3\": \"value3\"\n}\n";
}

void TestEventSession::open(const QString &event)
{
    const auto draft = m_store.drafts().find(m_store.function(), event);
    if (m_open && m_function == m_store.function() && m_event == event &&
        draft.value_or(m_base) == m_current)
        return;
    leave();
    m_function = m_store.function();
    m_event = event;
    const auto saved = m_store.find(event);
    m_saved = saved.has_value();
    m_base = saved             ? TestEventDraft{saved->name, saved->json}
             : event.isEmpty() ? TestEventDraft{{}, defaultJson()}
                               : TestEventDraft{};
    m_current = draft.value_or(m_base);
    m_open = true;
    keep();
    Q_EMIT loaded();
    Q_EMIT stateChanged();
}

void TestEventSession::openNew(const TestEventDraft &start)
{
    open({});
    if (isModified())
        return;
    m_base = start;
    m_current = start;
    keep();
    Q_EMIT loaded();
    Q_EMIT stateChanged();
}

void TestEventSession::setName(const QString &name)
{
    if (!m_open || m_current.name == name)
        return;
    m_current.name = name;
    keep();
    Q_EMIT stateChanged();
}

void TestEventSession::setJson(const QByteArray &json)
{
    if (!m_open || m_current.json == json)
        return;
    m_current.json = json;
    keep();
    Q_EMIT stateChanged();
}

QString TestEventSession::problemWithName() const
{
    return m_store.problemWithName(m_current.name.trimmed(), m_event);
}

/// Edits survive in the drafts; an event not yet saved stays in the list while it is open.
void TestEventSession::keep()
{
    if (!m_saved || isModified())
        m_store.drafts().keep(m_function, m_event, m_current);
    else
        m_store.drafts().drop(m_function, m_event);
}

void TestEventSession::leave()
{
    // Nobody misses an event that was begun and left untouched.
    if (m_open && !m_saved && !isModified())
        m_store.drafts().drop(m_function, m_event);
}

void TestEventSession::close()
{
    if (!m_open)
        return;
    m_open = false;
    m_event.clear();
    m_base = {};
    m_current = {};
    Q_EMIT closed();
    Q_EMIT stateChanged();
}

void TestEventSession::follow()
{
    if (!m_open || m_function != m_store.function() || !m_store.isLoaded())
        return;
    const auto saved = m_store.find(m_event);
    if (!saved)
        return vanish();
    const TestEventDraft now{saved->name, saved->json};
    if (m_saved && now == m_base)
        return;
    const bool edited = isModified();
    m_base = now;
    m_saved = true;
    const bool ours = m_saving && m_saving->draft == now;
    if (edited && !ours && m_current != now)
        Q_EMIT changedElsewhere(false);
    if (!edited)
        m_current = now;
    keep();
    if (!edited)
        Q_EMIT loaded();
    Q_EMIT stateChanged();
}

void TestEventSession::vanish()
{
    if (!m_saved)
        return;
    if (!isModified())
        return close();
    m_saved = false;
    m_base = {};
    keep();
    Q_EMIT changedElsewhere(true);
    Q_EMIT stateChanged();
}

void TestEventSession::followName(const QString &from, const QString &to)
{
    if (!m_open || m_event != from)
        return;
    m_event = to;
    m_base.name = to;
    const bool shown = m_current.name == from;
    if (shown)
        m_current.name = to;
    if (m_saving && m_saving->event == from)
        m_saving->event = to;
    keep();
    if (shown)
        Q_EMIT loaded();
    Q_EMIT stateChanged();
}

void TestEventSession::revert()
{
    if (!m_open || !m_saved)
        return;
    m_current = m_base;
    keep();
    Q_EMIT loaded();
    Q_EMIT stateChanged();
}

void TestEventSession::save()
{
    if (!m_open || m_saving || !problemWithName().isEmpty())
        return;
    m_saving = Sent{m_function, m_event, {m_current.name.trimmed(), m_current.json}};
    if (m_current.name != m_saving->draft.name) {
        m_current.name = m_saving->draft.name;
        keep();
    }
    Q_EMIT stateChanged();
    if (!m_saved || m_event == m_saving->draft.name)
        return write();
    m_store.rename(m_function, m_event, m_saving->draft.name,
                   guarded<Done>(this, [this](const Result<Done> &done) {
                       if (!done)
                           return finish(done);
                       m_saving->event = m_saving->draft.name;
                       write();
                   }));
}

void TestEventSession::write()
{
    m_store.save(m_saving->function, {m_saving->draft.name, m_saving->draft.json},
                 guarded<Done>(this, [this](const Result<Done> &done) { finish(done); }));
}

void TestEventSession::finish(const Result<Done> &done)
{
    const Sent sent = *m_saving;
    const bool here = m_open && m_function == sent.function && m_event == sent.event;
    m_saving.reset();
    if (done && here) {
        // What was typed since stays as an edit of what is saved now.
        if (m_event != sent.draft.name)
            m_store.drafts().drop(m_function, m_event);
        m_event = sent.draft.name;
        m_base = sent.draft;
        m_saved = true;
        keep();
    } else if (done && m_store.drafts().find(sent.function, sent.event) == sent.draft) {
        m_store.drafts().drop(sent.function, sent.event);
    }
    Q_EMIT stateChanged();
    if (done)
        Q_EMIT saved(sent.draft.name);
    else
        Q_EMIT failed(done.error().message);
}

} // namespace lathe
