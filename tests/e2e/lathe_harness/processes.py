# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program leaves running behind it."""

import ctypes
import os
import signal
import time

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_LIBC = ctypes.CDLL(None, use_errno=True)


def adopt_orphans():
    """From now on every process whose parent dies becomes a child of this one, so that none can hide."""
    if _LIBC.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_CHILD_SUBREAPER)")


def die_with_parent():
    """For Popen's preexec_fn: a test that is killed takes the program it started with it."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _stat(pid):
    """(parent, state), or None for a process that is gone."""
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8", errors="replace") as file:
            fields = file.read().rpartition(")")[2].split()
        return int(fields[1]), fields[0]
    except (OSError, IndexError):
        return None


def descendants(root=None):
    """Pids below `root` (default: this process), without the dead."""
    children = {}
    for name in os.listdir("/proc"):
        stat = _stat(name) if name.isdigit() else None
        if stat and stat[1] not in "ZX":
            children.setdefault(stat[0], []).append(int(name))
    found, waiting = [], [root or os.getpid()]
    while waiting:
        below = children.get(waiting.pop(), [])
        found += below
        waiting += below
    return found


def state(pid):
    """The letter the kernel gives a process's state: R, S, T for stopped, Z; None for one that is gone."""
    stat = _stat(pid)
    return stat and stat[1]


def command(pid):
    """The command line of a process, words separated by spaces; empty for one that is gone."""
    try:
        with open(f"/proc/{pid}/cmdline", "rb") as file:
            return file.read().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        return ""


def describe(pids):
    """One line for each process, for messages."""
    return "\n".join(f"{pid}: {words[:200]}" for pid in pids if (words := command(pid)))


def _bury():
    try:
        while os.waitpid(-1, os.WNOHANG)[0] != 0:
            pass
    except ChildProcessError:
        pass


def wait_until_none_left(seconds, known=()):
    """Waits until nothing but `known` runs below this process; answers (seconds it took, pids that are left).

    Only to be called when all children that others wait for have been waited for.
    """
    begin = time.monotonic()
    while True:
        _bury()
        left = [pid for pid in descendants() if pid not in known]
        spent = time.monotonic() - begin
        if not left or spent > seconds:
            return spent, left
        time.sleep(0.005)
