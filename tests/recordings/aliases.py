# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Aliases: life cycle, routing, invoking by them while they move."""

from .form import (LAMBDA, active, call, creation, function, function_not_found, given, not_found, ok, pending, scenario,
                   updating, version, with_code)

STAGING = {"Variables": {"STAGE": "staging"}}
PROD = {"Variables": {"STAGE": "prod"}}


def alias(name, number, revision, description="", weights=None):
    routing = {"RoutingConfig": {"AdditionalVersionWeights": weights}} if weights else {}
    return {"AliasArn": f"{LAMBDA}:function:<fn>:{name}", "Name": name, "FunctionVersion": number, "Description": description,
            "RevisionId": f"<revision:{revision}>", **routing}


def answered(number, text):
    """What the function of the packages `one` and `two` returns, invoked by the alias `live`."""
    return ok(200, {"StatusCode": 200, "ExecutedVersion": number, "Payload": {
        "package": text, "arn": f"{LAMBDA}:function:<fn>:live", "version": number}})


BLUE = alias("blue", "1", 4, "first colour", {"2": 0.2})
BLUE_WITHOUT_ROUTING = alias("blue", "1", 8, "first colour")
GREEN = alias("green", "1", 5, "second colour")
GREEN_RENEWED = alias("green", "1", 9, "second colour")
RED = alias("red", "1", 6)
WHITE = alias("white", "2", 7, "other version")

SCENARIOS = [
    scenario(
        "lifecycle", "lambda_api: TestLambdaAlias::test_alias_lifecycle", "2025-11-25",
        call("CreateFunction", ok(201, pending(1, Environment=STAGING)), **creation(Environment=STAGING)),
        active(),
        call("PublishVersion", ok(201, version(2, "1", Environment=STAGING))),
        given("UpdateFunctionConfiguration", Environment=PROD),
        active(),
        call("PublishVersion", ok(201, version(3, "2", Environment=PROD))),
        call("CreateAlias", ok(201, BLUE), Name="blue", FunctionVersion="1", Description="first colour",
             RoutingConfig={"AdditionalVersionWeights": {"2": 0.2}}),
        call("GetAlias", ok(200, BLUE), Name="blue"),
        # The ARN is that of the alias, everything else that of the version.
        call("GetFunction", ok(200, with_code(version(2, "1", Environment=STAGING, FunctionArn="<arn>:blue"))), Qualifier="blue"),
        call("GetFunction", ok(200, with_code(version(2, "1", Environment=STAGING, FunctionArn="<arn>:blue"))),
             FunctionName="<arn>:blue"),
        call("GetFunction", function_not_found("<fn>:no-such-alias"), Qualifier="no-such-alias"),
        call("GetFunction", function_not_found("<fn>:no-such-alias"), FunctionName="<arn>:no-such-alias"),
        call("CreateAlias", ok(201, GREEN), Name="green", FunctionVersion="1", Description="second colour"),
        call("GetAlias", ok(200, GREEN), Name="green"),
        call("CreateAlias", ok(201, RED), Name="red", FunctionVersion="1"),
        call("GetAlias", ok(200, RED), Name="red"),
        call("CreateAlias", ok(201, WHITE), Name="white", FunctionVersion="2", Description="other version"),
        call("GetAlias", ok(200, WHITE), Name="white"),
        call("ListAliases", ok(200, {"Aliases": [BLUE, GREEN, RED, WHITE]})),
        call("UpdateAlias", ok(200, BLUE_WITHOUT_ROUTING), Name="blue", RoutingConfig={"AdditionalVersionWeights": {}}),
        call("GetAlias", ok(200, BLUE_WITHOUT_ROUTING), Name="blue"),
        call("ListAliases", ok(200, {"Aliases": [BLUE_WITHOUT_ROUTING, GREEN, RED, WHITE]})),
        # An update that changes nothing makes a new revision all the same.
        call("UpdateAlias", ok(200, GREEN_RENEWED), Name="green", FunctionVersion="1"),
        call("GetAlias", ok(200, GREEN_RENEWED), Name="green"),
        call("ListAliases", ok(200, {"Aliases": [BLUE_WITHOUT_ROUTING, GREEN_RENEWED, RED, WHITE]})),
        call("ListAliases", ok(200, {"Aliases": [BLUE_WITHOUT_ROUTING, GREEN_RENEWED, RED]}), FunctionVersion="1"),
        call("DeleteAlias", ok(204), Name="blue"),
        call("ListAliases", ok(200, {"Aliases": [GREEN_RENEWED, RED, WHITE]})),
    ),
    scenario(
        "deleting what is not there", "lambda_api: TestLambdaAlias::test_non_existent_alias_deletion", "2025-11-25",
        function(),
        call("DeleteAlias", ok(204), Name="nobody"),
    ),
    scenario(
        "updating what is not there", "lambda_api: TestLambdaAlias::test_non_existent_alias_update", "2025-11-25",
        function(),
        call("UpdateAlias", not_found(f"Alias not found: {LAMBDA}:function:<fn>:nobody"), Name="nobody", Description="new"),
    ),
    scenario(
        "moving", "lambda: TestLambdaAliases::test_lambda_alias_moving", "2025-11-25",
        call("CreateFunction", ok(201, pending(1, Description="nothing published")), **creation(Description="nothing published")),
        active(),
        given("PublishVersion", Description="the first"),
        call("CreateAlias", ok(201, alias("live", "1", 2)), Name="live", FunctionVersion="1"),
        call("Invoke", answered("1", "one"), Qualifier="live"),
        call("Invoke", answered("1", "one"), FunctionName="<arn>:live"),
        call("UpdateFunctionCode", ok(200, updating(3, CodeSha256="<sha256:2>", Description="nothing published")),
             ZipFile="<zip-two>"),
        active(),
        call("Invoke", answered("1", "one"), Qualifier="live"),
        call("PublishVersion", ok(201, version(4, "2", CodeSha256="<sha256:2>", Description="the second")),
             Description="the second"),
        call("Invoke", answered("1", "one"), Qualifier="live"),
        call("UpdateAlias", ok(200, alias("live", "2", 5)), Name="live", FunctionVersion="2"),
        call("Invoke", answered("2", "two"), Qualifier="live"),
        call("Invoke", function_not_found("<fn>:no-such-alias"), Qualifier="no-such-alias"),
    ),
]
