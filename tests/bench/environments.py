# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What environments cost while they do nothing: to be frozen and thawed, and to lie there by the hundred."""

import concurrent.futures
import http.client
import os
import re
import statistics
import time

IDLE = 200
SIGNATURE = "AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0"
PAUSE = 0.01  # longer than an environment stays unfrozen


class Caller:
    """One kept-alive connection."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("localhost", port)
        self.headers = {"Authorization": SIGNATURE}

    def call(self, method, path, body=None):
        """The time it took, in us."""
        begin = time.perf_counter()
        self.connection.request(method, path, body, self.headers)
        answer = self.connection.getresponse()
        text = answer.read()
        took = (time.perf_counter() - begin) * 1e6
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} {text!r}")
        return took


def median_of(count, call, pause=0.0):
    times = []
    for _ in range(count):
        time.sleep(pause)
        times.append(call())
    return statistics.median(times)


def resident(pid):
    """In KiB."""
    with open(f"/proc/{pid}/status", encoding="utf-8") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read())[1])


def descriptors(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


class EnvironmentRun:
    """Measures with one language; `name` is a function that echoes, `sleeper` one that sleeps as long as its event says."""

    def __init__(self, port, pid, name, sleeper, count):
        self.caller, self.port, self.pid, self.count = Caller(port), port, pid, count
        self.invocation = f"/2015-03-31/functions/{name}/invocations"
        self.configuration = f"/2015-03-31/functions/{name}/configuration"
        self.sleeper = f"/2015-03-31/functions/{sleeper}/invocations"

    def invoke(self):
        return self.caller.call("POST", self.invocation, "{}")

    def hop(self):
        return self.caller.call("GET", self.configuration)

    def freezing(self):
        """p50 of an invocation in a row, of one after a pause, and of a bare request in a row and after a pause."""
        self.invoke()
        return {"busy": median_of(self.count, self.invoke), "frozen": median_of(self.count, self.invoke, PAUSE),
                "hop": median_of(self.count, self.hop), "hop_paused": median_of(self.count, self.hop, PAUSE)}

    def idle_environments(self):
        """Warm p50, memory and descriptors of the engine with one environment, and with IDLE more that do nothing."""
        def figures():
            return median_of(self.count, self.invoke), resident(self.pid), descriptors(self.pid)
        before = figures()
        with concurrent.futures.ThreadPoolExecutor(IDLE) as pool:
            list(pool.map(lambda _: Caller(self.port).call("POST", self.sleeper, "20"), range(IDLE)))
        after = figures()
        return {"p50": before[0], "p50_with": after[0], "memory": (after[1] - before[1]) / IDLE,
                "descriptors": (after[2] - before[2]) / IDLE}


def show(freezing, idle):
    print("\nFrozen between events (us) | invoke in a row | after a pause | bare request in a row | after a pause | freeze and thaw")
    cost = freezing["frozen"] - freezing["busy"] - (freezing["hop_paused"] - freezing["hop"])
    print(f"{'Python':26} | {freezing['busy']:15.0f} | {freezing['frozen']:13.0f} | {freezing['hop']:21.0f} |"
          f" {freezing['hop_paused']:13.0f} | {cost:15.0f}")
    print(f"\n{IDLE} idle environments: warm p50 {idle['p50']:.0f} -> {idle['p50_with']:.0f} us; the engine holds {idle['memory']:.0f} KiB"
          f" and {idle['descriptors']:.1f} descriptors for each")
