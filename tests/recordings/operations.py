# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How operations of the Lambda API, and the two of S3 that scenarios need, go over HTTP.

Members named in a path go there, those in QUERY into the query string (of the operations named there), those in
HEADERS into header fields; the rest is the JSON body, but for PAYLOADS, where one member is the body.
"""

_FUNCTION = "/functions/{FunctionName}"
_LAYER_VERSION = "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}"

#: {operation: (method, path)}
OPERATIONS = {
    "AddLayerVersionPermission": ("POST", f"{_LAYER_VERSION}/policy"),
    "AddPermission": ("POST", f"/2015-03-31{_FUNCTION}/policy"),
    "CreateAlias": ("POST", f"/2015-03-31{_FUNCTION}/aliases"),
    "CreateCodeSigningConfig": ("POST", "/2020-04-22/code-signing-configs"),
    "CreateEventSourceMapping": ("POST", "/2015-03-31/event-source-mappings"),
    "CreateFunction": ("POST", "/2015-03-31/functions"),
    "CreateFunctionUrlConfig": ("POST", f"/2021-10-31{_FUNCTION}/url"),
    "DeleteAlias": ("DELETE", f"/2015-03-31{_FUNCTION}/aliases/{{Name}}"),
    "DeleteCodeSigningConfig": ("DELETE", "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}"),
    "DeleteEventSourceMapping": ("DELETE", "/2015-03-31/event-source-mappings/{UUID}"),
    "DeleteFunction": ("DELETE", f"/2015-03-31{_FUNCTION}"),
    "DeleteFunctionCodeSigningConfig": ("DELETE", f"/2020-06-30{_FUNCTION}/code-signing-config"),
    "DeleteFunctionConcurrency": ("DELETE", f"/2017-10-31{_FUNCTION}/concurrency"),
    "DeleteFunctionEventInvokeConfig": ("DELETE", f"/2019-09-25{_FUNCTION}/event-invoke-config"),
    "DeleteFunctionUrlConfig": ("DELETE", f"/2021-10-31{_FUNCTION}/url"),
    "DeleteLayerVersion": ("DELETE", _LAYER_VERSION),
    "DeleteProvisionedConcurrencyConfig": ("DELETE", f"/2019-09-30{_FUNCTION}/provisioned-concurrency"),
    "GetAccountSettings": ("GET", "/2016-08-19/account-settings"),
    "GetAlias": ("GET", f"/2015-03-31{_FUNCTION}/aliases/{{Name}}"),
    "GetCodeSigningConfig": ("GET", "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}"),
    "GetEventSourceMapping": ("GET", "/2015-03-31/event-source-mappings/{UUID}"),
    "GetFunction": ("GET", f"/2015-03-31{_FUNCTION}"),
    "GetFunctionCodeSigningConfig": ("GET", f"/2020-06-30{_FUNCTION}/code-signing-config"),
    "GetFunctionConcurrency": ("GET", f"/2019-09-30{_FUNCTION}/concurrency"),
    "GetFunctionConfiguration": ("GET", f"/2015-03-31{_FUNCTION}/configuration"),
    "GetFunctionEventInvokeConfig": ("GET", f"/2019-09-25{_FUNCTION}/event-invoke-config"),
    "GetFunctionRecursionConfig": ("GET", f"/2024-08-31{_FUNCTION}/recursion-config"),
    "GetFunctionScalingConfig": ("GET", f"/2025-11-30{_FUNCTION}/function-scaling-config"),
    "GetFunctionUrlConfig": ("GET", f"/2021-10-31{_FUNCTION}/url"),
    "GetLayerVersion": ("GET", _LAYER_VERSION),
    "GetLayerVersionByArn": ("GET", "/2018-10-31/layers?find=LayerVersion"),
    "GetLayerVersionPolicy": ("GET", f"{_LAYER_VERSION}/policy"),
    "GetPolicy": ("GET", f"/2015-03-31{_FUNCTION}/policy"),
    "GetProvisionedConcurrencyConfig": ("GET", f"/2019-09-30{_FUNCTION}/provisioned-concurrency"),
    "GetRuntimeManagementConfig": ("GET", f"/2021-07-20{_FUNCTION}/runtime-management-config"),
    "Invoke": ("POST", f"/2015-03-31{_FUNCTION}/invocations"),
    "InvokeAsync": ("POST", f"/2014-11-13{_FUNCTION}/invoke-async"),
    "InvokeWithResponseStream": ("POST", f"/2021-11-15{_FUNCTION}/response-streaming-invocations"),
    "ListAliases": ("GET", f"/2015-03-31{_FUNCTION}/aliases"),
    "ListCodeSigningConfigs": ("GET", "/2020-04-22/code-signing-configs"),
    "ListEventSourceMappings": ("GET", "/2015-03-31/event-source-mappings"),
    "ListFunctionEventInvokeConfigs": ("GET", f"/2019-09-25{_FUNCTION}/event-invoke-config/list"),
    "ListFunctionUrlConfigs": ("GET", f"/2021-10-31{_FUNCTION}/urls"),
    "ListFunctions": ("GET", "/2015-03-31/functions"),
    "ListFunctionsByCodeSigningConfig": ("GET", "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}/functions"),
    "ListLayerVersions": ("GET", "/2018-10-31/layers/{LayerName}/versions"),
    "ListLayers": ("GET", "/2018-10-31/layers"),
    "ListProvisionedConcurrencyConfigs": ("GET", f"/2019-09-30{_FUNCTION}/provisioned-concurrency?List=ALL"),
    "ListTags": ("GET", "/2017-03-31/tags/{Resource}"),
    "ListVersionsByFunction": ("GET", f"/2015-03-31{_FUNCTION}/versions"),
    "PublishLayerVersion": ("POST", "/2018-10-31/layers/{LayerName}/versions"),
    "PublishVersion": ("POST", f"/2015-03-31{_FUNCTION}/versions"),
    "PutFunctionCodeSigningConfig": ("PUT", f"/2020-06-30{_FUNCTION}/code-signing-config"),
    "PutFunctionConcurrency": ("PUT", f"/2017-10-31{_FUNCTION}/concurrency"),
    "PutFunctionEventInvokeConfig": ("PUT", f"/2019-09-25{_FUNCTION}/event-invoke-config"),
    "PutFunctionRecursionConfig": ("PUT", f"/2024-08-31{_FUNCTION}/recursion-config"),
    "PutFunctionScalingConfig": ("PUT", f"/2025-11-30{_FUNCTION}/function-scaling-config"),
    "PutProvisionedConcurrencyConfig": ("PUT", f"/2019-09-30{_FUNCTION}/provisioned-concurrency"),
    "PutRuntimeManagementConfig": ("PUT", f"/2021-07-20{_FUNCTION}/runtime-management-config"),
    "RemoveLayerVersionPermission": ("DELETE", f"{_LAYER_VERSION}/policy/{{StatementId}}"),
    "RemovePermission": ("DELETE", f"/2015-03-31{_FUNCTION}/policy/{{StatementId}}"),
    "S3.CreateBucket": ("PUT", "/{Bucket}"),
    "S3.PutObject": ("PUT", "/{Bucket}/{Key}"),
    "TagResource": ("POST", "/2017-03-31/tags/{Resource}"),
    "UntagResource": ("DELETE", "/2017-03-31/tags/{Resource}"),
    "UpdateAlias": ("PUT", f"/2015-03-31{_FUNCTION}/aliases/{{Name}}"),
    "UpdateCodeSigningConfig": ("PUT", "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}"),
    "UpdateEventSourceMapping": ("PUT", "/2015-03-31/event-source-mappings/{UUID}"),
    "UpdateFunctionCode": ("PUT", f"/2015-03-31{_FUNCTION}/code"),
    "UpdateFunctionConfiguration": ("PUT", f"/2015-03-31{_FUNCTION}/configuration"),
    "UpdateFunctionEventInvokeConfig": ("POST", f"/2019-09-25{_FUNCTION}/event-invoke-config"),
    "UpdateFunctionUrlConfig": ("PUT", f"/2021-10-31{_FUNCTION}/url"),
}

#: {member: its name in the query string}, for every operation that has no such member in its body.
QUERY = {name: name for name in ("Arn", "CompatibleArchitecture", "CompatibleRuntime", "EventSourceArn", "FunctionVersion",
                                 "Marker", "MasterRegion", "MaxItems", "Qualifier")} | {"TagKeys": "tagKeys"}
#: Operations whose RevisionId goes into the query string.
REVISION_IN_QUERY = {"AddLayerVersionPermission", "RemoveLayerVersionPermission", "RemovePermission"}
#: Operations that carry members of QUERY in their body.
IN_BODY = {"CreateAlias", "UpdateAlias", "CreateEventSourceMapping", "UpdateEventSourceMapping"}

#: {member: header field} of invocations.
HEADERS = {"InvocationType": "X-Amz-Invocation-Type", "LogType": "X-Amz-Log-Type", "ClientContext": "X-Amz-Client-Context"}
#: {operation: the member that is its body}
PAYLOADS = {"Invoke": "Payload", "S3.PutObject": "Body", "InvokeAsync": "InvokeArgs", "InvokeWithResponseStream": "Payload"}
