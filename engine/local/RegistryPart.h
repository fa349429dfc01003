// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineEvents.h"
#include "engine/local/LocalObjects.h"
#include "engine/local/UnpackedFiles.h"
#include "engine/registry/LayerOperations.h"
#include "engine/registry/OperationGroups.h"

#include <QTimer>

namespace lathe
{

class EndpointPart;
class RuntimeService;
class StoragePart;

/// What exists: functions and layers, their packages, the buckets these come from, and the operations on
/// all of it.
class RegistryPart
{
public:
    struct Parts {
        StoragePart &storage;
        RuntimeService &runtimes;
        const EndpointPart &endpoint;
        ProvisionedConcurrencyOperations::Hooks provisioning;
        EventSink sink;
    };

    explicit RegistryPart(const Parts &parts);

    /// Reads what earlier runs left, before anything is asked.
    void load(Reply<QStringList> notices);
    /// Removes what nobody needs any more, now and each hour.
    void startSweeping();

    const ConfigurationRules &rules() const { return m_rules; }
    FunctionRegistry &registry() { return m_registry; }
    LocalObjects &objects() { return m_objects; }
    PackageStore &packages() { return m_packages; }
    LayerOperations &layers() { return m_layers; }
    FunctionOperations &functions() { return m_functions; }
    OperationGroups &operations() { return m_operations; }
    UnpackedFiles &files() { return m_files; }

private:
    RegistryPart(const Parts &parts, const WorkspaceLayout &layout, const BucketStore &buckets);
    void sweep();

    ConfigurationRules m_rules;
    FunctionRegistry m_registry;
    LocalObjects m_objects;
    PackageStore m_packages;
    LayerRegistry m_layerRegistry;
    LayerTrees m_layerTrees;
    LayerOperations m_layers;
    FunctionLayers m_functionLayers;
    FunctionOperations m_functions;
    OperationGroups m_operations;
    UnpackedFiles m_files;
    QTimer m_sweepTimer;
};

} // namespace lathe
