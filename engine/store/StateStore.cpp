// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/StateStore.h"

#include "engine/base/JsonText.h"
#include "engine/store/Sql.h"

#include <SQLiteCpp/Database.h>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

const QList<QByteArray> migrations{
    "CREATE TABLE documents(kind TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL,"
    " PRIMARY KEY(kind, key)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE counters(name TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;"};

Result<Done> apply(SQLite::Database &database, const StateChange &change)
{
    switch (change.what) {
    case StateChange::What::Put: {
        if (const auto problem = checkJson(change.body))
            return fail(Error::local(u"Lathe.StoreError"_s,
                                     u"The %1 \"%2\" was not saved: it is no valid JSON (%3)."_s.arg(
                                         change.kind, change.key, problem->message)));
        SQLite::Statement put(database, "INSERT INTO documents VALUES(?,?,?)"
                                        " ON CONFLICT DO UPDATE SET body=excluded.body");
        SqlBinder(put) << change.kind << change.key << QString::fromUtf8(change.body);
        put.exec();
        return Done{};
    }
    case StateChange::What::Remove: {
        SQLite::Statement remove(database, "DELETE FROM documents WHERE kind=? AND key=?");
        SqlBinder(remove) << change.kind << change.key;
        remove.exec();
        return Done{};
    }
    case StateChange::What::SetCounter: {
        SQLite::Statement set(database, "INSERT INTO counters VALUES(?,?)"
                                        " ON CONFLICT DO UPDATE SET value=max(value, excluded.value)");
        SqlBinder(set) << change.key << change.value;
        set.exec();
        return Done{};
    }
    }
    return Done{};
}

} // namespace

Result<std::unique_ptr<StateStore>> StateStore::open(const QString &file, Mailbox &home,
                                                     bool replaceDamaged)
{
    DatabaseSpec spec;
    spec.replaceDamaged = replaceDamaged;
    spec.consequence = u"Code and test events are in the workspace as before; Deploy creates a function "
                       "again."_s;
    if (replaceDamaged)
        markSuspect(file);
    spec.file = file;
    spec.migrations = migrations;
    auto opened = openDatabase(spec);
    if (!opened)
        return fail(opened.error());
    return std::unique_ptr<StateStore>(new StateStore(file, std::move(*opened), home));
}

StateStore::StateStore(const QString &file, OpenedDatabase opened, Mailbox &home)
    : m_notice(std::move(opened.notice))
    , m_thread(file, std::move(opened.database), StoreThread::Mode::Writer, home)
{
    m_thread.start();
}

StateStore::~StateStore() = default;

void StateStore::put(QString kind, QString key, QByteArray body, Reply<Done> reply)
{
    write({StateChange::put(std::move(kind), std::move(key), std::move(body))}, std::move(reply));
}

void StateStore::remove(QString kind, QString key, Reply<Done> reply)
{
    write({StateChange::remove(std::move(kind), std::move(key))}, std::move(reply));
}

void StateStore::write(QList<StateChange> changes, Reply<Done> reply)
{
    m_thread.run<Done>(
        [changes = std::move(changes)](SQLite::Database &database) -> Result<Done> {
            for (const StateChange &change : changes) {
                if (auto applied = apply(database, change); !applied)
                    return applied;
            }
            return Done{};
        },
        std::move(reply));
}

void StateStore::loadAll(QString kind, Reply<QList<Document>> reply)
{
    m_thread.run<QList<Document>>(
        [kind = std::move(kind)](SQLite::Database &database) -> Result<QList<Document>> {
            QList<Document> documents;
            SQLite::Statement all(database, "SELECT key, body FROM documents WHERE kind=? ORDER BY key");
            SqlBinder(all) << kind;
            while (all.executeStep()) {
                SqlRow row(all);
                Document document{kind, row.text(), {}};
                document.body = row.text().toUtf8();
                documents.append(std::move(document));
            }
            return documents;
        },
        std::move(reply));
}

void StateStore::loadCounters(Reply<QMap<QString, qint64>> reply)
{
    m_thread.run<QMap<QString, qint64>>(
        [](SQLite::Database &database) -> Result<QMap<QString, qint64>> {
            QMap<QString, qint64> counters;
            SQLite::Statement all(database, "SELECT name, value FROM counters");
            while (all.executeStep()) {
                SqlRow row(all);
                const QString name = row.text();
                counters.insert(name, row.number());
            }
            return counters;
        },
        std::move(reply));
}

void StateStore::advanceCounter(QString name, qint64 by, Reply<qint64> reply)
{
    m_thread.run<qint64>(
        [name = std::move(name), by](SQLite::Database &database) -> Result<qint64> {
            SQLite::Statement advance(
                database, "INSERT INTO counters VALUES(?,?)"
                          " ON CONFLICT DO UPDATE SET value=value+excluded.value RETURNING value");
            SqlBinder(advance) << name << by;
            advance.executeStep();
            return SqlRow(advance).number();
        },
        std::move(reply));
}

void StateStore::close()
{
    m_thread.close();
}

} // namespace lathe
