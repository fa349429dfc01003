# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The frame of a test file: a Lathe for each class, and an end that CTest understands."""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

from . import processes
from .api import Api
from .server import Lathe, clean_environment

#: CTest counts a test that ends with this as skipped (SKIP_RETURN_CODE).
SKIPPED = 77


def skip_all(reason):
    """Ends the test file: nothing in it can run here."""
    print(f"Skipped: {reason}", flush=True)
    sys.exit(SKIPPED)


def need_program(name, what):
    """The path of a program, or the end of the test."""
    return shutil.which(name) or skip_all(f"{name} is not installed, which {what}.")


class LatheCase(unittest.TestCase):
    """Tests that share one running Lathe. It is stopped, and its end is judged, after the last of them."""

    #: Whether a Lathe is started for the class.
    serves = True
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        processes.adopt_orphans()
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="lathe-e2e."))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.lathe = cls.api = None
        if cls.serves:
            cls.start()

    @classmethod
    def start(cls):
        cls.lathe = Lathe(cls.folder)
        cls.api = Api(cls.lathe.port)

    @classmethod
    def stop(cls):
        cls.api.close()
        lathe, cls.lathe = cls.lathe, None
        lathe.stop()

    @classmethod
    def tearDownClass(cls):
        if cls.lathe:
            cls.stop()

    @classmethod
    def environment(cls, **more):
        return {**clean_environment(cls.folder / "home"), **more}

    def run_command(self, *command, code=0, text=True, input=None, cwd=None, **environment):
        """Runs a program in the clean environment and expects an exit code (None: any)."""
        done = subprocess.run([str(part) for part in command], env=self.environment(**environment), text=text,
                              input=input, cwd=cwd or self.folder, capture_output=True, timeout=300,
                              stdin=None if input is not None else subprocess.DEVNULL)
        if code is not None:
            self.assertEqual(done.returncode, code,
                             f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}")
        return done

    def in_task(self, text):
        """A stack as it is in a sandbox. Without one, code lies where Lathe has unpacked it."""
        return re.sub(re.escape(str(self.folder)) + r"/workspace/\.lathe/code/[0-9a-f]{64}", "/var/task",
                      text if isinstance(text, str) else text.decode())

    def create(self, name, runtime, handler, package, **settings):
        answer = self.api.create(name, runtime, handler, package, **settings)
        self.assertEqual(answer.status, 201, str(answer))
        self.api.wait_active(name)
        return answer.json()


def main():
    """Runs the tests of the file; skipped when all were."""
    program = unittest.main(exit=False, verbosity=2)
    result = program.result
    for test, reason in result.skipped:
        print(f"Skipped: {test}: {reason}", flush=True)
    if not result.wasSuccessful():
        sys.exit(1)
    # A class whose set-up skips counts as one skip and no run.
    skipped_classes = sum(isinstance(test, unittest.suite._ErrorHolder) for test, _ in result.skipped)
    if result.testsRun == len(result.skipped) - skipped_classes:
        sys.exit(SKIPPED if result.skipped else 1)
    sys.exit(0)
