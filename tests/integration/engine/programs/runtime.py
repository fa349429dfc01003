#!/usr/bin/python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A runtime that does what its event says."""
import http.client, json, os, signal, sys, time
def bye(*_):
    print("runtime terminated", flush=True)
    sys.exit(0)
signal.signal(signal.SIGTERM, bye)
connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
def call(method, path, body=None, headers={}):
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    return answer, answer.read()
if os.path.exists("/var/task/internal"):
    with open("/var/task/internal") as file:
        for name in file.read().split():
            answer, body = call("POST", "/2020-01-01/extension/register", '{"events": ["INVOKE"]}',
                                {"Lambda-Extension-Name": name})
            print("internal", name, answer.status, json.loads(body).get("errorType"), flush=True)
            if answer.status == 200 and os.fork() == 0:
                connection.close()
                while True:
                    call("GET", "/2020-01-01/extension/event/next", None,
                         {"Lambda-Extension-Identifier": answer.headers["Lambda-Extension-Identifier"]})
                    print("internal event", flush=True)
root = "/2018-06-01/runtime/invocation/"
count = 0
while True:
    answer, body = call("GET", root + "next")
    event = json.loads(body)
    count += 1
    print("function", count, flush=True)
    time.sleep(event.get("sleep", 0))
    if "exit" in event:
        os._exit(event["exit"])
    call("POST", root + answer.headers["Lambda-Runtime-Aws-Request-Id"] + "/response", json.dumps({"count": count}))
