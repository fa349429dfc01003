# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What no recording shows: success of the remaining operations, by the API's model and Lambda's documentation.

Weaker than the other modules: status and members are the model's, values are what was asked for. Texts of errors are
recorded ones of other operations, or left open.
"""

from .concurrency import PUBLISHED, provisioned
from .event_invoke_configs import BOTH, QUEUE, config, without_config
from .form import LAMBDA, call, function, given, not_found, ok, refused, scenario, until
from .layers import ALL, ASKED, statement_of, where
from .mappings import QUEUE as SOURCE
from .mappings import queue
from .permissions import FOR_BUCKET
from .urls import url

PROFILE = "arn:aws:signer:<region>:<account>:/signing-profiles/recorded/abcdefghij"
PUBLISHERS = {"AllowedPublishers": {"SigningProfileVersionArns": [PROFILE]}}
ARN = f"{LAMBDA}:function:<fn>"

LIMITS = {"MaximumEventAgeInSeconds": 60, "DestinationConfig": {"OnSuccess": {}, "OnFailure": {}}}


def documented(name, *steps):
    operations = dict.fromkeys(step.operation for step in steps if getattr(step, "answer", None))
    return scenario(name, [f"model: {operation}" for operation in operations], "documented", *steps)


def signing(policy="Warn", description="recorded"):
    return {"CodeSigningConfigId": "<signing-id:1>", "CodeSigningConfigArn": "<signing-arn:1>", "Description": description,
            "LastModified": "<date>", "CodeSigningPolicies": {"UntrustedArtifactOnDeployment": policy}, **PUBLISHERS}


SCENARIOS = [
    documented(
        "code signing configuration",
        call("CreateCodeSigningConfig", ok(201, {"CodeSigningConfig": signing()}), Description="recorded", **PUBLISHERS),
        call("GetCodeSigningConfig", ok(200, {"CodeSigningConfig": signing()}), CodeSigningConfigArn="<signing-arn:1>"),
        call("UpdateCodeSigningConfig", ok(200, {"CodeSigningConfig": signing("Enforce", "stricter")}),
             CodeSigningConfigArn="<signing-arn:1>", Description="stricter",
             CodeSigningPolicies={"UntrustedArtifactOnDeployment": "Enforce"}),
        call("ListFunctionsByCodeSigningConfig", ok(200, {"FunctionArns": []}), CodeSigningConfigArn="<signing-arn:1>"),
        call("DeleteCodeSigningConfig", ok(204), CodeSigningConfigArn="<signing-arn:1>"),
        call("GetCodeSigningConfig", not_found("<any>"), CodeSigningConfigArn="<signing-arn:1>"),
    ),
    documented(
        "code signing of a function",
        function(),
        call("CreateCodeSigningConfig", ok(201, {"CodeSigningConfig": signing()}), Description="recorded", **PUBLISHERS),
        call("PutFunctionCodeSigningConfig", ok(200, {"CodeSigningConfigArn": "<signing-arn:1>", "FunctionName": "<fn>"}),
             CodeSigningConfigArn="<signing-arn:1>"),
        call("GetFunctionCodeSigningConfig", ok(200, {"CodeSigningConfigArn": "<signing-arn:1>", "FunctionName": "<fn>"})),
        call("ListFunctionsByCodeSigningConfig", ok(200, {"FunctionArns": [ARN]}), CodeSigningConfigArn="<signing-arn:1>"),
        call("DeleteCodeSigningConfig", refused(409, "ResourceConflictException", "<any>"),
             CodeSigningConfigArn="<signing-arn:1>"),
        call("DeleteFunctionCodeSigningConfig", ok(204)),
        call("DeleteCodeSigningConfig", ok(204), CodeSigningConfigArn="<signing-arn:1>"),
    ),
    documented(
        "runtime management",
        function(),
        call("GetRuntimeManagementConfig", ok(200, {"UpdateRuntimeOn": "Auto", "FunctionArn": "<any>"})),
        call("PutRuntimeManagementConfig", ok(200, {"UpdateRuntimeOn": "FunctionUpdate", "FunctionArn": "<any>"}),
             UpdateRuntimeOn="FunctionUpdate"),
        call("GetRuntimeManagementConfig", ok(200, {"UpdateRuntimeOn": "FunctionUpdate", "FunctionArn": "<any>"})),
    ),
    documented(
        "recursive loops",
        function(),
        call("GetFunctionRecursionConfig", ok(200, {"RecursiveLoop": "Terminate"})),
        call("PutFunctionRecursionConfig", ok(200, {"RecursiveLoop": "Allow"}), RecursiveLoop="Allow"),
        call("GetFunctionRecursionConfig", ok(200, {"RecursiveLoop": "Allow"})),
    ),
    documented(
        # Put replaces all, Update what it names. Without destinations both are told as empty.
        "asynchronous invocation",
        function(),
        call("PutFunctionEventInvokeConfig", config(**LIMITS, MaximumRetryAttempts=0),
             MaximumRetryAttempts=0, MaximumEventAgeInSeconds=60),
        call("UpdateFunctionEventInvokeConfig", config(**LIMITS, MaximumRetryAttempts=1),
             MaximumRetryAttempts=1),
        call("GetFunctionEventInvokeConfig", config(**LIMITS, MaximumRetryAttempts=1)),
        call("ListFunctionEventInvokeConfigs", ok(200, {"FunctionEventInvokeConfigs": [
            config(**LIMITS, MaximumRetryAttempts=1).body]})),
        call("PutFunctionEventInvokeConfig", config(DestinationConfig=BOTH),
             DestinationConfig={"OnSuccess": QUEUE, "OnFailure": QUEUE}),
        call("GetFunctionEventInvokeConfig", config(DestinationConfig=BOTH)),
        call("DeleteFunctionEventInvokeConfig", ok(204)),
        call("GetFunctionEventInvokeConfig", without_config("<fn>:$LATEST")),
    ),
    documented(
        "provisioned concurrency",
        function(), *PUBLISHED,
        call("GetProvisionedConcurrencyConfig", refused(404, "ProvisionedConcurrencyConfigNotFoundException", "<any>"),
             Qualifier="1"),
        given("PutProvisionedConcurrencyConfig", Qualifier="1", ProvisionedConcurrentExecutions=1),
        until("GetProvisionedConcurrencyConfig", "Status", "READY", Qualifier="1"),
        call("ListProvisionedConcurrencyConfigs", ok(200, {"ProvisionedConcurrencyConfigs": [
            {"FunctionArn": f"{ARN}:1", **provisioned(200, 1, 1, "READY").body}]})),
        call("DeleteProvisionedConcurrencyConfig", ok(204), Qualifier="1"),
        call("ListProvisionedConcurrencyConfigs", ok(200, {"ProvisionedConcurrencyConfigs": []})),
    ),
    documented(
        "function URL",
        function(),
        given("CreateFunctionUrlConfig", AuthType="NONE"),
        call("ListFunctionUrlConfigs", ok(200, {"FunctionUrlConfigs": [
            url(200, InvokeMode="BUFFERED", LastModifiedTime="<date>").body]})),
        call("UpdateFunctionUrlConfig", url(200, AuthType="AWS_IAM", InvokeMode="RESPONSE_STREAM", LastModifiedTime="<date>",
                                            Cors={"AllowOrigins": ["https://pages.example"], "MaxAge": 60}),
             AuthType="AWS_IAM", InvokeMode="RESPONSE_STREAM", Cors={"AllowOrigins": ["https://pages.example"], "MaxAge": 60}),
    ),
    documented(
        "removing permissions",
        function(),
        given("AddPermission", **FOR_BUCKET),
        call("RemovePermission", ok(204), StatementId="bucket"),
        given("PublishLayerVersion", **ASKED),
        given("AddLayerVersionPermission", **ALL),
        call("GetLayerVersionPolicy", ok(200, {"Policy": "<any>", "RevisionId": "<revision:1>"}), **where()),
        call("RemoveLayerVersionPermission", ok(204), **statement_of()),
    ),
    documented(
        "mappings of a function",
        function(),
        given("CreateEventSourceMapping", FunctionName="<fn>", EventSourceArn=SOURCE),
        until("GetEventSourceMapping", "State", "Enabled", UUID="<mapping:1>"),
        call("ListEventSourceMappings", ok(200, {"EventSourceMappings": [queue("Enabled")]}), FunctionName="<fn>"),
    ),
    documented(
        "invoked the old way",
        function(package="echo"),
        call("InvokeAsync", ok(202, {"Status": 202}), InvokeArgs="{}"),
    ),
]
