# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The packages that scenarios name by `<zip-NAME>`: {name: {path: content}}, or bytes for what is no package, or a function that
makes them."""

_TELLS = """\
def handler(event, context):
    return {"package": "%s", "arn": context.invoked_function_arn, "version": context.function_version}
"""

_WAITS = """\
import pathlib
import time

kept = pathlib.Path("/tmp/kept")
number = 0


def handler(event, context):
    global number
    if "write" in event:
        kept.write_text(event["write"])
    number = event.get("number", number)
    time.sleep(event.get("sleep", 0))
    return {"content": kept.read_text(), "number": number}
"""

PACKAGES = {
    "one": {"main.py": _TELLS % "one"},
    "two": {"main.py": _TELLS % "two"},
    "echo": {"main.py": "def handler(event, context):\n    return event\n"},
    "none": {"main.py": "def handler(event, context):\n    return None\n"},
    "node": {"main.mjs": "export const handler = async () => undefined\n"},
    "counts": {"main.py": "count = -1\n\n\ndef handler(event, context):\n    global count\n    count += 1\n    return {'count': count}\n"},
    "prints": {"main.py": "def handler(event, context):\n    print(event)\n    return event\n"},
    "raises": {"main.py": "def handler(event, context):\n    raise Exception('it was meant to')\n"},
    "waits": {"main.py": _WAITS},
    "variables": {"main.py": "import os\n\n\ndef handler(event, context):\n    return {'GREETING': os.environ.get('GREETING')}\n"},
    "context": {"main.mjs": "export const handler = async (event, context) => context\n"},
    "fails": {"main.py": "raise Exception('not today')\n"},
    "layer": {"python/recorded.py": "value = 'from the layer'\n"},
    "broken": b"this is no zip",
    # More than a request may hold, once it is Base64.
    "oversized": lambda: bytes(52_700_000),
}
