# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Lambda API by plain HTTP, and packages for it."""

import base64
import http.client
import io
import json
import time
import zipfile

#: Any will do, as long as the user sets no credentials.
SIGNATURE = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0"
ROLE = "arn:aws:iam::000000000000:role/lambda-role"


def make_zip(files):
    """A package of {path: text or bytes}; a value may be (content, mode)."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            content, mode = content if isinstance(content, tuple) else (content, 0o644)
            entry = zipfile.ZipInfo(path)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = mode << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


class Answer:
    """Status, headers and body of one response."""

    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()

    def json(self):
        return json.loads(self.body)

    def log(self):
        """The decoded tail of an invocation."""
        return base64.b64decode(self.headers["X-Amz-Log-Result"]).decode()

    def __str__(self):
        return f"{self.status} {self.headers.get('x-amzn-ErrorType', '')} {self.body[:500]!r}"


class Api:
    """One kept-alive connection. Not to be shared between threads."""

    def __init__(self, port, timeout=60):
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)

    def request(self, method, path, body=None, headers=None):
        if isinstance(body, dict):
            body = json.dumps(body)
        self._connection.request(method, path, body, {"Authorization": SIGNATURE, **(headers or {})})
        return Answer(self._connection.getresponse())

    def close(self):
        self._connection.close()

    def create(self, name, runtime, handler, package, **settings):
        return self.request("POST", "/2015-03-31/functions", {
            "FunctionName": name, "Runtime": runtime, "Handler": handler, "Role": ROLE,
            "Code": {"ZipFile": base64.b64encode(package).decode()}, **settings})

    def update_code(self, name, package, **more):
        return self.request("PUT", f"/2015-03-31/functions/{name}/code",
                            {"ZipFile": base64.b64encode(package).decode(), **more})

    def update_configuration(self, name, **settings):
        return self.request("PUT", f"/2015-03-31/functions/{name}/configuration", settings)

    def get(self, name):
        return self.request("GET", f"/2015-03-31/functions/{name}")

    def configuration(self, name):
        return self.request("GET", f"/2015-03-31/functions/{name}/configuration")

    def delete(self, name):
        return self.request("DELETE", f"/2015-03-31/functions/{name}")

    def list(self):
        """All functions, page by page."""
        functions, marker = [], ""
        while True:
            page = self.request("GET", "/2015-03-31/functions?MaxItems=50" + (f"&Marker={marker}" if marker else "")).json()
            functions += page["Functions"]
            marker = page.get("NextMarker")
            if not marker:
                return functions

    def invoke(self, name, payload="{}", **headers):
        """Headers by their names with _ for -; the tail of the log is always asked for."""
        given = {"X-Amz-Log-Type": "Tail", **{key.replace("_", "-"): value for key, value in headers.items()}}
        return self.request("POST", f"/2015-03-31/functions/{name}/invocations", payload, given)

    def wait_active(self, name, seconds=20):
        """As the waiters of the SDKs do, only more often."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            answer = self.configuration(name).json()
            if answer.get("State") == "Active" and answer.get("LastUpdateStatus") == "Successful":
                return answer
            time.sleep(0.02)
        raise AssertionError(f"{name} did not become active: {answer}")
