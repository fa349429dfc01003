#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The quick start with curl alone, and what the endpoint refuses."""

import base64
import json

from lathe_harness.api import ROLE, make_zip
from lathe_harness.case import LatheCase, main, need_program

CURL = need_program("curl", "these tests talk to Lathe with")
FUNCTIONS = "/2015-03-31/functions"


class Curl(LatheCase):
    def curl(self, path, *arguments, input=None, signed=True):
        """(status, header fields by lower-case name, body)"""
        if signed:
            arguments = ("--aws-sigv4", "aws:amz:us-east-1:lambda", "--user", "test:test", *arguments)
        done = self.run_command(CURL, "--silent", "--show-error", "--include", "--max-time", "60", *arguments,
                                self.lathe.url + path, text=False, input=input)
        head, _, body = done.stdout.partition(b"\r\n\r\n")
        if head.startswith(b"HTTP/1.1 100"):
            head, _, body = body.partition(b"\r\n\r\n")
        status, *fields = head.decode().split("\r\n")
        headers = {name.lower(): value for name, value in (field.split(": ", 1) for field in fields)}
        return int(status.split()[1]), headers, body

    def test_quick_start(self):
        package = make_zip({"lambda_function.py": "def lambda_handler(event, context):\n    return {'sum': sum(event)}\n"})
        request = json.dumps({
            "FunctionName": "adder", "Runtime": "python3.13", "Handler": "lambda_function.lambda_handler", "Role": ROLE,
            "Code": {"ZipFile": base64.b64encode(package).decode()}})
        status, headers, body = self.curl(FUNCTIONS, "--data-binary", "@-", input=request.encode())
        self.assertEqual(status, 201, body)
        self.assertEqual(headers["content-type"], "application/json")
        self.assertRegex(headers["x-amzn-requestid"], r"^[0-9a-f-]{36}$")
        self.assertEqual(json.loads(body)["CodeSize"], len(package))

        status, headers, body = self.curl(f"{FUNCTIONS}/adder/invocations", "--data", "[1, 2, 39]")
        self.assertEqual((status, body), (200, b'{"sum": 42}'))
        self.assertEqual(headers["x-amz-executed-version"], "$LATEST")
        self.assertNotIn("x-amz-log-result", headers)
        status, headers, _ = self.curl(f"{FUNCTIONS}/adder/invocations", "--data", "[]", "--header", "X-Amz-Log-Type: Tail")
        self.assertIn(b"REPORT RequestId: ", base64.b64decode(headers["x-amz-log-result"]))
        status, headers, body = self.curl(f"{FUNCTIONS}/adder/invocations", "--data", '["a"]')
        self.assertEqual((status, headers["x-amz-function-error"]), (200, "Unhandled"))
        self.assertEqual(json.loads(body)["errorType"], "TypeError")

        status, _, body = self.curl(f"{FUNCTIONS}/adder/configuration", "--request", "PUT", "--data", '{"MemorySize": 256}')
        self.assertEqual((status, json.loads(body)["MemorySize"]), (200, 256))
        status, _, body = self.curl(f"{FUNCTIONS}/adder")
        location = json.loads(body)["Code"]["Location"]
        self.assertTrue(location.startswith(self.lathe.url), location)
        self.assertEqual(self.curl(location[len(self.lathe.url):], signed=False)[2], package)
        self.assertEqual(self.curl(location[len(self.lathe.url):].partition("?")[0], signed=False)[0], 403)

        self.assertEqual(self.curl(f"{FUNCTIONS}/adder", "--request", "DELETE")[::2], (204, b""))
        self.assertEqual(self.curl(f"{FUNCTIONS}/adder", "--request", "DELETE")[0], 404)

    def test_web_pages_are_kept_out(self):
        for headers, allowed in (
            ((), True),
            (("Origin: http://localhost:3000",), False),
            (("Origin: http://127.0.0.1:8080",), False),
            (("Host: 127.0.0.1",), True),
            (("Host: tools.localhost:4566",), True),
            (("Origin: https://pages.example",), False),
            (("Origin: http://localhost.pages.example",), False),
            (("Origin: null",), False),
            (("Host: pages.example",), False),
            (("Host: localhost.pages.example",), False),
            (("Host: 127.0.0.1.pages.example:80",), False),
            (("Host: 10.0.0.1",), False),
            (("Sec-Fetch-Site: cross-site",), False),
            (("Sec-Fetch-Site: same-site",), False),
            (("Sec-Fetch-Site: none",), False),
        ):
            with self.subTest(headers):
                arguments = [part for header in headers for part in ("--header", header)]
                status, fields, body = self.curl(FUNCTIONS, *arguments)
                self.assertEqual(status, 200 if allowed else 403, body)
                self.assertNotIn("access-control-allow-origin", fields)
                if not allowed:
                    self.assertEqual(fields["x-amzn-errortype"], "AccessDeniedException")
        # A page's change must not take hold either, whatever the page may read of the answer.
        before = self.curl(FUNCTIONS)[2]
        status, _, _ = self.curl(FUNCTIONS, "--header", "Origin: https://pages.example", "--header", "Content-Type: text/plain",
                                 "--data", "{}")
        self.assertEqual(status, 403)
        self.assertEqual(self.curl(FUNCTIONS)[2], before)

    def test_refusals(self):
        for arguments, path, status, code in (
            ((), "/", 404, "UnknownOperationException"),
            ((), "/2015-03-31/nothing", 404, "UnknownOperationException"),
            (("--request", "PATCH"), FUNCTIONS, 405, "MethodNotAllowedException"),
            (("--data", "{"), FUNCTIONS, 400, "SerializationException"),
            (("--data", "[]"), FUNCTIONS, 400, "SerializationException"),
            (("--data", '{"FunctionName": 1}'), FUNCTIONS, 400, "SerializationException"),
            (("--data", "{}"), f"{FUNCTIONS}/nobody/invocations", 404, "ResourceNotFoundException"),
            ((), f"{FUNCTIONS}/no%20body", 400, "ValidationException"),
            ((), f"{FUNCTIONS}/%ff%fe", 400, "ValidationException"),
            (("--path-as-is",), "/_lathe/../../state.db", 404, None),
        ):
            with self.subTest(path=path, arguments=arguments):
                answered, headers, body = self.curl(path, *arguments)
                self.assertEqual(answered, status, body)
                if code:
                    self.assertEqual(headers.get("x-amzn-errortype"), code, body)
                self.assertIn(json.loads(body)["Type"], ("User", "Service"))

    def test_requests_without_a_signature(self):
        for arguments in ((), ("--user", "test:test"), ("--header", "Authorization: Bearer x")):
            with self.subTest(arguments=arguments):
                status, headers, body = self.curl(FUNCTIONS, *arguments, signed=False)
                self.assertEqual((status, headers["x-amzn-errortype"]), (403, "MissingAuthenticationTokenException"))
                self.assertIn("Missing Authentication Token", json.loads(body)["message"])


if __name__ == "__main__":
    main()
