# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Configurations of function URLs. What the URLs themselves answer is not replayed here."""

from .form import LAMBDA, bad_parameter, call, configuration, enumeration, function, given, invalid, not_found, ok, pattern, scenario, version, with_code

NO_FUNCTION = not_found("Function does not exist")
NO_RESOURCE = not_found("The resource you requested does not exist.")
MISMATCH = bad_parameter("The derived qualifier from the function name does not match the specified qualifier.")


def url(status, qualifier="", **members):
    return ok(status, {"AuthType": "NONE", "CreationTime": "<date>", "FunctionUrl": "<url>",
                       "FunctionArn": f"{LAMBDA}:function:<fn>" + (f":{qualifier}" if qualifier else ""), **members})


def got(qualifier=""):
    return url(200, qualifier, InvokeMode="BUFFERED", LastModifiedTime="<date>")


def no_alias_name(value):
    return invalid(pattern("qualifier", value, r"((?!^\d+$)^[0-9a-zA-Z-_]+$)"))


def refusals(operation, missing, *, mismatch=MISMATCH, config=True, **members):
    """What one operation refuses; `missing` is its answer where the function is not there."""
    steps = [
        call(operation, missing, FunctionName="no-such-function", **members),
        call(operation, missing, FunctionName=f"{LAMBDA}:function:no-such-function", **members),
        call(operation, no_alias_name("1"), FunctionName="no-such-function", Qualifier="1", **members),
        call(operation, no_alias_name("1"), Qualifier="1", **members),
        call(operation, no_alias_name("2"), Qualifier="2", **members),
        call(operation, missing, Qualifier="nobody", **members),
    ]
    if mismatch:
        steps.append(call(operation, mismatch, FunctionName="<arn>:nobody", Qualifier="door", **members))
    steps.append(call(operation, no_alias_name("$LATEST"), Qualifier="$LATEST", **members))
    if config:
        steps.append(call(operation, NO_RESOURCE, **members))
    return steps


_EXCEPTIONS = "lambda_api: TestLambdaUrl::test_url_config_exceptions"
_WITH_ALIAS = [given("PublishVersion"), given("CreateAlias", Name="door", FunctionVersion="1")]

SCENARIOS = [
    scenario(
        "refusals of Create", _EXCEPTIONS, "2025-11-25",
        function(Runtime="nodejs20.x", Handler="main.handler", package="node"),
        call("PublishVersion", ok(201, version(1, "1", Runtime="nodejs20.x"))),
        call("CreateAlias", ok(201, {"AliasArn": "<arn>:door", "Description": "", "FunctionVersion": "1", "Name": "door",
                                     "RevisionId": "<revision:2>"}), Name="door", FunctionVersion="1"),
        *refusals("CreateFunctionUrlConfig", NO_FUNCTION, config=False, AuthType="NONE"),
    ),
    scenario("refusals of Get", _EXCEPTIONS, "2025-11-25", function(), *_WITH_ALIAS,
             *refusals("GetFunctionUrlConfig", NO_RESOURCE)),
    scenario(
        # Two different aliases in ARN and Qualifier: AWS failed by itself (InternalFailure).
        "refusals of Delete", _EXCEPTIONS, "2025-11-25", function(), *_WITH_ALIAS,
        *refusals("DeleteFunctionUrlConfig", NO_RESOURCE, mismatch=None)),
    scenario("refusals of Update", _EXCEPTIONS, "2025-11-25", function(), *_WITH_ALIAS,
             *refusals("UpdateFunctionUrlConfig", NO_FUNCTION, AuthType="AWS_IAM")),
    scenario(
        "deleted without qualifier", "lambda_api: TestLambdaUrl::test_url_config_deletion_without_qualifier", "2025-11-25",
        function(), *_WITH_ALIAS,
        call("CreateFunctionUrlConfig", url(201), AuthType="NONE"),
        call("CreateFunctionUrlConfig", url(201, "door"), AuthType="NONE", Qualifier="door"),
        call("GetFunctionUrlConfig", got()),
        call("GetFunctionUrlConfig", got("door"), Qualifier="door"),
        call("DeleteFunctionUrlConfig", ok(204)),
        call("GetFunctionUrlConfig", NO_RESOURCE),
        call("GetFunctionUrlConfig", got("door"), Qualifier="door"),
    ),
    scenario(
        # Create tells InvokeMode only where it was asked for.
        "created", ("lambda: TestLambdaURL::test_lambda_url_invocation[dict]",
                    "lambda: TestLambdaURL::test_lambda_url_invocation[string]",
                    "lambda: TestLambdaURL::test_lambda_url_invocation[integer]",
                    "lambda: TestLambdaURL::test_lambda_url_invocation[float]",
                    "lambda: TestLambdaURL::test_lambda_url_invocation_exception"), "2025-11-24",
        function(),
        call("GetFunction", ok(200, with_code(configuration(1)))),
        call("CreateFunctionUrlConfig", url(201), AuthType="NONE"),
    ),
    scenario(
        "with an invoke mode", "lambda: TestLambdaURL::test_lambda_url_persists_after_alias_delete", "2025-11-24",
        function(), *_WITH_ALIAS,
        call("CreateFunctionUrlConfig", url(201, "door", InvokeMode="BUFFERED"), AuthType="NONE", InvokeMode="BUFFERED",
             Qualifier="door"),
        call("DeleteAlias", ok(204), Name="door"),
    ),
    scenario(
        "unknown invoke mode", "lambda: TestLambdaURL::test_lambda_url_invalid_invoke_mode", "2025-11-24",
        function(),
        call("CreateFunctionUrlConfig", invalid(enumeration("invokeMode", "UNKNOWN", "RESPONSE_STREAM", "BUFFERED")),
             AuthType="NONE", InvokeMode="UNKNOWN"),
    ),
]
