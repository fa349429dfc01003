// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/StoragePart.h"

namespace lathe
{

Result<std::unique_ptr<StoragePart>> StoragePart::open(const EngineOptions &options, Mailbox &mailbox)
{
    std::unique_ptr<StoragePart> part(new StoragePart);
    auto workspace = Workspace::open(options.workspace);
    if (!workspace)
        return fail(workspace.error());
    part->m_workspace = std::move(*workspace);
    auto state = StateStore::open(part->layout().stateDatabase(), mailbox, options.replaceDamaged);
    if (!state)
        return fail(state.error());
    part->m_state = std::move(*state);
    auto history = HistoryStore::open(part->layout().historyDatabase(), mailbox, part->m_clock);
    if (!history)
        return fail(history.error());
    part->m_history = std::move(history->store);
    part->m_pool = std::make_unique<WorkerPool>(mailbox);
    part->m_cloudWatch = std::make_unique<LocalCloudWatch>(*part->m_history, *part->m_pool);
    part->m_notices = {part->m_state->notice(), history->notice};
    part->m_notices.removeAll(QString());
    return part;
}

void StoragePart::close()
{
    m_pool->stop();
    m_history->close();
    m_state->close();
}

} // namespace lathe
