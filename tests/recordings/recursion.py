# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Detection of recursive loops."""

from .form import call, enumeration, function, invalid, scenario

SCENARIOS = [
    scenario(
        "unknown value", "lambda_api: TestLambdaRecursion::test_put_function_recursion_config_invalid_value", "2025-11-25",
        function(),
        call("PutFunctionRecursionConfig", invalid(enumeration("recursiveLoop", "Sometimes", "Terminate", "Allow")),
             RecursiveLoop="Sometimes"),
    ),
]
