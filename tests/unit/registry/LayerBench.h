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
        , layers(registry, packages, AwsScope(), clock)
    {
        layers.addTo(table);
        layers.setListener([this](const QString &name) { changed << name; });
    }
    ~LayerBench() { pool.stop(); }

    QString root() const { return m_root; }
    QString blobs() const { return m_root + QStringLiteral("/blobs"); }

    template<OperationRequest Request>
    Result<typename Request::Answer> call(Request request)
    {
        return await<typename Request::Answer>([&](auto reply) {
            table.perform(std::make_shared<CallOf<Request>>(std::move(request), reply));
        });
    }
    Result<LayerVersion> publish(const QString &name, const QByteArray &zip,
                                 PublishLayerVersionRequest request = {})
    {
        request.layerName = name;
        request.content.emplace().zipFile = zip;
        return call(request);
    }
    Result<LayerVersion> publishFile(const QString &name, const QByteArray &path, const QByteArray &content)
    {
        return publish(name, ZipMaker().add(path, content).bytes());
    }
    Result<Done> remove(const QString &name, qint64 version)
    {
        return call(DeleteLayerVersionRequest{{name, version}});
    }
    Result<LayerVersion> get(const QString &name, qint64 version)
    {
        return call(GetLayerVersionRequest{{name, version}});
    }
    Result<LayerVersionPage> versions(const QString &name, LayerFilter filter = {})
    {
        return call(ListLayerVersionsRequest{name, std::move(filter)});
    }
    Result<LayerPage> list(LayerFilter filter = {}) { return call(ListLayersRequest{std::move(filter)}); }

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
    OperationTable table;
    QStringList changed;
};

} // namespace lathe
