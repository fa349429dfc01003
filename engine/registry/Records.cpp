// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/Records.h"

using namespace Qt::StringLiterals;

namespace lathe
{

void RecordSet::load(Reply<QStringList> notices)
{
    m_store.loadAll(m_kind, [this, notices = std::move(notices)](const Result<QList<Document>> &documents) {
        if (!documents) {
            notices(fail(documents.error()));
            return;
        }
        QStringList problems;
        for (const Document &document : *documents) {
            const auto json = parseJson(document.body);
            const auto problem = json ? take(document.key, *json) : std::optional(u"it is no JSON"_s);
            if (problem)
                problems.append(u"The stored %1 of %2 could not be read and is left out: %3"_s.arg(
                    m_kind, document.key, *problem));
        }
        notices(std::move(problems));
    });
}

void loadRecordSets(QList<RecordSet *> sets, Reply<QStringList> notices)
{
    if (sets.isEmpty()) {
        notices(QStringList());
        return;
    }
    RecordSet *first = sets.takeFirst();
    first->load([sets = std::move(sets), notices = std::move(notices)](const Result<QStringList> &ofFirst) {
        if (!ofFirst) {
            notices(ofFirst);
            return;
        }
        loadRecordSets(sets, [ofFirst, notices](const Result<QStringList> &ofOthers) {
            notices(ofOthers.map([&](const QStringList &others) { return *ofFirst + others; }));
        });
    });
}

void RecordSet::changed(const QString &key)
{
    ++m_changes;
    if (m_listener)
        m_listener(key.section(u':', 0, 0));
}

Result<Done> RecordSet::checkOwned(const QString &key) const
{
    if (!m_owned || m_owned(key))
        return Done{};
    return fail(Error::notFound(u"Function not found: "_s + key));
}

bool RecordSet::belongs(const QString &key, const QString &owner)
{
    return key == owner || (key.startsWith(owner) && key.at(owner.size()) == u':');
}

QStringList RecordSet::keysOf(const QString &owner) const
{
    QStringList found = keys();
    found.removeIf([&owner](const QString &key) { return !belongs(key, owner); });
    return found;
}

QList<StateChange> RecordSet::removals(const QString &owner) const
{
    QList<StateChange> changes;
    for (const QString &key : keysOf(owner))
        changes.append(StateChange::remove(m_kind, key));
    return changes;
}

} // namespace lathe
