#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""AWS's runtime client for Node.js, unmodified, on Lathe's Runtime API, and our Node.js runtime beside it.

Its generation is given as argument; a second one, a text, chooses cases by name.
"""

import concurrent.futures
import json
import sys
import time

from lathe_harness import processes
from lathe_harness.server import PATIENCE
from lathe_harness.case import LatheCase, main, skip_all
from oracle import run
from oracle.cases import CASES
from oracle.clients import CLIENTS
from oracle.differences import DIFFERENCES

GENERATION = sys.argv.pop(1)
CHOSEN = sys.argv.pop(1) if len(sys.argv) > 1 and not sys.argv[1].startswith("-") else ""
CLIENT = CLIENTS[GENERATION]
if not CLIENT.is_installed:
    skip_all(f"aws-lambda-ric {GENERATION} is not installed (see install_runtime_client.py).")


class RuntimeClient(LatheCase):
    @classmethod
    def start(cls):
        settings = cls.folder / "home" / ".config" / "lathe"
        settings.mkdir(parents=True)
        (settings / "interpreters.json").write_text(json.dumps({"nodejs": str(CLIENT.node)}))
        super().start()

    def setUp(self):
        if GENERATION == "4" and "sandbox" in self.lathe.errors():
            self.skipTest("without a sandbox there is no /var/task, where the client is started from")

    def test_ours_does_what_theirs_does(self):
        cases = [case for case in CASES if GENERATION in case.generations and CHOSEN in case.name]
        zipped = run.package(CLIENT)
        sides = [deploy(self.lathe.port, CLIENT, zipped) for deploy in (run.theirs, run.ours)]
        with concurrent.futures.ThreadPoolExecutor(len(sides)) as threads:
            theirs, ours = threads.map(lambda side: [side.run(case) for case in cases], sides)
        for side in sides:
            side.close()
        table, wrong = [], []
        for case, expected, found in zip(cases, theirs, ours):
            self._judge(case, expected, found, table, wrong)
        listed = {name for generation, name in DIFFERENCES if generation == GENERATION and CHOSEN in name}
        wrong += [f"{name} is listed as different and is no case" for name in listed - {case.name for case in cases}]
        print(f"\naws-lambda-ric {GENERATION} beside {CLIENT.runtime} of Lathe, on {CLIENT.node}: {len(cases)} cases")
        print("\n".join(table))
        if wrong:
            self.fail("\n\n".join(wrong).encode("ascii", "backslashreplace").decode())

    def test_theirs_bears_being_frozen(self):
        """Stopped and continued between invocations, its wait for the next event is interrupted by no error."""
        client = run.theirs(self.lathe.port, CLIENT, run.package(CLIENT))
        client.become("ends.count")
        for served in range(1, 21):
            answer = client.invoke("{}")
            self.assertEqual(json.loads(answer.body), {"served": served}, "the runtime was started anew")
            self._await_frozen()
        client.close()

    def test_theirs_without_frames(self):
        """A custom runtime has no descriptor for records: theirs come as lines on standard output."""
        if GENERATION != "3":
            self.skipTest("only generation 3 is deployed as a custom runtime")
        client = run.theirs(self.lathe.port, CLIENT, run.package(CLIENT))
        client.become("logs.lines", environment={"UNFRAMED": "1"})
        log = client.invoke("{}").log()
        client.close()
        self.assertRegex(log, r"\n\S+Z\t[0-9a-f-]+\tINFO\tone\rtwo\rthree\n")

    def _await_frozen(self):
        end = time.monotonic() + 10 * PATIENCE
        while time.monotonic() < end:
            clients = [pid for pid in processes.descendants(self.lathe.pid) if "aws-lambda-ric" in processes.command(pid)]
            if clients and all(processes.state(pid) == "T" for pid in clients):
                return
            time.sleep(0.001)
        self.fail("the client was not frozen")

    def _judge(self, case, expected, found, table, wrong):
        seen = "\n".join(f"{outcome.payload}\n{chr(10).join(outcome.log)}" for outcome in expected)
        if case.shows not in seen:
            wrong.append(f"{case.name}: the client itself does not show {case.shows!r}\n" + "".join(map(str, expected)))
        members = sorted({member for a, b in zip(expected, found) for member in a.differences(b)})
        reason = DIFFERENCES.get((GENERATION, case.name))
        table.append(f"  {case.name:44} {'same' if not members else 'differs: ' + ', '.join(members)}"
                     + (f" ({reason})" if reason else ""))
        if members and not reason:
            wrong.append(f"{case.name}: {', '.join(members)}\n theirs:\n{''.join(map(str, expected))} ours:\n{''.join(map(str, found))}")
        elif reason and not members:
            wrong.append(f"{case.name} is listed as different and is not any more")


if __name__ == "__main__":
    main()
