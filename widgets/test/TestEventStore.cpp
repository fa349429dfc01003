// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/test/TestEventStore.h"

#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

bool before(const TestEvent &a, const TestEvent &b)
{
    const int order = a.name.compare(b.name, Qt::CaseInsensitive);
    return order != 0 ? order < 0 : a.name < b.name;
}

QString settingsKey(const QString &functionName)
{
    return u"lastEvent/"_s + functionName;
}

} // namespace

TestEventStore::TestEventStore(EngineClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
    connect(&client, &EngineClient::testEventsChanged, this, [this](const QString &functionName) {
        if (functionName == m_function)
            load();
    });
}

void TestEventStore::setFunction(const QString &functionName)
{
    if (m_function == functionName)
        return;
    m_function = functionName;
    m_events.clear();
    m_loaded = false;
    ++m_generation;
    Q_EMIT functionChanged();
    Q_EMIT changed();
    if (!functionName.isEmpty())
        load();
}

void TestEventStore::load()
{
    // Only the newest question counts: an older answer may not know the latest change.
    m_client.listTestEvents(
        m_function, guarded<QList<TestEvent>>(
                        this, [this, asked = ++m_generation](const Result<QList<TestEvent>> &result) {
                            if (asked != m_generation)
                                return;
                            if (result)
                                take(*result);
                            else
                                Q_EMIT failed(result.error().message);
                        }));
}

void TestEventStore::take(QList<TestEvent> events)
{
    std::sort(events.begin(), events.end(), before);
    if (m_loaded && events == m_events)
        return;
    m_loaded = true;
    m_events = std::move(events);
    Q_EMIT changed();
}

QStringList TestEventStore::names() const
{
    QStringList names;
    for (const TestEvent &known : m_events)
        names << known.name;
    return names;
}

std::optional<TestEvent> TestEventStore::find(const QString &name) const
{
    const auto found = std::find_if(m_events.cbegin(), m_events.cend(),
                                    [&](const TestEvent &known) { return known.name == name; });
    return found == m_events.cend() ? std::nullopt : std::optional(*found);
}

std::optional<QByteArray> TestEventStore::payload(const QString &name) const
{
    if (const auto draft = m_drafts.find(m_function, name))
        return draft->json;
    const auto saved = find(name);
    return saved ? std::optional(saved->json) : std::nullopt;
}

QString TestEventStore::lastUsed() const
{
    const QString name = QSettings().value(settingsKey(m_function)).toString();
    if (!m_function.isEmpty() && find(name))
        return name;
    return m_events.isEmpty() ? QString() : m_events.front().name;
}

void TestEventStore::setLastUsed(const QString &name)
{
    if (m_function.isEmpty() || lastUsed() == name) {
        // The first event is the last used one by default; written down it stays so when others come.
        if (!m_function.isEmpty() && find(name))
            QSettings().setValue(settingsKey(m_function), name);
        return;
    }
    QSettings().setValue(settingsKey(m_function), name);
    Q_EMIT lastUsedChanged();
}

void TestEventStore::discardEdits(const QString &name)
{
    m_drafts.drop(m_function, name);
    Q_EMIT editsDiscarded(name);
}

QString TestEventStore::problemWithName(const QString &name, const QString &except) const
{
    constexpr qsizetype longest = 100;
    if (name.trimmed().isEmpty())
        return tr("A test event needs a name.");
    if (name.size() > longest)
        return tr("The name has %1 characters; at most %2 are allowed.").arg(name.size()).arg(longest);
    if (name.startsWith(u'.') || name.contains(u'/') || name.contains(QChar(u'\0')))
        return tr("The name becomes a file name: it cannot contain a slash or start with a dot.");
    if (name != except && find(name))
        return tr("There is a test event named %1 already.").arg(name);
    return {};
}

QString TestEventStore::freeName(const QString &wanted) const
{
    QString name = wanted;
    for (int number = 2; find(name); ++number)
        name = u"%1-%2"_s.arg(wanted).arg(number);
    return name;
}

void TestEventStore::save(const QString &functionName, const TestEvent &event, Reply<Done> reply)
{
    m_client.saveTestEvent(
        functionName, event,
        guarded<Done>(
            this, [this, functionName, event, reply = std::move(reply)](const Result<Done> &done) {
                if (done && functionName == m_function && m_loaded) {
                    QList<TestEvent> events = m_events;
                    events.removeIf([&](const TestEvent &known) { return known.name == event.name; });
                    events << event;
                    take(std::move(events));
                    load();
                }
                reply(done);
            }));
}

void TestEventStore::rename(const QString &functionName, const QString &from, const QString &to,
                            Reply<Done> reply)
{
    m_client.renameTestEvent(functionName, from, to,
                             guarded<Done>(this, [this, functionName, from, to,
                                                  reply = std::move(reply)](const Result<Done> &done) {
                                 if (done) {
                                     m_drafts.rename(functionName, from, to);
                                     QSettings settings;
                                     if (settings.value(settingsKey(functionName)) == from)
                                         settings.setValue(settingsKey(functionName), to);
                                 }
                                 if (done && functionName == m_function) {
                                     QList<TestEvent> events = m_events;
                                     for (TestEvent &known : events) {
                                         if (known.name == from)
                                             known.name = to;
                                     }
                                     Q_EMIT renamed(from, to);
                                     take(std::move(events));
                                     load();
                                 }
                                 reply(done);
                             }));
}

void TestEventStore::remove(const QString &functionName, const QString &name, Reply<Done> reply)
{
    m_client.deleteTestEvent(
        functionName, name,
        guarded<Done>(this, [this, functionName, name, reply = std::move(reply)](const Result<Done> &done) {
            if (done && functionName == m_function && m_loaded) {
                QList<TestEvent> events = m_events;
                events.removeIf([&](const TestEvent &known) { return known.name == name; });
                take(std::move(events));
                load();
            }
            reply(done);
        }));
}

} // namespace lathe
