# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which Python has boto3: the distribution's belongs to the distribution's, which need not be the first in PATH.

A test calls choose_python() before it imports boto3.
"""

import os
import shutil
import subprocess
import sys

from lathe_harness.case import skip_all


def boto3_of(python):
    """The version of boto3 that an interpreter has, or None."""
    done = subprocess.run([python, "-c", "import boto3; print(boto3.__version__)"], text=True, capture_output=True)
    return tuple(int(part) for part in done.stdout.strip().split(".")) if done.returncode == 0 else None


def choose_python(newest=False):
    """Goes on in the interpreter that has the boto3 that is asked for: the distribution's comes first."""
    if "LATHE_BOTO3_TRIED" in os.environ:
        return
    candidates = [one for one in ("/usr/bin/python3", shutil.which("python3"), sys.executable) if one and os.access(one, os.X_OK)]
    found = [(version, one) for one in candidates if (version := boto3_of(one))]
    if not found:
        skip_all("boto3 is not installed (package python3-boto3).")
    version, python = max(found) if newest else found[0]
    if newest and version == found[0][0]:
        skip_all("there is no boto3 newer than the one that is tested already.")
    os.execvpe(python, [python, *sys.argv], {**os.environ, "LATHE_BOTO3_TRIED": "1"})
