// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/RegistryPart.h"

#include "engine/local/EndpointPart.h"
#include "engine/local/RuntimeService.h"
#include "engine/local/StoragePart.h"

using namespace std::chrono_literals;

namespace lathe
{

RegistryPart::RegistryPart(const Parts &parts)
    : RegistryPart(parts, parts.storage.layout(),
                   BucketStore({parts.storage.layout().buckets(), parts.storage.layout().objectNotes(),
                                parts.storage.layout().uploads()}))
{
}

RegistryPart::RegistryPart(const Parts &parts, const WorkspaceLayout &layout, const BucketStore &buckets)
    : m_rules(&RuntimeService::isKnown, RuntimeService::known())
    , m_registry(parts.storage.state())
    , m_objects(buckets, parts.storage.pool())
    , m_packages(layout.blobs(), layout.code(), parts.storage.pool(), CodeSource(buckets))
    , m_layerRegistry(parts.storage.state())
    , m_layerTrees(layout.blobs(), layout.layers(), parts.storage.pool())
    , m_layers(m_layerRegistry, m_packages, parts.storage.scope(), parts.storage.clock())
    , m_functionLayers(m_layerRegistry, parts.storage.scope())
    , m_functions(m_registry, m_packages, m_functionLayers, m_rules, parts.storage.scope(),
                  parts.storage.clock())
    , m_operations(OperationGroups::Parts{
          parts.storage.state(), m_registry, m_functions, m_layers, m_packages, parts.storage.scope(),
          parts.storage.clock(), layout.signingProfiles(),
          [sink = parts.sink](const QString &message) {
              sink(events::Notice{events::Notice::Level::Warning, message});
          },
          [&runtimes = parts.runtimes](const QString &runtime) { return runtimes.versionArn(runtime); },
          [&endpoint = parts.endpoint, region = parts.storage.scope().region](const QString &id) {
              return endpoint.functionUrl(id, region);
          },
          parts.provisioning,
          [sink = parts.sink](const QString &name) { sink(events::FunctionSettingsChanged{name}); }})
    , m_files(UnpackedFiles::Parts{m_registry, m_layerRegistry, m_packages, m_layerTrees, layout})
{
    m_functions.changes().setRuntimeVersionArn(
        [&runtimes = parts.runtimes](const QString &runtime) { return runtimes.versionArn(runtime); });
    m_layers.setListener([sink = parts.sink](const QString &name) { sink(events::LayerChanged{name}); });
    m_sweepTimer.setTimerType(Qt::VeryCoarseTimer);
    m_sweepTimer.setInterval(1h);
    QObject::connect(&m_sweepTimer, &QTimer::timeout, &m_sweepTimer, [this] { sweep(); });
}

void RegistryPart::load(Reply<QStringList> notices)
{
    m_layerRegistry.load([this, notices = std::move(notices)](const Result<QStringList> &ofLayers) {
        m_registry.load([this, ofLayers, notices](const Result<QStringList> &ofFunctions) {
            m_operations.load([ofLayers, ofFunctions, notices](const Result<QStringList> &ofOthers) {
                if (ofLayers && ofFunctions && ofOthers)
                    notices(*ofLayers + *ofFunctions + *ofOthers);
                else
                    notices(!ofLayers ? ofLayers : !ofFunctions ? ofFunctions : ofOthers);
            });
        });
    });
}

void RegistryPart::startSweeping()
{
    sweep();
    m_sweepTimer.start();
}

void RegistryPart::sweep()
{
    m_files.sweep();
    m_objects.sweep();
}

} // namespace lathe
