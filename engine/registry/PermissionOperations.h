// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Permissions.h"
#include "engine/registry/FunctionAddresses.h"
#include "engine/registry/OperationTable.h"
#include "engine/registry/Policy.h"
#include "engine/registry/Records.h"

namespace lathe
{

/// AddPermission, RemovePermission, GetPolicy: the policies of functions, versions and aliases (rules and
/// errors as recorded on AWS). Engine thread.
class PermissionOperations
{
public:
    PermissionOperations(StateStore &store, const FunctionAddresses &addresses);

    void addTo(OperationTable &table);
    RecordSet &records() { return m_policies; }

private:
    void add(const AddPermissionRequest &request, Reply<AddedPermission> reply);
    void remove(const RemovePermissionRequest &request, Reply<Done> reply);
    Result<ResourcePolicy> policy(const GetPolicyRequest &request) const;
    Result<FunctionAddress> addressOf(const AddPermissionRequest &request) const;

    const FunctionAddresses &m_addresses;
    Records<Policy> m_policies;
};

} // namespace lathe
