// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/LayerCatalog.h"

#include "engine/api/LayerArn.h"

namespace lathe
{

struct LayerCatalog::Reading {
    Layers layers;
    QStringList left; ///< names whose versions have not been asked for
};

LayerCatalog::LayerCatalog(EngineClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
    connect(&client, &EngineClient::layerChanged, this, [this] {
        if (m_loaded || m_reading)
            load();
    });
}

const LayerVersion *LayerCatalog::find(const QString &arn) const
{
    const auto parts = LayerArn::parse(arn);
    const auto layer = parts ? m_layers.constFind(parts->name) : m_layers.cend();
    if (layer == m_layers.cend())
        return nullptr;
    const auto found = std::find_if(layer->cbegin(), layer->cend(),
                                    [&arn](const LayerVersion &version) { return version.arn == arn; });
    return found == layer->cend() ? nullptr : &*found;
}

void LayerCatalog::load()
{
    m_reading = std::make_shared<Reading>();
    readLayers(m_reading, {});
}

void LayerCatalog::readLayers(const std::shared_ptr<Reading> &reading, const QString &marker)
{
    ListLayersRequest request;
    request.filter.marker = marker;
    m_client.call(request, guarded<LayerPage>(this, [this, reading](const Result<LayerPage> &page) {
                      if (reading != m_reading)
                          return;
                      if (!page) {
                          m_reading.reset();
                          Q_EMIT failed(page.error().message);
                          return;
                      }
                      for (const LayerSummary &layer : page->layers)
                          reading->left << layer.layerName;
                      if (page->nextMarker.isEmpty())
                          read(reading);
                      else
                          readLayers(reading, page->nextMarker);
                  }));
}

void LayerCatalog::read(const std::shared_ptr<Reading> &reading)
{
    if (!reading->left.isEmpty()) {
        readVersions(reading, reading->left.takeFirst(), {});
        return;
    }
    m_layers = std::move(reading->layers);
    m_reading.reset();
    m_loaded = true;
    Q_EMIT changed();
}

void LayerCatalog::readVersions(const std::shared_ptr<Reading> &reading, const QString &name,
                                const QString &marker)
{
    ListLayerVersionsRequest request;
    request.layerName = name;
    request.filter.marker = marker;
    m_client.call(request, guarded<LayerVersionPage>(
                               this, [this, reading, name](const Result<LayerVersionPage> &page) {
                                   if (reading != m_reading)
                                       return;
                                   if (page)
                                       reading->layers[name] += page->versions;
                                   if (page && !page->nextMarker.isEmpty())
                                       readVersions(reading, name, page->nextMarker);
                                   else
                                       read(reading);
                               }));
}

} // namespace lathe
