#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 amid creates, updates and invocations, again and again on one workspace.

After each kill: no process of the dead Lathe is left within a second, both databases are sound, and the next Lathe has
every change that was acknowledged, with its package, and each other change whole or not at all.
"""

import argparse
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

from lathe_harness import processes
from lathe_harness.api import Api, make_zip
from lathe_harness.case import main as run_tests
from lathe_harness.case import LatheCase
from lathe_harness.server import LATHE, PATIENCE, Lathe
from writers import HANDLER, Invoker, Writer, kept, kept_version

parser = argparse.ArgumentParser()
parser.add_argument("--rounds", type=int, default=50)
parser.add_argument("--seed", type=int, default=int(time.time()))
options = parser.parse_args()
sys.argv = sys.argv[:1]

WRITERS = 3
TARGETS = ["invoked-1", "invoked-2"]


class Crash(LatheCase):
    serves = False

    def integrity(self):
        """Looks at copies, so that it is the next Lathe that recovers the originals."""
        store = self.folder / "workspace" / ".lathe"
        with tempfile.TemporaryDirectory(dir=self.folder) as copies:
            for name in ("state.db", "history.db"):
                for file in (name, name + "-wal"):
                    if (store / file).exists():
                        shutil.copyfile(store / file, pathlib.Path(copies) / file)
                database = sqlite3.connect(pathlib.Path(copies) / name)
                try:
                    self.assertEqual(database.execute("PRAGMA integrity_check").fetchall(), [("ok",)], name)
                    self.assertEqual(database.execute("PRAGMA foreign_key_check").fetchall(), [], name)
                finally:
                    database.close()

    def check_packages(self, api, found):
        """The code of a few functions, byte for byte."""
        packages = {sha: package for writer in self.writers for sha, package in writer.packages.items()}
        for name in self.random.sample(sorted(found), min(3, len(found))):
            location = api.get(name).json()["Code"]["Location"]
            answer = api.request("GET", location[location.index("/_lathe/"):])
            self.assertEqual(answer.status, 200, answer)
            if found[name]["CodeSha256"] in packages:
                self.assertEqual(answer.body, packages[found[name]["CodeSha256"]], name)

    def burst(self, lathe):
        """Lets everybody work, and kills Lathe amid it."""
        before, self.writers = self.writers, []
        for number in range(WRITERS):
            writer = Writer(f"w{number}", self.random.random())
            if before:
                writer.take_over(before[number])
            self.writers.append(writer.connect(lathe.port))
        invokers = [Invoker(TARGETS[number:] + TARGETS[:number]).connect(lathe.port) for number in range(len(TARGETS))]
        for thread in (*self.writers, *invokers):
            thread.start()
        time.sleep(self.random.uniform(0, 0.45) * PATIENCE)
        lathe.kill()
        left = processes.wait_until_none_left(1 * PATIENCE)
        self.slowest_end = max(self.slowest_end, left[0])
        self.assertEqual(left[1], [], "left running after kill -9:\n" + processes.describe(left[1]))
        for thread in (*self.writers, *invokers):
            thread.join(30)
            self.assertFalse(thread.is_alive(), "a client got no answer and no end of its connection")
            if thread.problem:
                raise thread.problem
        self.changes += sum(writer.changes for writer in self.writers)
        self.unanswered += sum(writer.pending is not None for writer in self.writers)
        self.invocations += sum(invoker.answers for invoker in invokers)

    def check_everything_is_there(self, lathe):
        api = Api(lathe.port)
        found = {one["FunctionName"]: kept(one) for one in api.list()}
        for target in TARGETS:
            self.assertIn(target, found)
        versions, aliases = self.versions(api, found)
        problems = [problem for writer in self.writers for problem in writer.judge_versions(versions, aliases)]
        problems += [problem for writer in self.writers for problem in writer.judge(found)]
        self.assertEqual(problems, [])
        self.check_packages(api, {name: one for name, one in found.items() if name not in TARGETS})
        api.close()

    @staticmethod
    def versions(api, names):
        """{name: {number: version}} and {name: version that the alias points at}"""
        versions, aliases = {name: {} for name in names}, {}
        for name in names:
            for one in api.request("GET", f"/2015-03-31/functions/{name}/versions").json()["Versions"]:
                if one["Version"] != "$LATEST":
                    versions[name][one["Version"]] = kept_version(one)
            for one in api.request("GET", f"/2015-03-31/functions/{name}/aliases").json()["Aliases"]:
                aliases[name] = one["FunctionVersion"]
        return versions, aliases

    def kill_while_starting(self):
        """A crash amid the recovery from a crash."""
        process = subprocess.Popen([LATHE, "serve", "--workspace", str(self.folder / "workspace"), "--port", "0"],
                                   env=self.environment(), stdout=subprocess.DEVNULL)
        time.sleep(self.random.uniform(0, 0.2) * PATIENCE)
        process.kill()
        process.wait()
        self.assertEqual(processes.wait_until_none_left(1 * PATIENCE)[1], [])
        self.integrity()

    def started(self):
        begin = time.monotonic()
        lathe = Lathe(self.folder)
        self.slowest_start = max(self.slowest_start, time.monotonic() - begin)
        return lathe

    def test_kill_nine(self):
        print(f"{options.rounds} rounds, --seed {options.seed}", flush=True)
        self.random = random.Random(options.seed)
        self.writers = []
        self.changes = self.unanswered = self.invocations = 0
        self.slowest_start = self.slowest_end = 0
        lathe = self.started()
        api = Api(lathe.port)
        for target in TARGETS:
            created = api.create(target, "python3.13", "lambda_function.lambda_handler", make_zip({"lambda_function.py": HANDLER}))
            self.assertEqual(created.status, 201, created)
        api.close()
        try:
            for number in range(1, options.rounds + 1):
                self.burst(lathe)
                self.integrity()
                if number % 5 == 0:
                    self.kill_while_starting()
                lathe = self.started()
                self.check_everything_is_there(lathe)
                self.assertEqual(lathe.complaints(), [])
        finally:
            print(f"{number} rounds: {self.changes} changes acknowledged, {self.unanswered} cut off, {self.invocations} invocations answered; "
                  f"slowest start {self.slowest_start:.2f} s, last process gone after at most {self.slowest_end:.2f} s", flush=True)
        lathe.stop()


if __name__ == "__main__":
    run_tests()
