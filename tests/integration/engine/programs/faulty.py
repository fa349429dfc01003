#!/usr/bin/python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A runtime that misbehaves as its event says, and serves the next event as if nothing had been."""
import json, os, signal, socket, sys, threading, time

host, port = os.environ["AWS_LAMBDA_RUNTIME_API"].split(":")
ROOT = "/2018-06-01/runtime/invocation/"


class Connection:
    def __init__(self):
        self.socket = socket.create_connection((host, int(port)))
        self.file = self.socket.makefile("rb")

    def send(self, method, path, body=None, cut=None):
        head = f"{method} {path} HTTP/1.1\r\nHost: {host}\r\n"
        if body is not None:
            head += f"Content-Length: {len(body)}\r\n"
        self.socket.sendall(head.encode() + b"\r\n" + (body or b"")[:cut])

    def receive(self):
        status = int(self.file.readline().split()[1])
        headers = {}
        while (line := self.file.readline().strip()):
            name, _, value = line.decode().partition(":")
            headers[name.lower()] = value.strip()
        return status, headers, self.file.read(int(headers.get("content-length", 0)))

    def call(self, *arguments):
        self.send(*arguments)
        return self.receive()

    def close(self):
        self.file.close()
        self.socket.close()


def die():
    os.kill(os.getpid(), signal.SIGKILL)


if os.path.exists("/tmp/die-in-init"):
    os.remove("/tmp/die-in-init")
    die()
connection = Connection()
count = 0
again = False
while True:
    connection.send("GET", ROOT + "next")
    if again:
        print("asked again", flush=True)
    again = False
    status, headers, body = connection.receive()
    request, event = headers["lambda-runtime-aws-request-id"], json.loads(body)
    count += 1
    what = event.get("do")
    path = ROOT + request
    answer = json.dumps({"count": count}).encode()
    if what == "die busy":
        die()
    if what == "die in the next init":
        open("/tmp/die-in-init", "w").close()
        die()
    if what == "die idle":
        threading.Timer(0.05, die).start()
    if what == "cut off":
        connection.send("POST", path + "/response", b"x" * 1000, 10)
        connection.close()
        connection = Connection()
    if what == "twice":
        connection.call("POST", path + "/response", answer)
        print("second answer", connection.call("POST", path + "/response", b"2")[0], flush=True)
        print("wrong id", connection.call("POST", ROOT + "nobody/response", b"2")[0], flush=True)
        continue
    if what == "next unanswered":
        print("next", Connection().call("GET", ROOT + "next")[0], flush=True)
    if what == "early next":
        connection.send("POST", path + "/response", answer, 3)
        early = Connection()
        early.send("GET", ROOT + "next")
        time.sleep(0.05)  # so that the request is there before the answer is
        connection.socket.sendall(answer[3:])
        print("answer", connection.receive()[0], flush=True)
        connection.close()
        connection = early
        status, headers, body = connection.receive()
        print("next", status, flush=True)
        request = headers["lambda-runtime-aws-request-id"]
        connection.call("POST", ROOT + request + "/response", b'"early"')
        continue
    if what == "half closed":
        # Asks for the next event, and lets go of the connection before it comes.
        connection.call("POST", path + "/response", answer)
        connection.send("GET", ROOT + "next")
        connection.socket.shutdown(socket.SHUT_WR)
        connection.close()
        connection = Connection()
        again = True
        continue
    if what == "write":
        for piece in event["pieces"]:
            os.write(1, bytes.fromhex(piece))
    if what == "flood":
        line = b"y" * 1023 + b"\n"
        for _ in range(event["megabytes"]):
            os.write(1, line * 1024)
    connection.call("POST", path + "/response", answer)
    if what == "die after":
        die()
