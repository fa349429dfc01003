# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""One running `lathe serve`."""

import os
import pathlib
import re
import select
import shutil
import signal
import subprocess
import time

from . import processes

LATHE = os.environ.get("LATHE_PROGRAM", "")
#: Machines that are slow on purpose (sanitizers) get this many times the time.
PATIENCE = float(os.environ.get("LATHE_PATIENCE", "1"))

_ANNOUNCEMENT = re.compile(r"^Lathe answers on (http://localhost:(\d+)) \(workspace (.*)\)\.$")
#: What `lathe serve` tells on standard error of a machine without a working sandbox, or without pasta.
_SANDBOX_NOTICE = re.compile(r"bubblewrap|bwrap|sandbox|namespaces|AppArmor|lathe-init|pasta", re.IGNORECASE)


def complaints(text):
    """The lines of standard error that a healthy program does not write."""
    return [line for line in text.splitlines() if not _SANDBOX_NOTICE.search(line)]


class Unexpected(AssertionError):
    """The program did what it must not do."""


def clean_environment(home):
    """An environment that owes nothing to whoever runs the test: no settings, credentials, proxies or pagers."""
    home = pathlib.Path(home)
    kept = {name: os.environ[name] for name in ("PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS")
            if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_REGION": "us-east-1",
        "AWS_CONFIG_FILE": "/dev/null",
        "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_PAGER": "",
    }


class Lathe:
    """Starts on construction; the workspace and the home folder lie below `folder` and may be used again."""

    def __init__(self, folder, environment=None, arguments=()):
        if not LATHE:
            raise Unexpected("LATHE_PROGRAM does not name the program to test")
        self.folder = pathlib.Path(folder)
        #: Regular expressions of lines on standard error that the test means to bring about.
        self.expected = []
        self.workspace = self.folder / "workspace"
        self.home = self.folder / "home"
        self.home.mkdir(parents=True, exist_ok=True)
        # Functions started by root run as users of their own and must be able to pass.
        self.folder.chmod(0o711)
        self.home.chmod(0o711)
        self.environment = {**clean_environment(self.home), **(environment or {})}
        self._errors = open(self.folder / "stderr", "wb")
        self.process = subprocess.Popen(
            [LATHE, "serve", "--workspace", str(self.workspace), "--port", "0", *arguments],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self._errors, env=self.environment,
            preexec_fn=processes.die_with_parent)
        try:
            self._await_announcement()
        except BaseException:
            self.process.kill()
            self._close()
            raise

    def _await_announcement(self):
        end = time.monotonic() + 20 * PATIENCE
        line = b""
        while not line.endswith(b"\n"):
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.process.stdout], [], [], left)[0]:
                raise Unexpected(f"lathe serve did not announce itself. It said: {line!r}\n{self.errors()}")
            byte = os.read(self.process.stdout.fileno(), 1)
            if not byte:
                raise Unexpected(f"lathe serve ended with {self.process.wait()}. It said: {line!r}\n{self.errors()}")
            line += byte
        match = _ANNOUNCEMENT.match(line.decode().rstrip("\n"))
        if not match:
            raise Unexpected(f"the announcement is not as expected: {line!r}")
        if match[3] != str(self.workspace):
            raise Unexpected(f"the announcement names another workspace: {line!r}")
        self.url, self.port = match[1], int(match[2])

    @property
    def pid(self):
        return self.process.pid

    def errors(self):
        """Everything it wrote on standard error."""
        return (self.folder / "stderr").read_text(encoding="utf-8", errors="replace")

    def complaints(self):
        """What it wrote on standard error beyond what was expected and the notice that this machine has no sandbox."""
        return [line for line in complaints(self.errors()) if not any(re.search(one, line) for one in self.expected)]

    def stop(self):
        """Ends it as a terminal or a service manager would, and judges how it ended."""
        begin = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(20 * PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise Unexpected("lathe serve did not end within 20 s of SIGTERM") from None
        finally:
            spent = time.monotonic() - begin
            self._close()
        if code != 0:
            raise Unexpected(f"lathe serve ended with {code}\n{self.errors()}")
        if spent > 3 * PATIENCE:
            raise Unexpected(f"lathe serve took {spent:.1f} s to end; it has 3")
        if self.complaints():
            raise Unexpected("lathe serve complained:\n" + "\n".join(self.complaints()))
        left = processes.wait_until_none_left(1)[1]
        if left:
            raise Unexpected("lathe serve left processes running:\n" + processes.describe(left))

    def kill(self):
        """Ends it as a crash would. Answers when it is dead; what it had started may not be."""
        self.process.kill()
        self.process.wait()
        self._close()

    def _close(self):
        self.process.stdout.close()
        self._errors.close()

    def forget(self):
        """Removes the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)
