// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/FunctionRegistry.h"

#include "engine/base/JsonText.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

const auto functionKind = u"function"_s;
const auto versionKind = u"version"_s;
const auto counterPrefix = u"version:"_s;

QString versionKey(const QString &name, int version)
{
    return u"%1:%2"_s.arg(name).arg(version);
}

StateChange put(const QString &kind, const QString &key, const FunctionRecord &record)
{
    return StateChange::put(kind, key, toJsonText(record.toJson()));
}

/// Reads all records of a kind; what could not be read as notices.
void loadRecords(StateStore &store, const QString &kind,
                 std::function<void(const QString &key, const FunctionRecord &)> take,
                 Reply<QStringList> notices)
{
    store.loadAll(kind, [take = std::move(take),
                         notices = std::move(notices)](const Result<QList<Document>> &documents) {
        if (!documents) {
            notices(fail(documents.error()));
            return;
        }
        QStringList problems;
        for (const Document &document : *documents) {
            const auto json = parseJson(document.body);
            const auto record = json ? FunctionRecord::fromJson(*json)
                                     : Result<FunctionRecord>(fail(Error::service(u"not JSON"_s)));
            if (record)
                take(document.key, *record);
            else
                problems.append(document.key + u": "_s + record.error().message);
        }
        notices(problems);
    });
}

/// First one load, then the other; the notices of both.
Reply<QStringList> thenLoad(std::function<void(Reply<QStringList>)> other, Reply<QStringList> notices)
{
    return [other = std::move(other), notices = std::move(notices)](const Result<QStringList> &first) {
        if (!first) {
            notices(first);
            return;
        }
        other([first, notices](const Result<QStringList> &second) {
            notices(second.map([&](const QStringList &found) { return *first + found; }));
        });
    };
}

} // namespace

void FunctionRegistry::addDependent(RecordSet &records)
{
    m_dependents.append(&records);
    records.setOwned([this](const QString &key) { return owns(key); });
}

bool FunctionRegistry::owns(const QString &key) const
{
    const QString name = key.section(u':', 0, 0);
    const QString qualifier = key.section(u':', 1);
    if (!find(name) || isLeaving(name) || isLeaving(key))
        return false;
    return qualifier.isEmpty() || find(name, qualifier) || m_aliases.find(key);
}

void FunctionRegistry::load(Reply<QStringList> notices)
{
    auto aliases = [this](Reply<QStringList> then) { m_aliases.load(std::move(then)); };
    auto counters = [this, aliases](Reply<QStringList> then) {
        loadCounters(thenLoad(aliases, std::move(then)));
    };
    auto versions = [this, counters](Reply<QStringList> then) {
        loadVersions(thenLoad(counters, std::move(then)));
    };
    loadFunctions(thenLoad(versions, std::move(notices)));
}

void FunctionRegistry::loadFunctions(Reply<QStringList> notices)
{
    loadRecords(
        m_store, functionKind,
        [this](const QString &key, const FunctionRecord &record) { m_functions.insert(key, record); },
        std::move(notices));
}

void FunctionRegistry::loadVersions(Reply<QStringList> notices)
{
    loadRecords(
        m_store, versionKind,
        [this](const QString &key, const FunctionRecord &record) {
            const int number = record.configuration.version.toInt();
            const QString name = key.section(u':', 0, 0);
            if (number > 0 && m_functions.contains(name))
                m_versions[name].insert(number, record);
        },
        std::move(notices));
}

void FunctionRegistry::loadCounters(Reply<QStringList> notices)
{
    m_store.loadCounters([this, notices = std::move(notices)](const Result<QMap<QString, qint64>> &all) {
        if (!all) {
            notices(fail(all.error()));
            return;
        }
        for (auto it = all->lowerBound(counterPrefix);
             it != all->cend() && it.key().startsWith(counterPrefix); ++it)
            m_lastVersions.insert(it.key().mid(counterPrefix.size()), static_cast<int>(*it));
        notices(QStringList());
    });
}

const FunctionRecord *FunctionRegistry::find(const QString &name) const
{
    const auto it = m_functions.constFind(name);
    return it == m_functions.cend() ? nullptr : &*it;
}

const FunctionRecord *FunctionRegistry::find(const QString &name, const QString &version) const
{
    if (version == u"$LATEST")
        return find(name);
    const Versions &published = versions(name);
    const auto it = published.constFind(version.toInt());
    return it == published.cend() || it->configuration.version != version ? nullptr : &*it;
}

const FunctionRegistry::Versions &FunctionRegistry::versions(const QString &name) const
{
    static const Versions none;
    const auto it = m_versions.constFind(name);
    return it == m_versions.cend() ? none : *it;
}

QStringList FunctionRegistry::aliasesOf(const QString &name, const QString &version) const
{
    QStringList names;
    const QMap<QString, Alias> aliases = m_aliases.of(name);
    for (const Alias &alias : aliases) {
        if (alias.functionVersion == version ||
            (alias.routingConfig && alias.routingConfig->additionalVersionWeights.contains(version)))
            names.append(alias.name);
    }
    return names;
}

void FunctionRegistry::save(FunctionRecord record, Reply<Done> reply)
{
    const StateChange change = put(functionKind, record.configuration.functionName, record);
    m_store.write({change},
                  [this, record = std::move(record), reply = std::move(reply)](Result<Done> done) {
                      if (done)
                          m_functions.insert(record.configuration.functionName, record);
                      reply(std::move(done));
                  });
}

void FunctionRegistry::publish(FunctionRecord latest, FunctionRecord version, Reply<Done> reply)
{
    const QString name = latest.configuration.functionName;
    const int number = version.configuration.version.toInt();
    const QList<StateChange> changes{put(functionKind, name, latest),
                                     put(versionKind, versionKey(name, number), version),
                                     StateChange::setCounter(counterPrefix + name, number)};
    m_lastVersions[name] = number; // a number that was tried is not tried again
    m_store.write(changes, [this, name, number, latest = std::move(latest), version = std::move(version),
                            reply = std::move(reply)](Result<Done> done) {
        if (done) {
            m_functions.insert(name, latest);
            m_versions[name].insert(number, version);
        }
        reply(std::move(done));
    });
}

void FunctionRegistry::remove(const QString &name, Reply<Done> reply)
{
    QList<StateChange> changes{StateChange::remove(functionKind, name)};
    for (const int number : versions(name).keys())
        changes.append(StateChange::remove(versionKind, versionKey(name, number)));
    changes += m_aliases.removals(name);
    for (const RecordSet *records : std::as_const(m_dependents))
        changes += records->removals(name);
    m_leaving.insert(name);
    m_store.write(changes, [this, name, reply = std::move(reply)](Result<Done> done) {
        m_leaving.remove(name);
        if (done) {
            m_functions.remove(name);
            m_versions.remove(name);
            m_aliases.forget(name);
            forget(name);
        }
        reply(std::move(done));
    });
}

void FunctionRegistry::removeVersion(const QString &name, int version, Reply<Done> reply)
{
    const QString key = versionKey(name, version);
    QList<StateChange> changes{StateChange::remove(versionKind, key)};
    for (const RecordSet *records : std::as_const(m_dependents))
        changes += records->removals(key);
    m_leaving.insert(key);
    m_store.write(changes, [this, name, version, key, reply = std::move(reply)](Result<Done> done) {
        m_leaving.remove(key);
        if (done) {
            m_versions[name].remove(version);
            forget(key);
        }
        reply(std::move(done));
    });
}

void FunctionRegistry::forget(const QString &owner)
{
    for (RecordSet *records : std::as_const(m_dependents))
        records->forget(owner);
}

} // namespace lathe
