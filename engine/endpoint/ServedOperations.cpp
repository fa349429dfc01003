// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/ServedOperations.h"

#include "engine/api/AccountSettings.h"
#include "engine/endpoint/OperationEndpoint.h"

namespace lathe
{

void serveOperations(OperationEndpoint &endpoint)
{
    endpoint.serve<GetAccountSettingsRequest>();
}

} // namespace lathe
