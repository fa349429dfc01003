# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""run_python.py CODE HANDLER EVENT MEMORY-MB TIMEOUT-MS TIMES: calls a handler TIMES times, as warm invocations of one
environment, and prints the last outcome: {response} or {errorType, errorMessage, stack}."""

import contextlib
import importlib
import json
import pathlib
import sys
import time
import traceback

code, handler_name, event_file, memory, timeout, times = sys.argv[1:]
sys.dont_write_bytecode = True
sys.path.insert(0, code)


class Context:
    function_name = 'test'
    aws_request_id = 'request-1'
    memory_limit_in_mb = memory

    def __init__(self):
        self.deadline = time.time() + int(timeout) / 1000

    def get_remaining_time_in_millis(self):
        return int((self.deadline - time.time()) * 1000)


with contextlib.redirect_stdout(sys.stderr):  # standard output is for the outcome
    module_name, function_name = handler_name.split('.')
    module = importlib.import_module(module_name)
    if hasattr(module, 'CACHE'):
        module.CACHE = pathlib.Path(code, module.CACHE.name)  # an environment's /tmp is its own
    for _ in range(int(times)):
        try:
            response = getattr(module, function_name)(json.loads(pathlib.Path(event_file).read_text()), Context())
            outcome = {'response': response}
        except Exception as error:
            outcome = {'errorType': type(error).__name__, 'errorMessage': str(error), 'stack': traceback.format_exc()}
print(json.dumps(outcome))
