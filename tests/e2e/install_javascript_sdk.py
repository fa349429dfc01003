#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs the AWS SDK for JavaScript into the folder given as argument, once. Skipped without npm or registry."""

import pathlib
import shutil
import subprocess
import sys
import tempfile

from lathe_harness.case import need_program, skip_all
from lathe_harness.server import clean_environment

SOURCE = pathlib.Path(__file__).resolve().parent / "javascript"
#: npm's words for a registry that is not reachable.
UNREACHABLE = ("ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "ENETUNREACH", "ERR_SOCKET_TIMEOUT",
               "UNABLE_TO_GET_ISSUER_CERT", "SELF_SIGNED_CERT", "FETCH_ERROR")


def main(target):
    wanted = (SOURCE / "package-lock.json").read_bytes()
    stamp = target / "installed.json"
    if stamp.is_file() and stamp.read_bytes() == wanted:
        return 0
    npm = need_program("npm", "fetches the AWS SDK for JavaScript")
    target.mkdir(parents=True, exist_ok=True)
    stamp.unlink(missing_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(SOURCE / name, target / name)
    with tempfile.TemporaryDirectory(prefix="lathe-npm.") as home:
        command = [npm, "ci", "--no-audit", "--no-fund", "--fetch-retries=1", "--loglevel=error"]
        try:
            done = subprocess.run(command, cwd=target, env=clean_environment(home), text=True, capture_output=True, timeout=240)
        except subprocess.TimeoutExpired:
            skip_all("npm did not get the AWS SDK for JavaScript within four minutes.")
    if done.returncode != 0:
        if any(word in done.stderr for word in UNREACHABLE):
            skip_all(f"npm's registry is not reachable: {done.stderr.strip()[:300]}")
        print(done.stdout, done.stderr, sep="\n")
        return 1
    stamp.write_bytes(wanted)
    return 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
