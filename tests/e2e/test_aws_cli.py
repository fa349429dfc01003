#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The quick start with the AWS CLI, as the README writes it, and the errors people meet first.

The CLI is the first one in PATH; with "system" as argument it is /usr/bin/aws, where that is another one.
"""

import base64
import json
import os
import re
import subprocess
import sys
import urllib.request

from lathe_harness.api import ROLE, make_zip
from lathe_harness.case import LatheCase, main, need_program, skip_all

HANDLER = """\
export const handler = async (event) => {
  console.log('greeting', event.name);
  return { message: `${process.env.GREETING ?? 'Hello'}, ${event.name}!` };
};
"""


def choose_cli():
    first = need_program("aws", "these tests drive Lathe with")
    if "system" not in sys.argv[1:]:
        return first
    system = "/usr/bin/aws"
    # A version manager's shim stands for another file; only the very same program is left out.
    if not os.access(system, os.X_OK) or os.path.realpath(first) == os.path.realpath(system):
        skip_all("/usr/bin/aws is not there, or is the AWS CLI that is tested already.")
    return system


AWS = choose_cli()
need_program("zip", "the quick start packs the handler with")


class AwsCli(LatheCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        done = subprocess.run([AWS, "--version"], env=cls.environment(), text=True, capture_output=True, timeout=120)
        version = re.search(r"aws-cli/(\d+)\.[\d.]+", done.stdout + done.stderr)
        if not version:
            skip_all(f"{AWS} does not run: {done.stderr.strip()[:300]}")
        print(f"{version[0]} ({AWS})", flush=True)
        # Version 2 takes payloads as base64 unless it is told otherwise; version 1 knows no such option.
        cls.raw = ["--cli-binary-format", "raw-in-base64-out"] if version[1] == "2" else []

    def aws(self, *arguments, code=0):
        """Standard output of aws lambda, as JSON where it is."""
        done = self.run_command(AWS, "lambda", "--endpoint-url", self.lathe.url, *arguments, code=code)
        try:
            return json.loads(done.stdout)
        except ValueError:
            return done.stdout

    def aws_fails(self, *arguments):
        """What it says when it fails, which it must."""
        done = self.run_command(AWS, "lambda", "--endpoint-url", self.lathe.url, *arguments, code=None)
        self.assertGreater(done.returncode, 0, done.stdout)
        return done.stderr.strip()

    def pack(self, text, name="function.zip"):
        (self.folder / "index.mjs").write_text(text, encoding="utf-8")
        (self.folder / name).unlink(missing_ok=True)
        self.run_command("zip", name, "index.mjs")
        return f"fileb://{name}"

    def new_function(self, name, text=HANDLER):
        return self.aws("create-function", "--function-name", name, "--runtime", "nodejs22.x", "--handler", "index.handler",
                        "--role", ROLE, "--zip-file", self.pack(text))

    def invoke(self, name, payload, *more):
        answer = self.aws("invoke", "--function-name", name, *self.raw, "--payload", payload, *more, "response.json")
        return answer, (self.folder / "response.json").read_text(encoding="utf-8")

    def test_quick_start(self):
        created = self.new_function("hello")
        self.assertEqual(created["FunctionArn"], "arn:aws:lambda:us-east-1:000000000000:function:hello")
        self.assertEqual(created["State"], "Pending")
        self.assertEqual((created["Timeout"], created["MemorySize"]), (3, 128))
        self.aws("wait", "function-active-v2", "--function-name", "hello")

        answer, response = self.invoke("hello", '{"name": "Ada"}')
        self.assertEqual(answer, {"StatusCode": 200, "ExecutedVersion": "$LATEST"})
        self.assertEqual(response, '{"message":"Hello, Ada!"}')

        answer, _ = self.invoke("hello", '{"name": "Ada"}', "--log-type", "Tail")
        tail = base64.b64decode(answer["LogResult"]).decode()
        request = re.match(r"START RequestId: (\S{36}) Version: \$LATEST\n", tail)
        self.assertTrue(request, tail)
        self.assertIn(f"\t{request[1]}\tINFO\tgreeting Ada\n", tail)
        self.assertIn(f"END RequestId: {request[1]}\nREPORT RequestId: {request[1]}\tDuration: ", tail)

        old = self.aws("get-function", "--function-name", "hello")
        package = self.pack(HANDLER.replace("}!", "}."))
        self.aws("update-function-code", "--function-name", "hello", "--zip-file", package)
        self.aws("wait", "function-updated-v2", "--function-name", "hello")
        self.assertEqual(self.invoke("hello", '{"name": "Ada"}')[1], '{"message":"Hello, Ada."}')

        self.aws("update-function-configuration", "--function-name", "hello", "--timeout", "7", "--environment",
                 "Variables={GREETING=Good morning}")
        self.aws("wait", "function-updated-v2", "--function-name", "hello")
        self.assertEqual(self.invoke("hello", '{"name": "Ada"}')[1], '{"message":"Good morning, Ada."}')

        function = self.aws("get-function", "--function-name", "hello")
        self.assertNotEqual(function["Configuration"]["CodeSha256"], old["Configuration"]["CodeSha256"])
        self.assertEqual(function["Configuration"]["Timeout"], 7)
        self.assertEqual(function["Configuration"]["Environment"], {"Variables": {"GREETING": "Good morning"}})
        with urllib.request.urlopen(function["Code"]["Location"]) as download:
            self.assertEqual(download.read(), (self.folder / "function.zip").read_bytes())

        self.aws("delete-function", "--function-name", "hello")
        self.assertIn("(ResourceNotFoundException)", self.aws_fails("get-function", "--function-name", "hello"))

    def test_lists_come_in_pages(self):
        names = ["page-a", "page-b", "page-c"]
        for name in names:
            self.new_function(name)
        everything = self.aws("list-functions", "--page-size", "1")
        self.assertEqual([one["FunctionName"] for one in everything["Functions"]], names)
        first = self.aws("list-functions", "--max-items", "2")
        self.assertEqual([one["FunctionName"] for one in first["Functions"]], names[:2])
        rest = self.aws("list-functions", "--max-items", "2", "--starting-token", first["NextToken"])
        self.assertEqual([one["FunctionName"] for one in rest["Functions"]], names[2:])
        for name in names:
            self.aws("delete-function", "--function-name", name)
        self.assertEqual(self.aws("list-functions"), {"Functions": []})

    def test_layers(self):
        arn = "arn:aws:lambda:us-east-1:000000000000:layer:greetings"
        package = make_zip({"nodejs/node_modules/greeting/index.js": "module.exports = 'Moin';\n"})
        (self.folder / "layer.zip").write_bytes(package)
        version = ["--layer-name", "greetings", "--version-number", "1"]

        def publish(*more):
            return self.aws("publish-layer-version", "--layer-name", "greetings", "--zip-file", "fileb://layer.zip", *more)

        published = publish("--description", "How to greet", "--license-info", "MIT", "--compatible-runtimes", "nodejs20.x", "nodejs22.x",
                            "--compatible-architectures", "x86_64")
        self.assertEqual((published["LayerArn"], published["LayerVersionArn"], published["Version"]), (arn, f"{arn}:1", 1))
        self.assertEqual(published["CompatibleRuntimes"], ["nodejs20.x", "nodejs22.x"])
        self.assertEqual(publish()["Version"], 2)
        self.assertEqual(self.aws("get-layer-version", *version)["Content"]["CodeSha256"], published["Content"]["CodeSha256"])
        found = self.aws("get-layer-version-by-arn", "--arn", f"{arn}:1")
        self.assertEqual(found["Description"], "How to greet")
        with urllib.request.urlopen(found["Content"]["Location"]) as download:
            self.assertEqual(download.read(), package)
        self.assertEqual([one["LatestMatchingVersion"]["Version"] for one in self.aws("list-layers")["Layers"]], [2])
        self.assertEqual(self.aws("list-layers", "--compatible-runtime", "nodejs22.x")["Layers"][0]["LatestMatchingVersion"]["Version"], 1)
        versions = self.aws("list-layer-versions", "--layer-name", "greetings", "--page-size", "1")["LayerVersions"]
        self.assertEqual([one["LayerVersionArn"] for one in versions], [f"{arn}:2", f"{arn}:1"])

        added = self.aws("add-layer-version-permission", *version, "--statement-id", "all", "--action", "lambda:GetLayerVersion",
                         "--principal", "210987654321")
        self.assertEqual(json.loads(added["Statement"])["Principal"], {"AWS": "arn:aws:iam::210987654321:root"})
        policy = self.aws("get-layer-version-policy", *version)
        self.assertEqual(json.loads(policy["Policy"])["Statement"], [json.loads(added["Statement"])])
        self.aws("remove-layer-version-permission", *version, "--statement-id", "all", "--revision-id", policy["RevisionId"])
        self.assertIn("No policy is associated with the given resource.", self.aws_fails("get-layer-version-policy", *version))

        self.new_function("greeter", "import word from 'greeting';\nexport const handler = async (event) => `${word}, ${event.name}`;\n")
        self.aws("wait", "function-active-v2", "--function-name", "greeter")
        changed = self.aws("update-function-configuration", "--function-name", "greeter", "--layers", f"{arn}:1")
        self.assertEqual(changed["Layers"], [{"Arn": f"{arn}:1", "CodeSize": len(package)}])
        self.aws("wait", "function-updated-v2", "--function-name", "greeter")
        self.aws("delete-layer-version", *version)
        self.assertIn("(ResourceNotFoundException)", self.aws_fails("get-layer-version", *version))
        self.assertEqual(self.invoke("greeter", '{"name": "Ada"}')[1], '"Moin, Ada"')
        self.aws("delete-function", "--function-name", "greeter")

    def test_errors(self):
        self.new_function("taken", "export const handler = async () => { throw new TypeError('no'); };\n")
        arn = "arn:aws:lambda:us-east-1:000000000000:function:"
        for arguments, expected in (
            (("get-function", "--function-name", "nobody"),
             f"An error occurred (ResourceNotFoundException) when calling the GetFunction operation: Function not found: {arn}nobody"),
            (("create-function", "--function-name", "taken", "--runtime", "nodejs22.x", "--handler", "index.handler", "--role", ROLE,
              "--zip-file", "fileb://function.zip"),
             "An error occurred (ResourceConflictException) when calling the CreateFunction operation: Function already exist: taken"),
            (("create-function", "--function-name", "other", "--runtime", "nodejs22.x", "--handler", "index.handler", "--role", "me",
              "--zip-file", "fileb://function.zip"),
             "An error occurred (ValidationException) when calling the CreateFunction operation: 1 validation error detected: "
             "Value 'me' at 'role' failed to satisfy constraint: Member must satisfy regular expression pattern: "),
            (("update-function-configuration", "--function-name", "taken", "--timeout", "5",
              "--revision-id", "00000000-0000-0000-0000-000000000000"),
             "An error occurred (PreconditionFailedException) when calling the UpdateFunctionConfiguration operation: "
             "The Revision Id provided does not match the latest Revision Id. "),
        ):
            with self.subTest(expected):
                self.assertIn(expected, self.aws_fails(*arguments))

        answer, response = self.invoke("taken", "{}")
        self.assertEqual(answer, {"StatusCode": 200, "FunctionError": "Unhandled", "ExecutedVersion": "$LATEST"})
        self.assertEqual(json.loads(response)["errorType"], "TypeError")
        self.aws("delete-function", "--function-name", "taken")


if __name__ == "__main__":
    sys.argv = sys.argv[:1]
    main()
