#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Replays what was recorded on AWS (tests/recordings) and ends with a table of what matches and what does not.

    test_recordings.py                           all subjects against a Lathe of its own
    test_recordings.py --only aliases            one subject; aliases/moving is one scenario; more than one may follow
    test_recordings.py --only aliases --url http://localhost:4566
    test_recordings.py --all-differences         also those that differences.py lists
"""

import argparse
import contextlib
import importlib
import pathlib
import pkgutil
import shutil
import sys
import tempfile
import urllib.parse
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

import recordings
from lathe_harness import processes
from lathe_harness.replay import Replay, answer_to, listed
from lathe_harness.server import PATIENCE, Lathe
from recordings.differences import DIFFERENCES, NOT_REPLAYED, NOT_THERE_YET


def subjects():
    """{name: its scenarios}"""
    found = {}
    for module in pkgutil.iter_modules(recordings.__path__):
        scenarios = getattr(importlib.import_module(f"recordings.{module.name}"), "SCENARIOS", None)
        if scenarios:
            found[module.name] = scenarios
    return found


def shown(value, most=600):
    text = value if isinstance(value, str) else repr(value)
    return text if len(text) <= most else f"{text[:most]}…"


class Report:
    def __init__(self):
        self.rows, self.unlisted, self.hit, self.stopped, self.told, self.skipped = [], [], set(), {}, [], []

    def add(self, subject, scenario, replay, stopped):
        where = f"{subject}/{scenario.name}"
        here = []
        for step, member, expected, found in replay.differences:
            entry = listed(DIFFERENCES, where, step, member)
            here.append(entry[3] if entry else "NOT LISTED")
            line = f"{where}: {step}: {member}\n      recorded: {shown(expected)}\n      answered: {shown(found)}"
            if entry:
                self.hit.add(entry)
                self.told.append(f"{line}\n      reason:   {entry[3]}")
            else:
                self.unlisted.append(line)
        if stopped:
            self.stopped.setdefault(stopped, []).append(where)
        result = "not there yet" if stopped else "differs" if here else "matches"
        self.rows.append((subject, scenario, result, replay.compared, stopped, sorted(set(here))))

    def print_table(self):
        for subject in dict.fromkeys(row[0] for row in self.rows):
            print(f"\n{subject}")
            for _, scenario, result, compared, stopped, reasons in (row for row in self.rows if row[0] == subject):
                why = f": {stopped}" if stopped else ""
                why += f": {'; '.join(reasons)}" if reasons else ""
                print(f"  {result:13} {scenario.name} ({compared} answers, {scenario.date}){why}")
        count = {result: sum(row[2] == result for row in self.rows) for result in ("matches", "differs", "not there yet")}
        names = {name: {r for row in self.rows if row[2] == name for r in row[1].recorded if not r.startswith("model:")}
                 for name in count}
        differing = names["differs"] | names["not there yet"]
        for line in self.skipped:
            print(f"  skipped       {line}")
        print(f"\n{len(self.rows)} scenarios, {sum(row[3] for row in self.rows)} answers compared: {count['matches']} match, "
              f"{count['differs']} differ, {count['not there yet']} need operations that are not there yet.")
        print(f"{len(differing | names['matches'])} recordings: {len(names['matches'] - differing)} match throughout.")

    def tell(self, whole, listed_too):
        """The table, and what has to be looked at. Only when all was replayed is it known what is no longer there."""
        self.print_table()
        if whole:
            for reason in dict.fromkeys(NOT_REPLAYED.values()):
                print(f"  not replayed: {sum(one == reason for one in NOT_REPLAYED.values())} recordings, {reason}")
            self.unlisted += [f"listed and no longer there: {entry}" for entry in DIFFERENCES if entry not in self.hit]
        if listed_too and self.told:
            print("\nListed differences:\n  " + "\n  ".join(self.told))
        if self.unlisted:
            print(f"\n{len(self.unlisted)} to look at:\n  " + "\n  ".join(self.unlisted))


def check_not_there(address, report):
    """An operation that is listed as missing and answers has to be taken from the list."""
    for operation in sorted(NOT_THERE_YET):
        answer = answer_to(address, operation)
        if answer:
            report.unlisted.append(f"{operation} is answered now ({answer}): take it out of NOT_THERE_YET")


def lacks(scenario):
    """The interpreter that a scenario's invocations need and this machine has not, or None."""
    if not any(step.operation == "Invoke" for step in scenario.steps):
        return None
    runtimes = [step.members.get("Runtime", "") for step in scenario.steps if step.operation == "CreateFunction"]
    for start, program in (("nodejs", "node"), ("python", "python3")):
        if any(runtime.startswith(start) for runtime in runtimes) and not shutil.which(program):
            return program
    return None


def replay(address, wanted, report, region, account):
    token = uuid.uuid4().hex[:8]
    number = 0
    for subject, scenarios in subjects().items():
        for scenario in scenarios:
            number += 1
            where = f"{subject}/{scenario.name}"
            if wanted and subject not in wanted and where not in wanted:
                continue
            if lacks(scenario):
                report.skipped.append(f"{where}: {lacks(scenario)} is not installed")
                continue
            base = f"rec-{token}-{number}"
            one = Replay(scenario, address, {"fn": base, "fn-b": f"{base}b", "layer": f"{base}l", "layer-b": f"{base}m"},
                         NOT_THERE_YET, region, account, 10 * PATIENCE)
            report.add(subject, scenario, one, one.run())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", nargs="+", default=[], metavar="SUBJECT")
    parser.add_argument("--url")
    parser.add_argument("--region", default="us-east-1")
    parser.add_argument("--account", default="000000000000")
    parser.add_argument("--all-differences", action="store_true")
    options = parser.parse_args()
    unknown = [one for one in options.only if one.split("/")[0] not in subjects()]
    if unknown:
        sys.exit(f"No such subject: {', '.join(unknown)}. There are {', '.join(subjects())}.")

    report = Report()

    with contextlib.ExitStack() as stack:
        if options.url:
            url = urllib.parse.urlsplit(options.url)
            address = (url.hostname, url.port or 80)
        else:
            processes.adopt_orphans()
            lathe = Lathe(stack.enter_context(tempfile.TemporaryDirectory(prefix="lathe-e2e.")))
            stack.callback(lathe.stop)
            address = ("127.0.0.1", lathe.port)
        check_not_there(address, report)
        replay(address, options.only, report, options.region, options.account)
        report.tell(whole=not options.only, listed_too=options.all_differences)
    if report.unlisted:
        sys.exit(1)


if __name__ == "__main__":
    main()
