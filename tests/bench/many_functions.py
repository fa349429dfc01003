# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A workspace with thousands of functions: what it takes to make one more, to list them all and to start Lathe with them.

    many_functions.py LATHE [COUNT]
"""

import pathlib
import statistics
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "e2e"))

from lathe_harness import processes, server
from lathe_harness.api import Api, make_zip

COUNT = 5000
CREATE_GOAL_MS, LIST_GOAL_MS, START_GOAL_MS = 5, 150, 500
PACKAGE = make_zip({"index.py": "def handler(event, context):\n    return event\n"})


def milliseconds(call):
    begin = time.perf_counter()
    result = call()
    return (time.perf_counter() - begin) * 1000, result


def create(api, number):
    answer = api.create(f"function-{number:05}", "python3.13", "index.handler", PACKAGE)
    if answer.status != 201:
        raise RuntimeError(str(answer))


def raw_pages(api):
    """All pages as a client gets them, without what it takes Python to read them; how many functions."""
    count, marker = 0, ""
    while marker is not None:
        body = api.request("GET", "/2015-03-31/functions" + (f"?Marker={marker}" if marker else "")).body
        count += body.count(b'"FunctionName":')
        at = body.rfind(b'"NextMarker":"')
        marker = body[at + 14:-2].decode() if at >= 0 else None
    return count


def measure(folder, count=COUNT, rounds=5):
    """{figure: ms}: medians; `folder` becomes Lathe's."""
    lathe = server.Lathe(folder)
    api = Api(lathe.port)
    times = [milliseconds(lambda number=number: create(api, number))[0] for number in range(count)]
    lists = []
    for _ in range(rounds):
        took, found = milliseconds(lambda: raw_pages(api))
        if found != count:
            raise RuntimeError(f"{found} functions are listed, {count} were made")
        lists.append(took)
    api.close()
    lathe.stop()
    starts = []
    for _ in range(rounds):
        took, lathe = milliseconds(lambda: server.Lathe(folder))
        starts.append(took)
        lathe.stop()
    return {"create": statistics.median(times), "create, last 100": statistics.median(times[-100:]),
            "list all": statistics.median(lists), "start": statistics.median(starts)}


def show(figures, count):
    """Prints them; whether the goals are met."""
    goals = {"create": CREATE_GOAL_MS, "create, last 100": CREATE_GOAL_MS, "list all": LIST_GOAL_MS, "start": START_GOAL_MS}
    print(f"\n{count} functions (ms, medians)")
    for name, figure in figures.items():
        print(f"{name:18} | {figure:8.2f} | <= {goals[name]} {'met' if figure <= goals[name] else 'MISSED'}")
    return all(figure <= goals[name] for name, figure in figures.items())


def main():
    server.LATHE = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else COUNT
    processes.adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="lathe-bench.") as folder:
        return 0 if show(measure(pathlib.Path(folder), count), count) else 1


if __name__ == "__main__":
    sys.exit(main())
