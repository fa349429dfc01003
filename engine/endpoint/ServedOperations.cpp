// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/ServedOperations.h"

#include "engine/api/AccountSettings.h"
#include "engine/api/Aliases.h"
#include "engine/api/CodeSigning.h"
#include "engine/api/EventInvokeConfig.h"
#include "engine/api/EventSourceMappings.h"
#include "engine/api/FunctionConcurrency.h"
#include "engine/api/FunctionUrl.h"
#include "engine/api/Layers.h"
#include "engine/api/Permissions.h"
#include "engine/api/ProvisionedConcurrency.h"
#include "engine/api/RecursionConfig.h"
#include "engine/api/RuntimeManagement.h"
#include "engine/api/ScalingConfig.h"
#include "engine/api/Tags.h"
#include "engine/api/Versions.h"
#include "engine/endpoint/OperationEndpoint.h"

namespace lathe
{

void serveOperations(OperationEndpoint &endpoint)
{
    endpoint.serve<GetAccountSettingsRequest>();
    endpoint.serve<CreateFunctionRequest>(RequestBodies::packageLimit);
    endpoint.serve<GetFunctionConfigurationRequest>();
    endpoint.serve<ListFunctionsRequest>();
    endpoint.serve<UpdateFunctionCodeRequest>(RequestBodies::packageLimit);
    endpoint.serve<UpdateFunctionConfigurationRequest>();
    endpoint.serve<DeleteFunctionRequest>();
    endpoint.serve<PublishVersionRequest>();
    endpoint.serve<ListVersionsByFunctionRequest>();
    endpoint.serve<CreateAliasRequest>();
    endpoint.serve<UpdateAliasRequest>();
    endpoint.serve<GetAliasRequest>();
    endpoint.serve<ListAliasesRequest>();
    endpoint.serve<DeleteAliasRequest>();

    endpoint.serve<DeleteLayerVersionRequest>();
    endpoint.serve<ListLayersRequest>();
    endpoint.serve<ListLayerVersionsRequest>();
    endpoint.serve<AddLayerVersionPermissionRequest>();
    endpoint.serve<RemoveLayerVersionPermissionRequest>();
    endpoint.serve<GetLayerVersionPolicyRequest>();

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

    endpoint.serve<TagResourceRequest>();
    endpoint.serve<UntagResourceRequest>();
    endpoint.serve<ListTagsRequest>();
    endpoint.serve<AddPermissionRequest>();
    endpoint.serve<RemovePermissionRequest>();
    endpoint.serve<GetPolicyRequest>();
    endpoint.serve<PutFunctionConcurrencyRequest>();
    endpoint.serve<GetFunctionConcurrencyRequest>();
    endpoint.serve<DeleteFunctionConcurrencyRequest>();
    endpoint.serve<PutProvisionedConcurrencyConfigRequest>();
    endpoint.serve<GetProvisionedConcurrencyConfigRequest>();
    endpoint.serve<ListProvisionedConcurrencyConfigsRequest>();
    endpoint.serve<DeleteProvisionedConcurrencyConfigRequest>();
    endpoint.serve<PutFunctionEventInvokeConfigRequest>();
    endpoint.serve<UpdateFunctionEventInvokeConfigRequest>();
    endpoint.serve<GetFunctionEventInvokeConfigRequest>();
    endpoint.serve<ListFunctionEventInvokeConfigsRequest>();
    endpoint.serve<DeleteFunctionEventInvokeConfigRequest>();
    endpoint.serve<CreateFunctionUrlConfigRequest>();
    endpoint.serve<GetFunctionUrlConfigRequest>();
    endpoint.serve<UpdateFunctionUrlConfigRequest>();
    endpoint.serve<ListFunctionUrlConfigsRequest>();
    endpoint.serve<DeleteFunctionUrlConfigRequest>();
    endpoint.serve<PutRuntimeManagementConfigRequest>();
    endpoint.serve<GetRuntimeManagementConfigRequest>();
    endpoint.serve<PutFunctionRecursionConfigRequest>();
    endpoint.serve<GetFunctionRecursionConfigRequest>();
    endpoint.serve<PutFunctionScalingConfigRequest>();
    endpoint.serve<GetFunctionScalingConfigRequest>();
}

} // namespace lathe
