// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/FunctionRegistry.h"

#include "engine/base/JsonText.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{
const auto kind = u"function"_s;
}

void FunctionRegistry::load(Reply<QStringList> notices)
{
    m_store.loadAll(kind, [this, notices = std::move(notices)](Result<QList<Document>> documents) {
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
                m_functions.insert(document.key, *record);
            else
                problems.append(document.key + u": "_s + record.error().message);
        }
        notices(problems);
    });
}

const FunctionRecord *FunctionRegistry::find(const QString &name) const
{
    const auto it = m_functions.constFind(name);
    return it == m_functions.cend() ? nullptr : &*it;
}

void FunctionRegistry::save(FunctionRecord record, Reply<Done> reply)
{
    const QString name = record.configuration.functionName;
    QByteArray body = toJsonText(record.toJson());
    m_store.put(kind, name, std::move(body),
                [this, record = std::move(record), reply = std::move(reply)](Result<Done> done) {
                    if (done)
                        m_functions.insert(record.configuration.functionName, record);
                    reply(std::move(done));
                });
}

void FunctionRegistry::remove(const QString &name, Reply<Done> reply)
{
    QList<StateChange> changes{StateChange::remove(kind, name)};
    for (const RecordSet *records : std::as_const(m_dependents))
        changes += records->removals(name);
    m_store.write(changes, [this, name, reply = std::move(reply)](Result<Done> done) {
        if (done) {
            m_functions.remove(name);
            for (RecordSet *records : std::as_const(m_dependents))
                records->forget(name);
        }
        reply(std::move(done));
    });
}

} // namespace lathe
