// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/LayerRegistry.h"

#include "engine/base/JsonText.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

const auto kind = u"layer"_s;
const auto counterPrefix = u"layer:"_s;

QString keyOf(const QString &name, qint64 version)
{
    return name + u':' + QString::number(version);
}

} // namespace

Result<Done> LayerRegistry::take(const Document &document)
{
    const auto json = parseJson(document.body);
    auto record =
        json ? LayerRecord::fromJson(*json) : Result<LayerRecord>(fail(Error::service(u"not JSON"_s)));
    if (!record)
        return fail(record.error());
    const QString name = record->info.layerName;
    const qint64 version = record->info.version;
    m_last[name] = std::max(m_last.value(name), version);
    m_layers[name].insert(version, std::move(*record));
    return Done{};
}

void LayerRegistry::load(Reply<QStringList> notices)
{
    m_store.loadCounters([this](const Result<QMap<QString, qint64>> &counters) {
        if (!counters)
            return; // the documents cannot be read either, which is told below
        for (auto it = counters->cbegin(); it != counters->cend(); ++it) {
            if (it.key().startsWith(counterPrefix))
                m_last[it.key().mid(counterPrefix.size())] = it.value();
        }
    });
    m_store.loadAll(kind, [this, notices = std::move(notices)](const Result<QList<Document>> &documents) {
        if (!documents) {
            notices(fail(documents.error()));
            return;
        }
        QStringList problems;
        for (const Document &document : *documents) {
            if (const auto taken = take(document); !taken)
                problems.append(document.key + u": "_s + taken.error().message);
        }
        notices(problems);
    });
}

const LayerRecord *LayerRegistry::find(const QString &name, qint64 version) const
{
    const auto layer = m_layers.constFind(name);
    if (layer == m_layers.cend())
        return nullptr;
    const auto found = layer->constFind(version);
    return found == layer->cend() ? nullptr : &*found;
}

Result<Done> LayerRegistry::claim(const QString &key)
{
    if (m_changing.contains(key)) {
        return fail(
            Error::conflict(u"The operation cannot be performed at this time. An update is in progress for "
                            "resource: layer "_s +
                            key));
    }
    m_changing.insert(key);
    return Done{};
}

void LayerRegistry::save(LayerRecord record, Reply<Done> reply)
{
    const QString key = keyOf(record.info.layerName, record.info.version);
    if (auto claimed = claim(key); !claimed) {
        reply(std::move(claimed));
        return;
    }
    QList<StateChange> changes{
        StateChange::put(kind, key, toJsonText(record.toJson())),
        StateChange::setCounter(counterPrefix + record.info.layerName, record.info.version)};
    m_store.write(std::move(changes),
                  [this, key, record = std::move(record), reply = std::move(reply)](Result<Done> done) {
                      m_changing.remove(key);
                      if (done)
                          m_layers[record.info.layerName].insert(record.info.version, record);
                      reply(std::move(done));
                  });
}

void LayerRegistry::remove(const QString &name, qint64 version, Reply<Done> reply)
{
    const QString key = keyOf(name, version);
    if (auto claimed = claim(key); !claimed) {
        reply(std::move(claimed));
        return;
    }
    m_store.remove(kind, key, [this, key, name, version, reply = std::move(reply)](Result<Done> done) {
        m_changing.remove(key);
        const auto layer = m_layers.find(name);
        if (done && layer != m_layers.end()) {
            layer->remove(version);
            if (layer->isEmpty())
                m_layers.erase(layer);
        }
        reply(std::move(done));
    });
}

QSet<QString> LayerRegistry::packages() const
{
    QSet<QString> packages;
    for (const Versions &versions : m_layers) {
        for (const LayerRecord &record : versions)
            packages.insert(record.info.codeSha256Hex);
    }
    return packages;
}

} // namespace lathe
