# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Invoke: its forms and its errors. What runtimes do beyond that is tested with the runtimes."""

import base64
import json

from .form import LAMBDA, call, configuration, creation, active, function, function_not_found, ok, pending, scenario

NODE = {"Runtime": "nodejs22.x", "package": "node"}
CLIENT = {"custom": {"foo": "bar"}, "client": {"snap": ["crackle", "pop"]}, "env": {"fizz": "buzz"}}
_FEATURES = "lambda: TestLambdaFeatures::"
VARIABLES = {"Variables": {"GREETING": "hello"}}


def result(payload, status=200, **more):
    return ok(status, {"StatusCode": status, "Payload": payload,
                       **({"ExecutedVersion": "$LATEST"} if status == 200 else {}), **more})


def failed(**payload):
    return result(payload, FunctionError="Unhandled")


SCENARIOS = [
    scenario("unknown function", f"{_FEATURES}test_invoke_exceptions", "2025-11-24",
             call("Invoke", function_not_found("no-such-function:$LATEST"), FunctionName="no-such-function", Payload="{}")),
    scenario("answered", f"{_FEATURES}test_invocation_type_request_response[python3.9]", "2023-02-17",
             function(package="echo"), call("Invoke", result({}), Payload="{}", InvocationType="RequestResponse")),
    scenario("asynchronous", (f"{_FEATURES}test_invocation_type_event[python3.9]",
                              f"{_FEATURES}test_invocation_type_event[nodejs16.x]",
                              f"{_FEATURES}test_invocation_type_no_return_payload[nodejs-Event]"), "2025-11-24",
             function(package="echo"), call("Invoke", result("", 202), Payload="{}", InvocationType="Event")),
    scenario("dry", (f"{_FEATURES}test_invocation_type_dry_run[python3.10]",
                     f"{_FEATURES}test_invocation_type_dry_run[nodejs16.x]"), "2023-04-26",
             function(package="echo"), call("Invoke", result("", 204), Payload="{}", InvocationType="DryRun")),
    scenario("nothing returned", (f"{_FEATURES}test_invocation_type_no_return_payload[nodejs-RequestResponse]",
                                  "lambda: TestLambdaBehavior::test_lambda_invoke_no_timeout"), "2025-11-24",
             function(**NODE), call("Invoke", ok(200, {"StatusCode": 200, "ExecutedVersion": "$LATEST",
                                                       "Payload": "<null>"}), Payload="{}")),
    scenario("with its log", f"{_FEATURES}test_invocation_with_logs[python3.10]", "2025-11-24",
             function(package="prints"),
             call("Invoke", result({}, LogResult=(
                 "START RequestId: <request:1> Version: $LATEST\n{}\nEND RequestId: <request:1>\nREPORT RequestId: <request:1>\tDuration: <duration> ms\t"
                 "Billed Duration: <count> ms\tMemory Size: 128 MB\tMax Memory Used: <count> MB\tInit Duration: <duration> ms\t\n")),
                  Payload="{}", LogType="Tail")),
    scenario("kept between invocations", "lambda: TestLambdaBehavior::test_lambda_cache_local[python]", "2025-11-24",
             function(package="counts"), call("Invoke", result({"count": 0}), Payload="{}"),
             call("Invoke", result({"count": 1}), Payload="{}")),
    scenario("variables", f"{_FEATURES}test_lambda_environment", "2022-09-09",
             call("CreateFunction", ok(201, pending(1, Environment=VARIABLES)),
                  **creation(package="variables", Environment=VARIABLES)),
             active(),
             call("Invoke", result({"GREETING": "hello"}), Payload="{}"),
             call("GetFunctionConfiguration", ok(200, configuration(2, Environment=VARIABLES)))),
    scenario("context", f"{_FEATURES}test_lambda_with_context", "2022-09-09",
             function(package="context", Runtime="nodejs22.x"),
             call("Invoke", result({
                 "callbackWaitsForEmptyEventLoop": True, "functionVersion": "$LATEST", "functionName": "<fn>",
                 "memoryLimitInMB": "128",
                 "logGroupName": "/aws/lambda/<fn>", "logStreamName": "<stream>", "clientContext": CLIENT,
                 "invokedFunctionArn": f"{LAMBDA}:function:<fn>", "awsRequestId": "<request>"}),
                  Payload="{}", ClientContext=base64.b64encode(json.dumps(CLIENT).encode()).decode())),
    scenario("handler raises", "lambda: TestLambdaErrors::test_lambda_handler_error", "2025-11-24",
             function(package="raises"),
             call("Invoke", failed(errorMessage="it was meant to", errorType="Exception", requestId="<request>", stackTrace=[
                 "  File \"<any>/main.py\", line 2, in handler\n    raise Exception('it was meant to')\n"]), Payload="{}")),
    scenario("wrapper not found", "lambda: TestLambdaErrors::test_lambda_runtime_wrapper_not_found", "2025-11-24",
             function(package="echo", Environment={"Variables": {"AWS_LAMBDA_EXEC_WRAPPER": "/no-such-wrapper"}}),
             call("Invoke", failed(errorType="Runtime.ExitError",
                                   errorMessage="RequestId: <request> Error: Runtime exited with error: exit status 127"),
                  Payload="{}")),
    scenario(
        # The older recording has no errorType; the newer one's is of a function that hung for 30 s.
        "out of time", ("lambda: TestLambdaErrors::test_lambda_runtime_exit_segfault",
                        "lambda: TestLambdaBehavior::test_lambda_invoke_timed_out_environment_reuse"), "2025-11-24",
        function(package="waits", Timeout=1),
        call("Invoke", result({"content": "kept", "number": 0}), Payload='{"write": "kept"}'),
        call("Invoke", result({"content": "kept", "number": 42}), Payload='{"number": 42}'),
        call("Invoke", failed(errorType="Sandbox.Timedout",
                              errorMessage="RequestId: <request> Error: Task timed out after 1.00 seconds"),
             Payload='{"sleep": 60}'),
        # What is in /tmp stays, what is in the process does not.
        call("Invoke", result({"content": "kept", "number": 0}), Payload="{}")),
]
