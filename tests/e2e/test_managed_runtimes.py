#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What functions in Python go through in Lambda, and AWS_LAMBDA_EXEC_WRAPPER with Python and Node.js."""

import json
import re

from lathe_harness.api import make_zip
from lathe_harness.case import LatheCase, main

ENDS = """\
import ctypes, faulthandler, logging, os, signal, sys, threading, time

served = 0
class Teapot(Exception):
    pass

def pour():
    raise Teapot("short\\nand stout")

def handler(event, context):
    global served
    served += 1
    logging.getLogger().setLevel("INFO")
    way = event.get("way")
    if way == "raise":
        pour()
    if way == "chain":
        try:
            pour()
        except Teapot as error:
            raise RuntimeError("no tea") from error
    if way == "exit":
        print("last words")
        sys.exit(event["code"])
    if way == "exit_text":
        sys.exit("a reason")
    if way == "os_exit":
        os._exit(9)
    if way == "segfault":
        ctypes.string_at(0)
    if way == "abort":
        os.abort()
    if way == "keyboard":
        raise KeyboardInterrupt()
    if way == "set":
        return {1, 2}
    if way == "threads":
        found = []
        threads = [threading.Thread(target=lambda n=n: found.append(n) or logging.info("thread %s", n)) for n in range(8)]
        [t.start() for t in threads]
        [t.join() for t in threads]
        return sorted(found)
    if way == "thread_raises":
        thread = threading.Thread(target=pour)
        thread.start()
        thread.join()
        return "the handler goes on"
    if way == "lines":
        logging.info("one\\ntwo")
        print("three\\nfour")
        sys.stderr.write("five\\n")
        return None
    return served
"""
NESTED = {
    "pkg/__init__.py": "", "pkg/sub/__init__.py": "", "pkg/sub/word.py": "word = 'relative'\n",
    "pkg/sub/module.py": "from .word import word\ndef handler(event, context):\n    return [__name__, word]\n",
}
INIT_FAILS = {
    "broken.py": "def handler(event, context)\n    return 1\n",
    "raises.py": "raise ValueError('not today')\ndef handler(event, context): pass\n",
    "needs.py": "import no_such_package\n",
    "leaves.py": "import sys\nsys.exit(4)\n",
}
WRAPPED = {
    "index.mjs": "export const handler = async () => [process.env.WRAPPED, process.argv[0].split('/').pop()];\n",
    "lambda_function.py": "import os, sys\ndef handler(event, context):\n"
                          "    return [os.environ['WRAPPED'], os.path.basename(sys.executable)]\n",
    "wrapper": ("#!/bin/bash\nexport WRAPPED=\"$# arguments\"\nexec \"$@\"\n", 0o755),
    "no_program": ("#!/bin/sh\n", 0o644),
    "fails": ("#!/bin/sh\necho says why >&2\nexit 3\n", 0o755),
}


class ManagedRuntimes(LatheCase):
    @classmethod
    def start(cls):
        super().start()
        cls.sandboxed = "sandbox" not in cls.lathe.errors()

    def invoke(self, name, **event):
        answer = self.api.invoke(name, json.dumps(event))
        self.assertEqual(answer.status, 200, str(answer))
        return answer

    def assert_ends(self, answer, message):
        self.assertEqual(answer.headers["X-Amz-Function-Error"], "Unhandled")
        error = answer.json()
        self.assertEqual(error["errorType"], "Runtime.ExitError")
        self.assertRegex(error["errorMessage"], f"^RequestId: [0-9a-f-]{{36}} Error: {message}$")
        self.assertRegex(answer.log(), "\nREPORT .*\tStatus: error\tError Type: Runtime.ExitError\t\n$")

    def test_python_ends(self):
        self.create("ends", "python3.13", "ends.handler", make_zip({"ends.py": ENDS}))
        for event, message in (
            ({"way": "exit", "code": 0}, "Runtime exited without providing a reason"),
            ({"way": "exit", "code": 4}, "Runtime exited with error: exit status 4"),
            ({"way": "exit_text"}, "Runtime exited with error: exit status 1"),
            ({"way": "os_exit"}, "Runtime exited with error: exit status 9"),
            ({"way": "segfault"}, "Runtime exited with error: signal: segmentation fault"),
            ({"way": "abort"}, "Runtime exited with error: signal: aborted"),
            ({"way": "keyboard"}, "Runtime exited with error: (exit status 130|signal: interrupt)"),
        ):
            with self.subTest(event):
                answer = self.invoke("ends", **event)
                self.assert_ends(answer, message)
                if event["way"] == "exit":
                    self.assertIn("\nlast words\n", answer.log())
                if event["way"] == "exit_text":
                    self.assertIn("\na reason\n", answer.log())
                # Globals are gone: the runtime was started anew.
                self.assertEqual(self.invoke("ends").json(), 1)
        self.api.delete("ends")

    def test_python_errors(self):
        self.create("ends", "python3.13", "ends.handler", make_zip({"ends.py": ENDS}))
        answer = self.invoke("ends", way="raise")
        error = json.loads(self.in_task(answer.body))
        self.assertEqual(list(error), ["errorMessage", "errorType", "requestId", "stackTrace"])
        self.assertEqual((error["errorMessage"], error["errorType"]), ("short\nand stout", "Teapot"))
        self.assertRegex(answer.log(), f"^START RequestId: {error['requestId']} ")
        self.assertEqual([frame.split("\n")[0] for frame in error["stackTrace"]], [
            '  File "/var/task/ends.py", line 16, in handler', '  File "/var/task/ends.py", line 8, in pour'])
        self.assertIn("\n[ERROR] Teapot: short\nand stout\nTraceback (most recent call last):\n", answer.log())
        self.assertIn("\n\u00a0\u00a0File ", answer.log())
        error = self.invoke("ends", way="chain").json()
        self.assertEqual((error["errorMessage"], error["errorType"], len(error["stackTrace"])), ("no tea", "RuntimeError", 1))
        error = self.invoke("ends", way="set").json()
        self.assertEqual((error["errorType"], error["errorMessage"], error["stackTrace"]),
                         ("Runtime.MarshalError", "Unable to marshal response: Object of type set is not JSON serializable", []))
        # None of these ended the process.
        self.assertEqual(self.invoke("ends").json(), 4)
        self.api.delete("ends")

    def test_python_threads_and_lines(self):
        self.create("ends", "python3.13", "ends.handler", make_zip({"ends.py": ENDS}))
        answer = self.invoke("ends", way="threads")
        self.assertEqual(answer.json(), list(range(8)))
        request = re.search("START RequestId: ([0-9a-f-]+)", answer.log())[1]
        found = re.findall(r"^\[INFO\]\t\S+Z\t([0-9a-f-]+)\tthread (\d)$", answer.log(), re.MULTILINE)
        self.assertEqual(sorted(found), [(request, str(n)) for n in range(8)])
        answer = self.invoke("ends", way="thread_raises")
        self.assertEqual(answer.json(), "the handler goes on")
        self.assertIn("Teapot: short\nand stout", answer.log())
        answer = self.invoke("ends", way="lines")
        self.assertRegex(answer.log(), r"\n\[INFO\]\t\S+Z\t[0-9a-f-]+\tone\ntwo\nthree\nfour\nfive\nEND ")
        self.api.delete("ends")

    def test_python_modules(self):
        for handler in ("pkg/sub/module.handler", "pkg.sub.module.handler"):
            self.create("nested", "python3.13", handler, make_zip(NESTED))
            self.assertEqual(self.invoke("nested").json(), ["pkg.sub.module", "relative"])
            self.api.delete("nested")
        self.create("fails", "python3.13", "broken.handler", make_zip(INIT_FAILS))
        for handler, error_type, message in (
            ("broken.handler", "Runtime.UserCodeSyntaxError", r"Syntax error in module 'broken': .* \(broken.py, line 1\)"),
            ("raises.handler", "ValueError", "not today"),
            ("needs.handler", "Runtime.ImportModuleError", "Unable to import module 'needs': No module named 'no_such_package'"),
            ("absent.handler", "Runtime.ImportModuleError", "Unable to import module 'absent': No module named 'absent'"),
            ("raises", "Runtime.MalformedHandlerName",
             r"Bad handler 'raises': not enough values to unpack \(expected 2, got 1\)"),
        ):
            with self.subTest(handler):
                self.api.update_configuration("fails", Handler=handler)
                error = self.invoke("fails").json()
                self.assertEqual((error["errorType"], error["requestId"]), (error_type, ""))
                self.assertRegex(error["errorMessage"], f"^{message}$")
        self.api.update_configuration("fails", Handler="leaves.handler")
        self.assert_ends(self.invoke("fails"), "Runtime exited with error: exit status 4")
        self.api.delete("fails")

    def test_node_module_syntax(self):
        """Up to nodejs22.x a package says what its modules are, unless NODE_OPTIONS has Node.js look."""
        module = "export const handler = async () => process.version;\n"
        self.create("module", "nodejs22.x", "index.handler", make_zip({"index.js": module}))
        self.assertEqual(self.invoke("module").json()["errorType"], "Runtime.UserCodeSyntaxError")
        self.create("said", "nodejs22.x", "index.handler", make_zip({"index.js": module, "package.json": '{"type": "module"}'}))
        version = tuple(int(part) for part in self.invoke("said").json()[1:].split("."))
        if version >= (22, 7) or (20, 19) <= version < (21,):
            self.api.update_configuration("module", Environment={"Variables": {
                "NODE_OPTIONS": "--experimental-detect-module --experimental-require-module"}})
            self.assertIn("v", self.invoke("module").json())
            self.create("newer", "nodejs24.x", "index.handler", make_zip({"index.js": module}))
            self.assertIn("v", self.invoke("newer").json())
            self.api.delete("newer")
        self.api.delete("module")
        self.api.delete("said")

    def test_wrapper(self):
        if not self.sandboxed:
            self.skipTest("without a sandbox there is no /var/task, where the wrapper is")
        for runtime, handler, program in (("nodejs22.x", "index.handler", "node"),
                                          ("python3.13", "lambda_function.handler", "python")):
            with self.subTest(runtime):
                wrapper = {"Variables": {"AWS_LAMBDA_EXEC_WRAPPER": "/var/task/wrapper"}}
                self.create("wrapped", runtime, handler, make_zip(WRAPPED), Environment=wrapper)
                wrapped, executable = self.invoke("wrapped").json()
                # Node.js has up to two more, depending on its version.
                self.assertRegex(wrapped, "^[2-4] arguments$" if program == "node" else "^2 arguments$")
                self.assertTrue(executable.startswith(program), executable)
                for name, status, said in (("absent", 127, "/var/task/absent: "), ("no_program", 126, "ermission denied"),
                                           ("fails", 3, "says why")):
                    self.api.update_configuration(
                        "wrapped", Environment={"Variables": {"AWS_LAMBDA_EXEC_WRAPPER": f"/var/task/{name}"}})
                    answer = self.invoke("wrapped")
                    self.assert_ends(answer, f"Runtime exited with error: exit status {status}")
                    self.assertIn(said, answer.log())
                self.api.delete("wrapped")


if __name__ == "__main__":
    main()
