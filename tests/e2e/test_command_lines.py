#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What "Copy as AWS CLI" writes, read by the AWS CLI itself: for each operation of the API the shell takes the line
apart, the CLI parses it, and the request it would send is the one the line was made of."""

import base64
import json
import os
import subprocess
import sys
import tempfile
import unittest
import zipfile

from lathe_harness.case import main, skip_all

try:
    from awscli.clidriver import create_clidriver
except ImportError:
    skip_all("the AWS CLI is not installed for this Python.")

#: An event stream as the answer is nothing the CLI can show.
NOT_IN_THE_CLI = {"InvokeWithResponseStream"}


class Parser:
    """The CLI in this process, with requests caught before they are sent."""

    def __init__(self):
        self.driver = create_clidriver()
        self.asked = None
        self.driver.session.register("before-call.lambda", lambda **_: (_Response(), {}))
        self.driver.session.register("provide-client-params.lambda", self._keep)

    def _keep(self, params, **_):
        self.asked = params

    def read(self, words):
        self.asked = None
        self.driver.main(words)
        return self.asked

    def members(self, operation):
        service = self.driver.session.get_service_model("lambda")
        if operation in NOT_IN_THE_CLI or operation not in service.operation_names:
            return None
        shape = service.operation_model(operation).input_shape
        return shape.members if shape else {}


class _Response:
    status_code = 200
    headers = {}


def fitting(value, shape):
    """`value` without what the CLI's own, perhaps older model does not know."""
    if value is None:
        return None
    if shape.type_name == "structure":
        return {k: fitting(v, shape.members[k]) for k, v in value.items() if k in shape.members}
    if shape.type_name == "list":
        return [fitting(v, shape.member) for v in value]
    if shape.type_name == "map":
        return {k: fitting(v, shape.value) for k, v in value.items()}
    return value


def plain(value):
    """What the CLI made of it, as JSON has it."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    if hasattr(value, "read"):
        with open(value.name, "rb") as file:
            value = file.read()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


class CommandLines(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        os.chdir(folder.name)
        with zipfile.ZipFile("function.zip", "w") as package:
            package.writestr("app.py", "pass")
        with open("function.zip", "rb") as package:
            self.zip = base64.b64encode(package.read()).decode()
        os.environ.update(AWS_ACCESS_KEY_ID="a", AWS_SECRET_ACCESS_KEY="b", AWS_DEFAULT_REGION="us-east-1",
                          AWS_PAGER="", AWS_CONFIG_FILE="/dev/null", AWS_SHARED_CREDENTIALS_FILE="/dev/null")

    def words(self, line):
        """The words the shell makes of the line; what it pipes stands in a file."""
        shell = "aws() { for word; do printf '%s\\0' \"$word\"; done; cat > input; }; "
        done = subprocess.run(["/bin/sh", "-c", shell + line], stdin=subprocess.DEVNULL, capture_output=True, check=True)
        self.assertEqual(done.stderr, b"")
        return [w.replace("/dev/stdin", "input") for w in done.stdout.decode().split("\0")[:-1]]

    def expected(self, entry, members):
        asked = {k: v for k, v in entry["input"].items() if k in members}
        if "ZipFile" in asked:
            asked["ZipFile"] = self.zip
        for nested in ("Code", "Content"):
            if nested in asked:
                asked[nested]["ZipFile"] = self.zip
        return asked

    def test_every_operation(self):
        parser = Parser()
        lines = subprocess.run([os.environ["LATHE_COMMAND_LINES"]], capture_output=True, check=True).stdout
        read = 0
        for entry in map(json.loads, lines.decode().splitlines()):
            with self.subTest(entry["operation"]):
                members = parser.members(entry["operation"])
                if members is None:
                    continue
                known = {k: v for k, v in entry["input"].items() if k in members}
                # An older CLI lacks options that came later; the line is made again without them.
                if known != entry["input"]:
                    continue
                asked = parser.read(self.words(entry["line"]))
                self.assertIsNotNone(asked, entry["line"])
                wanted = self.expected(entry, members)
                for name, shape in members.items():
                    self.assertEqual(fitting(plain(asked).get(name), shape), fitting(wanted.get(name), shape), name)
                read += 1
        print(f"{read} operations read by the AWS CLI")
        self.assertGreater(read, 45)


if __name__ == "__main__":
    main()
