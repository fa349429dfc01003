# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: Apache-2.0
"""Where log records go, and in what form.

A record goes framed to the telemetry descriptor where there is one, so that a message of many lines stays one event;
else to stdout as one line, its newlines turned into carriage returns. What a function prints is no record: it goes to
stdout as it is.
"""

import io
import os
import sys
import time

FRAME_TEXT = 0xA55A0003
FRAME_JSON = 0xA55A0002
LEVELS = {10: 2, 20: 3, 30: 4, 40: 5, 50: 6}
ERROR = 40


def standard_level(level):
    """10, 20, 30, 40 or 50, as `logging` numbers them; 0 below."""
    return min(50, max(0, level)) // 10 * 10


class EagerStream(io.TextIOWrapper):
    """stdout and stderr reach the log at once, even if the process is killed the moment after."""

    def write(self, text):
        written = super().write(text)
        self.flush()
        return written


def make_streams_eager():
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is not None:
            eager = EagerStream(stream.buffer, encoding=stream.encoding, errors=stream.errors)
            setattr(sys, name, eager)


class LogSink:
    def __init__(self):
        self.request_id = ""
        self.json = os.environ.get("AWS_LAMBDA_LOG_FORMAT", "").upper() == "JSON"
        fd = os.environ.pop("_LAMBDA_TELEMETRY_LOG_FD", "")
        self._fd = int(fd) if fd.isdigit() else None

    def write(self, text, level=0):
        """One record; `level` as in `logging`, 0 for none."""
        if self._fd is None:
            line = text.rstrip("\n").replace("\n", "\r") + "\n"
            sys.stdout.write(line)
            return
        record = text.encode("utf-8", "replace")
        kind = (FRAME_JSON if self.json else FRAME_TEXT) | (LEVELS.get(standard_level(level), 0) << 2)
        stamp = time.time_ns() // 1000
        frame = kind.to_bytes(4, "big") + len(record).to_bytes(4, "big") + stamp.to_bytes(8, "big") + record
        self._write_all(frame)

    def _write_all(self, frame):
        while frame:
            try:
                frame = frame[os.write(self._fd, frame) :]
            except BlockingIOError:
                time.sleep(0.001)
            except (BrokenPipeError, OSError):
                return

    def write_error(self, error):
        """The record of an error object that ended an invocation or the start."""
        if self.json:
            from lathe_runtime.marshal import to_json

            now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
            self.write(to_json({"timestamp": now, "log_level": "ERROR", **error}), ERROR)
        else:
            from lathe_runtime.faults import log_lines

            self.write("\n".join(log_lines(error)) + "\n", ERROR)
