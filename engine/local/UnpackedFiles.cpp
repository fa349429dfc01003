// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/UnpackedFiles.h"

namespace lathe
{

void UnpackedFiles::prepare(const FunctionRecord &function, Reply<Done> reply)
{
    const QStringList layers = function.layerPackages();
    const QString tree = LayerTrees::nameOf(layers);
    const auto there = [this, function, reply](const QString &what) {
        return [this, function, reply, what](const Result<QString> &folder) {
            if (!folder) {
                reply(fail(folder.error()));
                return;
            }
            m_known.insert(what);
            prepare(function, reply);
        };
    };
    if (!m_known.contains(function.packageHex))
        m.packages.unpacked(function.packageHex, there(function.packageHex));
    else if (!layers.isEmpty() && !m_known.contains(tree))
        m.trees.unpacked(layers, there(tree));
    else
        reply(Done{});
}

void UnpackedFiles::show(const FunctionRecord &function, SandboxSpec &sandbox) const
{
    sandbox.codeDirectory = m.layout.code() + u'/' + function.packageHex;
    sandbox.layerDirectory = m.trees.folderOf(function.layerPackages());
}

void UnpackedFiles::sweep()
{
    QSet<QString> packages;
    QSet<QString> trees;
    const auto keep = [&](const FunctionRecord &function) {
        const QStringList layers = function.layerPackages();
        packages.insert(function.packageHex);
        packages.unite({layers.begin(), layers.end()});
        if (!layers.isEmpty())
            trees.insert(LayerTrees::nameOf(layers));
    };
    for (const FunctionRecord &function : m.functions.all()) {
        keep(function);
        for (const FunctionRecord &version : m.functions.versions(function.configuration.functionName))
            keep(version);
    }
    const QSet<QString> livePackages = packages + std::exchange(m_packagesBefore, packages);
    const QSet<QString> liveTrees = trees + std::exchange(m_treesBefore, trees);
    m_known.intersect(livePackages + liveTrees);
    m.packages.sweep(livePackages + m.layers.packages());
    m.trees.sweep(liveTrees);
}

} // namespace lathe
