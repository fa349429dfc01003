#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions and the internet, for which in_a_world.sh has a neighbour stand."""

import os
import shutil
import sys

from lathe_harness.api import Api, make_zip
from lathe_harness.case import LatheCase, main, need_program, skip_all
from lathe_harness.server import Lathe

need_program("bwrap", "gives functions a network of their own")
need_program("pasta", "leads functions to the internet")
if "LATHE_TEST_WORLD" not in os.environ:
    skip_all("this test runs in tests/integration/sandbox/in_a_world.sh.")

CODE = make_zip({"f.py": """import socket

def handler(event, context):
    try:
        with socket.create_connection((event["host"], event["port"]), 2) as peer:
            return peer.recv(100).decode() if event["host"] == "world.test" else "connected"
    except OSError as error:
        return "refused: " + str(error)
"""})


class Internet(LatheCase):
    def ask(self, host, port):
        answer = self.api.invoke("f", {"host": host, "port": port})
        self.assertEqual(answer.status, 200, str(answer))
        return answer.json()

    def test_a_function_reaches_the_internet_and_not_this_machine(self):
        self.create("f", "python3.13", "f.handler", CODE)
        self.assertEqual(self.ask("world.test", 8080), "hello from the world\n")
        for host in ("127.0.0.1", "localhost", "::1", "198.51.100.2"):
            self.assertIn("refused", self.ask(host, self.lathe.port), host)


class WithoutPasta(LatheCase):
    @classmethod
    def start(cls):
        tools = cls.folder / "tools"
        tools.mkdir()
        # Not what a version manager may have put first on the path: its scripts need more programs.
        for name, path in (("bwrap", shutil.which("bwrap")), ("python3", sys.executable)):
            (tools / name).symlink_to(path)
        cls.lathe = Lathe(cls.folder, environment={"PATH": str(tools)})
        cls.api = Api(cls.lathe.port)

    def test_it_runs_in_the_private_network_and_says_so(self):
        self.create("f", "python3.13", "f.handler", CODE)
        answer = self.api.invoke("f", {"host": "world.test", "port": 8080})
        self.assertIn("refused", answer.json())
        said = self.lathe.errors()
        self.assertIn("pasta is not installed", said)
        self.assertIn('Install the package "passt"', said)


if __name__ == "__main__":
    main()
