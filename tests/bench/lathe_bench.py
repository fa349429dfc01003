#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures Lathe, each figure beside its floor from the same run.

Warm invocation: an echo function through the endpoint, with 1 and 8 clients. Its floor is the same interpreter in a bare
socket loop (floor/), driven by the same client, one process for each client. A GET of a configuration over a kept-alive
connection is one HTTP hop. Goal: p50 within 1.5 floors and one hop. To tell where time goes, Lathe's own bootstrap is
measured too, against the barest Runtime API there is: what is above that and one hop is the engine's.

Cold start: the first invocation of a new function. Its floor is the interpreter that starts, does nothing and ends.
Goal: no more than 25 ms over it. Beside it, the bootstrap from its start until it asks for an event, without sandbox.

Environments: what freezing between two events adds to the second (a pause alone adds something to a bare request too),
and what 200 idle ones cost a warm invocation and the engine.

Many functions: with 5,000 in the workspace, to create one, to list them all, to start Lathe (many_functions.py).

What is compared is measured in turns, over several rounds, and the medians are shown: machines are noisy.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
RUNTIMES = HERE.parent.parent / "resources" / "runtimes"
sys.path.insert(0, str(HERE.parent / "e2e"))

import environments
import many_functions
from lathe_harness import processes, server
from lathe_harness.api import Api, make_zip

EVENT = '{"key1": "value1", "key2": 2, "key3": [true, null]}'
COMPACT = EVENT.replace(": ", ":").replace(", ", ",")
PATH = "/2015-03-31/functions/"
COLD_GOAL_MS = 25
WARM_GOAL_FLOORS = 1.5


class Language:
    """An interpreter, its echo handler and its floor."""

    def __init__(self, name, program, version, runtime, handler, files, loop, nothing, echo, bootstrap):
        self.name, self.program, self.version, self.runtime = name, program, version, runtime
        self.handler, self.files, self.package = handler, files, make_zip(files)
        self.loop, self.nothing, self.echo, self.bootstrap = loop, nothing, echo, RUNTIMES / bootstrap
        self.function = "echo-" + runtime.replace(".", "-")

    def bootstrap_environment(self, folder, port):
        """What a bootstrap needs to be told, with the handler's files in `folder`."""
        for name, text in self.files.items():
            (folder / name).write_text(text, encoding="utf-8")
        return {"PATH": os.environ["PATH"], "LANG": "en_US.UTF-8", "TZ": ":UTC", "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{port}",
                "_HANDLER": self.handler, "LAMBDA_TASK_ROOT": str(folder), "LAMBDA_RUNTIME_DIR": str(self.bootstrap.parent),
                "AWS_EXECUTION_ENV": f"AWS_Lambda_{self.runtime}", "AWS_LAMBDA_FUNCTION_NAME": "echo",
                "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512", "AWS_REGION": "us-east-1",
                "PYTHONDONTWRITEBYTECODE": "1"}  # in the sandbox the runtime's folder is read-only


def answer_of(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def languages():
    """The interpreters on this machine, by the runtime identifiers that mean exactly them."""
    found = []
    node = shutil.which("node")
    if node:
        version = answer_of(node, "-p", "process.versions.node")
        handler = "export const handler = async (event) => event === 'version' ? process.versions.node : event;\n"
        found.append(Language("Node.js", node, version, f"nodejs{version.split('.')[0]}.x", "index.handler",
                              {"index.mjs": handler}, "loop.mjs", ("-e", "0"), COMPACT, "nodejs/bootstrap.cjs"))
    python = os.path.realpath(sys.executable)
    version = ".".join(map(str, sys.version_info[:3]))
    handler = ("import platform\n\ndef lambda_handler(event, context):\n"
               "    return platform.python_version() if event == 'version' else event\n")
    found.append(Language("Python", python, version, "python" + version.rpartition(".")[0], "lambda_function.lambda_handler",
                          {"lambda_function.py": handler}, "loop.py", ("-c", "0"), EVENT, "python/bootstrap.py"))
    return found


class Children:
    """Programs that run for the length of a `with`."""

    def __init__(self, commands, environments=None):
        self._processes = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                                            preexec_fn=processes.die_with_parent)
                           for command, environment in zip(commands, environments or [None] * len(commands))]

    def first_lines(self):
        return [process.stdout.readline() for process in self._processes]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self._processes:
            process.kill()
            process.wait()
            process.stdout.close()


class Bench:
    def __init__(self, options):
        self.options = options
        self.lathe = None
        self.languages = languages()

    def client(self, *arguments):
        return [self.options.client, "--duration", str(self.options.milliseconds), "--warm-up", str(self.options.milliseconds // 5),
                "--body", EVENT, *arguments]

    def load(self, ports, *more):
        done = subprocess.run(self.client("--ports", ",".join(map(str, ports)), *more), capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        return json.loads(done.stdout)

    def bare_loop(self, language, clients):
        with Children([[language.program, HERE / "floor" / language.loop]] * clients) as loops:
            return self.load([int(line) for line in loops.first_lines()], "--expect", language.echo)

    def bare_bootstrap(self, language, clients):
        with subprocess.Popen(self.client("--bootstraps", str(clients), "--expect", language.echo), stdout=subprocess.PIPE,
                              text=True) as client:
            environments = [language.bootstrap_environment(self.task, port) for port in client.stdout.readline().split()]
            with Children([[language.program, language.bootstrap]] * clients, environments):
                return json.loads(client.stdout.readline())

    def start(self, folder):
        # Lathe looks for interpreters in PATH: these two, so that the floor is of the same program.
        path = [os.path.dirname(language.program) for language in self.languages] + ["/usr/bin", "/bin"]
        self.lathe = server.Lathe(folder, environment={"PATH": ":".join(dict.fromkeys(path))})
        self.api = Api(self.lathe.port)
        for language in self.languages:
            self.create(language, language.function)
            ran = json.loads(self.api.invoke(language.function, '"version"').body)
            if ran != language.version:
                print(f"Note: {language.runtime} runs {language.name} {ran}, the floor is {language.version}.")

    def create(self, language, name):
        answer = self.api.create(name, language.runtime, language.handler, language.package, Timeout=30, MemorySize=512)
        if answer.status != 201:
            raise RuntimeError(str(answer))
        self.api.wait_active(name)

    def warm_round(self, language, clients):
        ports = [self.lathe.port] * clients
        return {"loop": self.bare_loop(language, clients),
                "bootstrap": self.bare_bootstrap(language, clients),
                "hop": self.load(ports, "--path", f"{PATH}{language.function}/configuration", "--body", ""),
                "lathe": self.load(ports, "--path", f"{PATH}{language.function}/invocations", "--expect", language.echo)}

    def interpreter_start(self, language):
        """The interpreter starts, does nothing and ends."""
        begin = time.perf_counter()
        pid = os.posix_spawn(language.program, [language.program, *language.nothing],
                             {"PATH": os.environ["PATH"], "HOME": "/nonexistent"})
        os.waitpid(pid, 0)
        return (time.perf_counter() - begin) * 1000

    def bootstrap_start(self, language):
        """The bootstrap starts, loads the handler and asks for an event."""
        with socket.create_server(("127.0.0.1", 0)) as listener:
            environment = language.bootstrap_environment(self.task, listener.getsockname()[1])
            begin = time.perf_counter()
            pid = os.posix_spawn(language.program, [language.program, str(language.bootstrap)], environment)
            try:
                with listener.accept()[0] as connection:
                    connection.recv(4096)
                    return (time.perf_counter() - begin) * 1000
            finally:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)

    def cold_round(self, language, number):
        interpreter, bootstrap = self.interpreter_start(language), self.bootstrap_start(language)
        name = f"cold-{number}"
        self.create(language, name)
        begin = time.perf_counter()
        answer = self.api.invoke(name, EVENT)
        total = (time.perf_counter() - begin) * 1000
        if answer.body.decode() != language.echo:
            raise RuntimeError(str(answer))
        report = re.search(r"\tDuration: ([\d.]+) ms.*\tInit Duration: ([\d.]+) ms", answer.log())
        invoke, init = float(report[1]), float(report[2])
        self.api.delete(name)
        time.sleep(0.05)  # its environment ends
        return {"interpreter": interpreter, "bootstrap": bootstrap, "total": total, "init": init, "invoke": invoke, "rest": total - init - invoke}

    def run(self):
        folder = tempfile.mkdtemp(prefix="lathe-bench.")
        try:
            self.task = pathlib.Path(folder) / "task"
            self.task.mkdir()
            self.start(pathlib.Path(folder))
            warm, cold = {}, {}
            for number in range(self.options.rounds):
                for language in self.languages:
                    for clients in (1, 8):
                        warm.setdefault((language, clients), []).append(self.warm_round(language, clients))
            for number in range(self.options.cold_rounds):
                for language in self.languages:
                    cold.setdefault(language, []).append(self.cold_round(language, number))
            freezing, idle = self.environments()
            self.lathe.stop()
            count = 50 if self.options.quick else many_functions.COUNT
            many = many_functions.measure(pathlib.Path(folder) / "many", count)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        met = self.show(warm, cold)
        environments.show(freezing, idle)
        return many_functions.show(many, count) and met

    def environments(self):
        python = self.languages[-1]
        sleeper = "import time\n\ndef handler(event, context):\n    time.sleep(event)\n"
        self.api.create("sleeper", python.runtime, "index.handler", make_zip({"index.py": sleeper}), Timeout=120, MemorySize=512)
        self.api.wait_active("sleeper")
        run = environments.EnvironmentRun(self.lathe.port, self.lathe.pid, python.function, "sleeper", self.options.milliseconds // 2)
        return run.freezing(), run.idle_environments()

    def show(self, warm, cold):
        met = True
        names = ", ".join(f"{language.name} {language.version}" for language in self.languages)
        print(f"{answer_of(self.options.lathe, '--version')}; {names}; {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; "
              f"medians of {self.options.rounds} rounds (cold: {self.options.cold_rounds})\n")
        print("Warm invocation (us)       |       Lathe             |    bare socket loop     | bootstrap | HTTP hop | p50 to |  goal")
        print("                   clients |    p50     p99    per s |    p50     p99    per s |       p50 |      p50 |   loop | p50 <=")
        for (language, clients), rounds in warm.items():
            def median(what, figure):
                return statistics.median(one[what][figure] for one in rounds)
            goal = WARM_GOAL_FLOORS * median("loop", "p50") + median("hop", "p50")
            good = median("lathe", "p50") <= goal
            met &= good
            columns = [f"{median(what, 'p50'):6.0f} {median(what, 'p99'):7.0f} {median(what, 'per_second'):8.0f}"
                       for what in ("lathe", "loop")]
            print(f"{language.name:18} {clients:7} | {columns[0]} | {columns[1]} | {median('bootstrap', 'p50'):9.0f} |"
                  f" {median('hop', 'p50'):8.0f} | {median('lathe', 'p50') / median('loop', 'p50'):5.1f}x |"
                  f" {goal:6.0f} {'met' if good else 'MISSED'}")
        print("\nCold start (ms)    |  Lathe  of it: sandbox, hop     init   invoke | interpreter | bootstrap | over interpreter | goal")
        for language, rounds in cold.items():
            total, rest, init, invoke, interpreter, bootstrap = (
                statistics.median(one[figure] for one in rounds)
                for figure in ("total", "rest", "init", "invoke", "interpreter", "bootstrap"))
            good = total - interpreter <= COLD_GOAL_MS
            met &= good
            print(f"{language.name:18} | {total:6.1f} {rest:20.1f} {init:8.1f} {invoke:8.1f} | {interpreter:11.1f} | {bootstrap:9.1f} |"
                  f" {total - interpreter:16.1f} | <= {COLD_GOAL_MS} {'met' if good else 'MISSED'}")
        return met


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lathe", required=True, help="the program to measure")
    parser.add_argument("--client", required=True, help="lathe-bench-client")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--cold-rounds", type=int, default=21)
    parser.add_argument("--milliseconds", type=int, default=700, help="length of each measurement")
    parser.add_argument("--quick", action="store_true", help="only see that it works")
    parser.add_argument("--check", action="store_true", help="fail when a goal is missed")
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.cold_rounds, options.milliseconds = 1, 1, 100
    server.LATHE = options.lathe
    processes.adopt_orphans()
    met = Bench(options).run()
    return 1 if options.check and not met else 0


if __name__ == "__main__":
    sys.exit(main())
