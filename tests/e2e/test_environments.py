#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a function finds around itself from invocation to invocation: variables, /tmp, log streams, trace ids."""

import json

from lathe_harness.api import make_zip
from lathe_harness.case import LatheCase, main

CODE = make_zip({"f.py": """import os, pathlib, time

MARK = pathlib.Path('/tmp/mark')

def variables(event, context):
    return {name: os.environ.get(name) for name in event}

def place(event, context):
    return {'stream': context.log_stream_name, 'group': context.log_group_name, 'trace': os.environ['_X_AMZN_TRACE_ID']}

def marks(event, context):
    found = MARK.exists()
    if event == 'sleep':
        MARK.touch()
        time.sleep(60)
    return found
"""})


class Environments(LatheCase):
    def ask(self, name, event):
        answer = self.api.invoke(name, json.dumps(event))
        self.assertEqual(answer.status, 200, str(answer))
        return answer

    def test_variables(self):
        """Values are literal, and an update replaces all of them. What extends Node.js's certificates is such a variable."""
        self.create("variables", "python3.13", "f.variables", CODE, Environment={"Variables": {
            "PLACE": "$HOME/x `id` %PATH%", "GONE": "1", "NODE_EXTRA_CA_CERTS": "/var/task/ca.pem"}})
        names = ["PLACE", "GONE", "NODE_EXTRA_CA_CERTS", "NEW"]
        self.assertEqual(self.ask("variables", names).json(), {
            "PLACE": "$HOME/x `id` %PATH%", "GONE": "1", "NODE_EXTRA_CA_CERTS": "/var/task/ca.pem", "NEW": None})
        self.api.update_configuration("variables", Environment={"Variables": {"NEW": "2"}})
        self.api.wait_active("variables")
        self.assertEqual(self.ask("variables", names).json(),
                         {"PLACE": None, "GONE": None, "NODE_EXTRA_CA_CERTS": None, "NEW": "2"})

    def test_log_streams_and_traces(self):
        """Each environment writes to a stream of its own; each invocation has a trace of its own, which is not sampled."""
        self.create("place", "python3.13", "f.place", CODE)
        first, second = (self.ask("place", {}).json() for _ in range(2))
        self.assertEqual(first["group"], "/aws/lambda/place")
        self.assertRegex(first["stream"], r"^\d{4}/\d\d/\d\d/\[\$LATEST\][0-9a-f]{32}$")
        self.assertEqual(second["stream"], first["stream"])
        self.assertNotEqual(second["trace"], first["trace"])
        for place in first, second:
            self.assertRegex(place["trace"], r"^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0")
        callers = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"
        self.assertEqual(self.api.invoke("place", "{}", X_Amzn_Trace_Id=callers).json()["trace"], callers)
        self.api.update_configuration("place", Description="another environment")
        self.api.wait_active("place")
        self.assertNotEqual(self.ask("place", {}).json()["stream"], first["stream"])

    def test_a_timeout_keeps_tmp(self):
        self.create("marks", "python3.13", "f.marks", CODE, Timeout=1)
        slow = self.ask("marks", "sleep")
        self.assertIn("Task timed out after 1.00 seconds", slow.json()["errorMessage"])
        after = self.ask("marks", "look")
        self.assertIs(after.json(), True)
        self.assertNotIn("Init Duration", after.log())

    def test_a_bootstrap_that_may_not_be_executed(self):
        self.create("sealed", "provided.al2023", "any", make_zip({"bootstrap": ("#!/bin/sh\nexit 0\n", 0o644)}))
        answer = self.ask("sealed", {})
        self.assertEqual(answer.headers["X-Amz-Function-Error"], "Unhandled")
        self.assertEqual(answer.json()["errorType"], "Runtime.InvalidEntrypoint")
        self.assertRegex(answer.json()["errorMessage"], r"Error: fork/exec \S+/bootstrap: permission denied$")

    def test_files_that_only_their_owner_may_read(self):
        """As on Lambda, where the code belongs to another user: what zipfile's writestr makes of a name is 600."""
        self.create("private", "python3.13", "f.variables", make_zip({"f.py": ("def variables(e, c): pass", 0o600)}))
        self.assertIn("Permission denied: '/var/task/f.py'", self.ask("private", {}).json()["errorMessage"])
        self.create("run", "provided.al2023", "any", make_zip({"bootstrap": ("#!/bin/sh\nexit 0\n", 0o700)}))
        self.assertEqual(self.ask("run", {}).json()["errorType"], "Runtime.InvalidEntrypoint")

    def test_the_path_of_the_runtime_interface_emulator(self):
        """Programs that test functions in containers post to one fixed path: that of a function called `function`."""
        self.create("function", "python3.13", "f.variables", CODE)
        self.assertEqual(self.ask("function", ["NONE"]).json(), {"NONE": None})


if __name__ == "__main__":
    main()
