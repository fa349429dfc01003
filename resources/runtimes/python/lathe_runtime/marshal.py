# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: Apache-2.0
"""JSON in and out of a handler."""

import json
import os

from lathe_runtime.faults import Fault


_decode = json.JSONDecoder().decode


def parse_event(body):
    """From bytes or text to Python values."""
    try:
        return _decode(body if isinstance(body, str) else body.decode("utf-8"))
    except Exception as error:
        raise Fault("Runtime.UnmarshalError", f"Unable to unmarshal input: {error}")


def _keeps_unicode():
    """From python3.12 on the response carries characters beyond ASCII as they are."""
    runtime = os.environ.get("AWS_EXECUTION_ENV", "").rpartition("python3.")[2]
    return runtime.isdigit() and int(runtime) >= 12


class _Encoder(json.JSONEncoder):
    """Writes decimal.Decimal as a number with all its digits, which a float would lose."""

    def __init__(self):
        super().__init__(ensure_ascii=not _keeps_unicode())
        self.decimals = {}

    def default(self, value):
        if type(value).__module__ in ("decimal", "_decimal", "_pydecimal") and hasattr(value, "is_nan"):
            if value.is_nan():
                return float("nan")
            token = f"decimal-{os.urandom(16).hex()}"
            self.decimals[token] = str(value)
            return token
        return super().default(value)

    def encode(self, value):
        self.decimals.clear()
        text = super().encode(value)
        for token, digits in self.decimals.items():
            text = text.replace(f'"{token}"', digits, 1)
        return text


def to_json(value):
    return _Encoder().encode(value)


_encode_response = _Encoder().encode


def to_response(result):
    try:
        return _encode_response(result).encode("utf-8")
    except Exception as error:
        raise Fault("Runtime.MarshalError", f"Unable to marshal response: {error}")


def error_body(error):
    return json.dumps(error).encode("ascii")
