# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers: versions, their use by functions, their policies."""

from .form import (LAMBDA, NUMBER, JsonText, active, bad_parameter, call, configuration, conflict, creation, function,
                   given, invalid, not_found, ok, pattern,
                   scenario, stale, updating, with_code)

TOLD = {"CompatibleRuntimes": ["python3.12"], "CompatibleArchitectures": ["x86_64"], "Description": "recorded",
        "LicenseInfo": "MIT"}
ASKED = {"LayerName": "<layer>", "Content": {"ZipFile": "<zip-layer>"}, **TOLD}
ALL = {"Action": "lambda:GetLayerVersion", "Principal": "*", "LayerName": "<layer>", "VersionNumber": 1, "StatementId": "all"}
STALE = stale("The Revision Id provided does not match the latest Revision Id. Call the GetLayerPolicy API to retrieve the latest Revision Id")
WRONG_REVISION = "11111111-2222-3333-4444-555555555555"


def arn(number=None, name="<layer>"):
    return f"{LAMBDA}:layer:{name}" + (f":{number}" if number else "")


def layer(number, **members):
    return {"Content": {"CodeSha256": "<sha256:9>", "CodeSize": NUMBER, "Location": "<url>"}, "CreatedDate": "<date>",
            "LayerArn": arn(),
            "LayerVersionArn": arn(number), "Version": number, **TOLD, **members}


def listed_layer(number):
    return {"CreatedDate": "<date>", "LayerVersionArn": arn(number), "Version": number, **TOLD}


def no_layer(number, name="<layer>"):
    return not_found(f"Layer version {arn(number, name)} does not exist.")


def elsewhere(**changes):
    return {**ALL, **changes}


def where(**changes):
    return {key: value for key, value in elsewhere(**changes).items() if key in ("LayerName", "VersionNumber")}


def statement_of(**changes):
    return {key: value for key, value in elsewhere(**changes).items() if key in ("LayerName", "VersionNumber", "StatementId")}


USED = [{"Arn": arn(1), "CodeSize": NUMBER}]

SCENARIOS = [
    scenario(
        "lifecycle", "lambda_api: TestLambdaLayer::test_layer_lifecycle", "2025-11-25",
        function(),
        call("GetFunction", ok(200, with_code(configuration(1)))),
        call("GetFunctionConfiguration", ok(200, configuration(1))),
        call("PublishLayerVersion", ok(201, layer(1)), **ASKED),
        call("PublishLayerVersion", ok(201, layer(2)), **ASKED),
        call("UpdateFunctionConfiguration", ok(200, updating(2, Layers=USED)), Layers=[arn(1)]),
        active(),
        call("GetFunctionConfiguration", ok(200, configuration(3, Layers=USED))),
        call("GetLayerVersion", ok(200, layer(1)), LayerName="<layer>", VersionNumber=1),
        call("GetLayerVersionByArn", ok(200, layer(1)), Arn=arn(1)),
        call("ListLayerVersions", ok(200, {"LayerVersions": [listed_layer(2), listed_layer(1)]}), LayerName="<layer>"),
        call("DeleteLayerVersion", ok(204), LayerName="<layer>", VersionNumber=1),
        # What is in use stays in use.
        call("GetFunctionConfiguration", ok(200, configuration(3, Layers=USED))),
        call("DeleteLayerVersion", ok(204), LayerName="<layer>", VersionNumber=2),
        call("ListLayerVersions", ok(200, {"LayerVersions": []}), LayerName="<layer>"),
        # Numbers are not used again.
        call("PublishLayerVersion", ok(201, layer(3)), **ASKED),
    ),
    scenario(
        "policies", "lambda_api: TestLambdaLayer::test_layer_policy_exceptions", "2025-11-25",
        call("PublishLayerVersion", ok(201, {key: value for key,
                                             value in layer(1, Description="").items() if key != "LicenseInfo"}),
             **{key: value for key, value in ASKED.items() if key not in ("LicenseInfo", "Description")}),
        call("GetLayerVersionPolicy", not_found("No policy is associated with the given resource."), **where()),
        call("AddLayerVersionPermission", ok(201, {"RevisionId": "<revision:1>", "Statement": JsonText({
            "Sid": "all", "Effect": "Allow", "Principal": "*", "Action": "lambda:GetLayerVersion", "Resource": arn(1)})}), **ALL),
        call("AddLayerVersionPermission", invalid(pattern("action", "*", "lambda:GetLayerVersion")),
             **elsewhere(StatementId="more", Action="*")),
        call("AddLayerVersionPermission", conflict("The statement id (all) provided already exists. "
                                                   "Please provide a new statement id, or remove the existing statement."), **ALL),
        call("AddLayerVersionPermission", STALE, RevisionId=WRONG_REVISION, **elsewhere(StatementId="more")),
        call("AddLayerVersionPermission", no_layer(1, "<layer>-nowhere"), **elsewhere(LayerName="<layer>-nowhere")),
        call("GetLayerVersionPolicy", no_layer(1, "<layer>-nowhere"), **where(LayerName="<layer>-nowhere")),
        call("RemoveLayerVersionPermission", no_layer(1, "<layer>-nowhere"), **statement_of(LayerName="<layer>-nowhere")),
        call("AddLayerVersionPermission", no_layer(2), **elsewhere(VersionNumber=2)),
        call("GetLayerVersionPolicy", no_layer(2), **where(VersionNumber=2)),
        call("RemoveLayerVersionPermission", no_layer(2), **statement_of(VersionNumber=2)),
        call("RemoveLayerVersionPermission", not_found("Statement nobody is not found in resource policy."),
             **statement_of(StatementId="nobody")),
        call("RemoveLayerVersionPermission", STALE, RevisionId=WRONG_REVISION, **statement_of()),
    ),
    scenario(
        "six of them", "lambda_api: TestLambdaLayer::test_layer_function_quota_exception", "2025-11-25",
        *[given("PublishLayerVersion", **ASKED) for _ in range(6)],
        call("CreateFunction", bad_parameter("Cannot reference more than 5 layers."),
             **creation(Layers=[arn(number) for number in range(1, 7)])),
    ),
]
