# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where Lathe's answers differ from the recorded ones, and why.

A difference that is not listed fails the test, and so does one that is listed and no longer there.
"""

#: Operations that Lathe does not answer yet. A scenario is replayed up to the first of them.
NOT_THERE_YET = {
    "S3.CreateBucket", "S3.PutObject",
    "AddPermission", "CreateAlias", "CreateCodeSigningConfig", "CreateEventSourceMapping", "CreateFunctionUrlConfig",
    "DeleteAlias", "DeleteCodeSigningConfig", "DeleteEventSourceMapping", "DeleteFunctionCodeSigningConfig",
    "DeleteFunctionConcurrency", "DeleteFunctionEventInvokeConfig", "DeleteFunctionUrlConfig",
    "DeleteProvisionedConcurrencyConfig", "GetAccountSettings", "GetAlias", "GetCodeSigningConfig",
    "GetEventSourceMapping", "GetFunctionCodeSigningConfig", "GetFunctionConcurrency", "GetFunctionEventInvokeConfig",
    "GetFunctionRecursionConfig", "GetFunctionScalingConfig", "GetFunctionUrlConfig", "GetPolicy",
    "GetProvisionedConcurrencyConfig", "GetRuntimeManagementConfig", "InvokeAsync", "InvokeWithResponseStream",
    "ListAliases", "ListCodeSigningConfigs", "ListEventSourceMappings", "ListFunctionEventInvokeConfigs",
    "ListFunctionUrlConfigs", "ListFunctionsByCodeSigningConfig", "ListProvisionedConcurrencyConfigs", "ListTags",
    "ListVersionsByFunction", "PublishVersion", "PutFunctionCodeSigningConfig", "PutFunctionConcurrency",
    "PutFunctionEventInvokeConfig", "PutFunctionRecursionConfig", "PutFunctionScalingConfig",
    "PutProvisionedConcurrencyConfig", "PutRuntimeManagementConfig", "RemovePermission", "TagResource",
    "UntagResource", "UpdateAlias", "UpdateCodeSigningConfig", "UpdateEventSourceMapping",
    "UpdateFunctionEventInvokeConfig", "UpdateFunctionUrlConfig",
}

#: (scenarios, step, member, reason). The first three are patterns as file names have them: `aliases/moving`, `Invoke`
#: (`Invoke.2` for the second of its kind in a scenario), `body.Payload.*`, `status`, `error`, `text`.
DIFFERENCES = (
)

#: What is recorded and not replayed: {recording: reason}. Recordings of other subjects than the API's records and
#: errors (events delivered by sources, runtimes, sandboxes) are not meant here and not listed.
NOT_REPLAYED = {
}
