# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Account settings."""

from .form import Names, call, ok, scenario

SCENARIOS = [
    scenario(
        "members", "lambda_api: TestLambdaAccountSettings::test_account_settings", "2025-11-25",
        call("GetAccountSettings", ok(200, {
            "AccountLimit": Names(["CodeSizeUnzipped", "CodeSizeZipped", "ConcurrentExecutions", "TotalCodeSize",
                                   "UnreservedConcurrentExecutions"]),
            "AccountUsage": Names(["FunctionCount", "TotalCodeSize"])})),
    ),
]
