// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionName.h"
#include "engine/base/Clock.h"
#include "engine/base/WorkerPool.h"
#include "engine/local/EngineOptions.h"
#include "engine/local/LocalCloudWatch.h"
#include "engine/store/StateStore.h"
#include "engine/workspace/Workspace.h"

namespace lathe
{

/// What the engine stands on: the workspace with its lock, the two databases, and the pool.
class StoragePart
{
public:
    /// Errors: `Lathe.WorkspaceLocked`, `Lathe.FileError`, and what the stores say of a damaged state
    /// database.
    static Result<std::unique_ptr<StoragePart>> open(const EngineOptions &options, Mailbox &mailbox);

    /// For people: what was damaged and begun anew.
    const QStringList &notices() const { return m_notices; }
    /// Waits for the pool; nothing more is begun there.
    void stopWork() { m_pool->stop(); }
    /// Waits for the pool, then saves what is queued.
    void close();

    const AwsScope &scope() const { return m_scope; }
    const Clock &clock() const { return m_clock; }
    const WorkspaceLayout &layout() const { return m_workspace->layout(); }
    StateStore &state() { return *m_state; }
    HistoryStore &history() { return *m_history; }
    LocalCloudWatch &cloudWatch() { return *m_cloudWatch; }
    WorkerPool &pool() { return *m_pool; }

private:
    StoragePart() = default;

    AwsScope m_scope;
    SystemClock m_clock;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<StateStore> m_state;
    std::unique_ptr<HistoryStore> m_history;
    std::unique_ptr<WorkerPool> m_pool;
    std::unique_ptr<LocalCloudWatch> m_cloudWatch;
    QStringList m_notices;
};

} // namespace lathe
