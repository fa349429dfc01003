# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Versions: publishing, publishing without a change, listing, deleting."""

from .form import (active, bad_parameter, call, configuration, creation, function_not_found, given, listed, ok, pending,
                   scenario, updating, version, with_code)

FIRST, SECOND = "as first published", "as changed afterwards"

SCENARIOS = [
    scenario(
        "lifecycle", "lambda_api: TestLambdaVersions::test_version_lifecycle", "2025-11-25",
        call("CreateFunction", ok(201, pending(1, Description="before any version")),
             **creation(Description="before any version")),
        active(),
        call("GetFunction", ok(200, with_code(configuration(2, Description="before any version")))),
        call("ListVersionsByFunction", ok(200, {"Versions": [listed(2, qualifier="$LATEST", Description="before any version")]})),
        call("UpdateFunctionConfiguration", ok(200, updating(3, Description="ready")), Description="ready"),
        active(),
        call("GetFunction", ok(200, with_code(configuration(4, Description="ready")))),
        call("PublishVersion", ok(201, version(5, "1", Description=FIRST)), Description=FIRST),
        call("GetFunction", ok(200, with_code(version(5, "1", Description=FIRST))), Qualifier="1"),
        call("GetFunctionConfiguration", ok(200, version(5, "1", Description=FIRST)), Qualifier="1"),
        call("UpdateFunctionConfiguration", ok(200, updating(6, Description=SECOND)), Description=SECOND),
        active(),
        # A change of $LATEST leaves the version as it is.
        call("GetFunction", ok(200, with_code(version(5, "1", Description=FIRST))), Qualifier="1"),
        # Without a description the version takes that of $LATEST.
        call("PublishVersion", ok(201, version(7, "2", Description=SECOND))),
        # Nothing has changed since: the same version, whatever description is asked for.
        call("PublishVersion", ok(201, version(7, "2", Description=SECOND)), Description="never used"),
        call("ListVersionsByFunction", ok(200, {"Versions": [
            listed(8, qualifier="$LATEST", Description=SECOND),
            listed(5, qualifier="1", Version="1", Description=FIRST),
            listed(7, qualifier="2", Version="2", Description=SECOND)]})),
        given("DeleteFunction", Qualifier="1"),
        call("ListVersionsByFunction", ok(200, {"Versions": [
            listed(8, qualifier="$LATEST", Description=SECOND),
            listed(7, qualifier="2", Version="2", Description=SECOND)]})),
    ),
    scenario(
        "unknown version", "lambda_api: TestLambdaFunction::test_ops_on_nonexisting_version[get_function_configuration]",
        "2025-11-25",
        given("CreateFunction", **creation()), active(),
        call("GetFunctionConfiguration", function_not_found("<fn>:1221"), Qualifier="1221"),
    ),
    scenario(
        "deleting by an alias", "lambda_api: TestLambdaFunction::test_function_name_and_qualifier_validation"
        "[function_name_and_qualifier_too_long-delete_function]", "2024-08-22",
        call("DeleteFunction", bad_parameter("Deletion of aliases is not currently supported."),
             FunctionName="no-such-function", Qualifier="a" * 65),
    ),
]
