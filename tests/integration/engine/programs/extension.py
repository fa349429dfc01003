# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every extension of these tests begins with."""
import http.client, http.server, json, os, socket, sys, threading, time
api = os.environ["AWS_LAMBDA_RUNTIME_API"]
name = os.path.basename(sys.argv[0])
connection = http.client.HTTPConnection(api)
identifier = None
def call(method, path, body=None, headers=None):
    headers = dict(headers or {})
    if identifier:
        headers.setdefault("Lambda-Extension-Identifier", identifier)
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    text = answer.read()
    return answer, (json.loads(text) if text else None)
def register(events, **headers):
    global identifier
    answer, body = call("POST", "/2020-01-01/extension/register", json.dumps({"events": events}),
                        {"Lambda-Extension-Name": name, **headers})
    identifier = answer.headers.get("Lambda-Extension-Identifier")
    return answer, body
def say(*words):
    print(*words, flush=True)
def next_event():
    return call("GET", "/2020-01-01/extension/event/next")
