# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: Apache-2.0
"""The root handler of `logging` in a function: text `[LEVEL]<TAB>time<TAB>request id<TAB>message`, or JSON."""

import os
import time

STANDARD_FIELDS = frozenset(
    (
        "name msg args levelname levelno pathname filename module exc_info exc_text stack_info lineno funcName "
        "created msecs relativeCreated thread threadName processName process taskName aws_request_id tenant_id message "
        "asctime"
    ).split()
)


def _text_formatter(logging):
    class TextFormatter(logging.Formatter):
        converter = time.gmtime
        default_time_format = "%Y-%m-%dT%H:%M:%S"
        default_msec_format = "%s.%03dZ"

    return TextFormatter("[%(levelname)s]\t%(asctime)s\t%(aws_request_id)s\t%(message)s")


def _json_formatter(logging):
    class JsonFormatter(logging.Formatter):
        converter = time.gmtime

        def format(self, record):
            from lathe_runtime.logs import standard_level
            from lathe_runtime.marshal import to_json

            values = {
                "timestamp": self.formatTime(record, "%Y-%m-%dT%H:%M:%SZ"),
                # A level of the function's own counts as the nearest one below that everybody knows.
                "level": logging.getLevelName(standard_level(record.levelno)),
                "message": record.getMessage(),
                "logger": record.name,
                "requestId": record.aws_request_id or None,
            }
            if record.exc_info and record.exc_info[0] is not None:
                import traceback

                kind, error, trace = record.exc_info
                values["stackTrace"] = traceback.format_tb(trace)
                values["errorType"] = kind.__name__
                values["errorMessage"] = str(error)
                values["location"] = f"{record.pathname}:{record.funcName}:{record.lineno}"
            for name, value in record.__dict__.items():
                if name not in STANDARD_FIELDS:
                    values.setdefault(name, value)
            return to_json({name: _plain(value) for name, value in values.items() if value is not None})

    return JsonFormatter()


def _plain(value):
    from lathe_runtime.marshal import to_json

    try:
        to_json(value)
        return value
    except Exception:
        return repr(value)


def set_up(logging, sink):
    class LambdaHandler(logging.Handler):
        def emit(self, record):
            try:
                record.aws_request_id = sink.request_id
                text = self.format(record)
                sink.write(text if sink.json else text + "\n", record.levelno)
            except Exception:
                self.handleError(record)

    handler = LambdaHandler()
    handler.setFormatter(_json_formatter(logging) if sink.json else _text_formatter(logging))
    root = logging.getLogger()
    root.addHandler(handler)
    wanted = os.environ.get("AWS_LAMBDA_LOG_LEVEL", "").upper()
    level = logging.getLevelName({"TRACE": "DEBUG", "FATAL": "CRITICAL", "WARN": "WARNING"}.get(wanted, wanted))
    if isinstance(level, int):
        root.setLevel(level)
