// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/workspace/WorkspaceLayout.h"

#include <QLockFile>

#include <memory>

namespace lathe
{

/// An opened workspace: its folders exist and this process holds its lock.
class Workspace
{
public:
    /// Opens `folder`, making it when it does not exist. Errors: `Lathe.WorkspaceLocked` when another Lathe
    /// has it open (the message names its process), `Lathe.FileError` when the folder cannot be made or
    /// written.
    static Result<std::unique_ptr<Workspace>> open(const QString &folder);

    const WorkspaceLayout &layout() const { return m_layout; }

private:
    Workspace(WorkspaceLayout layout, std::unique_ptr<QLockFile> lock);

    WorkspaceLayout m_layout;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace lathe
