# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""SnapStart, as records."""

from .form import active, call, configuration, creation, enumeration, given, invalid, ok, pending, scenario, updating, version, with_code

PUBLISHED = {"SnapStart": {"ApplyOn": "PublishedVersions", "OptimizationStatus": "Off"}}
_TESTS = "lambda_api: TestLambdaSnapStart::test_snapstart"


def lifecycle(runtime):
    of = {"Runtime": runtime, "MemorySize": 1024, "Timeout": 5}
    return scenario(
        f"lifecycle, {runtime}", f"{_TESTS}_lifecycle[{runtime}]", "2026-01-12",
        call("CreateFunction", ok(201, pending(1, **of)), **creation(**of)),
        active(),
        call("GetFunction", ok(200, with_code(configuration(2, **of)))),
        given("PublishVersion", Description="first"),
        call("GetFunction", ok(200, with_code(version(3, "1", Description="first", **of))), Qualifier="1"),
    )


def switched_on(runtime):
    of = {"Runtime": runtime, "MemorySize": 1024, "Timeout": 5}
    return scenario(
        f"switched on, {runtime}", f"{_TESTS}_update_function_configuration[{runtime}]", "2026-01-12",
        call("CreateFunction", ok(201, pending(1, **of)), **creation(**of)),
        active(),
        # $LATEST itself is never optimised.
        call("UpdateFunctionConfiguration", ok(200, updating(2, **of, **PUBLISHED)), SnapStart={"ApplyOn": "PublishedVersions"}),
    )


SCENARIOS = [
    scenario("unknown value", f"{_TESTS}_exceptions", "2025-11-25",
             call("CreateFunction", invalid(enumeration("snapStart.applyOn", "Sometimes", "PublishedVersions", "None")),
                  **creation(Runtime="java21", SnapStart={"ApplyOn": "Sometimes"}))),
    *[lifecycle(runtime) for runtime in ("java11", "java17", "java21", "java25", "python3.12", "python3.13")],
    *[switched_on(runtime) for runtime in ("java11", "java17", "java21", "python3.13")],
]
