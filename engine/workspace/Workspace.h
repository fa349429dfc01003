// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/base/UniqueFd.h"
#include "engine/workspace/WorkspaceLayout.h"

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
    Workspace(WorkspaceLayout layout, UniqueFd lock);

    WorkspaceLayout m_layout;
    /// The kernel lets go of it when this process ends, however it ends.
    UniqueFd m_lock;
};

} // namespace lathe
