#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""InvokeWithResponseStream: what callers get while a function is still at work; and InvokeAsync."""

import base64
import http.client
import json
import struct
import time
import zlib

from lathe_harness.api import make_zip
from lathe_harness.case import LatheCase, main, need_program

need_program("node", "runs the functions of this test")

CODE = make_zip({"index.mjs": """
import { setTimeout as pause } from 'node:timers/promises';
import { once } from 'node:events';

export const pieces = awslambda.streamifyResponse(async (event, stream) => {
  console.log('to the log');
  stream.write('first');
  await pause(event.pause ?? 400);
  stream.write('second');
  stream.end();
});
export const large = awslambda.streamifyResponse(async (event, stream) => {
  const piece = Buffer.alloc(64 * 1024, 'x');
  for (let i = 0; i < event.pieces; i++)
    if (!stream.write(piece)) await once(stream, 'drain');
  stream.end();
});
export const breaks = awslambda.streamifyResponse(async (event, stream) => {
  if (event.begin) { stream.write('begun'); await pause(100); }
  throw new TypeError('no more');
});
export const whole = async (event) => ({ whole: event });
"""})


def message(stream):
    """One message of an event stream: its headers and payload. None at the end."""
    prelude = stream.read(12)
    if not prelude:
        return None
    total, size, checksum = struct.unpack(">III", prelude)
    rest = stream.read(total - 12)
    assert zlib.crc32(prelude[:8]) == checksum, "prelude"
    assert zlib.crc32(prelude + rest[:-4]) == struct.unpack(">I", rest[-4:])[0], "message"
    headers, at = {}, 0
    while at < size:
        length = rest[at]
        name = rest[at + 1:at + 1 + length].decode()
        at += 1 + length
        kind, length = struct.unpack(">BH", rest[at:at + 3])
        assert kind == 7
        headers[name] = rest[at + 3:at + 3 + length].decode()
        at += 3 + length
    return headers, rest[size:-4]


class Streaming(LatheCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for handler in ("pieces", "large", "breaks", "whole"):
            cls.create(cls(), handler, "nodejs22.x", f"index.{handler}", CODE, Timeout=20)

    def open(self, name, event, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.lathe.port, timeout=60)
        self.addCleanup(connection.close)
        connection.request("POST", f"/2021-11-15/functions/{name}/response-streaming-invocations", json.dumps(event), {
            "Authorization": "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/lambda/aws4_request, "
                             "SignedHeaders=host, Signature=fake", **headers})
        return connection, connection.getresponse()

    def stream(self, name, event, **headers):
        """The pieces and the end."""
        _, answer = self.open(name, event, **headers)
        self.assertEqual(answer.status, 200)
        self.assertEqual(answer.headers["Content-Type"], "application/vnd.amazon.eventstream")
        self.assertEqual(answer.headers["X-Amz-Executed-Version"], "$LATEST")
        pieces, end = [], None
        while (one := message(answer)) is not None:
            headers, payload = one
            self.assertEqual(headers[":message-type"], "event")
            self.assertIsNone(end, "something after InvokeComplete")
            if headers[":event-type"] == "PayloadChunk":
                pieces.append(payload)
            else:
                self.assertEqual(headers[":event-type"], "InvokeComplete")
                end = json.loads(payload)
        return b"".join(pieces), end

    def test_pieces_come_while_the_function_works(self):
        self.stream("pieces", {"pause": 1})
        _, answer = self.open("pieces", {"pause": 600})
        self.assertEqual(message(answer)[1], b"first")
        began = time.monotonic()
        self.assertEqual(message(answer)[1], b"second")
        self.assertGreater(time.monotonic() - began, 0.3)
        self.assertEqual(json.loads(message(answer)[1]), {})
        self.assertIsNone(message(answer))

    def test_the_log_comes_with_the_end(self):
        pieces, end = self.stream("pieces", {"pause": 1}, **{"X-Amz-Log-Type": "Tail"})
        self.assertEqual(pieces, b"firstsecond")
        log = base64.b64decode(end["LogResult"]).decode()
        self.assertIn("to the log", log)
        self.assertIn("REPORT RequestId", log)

    def test_a_function_that_does_not_stream(self):
        self.assertEqual(self.stream("whole", {"a": 1}), (b'{"whole":{"a":1}}', {}))

    def test_one_that_streams_invoked_without(self):
        answer = self.api.invoke("pieces", '{"pause":1}')
        self.assertEqual(answer.body, b"firstsecond", str(answer))

    def test_an_error_before_the_first_piece(self):
        pieces, end = self.stream("breaks", {})
        self.assertEqual(pieces, b"")
        self.assertEqual(end["ErrorCode"], "Unhandled")
        self.assertEqual(json.loads(end["ErrorDetails"])["errorType"], "TypeError")

    def test_an_error_half_way(self):
        pieces, end = self.stream("breaks", {"begin": True})
        self.assertEqual(pieces, b"begun")
        self.assertEqual(end["ErrorCode"], "Unhandled")
        self.assertEqual(json.loads(end["ErrorDetails"])["errorMessage"], "no more")

    def test_a_timeout_half_way(self):
        self.create("slow", "nodejs22.x", "index.pieces", CODE, Timeout=1)
        pieces, end = self.stream("slow", {"pause": 5000})
        self.assertEqual(pieces, b"first")
        self.assertEqual(json.loads(end["ErrorDetails"])["errorType"], "Sandbox.Timedout")

    def test_more_than_a_buffered_response_may_be(self):
        began = time.monotonic()
        pieces, end = self.stream("large", {"pieces": 128})
        self.assertEqual(len(pieces), 8 * 1024 * 1024)
        self.assertEqual(end, {})
        # The first 6 MB at once, then 2 MB a second.
        self.assertGreater(time.monotonic() - began, 0.9)

    def test_a_caller_who_leaves(self):
        connection, answer = self.open("large", {"pieces": 48})
        message(answer)
        answer.close()
        connection.close()
        self.assertEqual(self.stream("large", {"pieces": 1})[1], {})

    def test_what_cannot_be_invoked(self):
        _, answer = self.open("nobody", {})
        self.assertEqual(answer.status, 404)
        self.assertEqual(answer.headers["x-amzn-ErrorType"], "ResourceNotFoundException")
        _, answer = self.open("whole", {}, **{"X-Amz-Invocation-Type": "Event"})
        self.assertEqual(answer.status, 400)
        _, answer = self.open("whole", {}, **{"X-Amz-Invocation-Type": "DryRun"})
        self.assertEqual(answer.status, 204)

    def test_invoke_async(self):
        answer = self.api.request("POST", "/2014-11-13/functions/whole/invoke-async", "{}")
        self.assertEqual(answer.status, 202)
        self.assertEqual(answer.json(), {"Status": 202})


if __name__ == "__main__":
    main()
