#!/usr/bin/python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
import sys
sys.path.insert(0, "/opt/lib")
from extension import *
seen = []
reported = threading.Event()
def take(event):
    seen.append(event)
    if event["type"] == "platform.report":
        reported.set()

def listen_http():
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            for event in json.loads(self.rfile.read(int(self.headers["Content-Length"]))):
                take(event)
            self.send_response(200)
            self.end_headers()
        def log_message(self, *_):
            pass
    server = http.server.HTTPServer(("0.0.0.0", 8080), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return {"protocol": "HTTP", "URI": "http://sandbox.localdomain:8080/events"}


def listen_tcp():
    listener = socket.create_server(("0.0.0.0", 8080))
    def serve():
        with listener.accept()[0].makefile() as lines:
            for line in lines:
                take(json.loads(line))
    threading.Thread(target=serve, daemon=True).start()
    return {"protocol": "TCP", "port": 8080}


destination = listen_tcp() if name.endswith("tcp") else listen_http()
register(["INVOKE", "SHUTDOWN"])
bad, body = call("PUT", "/2022-07-01/telemetry", json.dumps({"destination": destination, "types": ["lunch"]}))
say("refused", bad.status, body["errorType"])
answer, body = call("PUT", "/2022-07-01/telemetry", json.dumps({
    "schemaVersion": "2022-12-13", "destination": destination, "types": ["platform", "function", "extension"],
    "buffering": {"timeoutMs": 25, "maxBytes": 262144, "maxItems": 1000}}))
say("subscribed", answer.status, body)
while True:
    answer, event = next_event()
    if event["eventType"] == "SHUTDOWN":
        break
    if event["requestId"] == "request-2":
        say("in time", reported.wait(10))
        for event in seen:
            record = event["record"]
            say("seen", event["type"], record if isinstance(record, str) else sorted(record))
