// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/JsonText.h"
#include "engine/base/MembersJson.h"
#include "engine/registry/Turns.h"
#include "engine/store/StateStore.h"

#include <QMap>

namespace lathe
{

/// Records of one kind, of any type: what those who load and clear them need to know of them.
class RecordSet
{
public:
    RecordSet(StateStore &store, QString kind)
        : m_store(store)
        , m_kind(std::move(kind))
    {
    }
    virtual ~RecordSet() = default;
    /// Hears whose record was written or removed: what stands before the colon of its key.
    using Listener = std::function<void(const QString &owner)>;
    void setListener(Listener listener) { m_listener = std::move(listener); }
    /// Whether there is what a record of this key belongs to. Asked when it is about to be written: who
    /// waited for their turn may find that gone which was there when they came.
    using Owned = std::function<bool(const QString &key)>;
    void setOwned(Owned owned) { m_owned = std::move(owned); }

    RecordSet(const RecordSet &) = delete;
    RecordSet &operator=(const RecordSet &) = delete;

    /// Reads what earlier runs left. Records that cannot be read are reported by the notice and left alone.
    void load(Reply<QStringList> notices);
    /// What removes all that belongs to `owner`: the record of that key, and those of `owner:…`.
    QList<StateChange> removals(const QString &owner) const;
    /// The keys of all that belongs to `owner`.
    QStringList keysOf(const QString &owner) const;
    virtual void remove(const QString &key, Reply<Done> reply) = 0;
    /// Forgets them, once removals() is on the disk.
    virtual void forget(const QString &owner) = 0;
    /// Grows with every change of what is there.
    quint64 changes() const { return m_changes; }

protected:
    virtual std::optional<QString> take(const QString &key, const nlohmann::ordered_json &json) = 0;
    /// Also those that are being written.
    virtual QStringList keys() const = 0;
    void changed(const QString &key);
    static bool belongs(const QString &key, const QString &owner);
    /// ResourceNotFoundException where there is nothing that it would belong to.
    Result<Done> checkOwned(const QString &key) const;

    StateStore &m_store;
    QString m_kind;
    quint64 m_changes = 0;

private:
    Listener m_listener;
    Owned m_owned;
};

/// Loads one after the other; their notices together.
void loadRecordSets(QList<RecordSet *> sets, Reply<QStringList> notices);

/// Values of one kind by key, in memory and in the state database: aliases, policies, settings beside a
/// function. The key of what belongs to a function is its name, or `name:qualifier`. A change is visible,
/// and its reply comes, when it is on the disk. Engine thread.
template<HasMembers T>
class Records final : public RecordSet
{
public:
    using RecordSet::RecordSet;

    const T *find(const QString &key) const
    {
        const auto found = m_records.constFind(key);
        return found == m_records.cend() ? nullptr : &*found;
    }
    const QMap<QString, T> &all() const { return m_records; }
    /// Those of `owner:…`, by what follows the colon.
    QMap<QString, T> of(const QString &owner) const
    {
        QMap<QString, T> found;
        const QString prefix = owner + u':';
        for (auto it = m_records.lowerBound(prefix); it != m_records.cend() && it.key().startsWith(prefix);
             ++it)
            found.insert(it.key().mid(prefix.size()), *it);
        return found;
    }
    void save(const QString &key, T record, Reply<Done> reply)
    {
        if (auto checked = checkOwned(key); !checked) {
            reply(std::move(checked));
            return;
        }
        const QByteArray body = toJsonText(membersjson::write(record));
        m_writing.append(key);
        m_store.put(m_kind, key, body,
                    [this, key, record = std::move(record), reply = std::move(reply)](Result<Done> done) {
                        m_writing.removeOne(key);
                        if (done) {
                            m_records.insert(key, record);
                            changed(key);
                        }
                        reply(std::move(done));
                    });
    }
    void remove(const QString &key, Reply<Done> reply) override
    {
        m_store.remove(m_kind, key, [this, key, reply = std::move(reply)](Result<Done> done) {
            if (done) {
                m_records.remove(key);
                changed(key);
            }
            reply(std::move(done));
        });
    }
    /// Reads, makes the new record and saves it, one after the other for each key. `make` gets nullptr
    /// where there is none and gives a Result<T>; `tell` makes the answer of what was saved.
    template<typename Answer, typename Make, typename Tell>
    void change(const QString &key, Reply<Answer> reply, Make make, Tell tell)
    {
        m_turns.take<Answer>(key, std::move(reply), [this, key, make, tell](Reply<Answer> answer) {
            const Result<T> made = make(find(key));
            if (!made) {
                answer(fail(made.error()));
                return;
            }
            save(key, *made, [made = *made, tell, answer = std::move(answer)](const Result<Done> &done) {
                answer(done.map([&](const Done &) { return tell(made); }));
            });
        });
    }
    /// Removes it in its turn, where `check`, which gets nullptr where there is none, has nothing against
    /// it.
    template<typename Check>
    void discard(const QString &key, Reply<Done> reply, Check check)
    {
        m_turns.take<Done>(key, std::move(reply), [this, key, check](Reply<Done> answer) {
            if (const Result<Done> checked = check(find(key)))
                remove(key, std::move(answer));
            else
                answer(checked);
        });
    }
    void forget(const QString &owner) override
    {
        ++m_changes;
        m_records.removeIf([&](auto it) { return belongs(it.key(), owner); });
    }

protected:
    std::optional<QString> take(const QString &key, const nlohmann::ordered_json &json) override
    {
        T record;
        ++m_changes;
        auto problem = membersjson::read(json, record);
        if (!problem)
            m_records.insert(key, std::move(record));
        return problem;
    }
    QStringList keys() const override { return m_records.keys() + m_writing; }

private:
    QMap<QString, T> m_records;
    QStringList m_writing;
    Turns m_turns;
};

} // namespace lathe
