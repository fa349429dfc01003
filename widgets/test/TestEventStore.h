// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"
#include "widgets/test/TestEventDrafts.h"

namespace lathe
{

/// The test events of the function in view, shared by the list, the Test tab and the Test button.
///
/// It follows the engine: whoever saves, renames or deletes an event, changed() tells. Names are sorted
/// without regard to case. Operations name their function, so that one begun before the function changed
/// still reaches the right one.
class TestEventStore : public QObject
{
    Q_OBJECT

public:
    explicit TestEventStore(EngineClient &client, QObject *parent = nullptr);

    /// The function whose events are wanted; empty for none. changed() follows once they are known.
    void setFunction(const QString &functionName);
    QString function() const { return m_function; }
    /// Whether the events of the function are known yet.
    bool isLoaded() const { return m_loaded; }
    EngineClient &client() const { return m_client; }

    const QList<TestEvent> &events() const { return m_events; }
    QStringList names() const;
    /// As saved.
    std::optional<TestEvent> find(const QString &name) const;
    /// What a run sends: the edited text where there are unsaved edits, else what was saved.
    std::optional<QByteArray> payload(const QString &name) const;

    /// The event of the last run of this function as long as it exists, else the first; empty when there is
    /// none. Remembered in the user's settings.
    QString lastUsed() const;
    void setLastUsed(const QString &name);

    TestEventDrafts &drafts() { return m_drafts; }
    const TestEventDrafts &drafts() const { return m_drafts; }

    /// Throws unsaved edits of an event of this function away; whoever shows them stops doing so.
    void discardEdits(const QString &name);

    /// Why this cannot name an event; empty when it can. `except` is the name the event bears already.
    QString problemWithName(const QString &name, const QString &except = {}) const;
    /// `wanted`, or `wanted-2` and so on when that is taken.
    QString freeName(const QString &wanted) const;

    void save(const QString &functionName, const TestEvent &event, Reply<Done> reply);
    void rename(const QString &functionName, const QString &from, const QString &to, Reply<Done> reply);
    void remove(const QString &functionName, const QString &name, Reply<Done> reply);

Q_SIGNALS:
    /// Another function is in view; its events are not known yet.
    void functionChanged();
    void changed();
    /// Before changed().
    void renamed(const QString &from, const QString &to);
    void editsDiscarded(const QString &name);
    void lastUsedChanged();
    /// The events could not be read.
    void failed(const QString &message);

private:
    void load();
    void take(QList<TestEvent> events);

    EngineClient &m_client;
    TestEventDrafts m_drafts;
    QString m_function;
    QList<TestEvent> m_events;
    int m_generation = 0;
    bool m_loaded = false;
};

} // namespace lathe
