#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first function of the Lambda documentation, in both languages: exact payloads and the form of every log line."""

import json
import re

from lathe_harness.api import make_zip
from lathe_harness.case import LatheCase, main
from lathe_harness.server import LATHE

NODE = """\
export const handler = async (event, context) => {
  const length = event.length;
  const width = event.width;
  const area = areaOf(length, width);
  console.log(`The area is ${area}`);
  console.log('CloudWatch log group: ', context.logGroupName);
  return JSON.stringify({ area });
  function areaOf(a, b) {
    return a * b;
  }
};
"""
PYTHON = """\
import json
import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    area = event['length'] * event['width']
    print(f'The area is {area}')
    logger.info(f'CloudWatch logs group: {context.log_group_name}')
    return json.dumps({'area': area})
"""
EVENT = '{"length": 6, "width": 7}'
WHEN = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"
ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
MS = r"\d+\.\d\d ms"


def node_lines(area):
    return [rf"{WHEN}\tID\tINFO\tThe area is {area}",
            rf"{WHEN}\tID\tINFO\tCloudWatch log group:  /aws/lambda/NAME"]


def python_lines(area):
    return [rf"The area is {area}", rf"\[INFO\]\t{WHEN}\tID\tCloudWatch logs group: /aws/lambda/NAME"]


class Tutorial(LatheCase):
    def assert_log(self, log, name, request, lines, cold, status="", more=""):
        """The whole log of an invocation, line by line."""
        init = rf"Init Duration: {MS}\t" if cold else ""
        expected = [r"START RequestId: ID Version: \$LATEST", *lines, "END RequestId: ID",
                    rf"REPORT RequestId: ID\tDuration: {MS}\tBilled Duration: \d+ ms\tMemory Size: 128 MB\t"
                    rf"Max Memory Used: \d+ MB\t{init}{status}"]
        pattern = "\n".join(expected).replace("ID", request).replace("NAME", name) + "\n"
        self.assertRegex(log, rf"\A{pattern}\Z")
        figures = re.search(r"Duration: ([\d.]+) ms\tBilled Duration: (\d+) ms.*Max Memory Used: (\d+) MB"
                            r"(?:\tInit Duration: ([\d.]+))?", log)
        duration, billed, memory = float(figures[1]) + float(figures[4] or 0), int(figures[2]), int(figures[3])
        self.assertTrue(duration <= billed < duration + 1, log)
        self.assertTrue(0 < memory <= 128, log)

    def invoke(self, name, event=EVENT, error=None):
        answer = self.api.invoke(name, event)
        self.assertEqual((answer.status, answer.headers.get("X-Amz-Function-Error")), (200, error), answer)
        self.assertRegex(answer.headers["x-amzn-RequestId"], f"^{ID}$")
        return answer, answer.headers["x-amzn-RequestId"]

    def check_steps(self, name, runtime, handler, file, code, payload, lines):
        created = self.create(name, runtime, handler, make_zip({file: code}))
        self.assertEqual((created["Timeout"], created["MemorySize"], created["LoggingConfig"]["LogGroup"]),
                         (3, 128, f"/aws/lambda/{name}"))
        for cold in (True, False):
            answer, request = self.invoke(name)
            self.assertEqual(answer.body, payload)
            self.assert_log(answer.log(), name, request, lines, cold)

    def test_node(self):
        self.check_steps("node-tutorial", "nodejs22.x", "index.handler", "index.mjs", NODE, b'"{\\"area\\":42}"', node_lines(42))
        answer, request = self.invoke("node-tutorial", '{"length": 6}')
        self.assertEqual(answer.body, b'"{\\"area\\":null}"')
        self.assert_log(answer.log(), "node-tutorial", request, node_lines("NaN"), False)

    def test_python(self):
        self.check_steps("python-tutorial", "python3.13", "lambda_function.lambda_handler", "lambda_function.py", PYTHON,
                         b'"{\\"area\\": 42}"', python_lines(42))
        answer, request = self.invoke("python-tutorial", '{"length": 6}', "Unhandled")
        self.assertEqual(json.loads(self.in_task(answer.body)), {
            "errorMessage": "'width'", "errorType": "KeyError", "requestId": request, "stackTrace": [
                "  File \"/var/task/lambda_function.py\", line 9, in lambda_handler\n    area = event['length'] * event['width']\n"]})
        self.assertIn("[ERROR] KeyError: 'width'", answer.log())

    def test_the_stream_begins_with_the_runtime(self):
        """The tail of an invocation leaves INIT_START out; the log itself has it, on a cold start only."""
        self.create("stream", "nodejs22.x", "index.handler", make_zip({"index.mjs": NODE}))
        event = self.folder / "event.json"
        event.write_text(EVENT, encoding="utf-8")
        for cold in (True, False):
            log = self.run_command(LATHE, "invoke", "stream", "--event", event, "--log", "--workspace", self.lathe.workspace).stderr
            if cold:
                first, _, log = log.partition("\n")
                self.assertRegex(first, r"^INIT_START Runtime Version: nodejs:22\.v\d+\tRuntime Version ARN: "
                                        r"arn:aws:lambda:us-east-1::runtime:[0-9a-f]{64}$")
            self.assert_log(log, "stream", re.match(rf"START RequestId: ({ID})", log)[1], node_lines(42), cold)

    def test_wrong_handlers(self):
        for name, handler, error, message in (
            ("no-export", "index.missing", "Runtime.HandlerNotFound", "index.missing is undefined or not exported"),
            ("no-file", "main.handler", "Runtime.ImportModuleError", "Error: Cannot find module 'main'"),
        ):
            with self.subTest(name):
                self.create(name, "nodejs22.x", handler, make_zip({"index.mjs": NODE}))
                failed = json.loads(self.invoke(name, error="Unhandled")[0].body)
                self.assertEqual(failed["errorType"], error)
                self.assertIn(message, failed["errorMessage"])
        for name, handler, error, message in (
            ("no-def", "lambda_function.missing", "Runtime.HandlerNotFound", "Handler 'missing' missing on module 'lambda_function'"),
            ("no-module", "main.handler", "Runtime.ImportModuleError", "Unable to import module 'main': No module named 'main'"),
        ):
            with self.subTest(name):
                self.create(name, "python3.13", handler, make_zip({"lambda_function.py": PYTHON}))
                failed = json.loads(self.invoke(name, error="Unhandled")[0].body)
                self.assertEqual((failed["errorType"], failed["errorMessage"]), (error, message))

    def test_a_timeout_begins_anew(self):
        code = ("let n = 0;\nexport const handler = async (event) => {\n"
                "  if (event.sleep) await new Promise((r) => setTimeout(r, 4000));\n  return ++n;\n};\n")
        self.create("sleepy", "nodejs22.x", "index.handler", make_zip({"index.mjs": code}))
        self.assertEqual(self.invoke("sleepy", "{}")[0].body, b"1")
        answer, request = self.invoke("sleepy", '{"sleep": true}', "Unhandled")
        self.assertEqual(json.loads(answer.body), {
            "errorType": "Sandbox.Timedout", "errorMessage": f"RequestId: {request} Error: Task timed out after 3.00 seconds"})
        self.assert_log(answer.log(), "sleepy", request, [], False, r"Status: timeout\t")
        self.assertIn("\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\t", answer.log())
        self.assertEqual(self.invoke("sleepy", "{}")[0].body, b"1")

    def test_an_exit_is_an_error(self):
        code = "export const handler = async () => { process.exit(1); };\n"
        self.create("quitter", "nodejs22.x", "index.handler", make_zip({"index.mjs": code}))
        answer, request = self.invoke("quitter", "{}", "Unhandled")
        self.assertEqual(json.loads(answer.body), {
            "errorType": "Runtime.ExitError", "errorMessage": f"RequestId: {request} Error: Runtime exited with error: exit status 1"})
        self.assertIn("Status: error\tError Type: Runtime.ExitError", answer.log())

    def test_loose_lines_are_kept(self):
        """What a program writes without the runtime's help is in the log too, as it was written."""
        code = ("import { writeSync } from 'node:fs';\n"
                "export const handler = async () => { writeSync(1, 'bare out\\n'); writeSync(2, 'bare err\\n'); "
                "console.warn('w'); console.error('e'); console.debug('d'); console.trace('t'); };\n")
        self.create("loose", "nodejs22.x", "index.handler", make_zip({"index.mjs": code}))
        answer, request = self.invoke("loose")
        log = answer.log()
        for line in ("\nbare out\n", "\nbare err\n", f"\t{request}\tWARN\tw\n", f"\t{request}\tERROR\te\n",
                     f"\t{request}\tDEBUG\td\n", f"\t{request}\tTRACE\tt\n"):
            self.assertIn(line, log)
        self.assertEqual(answer.body, b"null")


if __name__ == "__main__":
    main()
