# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Code signing configurations. One recording alone tells of them."""

from .form import call, function_not_found, scenario

SCENARIOS = [
    scenario(
        "of a function that is not there", "lambda_api: TestLambdaFunction::test_ops_on_nonexisting_fn[get_function_code_signing_config]", "2025-11-25",
        call("GetFunctionCodeSigningConfig", function_not_found("no-such-function"), FunctionName="no-such-function"),
    ),
]
