# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: Apache-2.0
"""Initialisation and the invocation loop."""

import os
import sys

from lathe_runtime import handler, log_hook, logs, marshal
from lathe_runtime.client import ConnectionClosed, RuntimeApi
from lathe_runtime.context import LambdaContext
from lathe_runtime.faults import error_object


def run():
    logs.make_streams_eager()
    sink = logs.LogSink()
    api = RuntimeApi(os.environ["AWS_LAMBDA_RUNTIME_API"])
    log_hook.install(sink)
    try:
        handler.prepare_path(os.environ["LAMBDA_TASK_ROOT"])
        function = handler.load(os.environ["_HANDLER"])
    except Exception as error:
        found = error_object(error)
        sink.write_error(found)
        api.fail_init(found["errorType"], marshal.error_body(found))
        return 1
    try:
        while True:
            headers, body = api.next()
            _serve(api, sink, function, headers, body)
    except (ConnectionClosed, OSError) as error:
        sys.stderr.write(f"Runtime API: {error}\n")
        return 1


def _serve(api, sink, function, headers, body):
    request_id = headers.get("lambda-runtime-aws-request-id", "")
    sink.request_id = request_id
    _set_trace(headers.get("lambda-runtime-trace-id"))
    try:
        context = LambdaContext(headers, marshal.parse_event, sink.write)
        response = marshal.to_response(function(marshal.parse_event(body), context))
    except Exception as error:
        found = error_object(error, request_id)
        sink.write_error(found)
        api.fail(request_id, found["errorType"], marshal.error_body(found))
        return
    api.respond(request_id, response)


def _set_trace(trace_id):
    if trace_id:
        os.environ["_X_AMZN_TRACE_ID"] = trace_id
    else:
        os.environ.pop("_X_AMZN_TRACE_ID", None)
