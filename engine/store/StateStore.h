// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/DatabaseFile.h"
#include "engine/store/StoreThread.h"

#include <QMap>

namespace lathe
{

/// A small JSON document of the state database, e.g. one function.
struct Document {
    QString kind;
    QString key;
    QByteArray body; ///< JSON

    bool operator==(const Document &) const = default;
};

/// One step of a change to the state.
struct StateChange {
    enum class What { Put, Remove, SetCounter };
    What what = What::Put;
    QString kind;
    QString key; ///< the counter's name with SetCounter
    QByteArray body;
    qint64 value = 0;

    static StateChange put(QString kind, QString key, QByteArray body)
    {
        return {What::Put, std::move(kind), std::move(key), std::move(body), 0};
    }
    static StateChange remove(QString kind, QString key)
    {
        return {What::Remove, std::move(kind), std::move(key), {}, 0};
    }
    static StateChange setCounter(QString name, qint64 value)
    {
        return {What::SetCounter, {}, std::move(name), {}, value};
    }
};

/// What must survive: documents by kind and key, and counters that never go back. The replies come when the
/// change is on the disk (synchronous=FULL), in order.
class StateStore
{
public:
    /// Opens or makes the file; a newer one is an error, and so is a damaged one unless it may be replaced:
    /// then it is checked whole, and set aside when it is damaged. Replies arrive through `home`, which
    /// must outlive the store.
    static Result<std::unique_ptr<StateStore>> open(const QString &file, Mailbox &home,
                                                    bool replaceDamaged = false);
    /// For people: a damaged file was set aside. Empty otherwise.
    const QString &notice() const { return m_notice; }
    /// Saves what is queued.
    ~StateStore();

    void put(QString kind, QString key, QByteArray body, Reply<Done> reply);
    /// Removing what is not there is no error.
    void remove(QString kind, QString key, Reply<Done> reply);
    /// All of the changes or none.
    void write(QList<StateChange> changes, Reply<Done> reply);
    /// Sorted by key. Sees everything written before it.
    void loadAll(QString kind, Reply<QList<Document>> reply);
    void loadCounters(Reply<QMap<QString, qint64>> reply);
    /// Adds `by` to a counter (which starts at 0) and answers its new value.
    void advanceCounter(QString name, qint64 by, Reply<qint64> reply);
    void close();

private:
    StateStore(const QString &file, OpenedDatabase opened, Mailbox &home);

    QString m_notice;
    StoreThread m_thread;
};

} // namespace lathe
