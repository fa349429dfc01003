// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/OperationGroups.h"

namespace lathe
{

OperationGroups::OperationGroups(const Parts &parts)
    : m_account(parts.registry)
{
    m_account.addTo(m_table);
}

void OperationGroups::load(Reply<QStringList> notices)
{
    loadRecordSets({}, std::move(notices));
}

} // namespace lathe
