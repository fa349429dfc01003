# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runtimes that functions may no longer be made with, and what functions are told to be made with others."""

from .form import bad_parameter, call, creation, ok, pending, scenario


def made(runtime, recorded, date, **settings):
    return scenario(f"made with {runtime}", recorded, date,
                    call("CreateFunction", ok(201, pending(1, Runtime=runtime, **settings)),
                         **creation(Runtime=runtime, **settings)))


SCENARIOS = [
    *[scenario(f"no longer {runtime}", f"lambda_api: TestRuntimeValidation::test_create_deprecated_function_runtime_with_validation_enabled[{runtime}]",
               "2026-01-12",
               call("CreateFunction", bad_parameter(
                   f"The runtime parameter of {runtime} is no longer supported for creating or updating AWS Lambda functions. "
                   "We recommend you use a supported runtime while creating or updating functions."),
                   **creation(Runtime=runtime)))
      for runtime in ("java8", "ruby2.7", "nodejs14.x", "python3.7", "dotnetcore3.1", "nodejs12.x")],
    *[made(runtime, f"lambda_common: TestLambdaRuntimesCommon::test_introspection_invoke[{runtime}]", "2026-01-12")
      for runtime in ("nodejs16.x", "nodejs18.x", "nodejs22.x", "python3.8", "python3.9", "python3.10", "python3.11",
                      "python3.12", "python3.13", "python3.14",
                      "java8.al2", "java21", "ruby3.2", "dotnet8", "dotnet10")],
    *[made(runtime, f"lambda_common: TestLambdaRuntimesCommon::test_introspection_invoke[{runtime}]", "2026-01-13",
           MemorySize=1024)
      for runtime in ("provided.al2", "provided.al2023")],
    *[made(runtime, f"lambda_common: TestLambdaRuntimesCommon::test_uncaught_exception_invoke[{runtime}]", "2026-01-12")
      for runtime in ("nodejs20.x", "nodejs24.x", "java17", "java25", "dotnet6")],
    *[made(runtime, f"lambda_common: TestLambdaRuntimesCommon::test_runtime_wrapper_invoke[{runtime}]", "2026-01-12",
           Environment={"Variables": {"AWS_LAMBDA_EXEC_WRAPPER": "/var/task/environment_wrapper"}})
      for runtime in ("java11", "ruby3.4")],
]
