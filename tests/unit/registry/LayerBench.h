// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/registry/LayerOperations.h"
#include "engine/registry/LayerTrees.h"
#include "tests/unit/deployment/ZipMaker.h"
#include "tests/unit/store/Await.h"

#include <QTemporaryDir>

namespace lathe
{

/// The layer operations over a state database and a blob store in a folder of their own.
class LayerBench
{
public:
    explicit LayerBench(QString existing = {})
        : m_root(existing.isEmpty() ? m_folder.path() : std::move(existing))
        , store(std::move(*StateStore::open(m_root + QStringLiteral("/state.db"), m_mailbox)))
        , packages(blobs(), m_root + QStringLiteral("/code"), pool)
        , trees(blobs(), m_root + QStringLiteral("/layers"), pool)
        , registry(*store)
        , layers(registry, packages,
                 LayerRules([](const QString &runtime) { return runtime.contains(u'.'); }, AwsScope()),
                 AwsScope(), clock)
    {
        layers.setListener([this](const QString &name) { changed << name; });
    }
    ~LayerBench() { pool.stop(); }

    QString root() const { return m_root; }
    QString blobs() const { return m_root + QStringLiteral("/blobs"); }

    Result<LayerVersion> publish(const QString &name, const QByteArray &zip,
                                 PublishLayerVersionRequest request = {})
    {
        request.layerName = name;
        request.content.zipFile = zip;
        return await<LayerVersion>([&](auto reply) { layers.publishLayerVersion(request, reply); });
    }
    Result<LayerVersion> publishFile(const QString &name, const QByteArray &path, const QByteArray &content)
    {
        return publish(name, ZipMaker().add(path, content).bytes());
    }
    Result<Done> remove(const QString &name, qint64 version)
    {
        return await<Done>([&](auto reply) { layers.deleteLayerVersion({name, version}, reply); });
    }
    Result<LayerVersion> get(const QString &name, qint64 version)
    {
        return await<LayerVersion>([&](auto reply) { layers.getLayerVersion({name, version}, reply); });
    }
    Result<LayerVersionPage> versions(const QString &name, ListLayersRequest filter = {})
    {
        return await<LayerVersionPage>([&](auto reply) {
            layers.listLayerVersions({name, std::move(filter)}, reply);
        });
    }
    Result<LayerVersionPage> list(ListLayersRequest filter = {})
    {
        return await<LayerVersionPage>([&](auto reply) { layers.listLayers(std::move(filter), reply); });
    }

private:
    QTemporaryDir m_folder;
    QString m_root;
    Mailbox m_mailbox;

public:
    FakeClock clock;
    WorkerPool pool{m_mailbox};
    std::unique_ptr<StateStore> store;
    PackageStore packages;
    LayerTrees trees;
    LayerRegistry registry;
    LayerOperations layers;
    QStringList changed;
};

} // namespace lathe
