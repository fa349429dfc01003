#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes what the fuzzers begin with into a folder: make_seeds.py FOLDER."""

import io
import pathlib
import stat
import struct
import sys
import zipfile
import zlib

ARN = "arn:aws:lambda:us-east-1:000000000000:"


def archive(entries, compression=zipfile.ZIP_DEFLATED, comment=b""):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as made:
        for name, content, mode in entries:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = compression
            entry.external_attr = mode << 16
            made.writestr(entry, content)
        made.comment = comment
    return buffer.getvalue()


def frame(headers, payload):
    """A message of an event stream."""
    lines = b"".join(bytes([len(name)]) + name + b"\x07" + struct.pack(">H", len(value)) + value for name, value in headers)
    prelude = struct.pack(">II", 16 + len(lines) + len(payload), len(lines))
    message = prelude + struct.pack(">I", zlib.crc32(prelude)) + lines + payload
    return message + struct.pack(">I", zlib.crc32(message))


SEEDS = {
    "fuzz_router": [
        b"GET /2015-03-31/functions/f HTTP/1.1\nHost: localhost",
        b"GET /2015-03-31/functions/f:1/configuration?Qualifier=%24LATEST\nHost: localhost:4566\nOrigin: http://a",
        b"POST /2015-03-31/functions/" + ARN.encode() + b"function%3Af/invocations\nHost: 127.0.0.1\nContent-Length: 2",
        b"DELETE /2017-03-31/tags/arn%3Aaws%2Fx?tagKeys=a&tagKeys=b%20c\nHost: [::1]:1\nTransfer-Encoding: chunked",
        b"OPTIONS *\nHost: a.localhost", b"GET http://localhost:1/x/y/z//\nHost: localhost", b"HEAD /bucket/a/b/c%00",
    ],
    "fuzz_names": [
        b"f", b"f\n$LATEST", b"f:PROD\nPROD", b"000000000000:function:f:1", (ARN + "function:f:1").encode(),
        (ARN + "layer:tools:3").encode(), (ARN + "event-source-mapping:01234567-89ab-cdef-0123-456789abcdef").encode(),
        b"arn:aws:sqs:eu-west-1:123456789012:queue", b"us-gov-west-1:f",
    ],
    "fuzz_package": [
        archive([("index.js", b"exports.handler = 1\n" * 9, 0o100644), ("bin/run", b"#!/bin/sh\n", 0o100755)]),
        archive([("a/", b"", stat.S_IFDIR | 0o755), ("a/b", b"../c", stat.S_IFLNK | 0o777), ("c", b"x", 0)], zipfile.ZIP_STORED),
        archive([("../up", b"x", 0o100644)]), archive([("a", b"x", 0o100644), ("A", b"y", 0o100644)]),
        archive([("f", b"x", 0o100644)], comment=b"-----BEGIN CMS-----\nMAsGCSqGSIb3DQEHAg==\n-----END CMS-----\n"),
        archive([("zeros", bytes(300_000), 0o100644)]), b"PK\x05\x06" + bytes(18),
    ],
    "fuzz_event_stream": [
        b"\0" + frame([(b":message-type", b"event"), (b":event-type", b"PayloadChunk")], b"chunk"),
        b"\0" + frame([(b":message-type", b"event"), (b":event-type", b"InvokeComplete"), (b":content-type", b"application/json")],
                      b"{}"),
        b"\0" + frame([], b"") + frame([], b"two"),
        b"\1" + b"3\r\nabc\r\n0\r\n\r\n",
        b"\1" + b"5;chunk-signature=" + b"0" * 64 + b"\r\nhello\r\n0;chunk-signature=" + b"1" * 64 + b"\r\n\r\n",
        b"\1" + b"1\r\na\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n",
        bytes([2 + 13]) + b"\x04name\x07\0\x05value" + b"payload",
    ],
}


def main():
    for target, inputs in SEEDS.items():
        folder = pathlib.Path(sys.argv[1]) / target
        folder.mkdir(parents=True, exist_ok=True)
        for number, content in enumerate(inputs):
            (folder / f"seed-{number}").write_bytes(content)


if __name__ == "__main__":
    main()
