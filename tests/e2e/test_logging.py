#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""LoggingConfig and LogType=Tail: what is accepted, stored and answered, and what functions make of it."""

import json
import re

from lathe_harness.api import make_zip
from lathe_harness.case import LatheCase, main

NODE = """\
export const levels = async (event, context) => {
  for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal']) {
    console[level](`as ${level}`);
  }
  return [process.env.AWS_LAMBDA_LOG_FORMAT ?? null, process.env.AWS_LAMBDA_LOG_LEVEL ?? null,
    process.env.AWS_LAMBDA_LOG_GROUP_NAME, context.logGroupName];
};
export const talks = async ({ lines, end }) => {
  for (let i = 0; i < lines; ++i) {
    process.stdout.write(`line ${i} é\\n`);
  }
  if (end === 'throw') {
    throw new Error('asked to');
  }
  if (end === 'exit') {
    process.exit(1);
  }
  return end === 'sleep' ? new Promise((resolve) => setTimeout(resolve, 60_000)) : lines;
};
"""
PYTHON = """\
import logging, os
def levels(event, context):
    for level in ("debug", "info", "warning", "error", "critical"):
        getattr(logging.getLogger("app"), level)(f"as {level}")
    print("printed")
    return [os.environ.get("AWS_LAMBDA_LOG_FORMAT"), os.environ.get("AWS_LAMBDA_LOG_LEVEL"),
            os.environ["AWS_LAMBDA_LOG_GROUP_NAME"], context.log_group_name]
"""
PACKAGE = make_zip({"index.mjs": NODE, "lambda_function.py": PYTHON})


class Logging(LatheCase):
    def tearDown(self):
        self.api.delete("f")

    def change(self, config):
        """The answer to the change, after what Get says has been compared with it."""
        answer = self.api.update_configuration("f", LoggingConfig=config)
        self.assertEqual(answer.status, 200, str(answer))
        self.assertEqual(self.api.wait_active("f")["LoggingConfig"], answer.json()["LoggingConfig"])
        self.assertEqual(self.api.get("f").json()["Configuration"]["LoggingConfig"], answer.json()["LoggingConfig"])
        return answer.json()["LoggingConfig"]

    def test_answers_as_recorded(self):
        text = {"LogFormat": "Text", "LogGroup": "/aws/lambda/f"}
        json_form = {"LogFormat": "JSON", "ApplicationLogLevel": "INFO", "SystemLogLevel": "INFO", "LogGroup": "/aws/lambda/f"}
        for given, expected in (
            (None, text),
            ({"LogFormat": "JSON"}, json_form),
            ({"LogFormat": "JSON", "LogGroup": "cool_lambda"}, {**json_form, "LogGroup": "cool_lambda"}),
            ({"LogFormat": "JSON", "ApplicationLogLevel": "FATAL", "SystemLogLevel": "WARN"},
             {**json_form, "ApplicationLogLevel": "FATAL", "SystemLogLevel": "WARN"}),
        ):
            with self.subTest(created_with=given):
                settings = {"LoggingConfig": given} if given else {}
                self.assertEqual(self.create("f", "python3.13", "lambda_function.levels", PACKAGE, **settings)["LoggingConfig"],
                                 expected)
                self.api.delete("f")
        self.create("f", "python3.13", "lambda_function.levels", PACKAGE)
        for given, expected in (
            ({"LogFormat": "JSON"}, json_form),
            ({"LogFormat": "Text"}, text),
            ({"LogFormat": "JSON", "ApplicationLogLevel": "DEBUG"}, {**json_form, "ApplicationLogLevel": "DEBUG"}),
            ({"LogGroup": "cool_lambda"}, {**json_form, "ApplicationLogLevel": "DEBUG", "LogGroup": "cool_lambda"}),
            ({"SystemLogLevel": "DEBUG"}, {**json_form, "ApplicationLogLevel": "DEBUG", "SystemLogLevel": "DEBUG",
                                           "LogGroup": "cool_lambda"}),
            ({"LogFormat": "Text"}, {**text, "LogGroup": "cool_lambda"}),
            ({"LogFormat": "JSON"}, {**json_form, "LogGroup": "cool_lambda"}),
        ):
            with self.subTest(changed_to=given):
                self.assertEqual(self.change(given), expected)

    def test_refusals(self):
        self.create("f", "python3.13", "lambda_function.levels", PACKAGE)
        for config, member, constraint in (
            ({"LogFormat": "XML"}, "loggingConfig.logFormat", "enum value set: [JSON, Text]"),
            ({"LogFormat": "text"}, "loggingConfig.logFormat", "enum value set: [JSON, Text]"),
            ({"LogFormat": "JSON", "ApplicationLogLevel": "LOUD"}, "loggingConfig.applicationLogLevel",
             "enum value set: [TRACE, DEBUG, INFO, WARN, ERROR, FATAL]"),
            ({"LogFormat": "JSON", "SystemLogLevel": "ERROR"}, "loggingConfig.systemLogLevel",
             "enum value set: [DEBUG, INFO, WARN]"),
            ({"LogGroup": "has space"}, "loggingConfig.logGroup", r"regular expression pattern: [\.\-_/#A-Za-z0-9]+"),
            ({"LogGroup": ""}, "loggingConfig.logGroup", "length greater than or equal to 1"),
            ({"LogGroup": "g" * 513}, "loggingConfig.logGroup", "length less than or equal to 512"),
        ):
            with self.subTest(config):
                answer = self.api.update_configuration("f", LoggingConfig=config)
                self.assertEqual((answer.status, answer.headers["x-amzn-ErrorType"]), (400, "ValidationException"), str(answer))
                self.assertIn(f"at '{member}' failed to satisfy constraint: Member must", answer.body.decode())
                self.assertIn(constraint, answer.json()["message"])
        for wrong in (["JSON"], "JSON", {"LogFormat": 1}):
            with self.subTest(wrong):
                answer = self.api.update_configuration("f", LoggingConfig=wrong)
                self.assertEqual((answer.status, answer.headers["x-amzn-ErrorType"]), (400, "SerializationException"))
        self.assertEqual(self.api.configuration("f").json()["LoggingConfig"]["LogFormat"], "Text")

    def records(self, config):
        """(answer, the function's own lines) of one invocation with this configuration."""
        self.change(config)
        answer = self.api.invoke("f")
        self.assertNotIn("X-Amz-Function-Error", answer.headers, str(answer))
        lines = [line for line in answer.log().splitlines() if "as " in line or line == "printed"]
        return answer.json(), lines

    def test_functions_follow_it(self):
        node = ["trace", "debug", "info", "warn", "error", "fatal"]
        python = ["debug", "info", "warning", "error", "critical"]
        for runtime, handler, names in (("nodejs22.x", "index.levels", node), ("python3.13", "lambda_function.levels", python)):
            with self.subTest(runtime):
                self.create("f", runtime, handler, PACKAGE)
                given, lines = self.records({"LogFormat": "Text"})
                self.assertEqual(given, [None, None, "/aws/lambda/f", "/aws/lambda/f"])
                # Text has no levels of its own: Python's logging begins at WARNING.
                shown = names if names is node else [*python[2:], "printed"]
                self.assertEqual([re.sub(".*as ", "", line) for line in lines], shown)
                self.assertTrue(all("\t" in line for line in lines if line != "printed"), lines)
                for level, first in (("TRACE", 0), ("DEBUG", names.index("debug")), ("INFO", names.index("info")),
                                     ("WARN", names.index("info") + 1), ("ERROR", names.index("error")),
                                     ("FATAL", len(names) - 1)):
                    given, lines = self.records({"LogFormat": "JSON", "ApplicationLogLevel": level, "LogGroup": "own/group"})
                    self.assertEqual(given, ["JSON", level, "own/group", "own/group"])
                    if names is python:
                        self.assertEqual(lines.pop(), "printed")
                    parsed = [json.loads(line) for line in lines]
                    self.assertEqual([one["message"] for one in parsed], [f"as {name}" for name in names[first:]], level)
                    for one in parsed:
                        self.assertEqual(one["level"].lower(), one["message"][3:])
                        self.assertRegex(one["timestamp"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$")
                        self.assertRegex(one["requestId"], r"^[0-9a-f-]{36}$")
                self.api.delete("f")

    def test_tail(self):
        self.create("f", "nodejs22.x", "index.talks", PACKAGE, Timeout=1)
        whole = self.api.invoke("f", '{"lines": 3}')
        lines = whole.log().splitlines()
        self.assertRegex(lines[0], r"^START RequestId: [0-9a-f-]{36} Version: \$LATEST$")
        self.assertEqual(lines[1:4], ["line 0 é", "line 1 é", "line 2 é"])
        self.assertRegex(lines[4], "^END RequestId: ")
        self.assertRegex(lines[5], "^REPORT RequestId: .*\tInit Duration: .* ms\t$")
        for end, error in (("", None), ("throw", "Error"), ("exit", "Runtime.ExitError"), ("sleep", "Sandbox.Timedout")):
            with self.subTest(end):
                answer = self.api.invoke("f", json.dumps({"lines": 1000, "end": end}))
                self.assertEqual(answer.headers.get("X-Amz-Function-Error"), "Unhandled" if error else None)
                if error:
                    self.assertEqual(answer.json()["errorType"], error)
                tail = answer.log()
                # The last 4 KB, less what would be half a character.
                self.assertIn(len(tail.encode()), (4095, 4096))
                self.assertIn("line 999 é\n", tail)
                self.assertNotIn("START", tail)
                self.assertRegex(tail, r"\nEND RequestId: [0-9a-f-]{36}\nREPORT RequestId: .*\t\n$")
        self.api.update_configuration("f", Handler="index.absent")
        answer = self.api.invoke("f")
        self.assertEqual(answer.json()["errorType"], "Runtime.HandlerNotFound")
        self.assertIn("index.absent is undefined or not exported", answer.log())
        for kind, headers in (("None", {"X_Amz_Log_Type": "None"}), ("absent", {"X_Amz_Log_Type": ""}),
                              ("Event", {"X_Amz_Invocation_Type": "Event"}), ("DryRun", {"X_Amz_Invocation_Type": "DryRun"})):
            with self.subTest(kind):
                self.assertNotIn("X-Amz-Log-Result", self.api.invoke("f", **headers).headers)
        refused = self.api.invoke("f", X_Amz_Log_Type="tail")
        self.assertEqual((refused.status, refused.headers["x-amzn-ErrorType"]), (400, "ValidationException"))
        self.assertIn("at 'logType' failed to satisfy constraint: Member must satisfy enum value set: [None, Tail]",
                      refused.json()["message"])


if __name__ == "__main__":
    main()
