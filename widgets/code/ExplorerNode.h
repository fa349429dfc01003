// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/WorkingFiles.h"

#include <memory>
#include <vector>

namespace lathe
{

/// A file or folder in the explorer; the root has no name and no parent.
struct ExplorerNode {
    QString name;
    qint64 size = 0;
    bool directory = true;
    bool executable = false;
    bool draft = false; ///< a row whose name is being typed; not a file yet
    ExplorerNode *parent = nullptr;
    std::vector<std::unique_ptr<ExplorerNode>> children;

    /// The tree of a flat list; folders that only files name are made, and everything is sorted.
    static std::unique_ptr<ExplorerNode> fromFiles(const QList<WorkingFile> &files);
    /// Folders first, then by name as people count: file2 before file10.
    static bool before(const ExplorerNode &a, const ExplorerNode &b);

    QString path() const;
    int row() const;
    ExplorerNode *child(const QString &childName) const;
    /// Where a child of that name and kind belongs.
    int rowFor(const ExplorerNode &added) const;
};

} // namespace lathe
