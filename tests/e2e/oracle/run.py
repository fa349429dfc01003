# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Deploys a client and ours with the same functions, and runs cases on both."""

import dataclasses
import pathlib
import subprocess

from lathe_harness.api import Api, make_zip

from . import normal

FUNCTIONS = pathlib.Path(__file__).resolve().parent / "functions"
#: Parts of the client's package that only its installation needs.
NOT_DEPLOYED = {"deps", "src", "build", "scripts"}

#: Generation 3 is deployed as a custom runtime. Its records are framed, as in AWS's managed runtimes, if not said otherwise.
BOOTSTRAP = """\
#!/bin/sh
cd "$LAMBDA_TASK_ROOT" || exit 1
[ -n "$UNFRAMED" ] || export _LAMBDA_TELEMETRY_LOG_FD=3
exec /usr/bin/node %s client/node_modules/aws-lambda-ric/bin/index.mjs "$_HANDLER"
"""
#: With these Lambda starts Node.js up to nodejs22.x.
FLAGS = ("--no-experimental-detect-module", "--no-experimental-require-module")
#: Generation 4 needs a Node.js that a custom runtime's sandbox does not have: it takes the place of our bootstrap.
WRAPPER = """\
#!/bin/sh
exec "$1" /var/task/client/node_modules/aws-lambda-ric/index.mjs
"""
#: What generation 3 says of itself when it starts.
GREETING = "Executing '"


def flags(client):
    """Those that the client's Node.js knows; none where it takes our bootstrap's place."""
    def known(flag):
        return subprocess.run([client.node, flag, "--eval", "0"], stderr=subprocess.DEVNULL, check=False).returncode == 0
    return "" if client.brings_node else " ".join(filter(known, FLAGS))


def package(client):
    files = {path.relative_to(FUNCTIONS).as_posix(): path.read_bytes() for path in FUNCTIONS.rglob("*") if path.is_file()}
    for path in client.package.rglob("*"):
        inside = path.relative_to(client.package)
        if path.is_file() and inside.parts[0] not in NOT_DEPLOYED:
            files[f"{normal.CLIENT_FOLDER}/node_modules/aws-lambda-ric/{inside.as_posix()}"] = path.read_bytes()
    files["bootstrap"] = (BOOTSTRAP % flags(client), 0o755)
    files["wrapper"] = (WRAPPER, 0o755)
    return make_zip(files)


@dataclasses.dataclass
class Outcome:
    """What a caller sees of one invocation, made normal."""

    payload: str
    error: str
    report: str
    log: list

    def differences(self, other):
        """Names of the members that are not alike."""
        return [field.name for field in dataclasses.fields(self)
                if getattr(self, field.name) != getattr(other, field.name)]

    def __str__(self):
        shown = self.payload if len(self.payload) < 1500 else f"{self.payload[:300]}... ({len(self.payload)} characters)"
        return f"  {self.error or 'success'} {shown}\n  report: {self.report}\n" + "".join(f"  | {line}\n" for line in self.log)


class Side:
    """One function, which becomes each case in turn. To be used from one thread."""

    def __init__(self, port, name, runtime, zipped, environment=None):
        self._api = Api(port)
        self._name = name
        self._environment = environment or {}
        answer = self._api.create(name, runtime, "values.text", zipped, MemorySize=256)
        if answer.status != 201:
            raise AssertionError(f"{name} could not be created: {answer}")
        self._api.wait_active(name)

    def become(self, handler, timeout=5, logging=None, environment=None):
        changed = self._api.update_configuration(
            self._name, Handler=handler, Timeout=timeout, LoggingConfig=logging or {"LogFormat": "Text"},
            Environment={"Variables": {**self._environment, **(environment or {})}})
        if changed.status != 200:
            raise AssertionError(f"{self._name} could not become {handler}: {changed}")
        self._api.wait_active(self._name)

    def invoke(self, event):
        answer = self._api.invoke(self._name, event.encode())
        if answer.status != 200:
            raise AssertionError(f"{self._name}: {answer}")
        return answer

    def run(self, case):
        """An Outcome for each event of the case."""
        self.become(case.handler, case.timeout, case.logging, case.environment)
        return [self._outcome(event) for event in case.events]

    def _outcome(self, event):
        answer = self.invoke(event)
        lines, report = normal.log(answer.log())
        lines = [line for line in lines if not line.startswith(GREETING)]
        reports = [at for at, line in enumerate(lines) if line.startswith("INIT_REPORT ")]
        if reports:
            # Init fails twice, and the first time may have left the tail. Generation 4 lets the error end the process;
            # whether Node.js gets to print it again is a matter of luck.
            lines = [line for line in lines[reports[0]:] if line.startswith(("<time>", "{", "INIT_REPORT "))]
        return Outcome(normal.payload(answer.body), answer.headers.get("X-Amz-Function-Error", ""), report, lines)

    def close(self):
        self._api.delete(self._name)
        self._api.close()


def theirs(port, client, zipped):
    if client.generation == 3:
        return Side(port, "theirs", "provided.al2023", zipped)
    return Side(port, "theirs", client.runtime, zipped, {"AWS_LAMBDA_EXEC_WRAPPER": "/var/task/wrapper"})


def ours(port, client, zipped):
    return Side(port, "ours", client.runtime, zipped)
