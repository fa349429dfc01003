# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Configurations of asynchronous invocation."""

from .form import LAMBDA, TIME, call, function, not_found, ok, scenario

QUEUE = {"Destination": "arn:aws:sqs:<region>:<account>:recorded-queue"}
BOTH = {"OnSuccess": QUEUE, "OnFailure": QUEUE}


def config(**members):
    return ok(200, {"FunctionArn": f"{LAMBDA}:function:<fn>:$LATEST", "LastModified": TIME, **members})


def without_config(suffix):
    return not_found(f"The function {LAMBDA}:function:{suffix} doesn't have an EventInvokeConfig")


SCENARIOS = [
    scenario(
        "none of a version that is not there",
        "lambda_api: TestLambdaFunction::test_ops_on_nonexisting_version[get_function_event_invoke_config]", "2025-11-25",
        function(),
        call("GetFunctionEventInvokeConfig", without_config("<fn>:1221"), Qualifier="1221"),
    ),
    scenario(
        "none of a function that is not there",
        "lambda_api: TestLambdaFunction::test_ops_on_nonexisting_fn[get_function_event_invoke_config]", "2025-11-25",
        call("GetFunctionEventInvokeConfig", without_config("no-such-function:$LATEST"), FunctionName="no-such-function"),
    ),
    scenario(
        "destinations and retries", "lambda_destinations: TestLambdaDestinationSqs::test_assess_lambda_destination_invocation[payload1]", "2025-11-24",
        function(),
        call("PutFunctionEventInvokeConfig", config(DestinationConfig=BOTH, MaximumRetryAttempts=0),
             DestinationConfig=BOTH, MaximumRetryAttempts=0),
    ),
    scenario(
        "destinations alone", "lambda_destinations: TestLambdaDestinationSqs::test_lambda_destination_default_retries",
        "2025-11-24",
        function(),
        call("PutFunctionEventInvokeConfig", config(DestinationConfig=BOTH), DestinationConfig=BOTH),
    ),
]
