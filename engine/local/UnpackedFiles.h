// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/registry/FunctionRegistry.h"
#include "engine/registry/LayerRegistry.h"
#include "engine/registry/LayerTrees.h"
#include "engine/registry/PackageStore.h"
#include "engine/sandbox/SandboxSpec.h"
#include "engine/workspace/WorkspaceLayout.h"

namespace lathe
{

/// What execution environments show at /var/task and /opt: there when one is made, removed when nobody
/// needs it any more. Engine thread.
class UnpackedFiles
{
public:
    struct Parts {
        const FunctionRegistry &functions;
        const LayerRegistry &layers;
        PackageStore &packages;
        LayerTrees &trees;
        WorkspaceLayout layout;
    };

    explicit UnpackedFiles(Parts parts)
        : m(std::move(parts))
    {
    }

    /// Unpacks what the function needs and what does not lie there yet.
    void prepare(const FunctionRecord &function, Reply<Done> reply);
    /// Where it lies.
    void show(const FunctionRecord &function, SandboxSpec &sandbox) const;
    /// Removes packages and merged layers that no function has, and zips that no layer version has either.
    /// What an environment may still run from stays: a function had it at the last sweep.
    void sweep();

private:
    Parts m;
    QSet<QString> m_known; ///< packages and merged layers that have been seen to be there
    QSet<QString> m_packagesBefore;
    QSet<QString> m_treesBefore;
};

} // namespace lathe
