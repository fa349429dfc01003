#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every blueprint, created through the API and run with its own test event: it shows what it promises to show."""

import base64
import json
import pathlib
import shutil
import subprocess
import tempfile

from lathe_harness.api import make_zip
from lathe_harness.case import LatheCase, main
from lathe_harness.server import LATHE

JAVA_RUNTIME = pathlib.Path(LATHE).resolve().parents[1] / "resources" / "lathe-runtime.jar"
BLUEPRINTS = pathlib.Path(__file__).resolve().parents[2] / "resources" / "blueprints"
GREETING = {"statusCode": 200, "body": '"Hello from Lambda!"'}


class Failure:
    """How a blueprint fails on purpose."""

    def __init__(self, error_type, message):
        self.error_type, self.message = error_type, message


def authorizer(response, log):
    assert response["policyDocument"]["Statement"][0]["Effect"] == "Allow"
    assert "allowed arn:aws:execute-api:" in log


def callback_timers(response, log):
    assert response == {"invocation": 1, "waited": True}
    # The response had to wait for the timer.
    assert "timer of invocation 1 fired after 1" in log


def canary(response, log):
    assert response == {"checkedAt": "2025-11-04T09:30:00Z", "characters": 16}
    assert "\npassed\n" in log


def cloudwatch_logs(response, log):
    assert (response["lines"], response["errors"]) == (2, 1), response


def cold_warm(response, log):
    assert (response["start"], response["invocations"]) == ("cold", 1)
    assert response["ageInSeconds"] >= 0.5
    assert "\tInit Duration: " in log


def concurrency(response, log):
    assert response["served"] == 1


def context(response, log):
    assert response["function"] == "context-node, version $LATEST"
    assert response["arn"] == "arn:aws:lambda:us-east-1:000000000000:function:context-node"
    assert response["memoryLimitInMB"] == "128" and 0 < response["millisecondsLeft"] <= 3000
    assert response["lambdaVariables"]["AWS_LAMBDA_FUNCTION_NAME"] == "context-node"
    assert f"START RequestId: {response['requestId']} " in log


def dynamodb_stream(response, log):
    assert [(one["action"], one["changed"]) for one in response] == [
        ("INSERT", ["Isbn", "Title", "Copies", "Tags"]), ("MODIFY", ["Copies", "Tags"]),
        ("REMOVE", ["Isbn", "Title", "Copies", "Tags"])], response


def firehose(response, log):
    assert [one["result"] for one in response["records"]] == ["Ok", "Dropped", "ProcessingFailed"]
    assert json.loads(base64.b64decode(response["records"][0]["data"]))["status"] == 200


def log_level(response, log):
    assert response == {"logLevel": "INFO", "items": 2}
    assert "[INFO]\t" in log and "[WARNING]\t" in log and "[DEBUG]" not in log


def order(response, log):
    assert response == {"customer": "Ada", "items": 2, "total": 19.9}
    assert "order of Ada\n  2 x tea\n  1 x cup" in log, log


def rest_api(response, log):
    assert response["statusCode"] == 201
    assert json.loads(response["body"])["text"] == "Buy milk"


def s3_object(response, log):
    assert response == [{"bucket": "example-photos", "key": "summer 2025/beach (large).jpg", "type": "jpg", "size": 482133}]


def tmp_cache(response, log):
    assert (response["count"], response["largest"], response["source"]) == (25997, 299993, "computed")


def web_page(response, log):
    assert "<h1>Hello, Ada!</h1>" in response["body"]


#: What the run with the blueprint's own event gives: a response, a function that looks at response and log, or a failure.
EXPECTED = {
    "async-retries-python": Failure("NotYet", "attempt 1 fails"),
    "authorizer-node": authorizer,
    "callback-timers-node": callback_timers,
    "canary-python": canary,
    "cloudwatch-logs-node": cloudwatch_logs,
    "cold-warm-node": cold_warm,
    "concurrency-node": concurrency,
    "context-node": context,
    "dynamodb-stream-node": dynamodb_stream,
    "exception-node": Failure("CheckoutError", "cannot charge 1 x teapot"),
    "exception-python": Failure("RecipeError", "cannot weigh salt: unknown unit 'pinch'"),
    "exception-ruby": Failure("Function<TooMany>", "only 12 of tea are left"),
    "firehose-transform-python": firehose,
    "hello-custom-runtime": GREETING,
    "hello-java": GREETING,
    "hello-node": GREETING,
    "hello-python": GREETING,
    "hello-ruby": GREETING,
    "kinesis-records-python": {"batchItemFailures": []},
    "log-level-python": log_level,
    "order-java": order,
    "out-of-memory-python": Failure("Runtime.ExitError", "Runtime exited with error: signal: killed"),
    "response-stream-node": "5\n4\n3\n2\n1\nLift-off!\n",
    "rest-api-node": rest_api,
    "s3-object-python": s3_object,
    "sns-message-node": {"received": 1},
    "sqs-batch-node": {"batchItemFailures": [{"itemIdentifier": "3b9f2c11-6d4e-4f57-9a1b-c0ffee000001"}]},
    "sqs-fifo-python": {"batchItemFailures": [{"itemIdentifier": "3b9f2c11-6d4e-4f57-9a1b-c0ffee000001"},
                                              {"itemIdentifier": "3b9f2c12-6d4e-4f57-9a1b-c0ffee000002"}]},
    "timeout-node": Failure("Sandbox.Timedout", "Task timed out after 3.00 seconds"),
    "tmp-cache-python": tmp_cache,
    "web-page-python": web_page,
}


def code_of(folder):
    """As Lathe itself starts a function from a blueprint: what begins with #! is executable."""
    files = {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}
    return {name: (content, 0o755 if content.startswith(b"#!") else 0o644) for name, content in files.items()}


def compiled(folder):
    """As Deploy does it; a package that comes through the API runs as it is."""
    with tempfile.TemporaryDirectory() as copy:
        code = pathlib.Path(copy) / "code"
        shutil.copytree(folder, code)
        sources = sorted(str(file.relative_to(code)) for file in code.rglob("*.java"))
        subprocess.run(["javac", "-nowarn", "-d", ".", "-cp", str(JAVA_RUNTIME), *sources], cwd=code, check=True)
        return code_of(code)


def missing_for(name):
    """What a blueprint needs and this machine has not."""
    if name == "hello-custom-runtime":
        return None if shutil.which("curl") else "curl"
    if name.endswith("-ruby"):
        return None if shutil.which("ruby") else "ruby"
    if name.endswith("-java"):
        return None if shutil.which("javac") and JAVA_RUNTIME.exists() else "a JDK"
    return None


class Blueprints(LatheCase):
    def run_blueprint(self, name):
        folder = BLUEPRINTS / name
        about = json.loads((folder / "blueprint.json").read_text(encoding="utf-8"))
        code = (compiled if name.endswith("-java") else code_of)(folder / "code")
        self.create(name, about["runtime"], about["handler"], make_zip(code), Timeout=about["timeout"],
                    MemorySize=about["memorySize"], Environment={"Variables": about["environment"]}, Description=about["summary"])
        answer = self.api.invoke(name, (folder / "event.json").read_bytes())
        self.assertEqual(answer.status, 200, answer)
        error = answer.headers.get("X-Amz-Function-Error")
        expected = EXPECTED[name]
        if isinstance(expected, Failure):
            self.assertEqual(error, "Unhandled", answer)
            self.assertEqual(answer.json()["errorType"], expected.error_type)
            self.assertIn(expected.message, answer.json()["errorMessage"])
            return
        self.assertIsNone(error, f"{answer}\n{answer.log()}")
        if isinstance(expected, str):
            self.assertEqual(answer.body.decode(), expected)
        elif callable(expected):
            expected(answer.json(), answer.log())
        else:
            self.assertEqual(answer.json(), expected)

    def test_every_blueprint_is_known_here(self):
        folders = sorted(folder.name for folder in BLUEPRINTS.iterdir() if folder.is_dir())
        self.assertEqual(folders, sorted(EXPECTED))

    def test_blueprints(self):
        for name in sorted(EXPECTED):
            with self.subTest(name):
                if missing := missing_for(name):
                    print(f"{name}: left out, because {missing} is not installed", flush=True)
                    continue
                self.run_blueprint(name)


if __name__ == "__main__":
    main()
