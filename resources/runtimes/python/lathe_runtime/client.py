# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: Apache-2.0
"""The Runtime API over one kept-alive socket. One request at a time; `next` has no time limit."""

# The C module starts 2 ms sooner than `socket`, which wraps it.
try:
    from _socket import AF_INET, AF_INET6, IPPROTO_TCP, SOCK_STREAM, TCP_NODELAY
    from _socket import socket as Socket
except ImportError:
    from socket import AF_INET, AF_INET6, IPPROTO_TCP, SOCK_STREAM, TCP_NODELAY
    from socket import socket as Socket

BASE = "/2018-06-01/runtime"


class ConnectionClosed(Exception):
    """The Runtime API went away in the middle of an exchange."""


class RuntimeApi:
    def __init__(self, address):
        host, _, port = address.rpartition(":")
        self._host = host.strip("[]")
        self._port = int(port)
        self._socket = None
        self._bytes = b""
        self._host_line = f"Host: {address}\r\n"
        self._next = f"GET {BASE}/invocation/next HTTP/1.1\r\n{self._host_line}\r\n".encode()

    def next(self):
        """Waits for an event and gives (headers with lower-case names, body bytes)."""
        try:
            return self._exchange(self._next)
        except ConnectionClosed:
            return self._exchange(self._next)

    def respond(self, request_id, body):
        self._post(f"/invocation/{request_id}/response", body)

    def fail(self, request_id, error_type, body):
        self._post(f"/invocation/{request_id}/error", body, error_type)

    def fail_init(self, error_type, body):
        self._post("/init/error", body, error_type)

    def _post(self, path, body, error_type=None):
        error_line = ""
        if error_type is not None:
            printable = "".join(c if " " <= c <= "~" else "?" for c in error_type)
            error_line = f"Lambda-Runtime-Function-Error-Type: {printable[:1024]}\r\n"
        head = (
            f"POST {BASE}{path} HTTP/1.1\r\n{self._host_line}"
            f"Content-Type: application/json\r\n{error_line}Content-Length: {len(body)}\r\n\r\n"
        )
        self._exchange(head.encode() + body)

    def _connect(self):
        self._socket = Socket(AF_INET6 if ":" in self._host else AF_INET, SOCK_STREAM)
        self._socket.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
        self._socket.connect((self._host, self._port))

    def _disconnect(self):
        self._socket.close()
        self._socket = None
        self._bytes = b""

    def _exchange(self, request):
        if self._socket is None:
            self._connect()
        try:
            self._socket.sendall(request)
            status, headers = self._read_head()
            while status < 200:
                status, headers = self._read_head()
            if "transfer-encoding" in headers:
                body = self._read_chunks()
            else:
                body = self._read_exactly(int(headers.get("content-length", 0)))
        except (OSError, ConnectionClosed) as error:
            self._disconnect()
            raise ConnectionClosed(str(error)) from error
        if "connection" in headers and headers["connection"].lower() == "close":
            self._disconnect()
        return headers, body

    def _receive(self, size=65536):
        part = self._socket.recv(size)
        if not part:
            raise ConnectionClosed("The Runtime API closed the connection.")
        return part

    def _read_head(self):
        data = self._bytes or self._receive()
        end = data.find(b"\r\n\r\n")
        while end < 0:
            data += self._receive()
            end = data.find(b"\r\n\r\n")
        self._bytes = data[end + 4 :]
        lines = data[:end].decode("utf-8", "replace").split("\r\n")
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        return int(lines[0].split(" ", 2)[1]), headers

    def _read_exactly(self, length):
        if len(self._bytes) == length:
            body, self._bytes = self._bytes, b""
            return body
        if len(self._bytes) < length:
            body = bytearray(self._bytes)
            while len(body) < length:
                body += self._receive(1048576)
            self._bytes = bytes(body)
        body, self._bytes = self._bytes[:length], self._bytes[length:]
        return body

    def _read_line(self):
        while b"\r\n" not in self._bytes:
            self._bytes += self._receive()
        line, _, self._bytes = self._bytes.partition(b"\r\n")
        return line

    def _read_chunks(self):
        body = bytearray()
        while True:
            length = int(self._read_line().split(b";")[0], 16)
            if length == 0:
                break
            body += self._read_exactly(length)
            self._read_line()
        while self._read_line():
            pass
        return bytes(body)
