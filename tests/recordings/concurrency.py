# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reserved and provisioned concurrency."""

from .form import call, configuration, function, given, ok, refused, scenario, until, with_code


def reserved(count):
    return ok(200, {"ReservedConcurrentExecutions": count})


def provisioned(status, requested, ready, state, **more):
    return ok(status, {"RequestedProvisionedConcurrentExecutions": requested, "AvailableProvisionedConcurrentExecutions": ready,
                       "AllocatedProvisionedConcurrentExecutions": ready, "Status": state, "LastModified": "<date>", **more})


def limit(text):
    """These errors came without a Type."""
    return refused(400, "InvalidParameterValueException", text, kind=None)


BELOW_MINIMUM = "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [<count>]."
PUBLISHED = [given("PublishVersion"), given("CreateAlias", Name="live", FunctionVersion="1")]

SCENARIOS = [
    scenario(
        "reserving", "lambda_api: TestLambdaReservedConcurrency::test_function_concurrency", "2025-11-25",
        function(),
        call("PutFunctionConcurrency", reserved(0), ReservedConcurrentExecutions=0),
        call("PutFunctionConcurrency", reserved(1), ReservedConcurrentExecutions=1),
        call("GetFunctionConcurrency", reserved(1)),
        call("DeleteFunctionConcurrency", ok(204)),
        call("GetFunctionConcurrency", ok(200)),
    ),
    scenario(
        "reserving nothing", "lambda: TestLambdaConcurrency::test_lambda_concurrency_crud", "2025-11-24",
        function(),
        call("GetFunctionConcurrency", ok(200)),
        call("PutFunctionConcurrency", reserved(0), ReservedConcurrentExecutions=0),
        call("GetFunctionConcurrency", reserved(0)),
        given("DeleteFunctionConcurrency"),
        call("GetFunctionConcurrency", ok(200)),
    ),
    scenario(
        "told by GetFunction", "lambda: TestLambdaConcurrency::test_lambda_concurrency_update", "2025-11-24",
        function(),
        call("PutFunctionConcurrency", reserved(3), ReservedConcurrentExecutions=3),
        call("GetFunctionConcurrency", reserved(3)),
        call("GetFunction", ok(200, with_code(configuration(1), Concurrency={"ReservedConcurrentExecutions": 3}))),
        given("DeleteFunctionConcurrency"),
        call("GetFunctionConcurrency", ok(200)),
    ),
    scenario(
        "reserving too much", "lambda_api: TestLambdaReservedConcurrency::test_function_concurrency_limits", "2025-11-25",
        function(),
        call("PutFunctionConcurrency", limit(BELOW_MINIMUM), ReservedConcurrentExecutions=1_000_000),
        # All of the account's but 99 less than the minimum of what must stay unreserved.
        call("PutFunctionConcurrency", limit(BELOW_MINIMUM), ReservedConcurrentExecutions=999),
    ),
    scenario(
        "provisioning too much", "lambda_api: TestLambdaProvisionedConcurrency::test_provisioned_concurrency_limits",
        "2025-11-25",
        function(), *PUBLISHED,
        call("PutProvisionedConcurrencyConfig", limit("Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [<count>]."),
             Qualifier="1", ProvisionedConcurrentExecutions=1_000_000),
        call("PutProvisionedConcurrencyConfig", limit("Specified ConcurrentExecutions for function decreases account's "
                                                      "UnreservedConcurrentExecution below its minimum value of [<count>]."),
             Qualifier="1", ProvisionedConcurrentExecutions=999),
    ),
    scenario(
        "provisioning an alias", "lambda: TestLambdaConcurrency::test_provisioned_concurrency_on_alias", "2025-11-24",
        function(), *PUBLISHED,
        call("PutProvisionedConcurrencyConfig", provisioned(202, 5, 0, "IN_PROGRESS"), Qualifier="live",
             ProvisionedConcurrentExecutions=5),
        # How long it stays in progress is not compared.
        until("GetProvisionedConcurrencyConfig", "Status", "READY", Qualifier="live"),
        call("GetProvisionedConcurrencyConfig", provisioned(200, 5, 5, "READY"), Qualifier="live"),
    ),
    scenario(
        "provisioning a version", "lambda: TestLambdaConcurrency::test_lambda_provisioned_concurrency_scheduling", "2025-11-24",
        function(), *PUBLISHED,
        given("PutProvisionedConcurrencyConfig", Qualifier="1", ProvisionedConcurrentExecutions=1),
        until("GetProvisionedConcurrencyConfig", "Status", "READY", Qualifier="1"),
        call("GetProvisionedConcurrencyConfig", provisioned(200, 1, 1, "READY"), Qualifier="1"),
    ),
    scenario(
        "provisioning what fails in Init", "lambda: TestLambdaConcurrency::test_provisioned_concurrency_init_failure",
        "2026-02-17",
        function(package="fails"), *PUBLISHED,
        call("PutProvisionedConcurrencyConfig", provisioned(202, 1, 0, "IN_PROGRESS"), Qualifier="1",
             ProvisionedConcurrentExecutions=1),
        until("GetProvisionedConcurrencyConfig", "Status", "FAILED", Qualifier="1"),
        call("GetProvisionedConcurrencyConfig", provisioned(200, 1, 0, "FAILED",
                                                            StatusReason="FUNCTION_ERROR_INIT_FAILURE"), Qualifier="1"),
    ),
]
