#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`lathe invoke`, alone and beside a running `lathe serve`: what it prints, where, and how it ends."""

import json
import time

from lathe_harness import processes
from lathe_harness.api import make_zip
from lathe_harness.case import LatheCase, main
from lathe_harness.server import LATHE, PATIENCE, complaints

HANDLER = """\
let count = 0;
export const handler = async (event) => {
  console.log('handling', typeof event);
  if (event === 'fail') {
    throw new TypeError('as asked');
  }
  return { event, count: ++count };
};
"""


class InvokeCommand(LatheCase):
    serves = False

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.start()
        answer = cls.api.create("echo", "nodejs22.x", "index.handler", make_zip({"index.mjs": HANDLER}))
        assert answer.status == 201, answer
        cls.api.wait_active("echo")
        cls.stop()

    def invoke(self, *arguments, code=0, **more):
        begin = time.monotonic()
        done = self.run_command(LATHE, "invoke", "--workspace", self.folder / "workspace", *arguments, code=code, **more)
        self.assertLess(time.monotonic() - begin, 10 * PATIENCE)
        return done

    def event(self, text):
        file = self.folder / "event.json"
        file.write_text(text, encoding="utf-8")
        return "--event", file

    def check_everything(self):
        done = self.invoke("echo", *self.event('{"wörd": 12345678901234567890}'))
        self.assertTrue(done.stdout.startswith('{"event":{"wörd":12345678901234567000},"count":'), done.stdout)
        self.assertTrue(done.stdout.endswith("}\n"))
        self.assertEqual(complaints(done.stderr), [])

        self.assertEqual(json.loads(self.invoke("echo").stdout)["event"], {})
        self.assertEqual(json.loads(self.invoke("--event", "-", "echo", input="[1]").stdout)["event"], [1])
        self.assertEqual(json.loads(self.invoke(f"--event={self.event('2')[1]}", "echo").stdout)["event"], 2)

        done = self.invoke("echo", "--log", *self.event('"x"'))
        self.assertEqual(json.loads(done.stdout)["event"], "x")
        self.assertIn("\tINFO\thandling string\n", done.stderr)
        self.assertRegex(done.stderr.splitlines()[-1], "^REPORT RequestId: ")

        done = self.invoke("echo", *self.event('"fail"'), code=1)
        self.assertEqual(json.loads(done.stdout)["errorType"], "TypeError")
        self.assertEqual(complaints(done.stderr), [])

        for arguments, why in (
            (("nobody",), "Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody"),
            (("echo", *self.event("{")), "Could not parse request body into json"),
            (("echo", "--event", self.folder / "missing.json"), "missing.json"),
            (("echo", "--event"), "--event needs a file"),
            ((), "needs the name of a function"),
            (("echo", "--loud"), '"--loud" is not understood here.'),
        ):
            with self.subTest(arguments):
                done = self.invoke(*arguments, code=2)
                self.assertIn(why, done.stderr)
                self.assertEqual(done.stdout, "")

    def test_alone(self):
        self.check_everything()
        # Each run is an engine of its own, so nothing is kept warm and nothing is left behind.
        self.assertEqual(json.loads(self.invoke("echo").stdout)["count"], 1)
        self.assertEqual(processes.wait_until_none_left(1)[1], [])

    def test_beside_a_running_lathe(self):
        self.start()
        self.check_everything()
        # The running Lathe has answered, from the environment it keeps warm.
        before = json.loads(self.api.invoke("echo").body)["count"]
        self.assertEqual(json.loads(self.invoke("echo").stdout)["count"], before + 1)
        self.stop()

    def test_one_lathe_for_a_workspace(self):
        self.start()
        done = self.run_command(LATHE, "serve", "--workspace", self.folder / "workspace", "--port", "0", code=2)
        self.assertEqual(done.stdout, "")
        self.assertIn(str(self.folder / "workspace"), done.stderr)
        done = self.run_command(LATHE, "serve", "--workspace", self.folder / "other", "--port", str(self.lathe.port), code=2)
        self.assertIn(str(self.lathe.port), done.stderr)
        self.stop()

    def test_help_and_version(self):
        self.assertRegex(self.run_command(LATHE, "--version").stdout, r"^Lathe \d+\.\d+\.\d+\n$")
        for command in (("--help",), ("serve", "--help"), ("invoke", "-h")):
            self.assertIn("lathe invoke NAME", self.run_command(LATHE, *command).stdout)


if __name__ == "__main__":
    main()
