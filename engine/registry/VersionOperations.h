// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Versions.h"
#include "engine/registry/FunctionChanges.h"
#include "engine/registry/OperationTable.h"

namespace lathe
{

/// PublishVersion. Engine thread.
class VersionOperations
{
public:
    explicit VersionOperations(FunctionChanges &changes)
        : m_changes(changes)
    {
    }
    void addTo(OperationTable &table);

private:
    void publish(const PublishVersionRequest &request, Reply<FunctionConfiguration> reply);

    FunctionChanges &m_changes;
};

} // namespace lathe
