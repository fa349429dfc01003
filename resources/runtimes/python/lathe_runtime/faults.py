# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: Apache-2.0
"""What went wrong, in the form the Runtime API and the log take it."""

import os

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
NO_BREAK_SPACE = "\u00a0"


class Fault(Exception):
    """An error of the runtime's own, named as Lambda names it."""

    def __init__(self, error_type, message, trace=None):
        super().__init__(message)
        self.error_type = error_type
        self.trace = trace


def error_object(error, request_id=""):
    """The body of a post to /error: errorMessage, errorType, requestId, stackTrace."""
    if isinstance(error, Fault):
        return _object(str(error), error.error_type, request_id, error.trace or [])
    return _object(_text(error), type(error).__name__, request_id, _stack(error))


def _object(message, error_type, request_id, stack):
    return {"errorMessage": message, "errorType": error_type, "requestId": request_id, "stackTrace": stack}


def _text(error):
    try:
        return str(error)
    except Exception:
        return f"<{type(error).__name__} whose text cannot be read>"


def _stack(error):
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    while frames and os.path.abspath(frames[0].filename).startswith(HERE + os.sep):
        del frames[0]
    # Plain tuples are printed without the markers that newer versions of Python put under a line.
    return traceback.format_list([(f.filename, f.lineno, f.name, f.line) for f in frames])


def log_lines(error):
    """`[ERROR] Type: message`, then the traceback, its indentation in characters that no log viewer trims."""
    title = "[ERROR]"
    if error["errorType"]:
        title += " " + error["errorType"]
    if error["errorMessage"]:
        title += (": " if error["errorType"] else " ") + error["errorMessage"]
    lines = [title, "Traceback (most recent call last):"]
    for element in error["stackTrace"]:
        for line in element.splitlines() or [""]:
            text = line.lstrip(" ")
            lines.append(NO_BREAK_SPACE * (len(line) - len(text)) + text)
    return lines
