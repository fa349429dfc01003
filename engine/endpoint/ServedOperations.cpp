// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/ServedOperations.h"

#include "engine/api/AccountSettings.h"
#include "engine/api/CodeSigning.h"
#include "engine/api/EventSourceMappings.h"
#include "engine/endpoint/OperationEndpoint.h"

namespace lathe
{

void serveOperations(OperationEndpoint &endpoint)
{
    endpoint.serve<GetAccountSettingsRequest>();

    endpoint.serve<CreateCodeSigningConfigRequest>();
    endpoint.serve<GetCodeSigningConfigRequest>();
    endpoint.serve<UpdateCodeSigningConfigRequest>();
    endpoint.serve<DeleteCodeSigningConfigRequest>();
    endpoint.serve<ListCodeSigningConfigsRequest>();
    endpoint.serve<ListFunctionsByCodeSigningConfigRequest>();
    endpoint.serve<PutFunctionCodeSigningConfigRequest>();
    endpoint.serve<GetFunctionCodeSigningConfigRequest>();
    endpoint.serve<DeleteFunctionCodeSigningConfigRequest>();

    endpoint.serve<CreateEventSourceMappingRequest>();
    endpoint.serve<GetEventSourceMappingRequest>();
    endpoint.serve<UpdateEventSourceMappingRequest>();
    endpoint.serve<DeleteEventSourceMappingRequest>();
    endpoint.serve<ListEventSourceMappingsRequest>();
}

} // namespace lathe
