# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes out of answers and logs what differs from run to run: ids, times, figures, and stack frames not the function's."""

import json
import re

#: Where the client lies in the package; its frames are no part of the function's stack.
CLIENT_FOLDER = "client"

_SUBSTITUTES = (
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "<id>"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"), "<time>"),
    (re.compile(r"\b\d{4}/\d\d/\d\d/\[\$LATEST\][0-9a-f]{32}"), "<stream>"),
    (re.compile(r"(?:file://)?/\S*?/\.lathe/code/[0-9a-f]{64}"), "/var/task"),
    (re.compile(r"file:///var/task"), "/var/task"),
    (re.compile(r"Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=\d"), "<trace>"),
    (re.compile(r"\(node:\d+\)"), "(node:<pid>)"),
    (re.compile(r"\bfunction:(?:ours|theirs)\b"), "function:<name>"),
    (re.compile(r"/aws/lambda/(?:ours|theirs)\b"), "/aws/lambda/<name>"),
    (re.compile(r"(Duration|Memory Used): [\d.]+"), r"\1: <n>"),
    (re.compile(r"^\[ERROR\] \[\d+\]"), "[ERROR] [<time>]"),
    # Frames are counted, and not all of them are kept.
    (re.compile(r"^\s*\d+: (?=\S*/|0x|\S+ \(/)"), "<n>: "),
)
_FRAME = re.compile(r"^(\s+at |<n>: )")
_REQUIRED_BY = re.compile(r"^- /")


def _is_foreign(line):
    """A stack frame, or a line of `Require stack:`, that is not in the function's own files."""
    if not (_FRAME.match(line) or _REQUIRED_BY.match(line)):
        return False
    return "/var/task/" not in line or f"/var/task/{CLIENT_FOLDER}/" in line


def _substituted(value):
    for pattern, substitute in _SUBSTITUTES:
        value = pattern.sub(substitute, value)
    return value


def text(value):
    return "\n".join(line for line in _substituted(value).split("\n") if not _is_foreign(line))


def document(value):
    """A JSON value with all its texts made normal; frames that stood alone in a list are left out."""
    if isinstance(value, str):
        return text(value)
    if isinstance(value, list):
        return [document(item) for item in value if not (isinstance(item, str) and _is_foreign(_substituted(item)))]
    if isinstance(value, dict):
        # The order of members is nothing to rely on.
        return {text(key): "<name>" if key == "functionName" else document(item) for key, item in sorted(value.items())}
    return value


def _parsed(value):
    try:
        return json.loads(value)
    except ValueError:
        return None


def payload(body):
    """The payload as text: JSON is made normal member by member, and keeps its order."""
    decoded = body.decode("utf-8", "surrogateescape")
    parsed = _parsed(decoded)
    if isinstance(parsed, (dict, list)):
        return json.dumps(document(parsed))
    return text(decoded)


def _log_line(line):
    """Objects at the end of a line, after its last tab, are JSON of the runtime."""
    head, tab, last = line.rpartition("\t")
    parsed = _parsed(last) if last.startswith("{") else None
    if isinstance(parsed, dict):
        return text(head) + tab + json.dumps(document(parsed))
    return text(line)


def _platform_event(line):
    parsed = _parsed(line) if line.startswith("{") else None
    kind = parsed.get("type") if isinstance(parsed, dict) else None
    return kind if isinstance(kind, str) and kind.startswith("platform.") else None


def log(tail):
    """Lines between START and END, and what REPORT says of the end: (lines, report)."""
    lines = [line for line in tail.split("\n") if not _is_foreign(_substituted(line))]
    own, report = [], ""
    for line in lines:
        platform = _platform_event(line)
        if line.startswith("REPORT "):
            report = text(line).partition("Max Memory Used: <n> MB")[2].strip()
        elif platform == "platform.report":
            record = _parsed(line)["record"]
            report = " ".join(filter(None, [record.get("status"), record.get("errorType")]))
        elif platform == "platform.initReport" and _parsed(line)["record"]["status"] != "success":
            own.append(f"INIT_REPORT {_parsed(line)['record']['status']}")  # as there is a line of that name in Text
        elif platform or line.startswith(("START ", "END ")):
            continue
        else:
            own.append(_log_line(line))
    while own and own[-1] == "":
        own.pop()
    return own, report
