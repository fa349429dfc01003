# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The floor under a warm invocation: this interpreter, one socket, the handler, nothing else.

Frames are a length of four bytes and JSON. Serves one connection after the other. Prints its port.
"""

import json
import socket
import struct


def handler(event, context):
    return event


def receive(connection, count):
    received = connection.recv(count)
    while received and len(received) < count:
        more = connection.recv(count - len(received))
        if not more:
            return b""
        received += more
    return received


def serve(connection):
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    while True:
        head = receive(connection, 4)
        if not head:
            return
        event = json.loads(receive(connection, struct.unpack(">I", head)[0]))
        body = json.dumps(handler(event, None)).encode()
        connection.sendall(struct.pack(">I", len(body)) + body)


listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
while True:
    serve(listener.accept()[0])
