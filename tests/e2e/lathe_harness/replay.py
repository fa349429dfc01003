# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Replays a scenario of tests/recordings and finds where the answers differ."""

import base64
import contextlib
import fnmatch
import http.client
import json
import re
import time
import urllib.parse

from recordings import form
from recordings.operations import OPERATIONS
from recordings.packages import PACKAGES

from .api import Answer, make_zip

_AUTHORIZATION = "AWS4-HMAC-SHA256 Credential=test/20260101/{region}/{service}/aws4_request, SignedHeaders=host, Signature=fake"
_PLACEHOLDER = re.compile(r"<([a-z][a-z0-9-]*(?::[0-9]+)?)>")
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_KINDS = {
    "date": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(\+0000|Z)", "sha256": r"[A-Za-z0-9+/]{43}=", "url": r"https?://\S+",
    "hex": r"[0-9a-f]{32,128}",
    "any": r".*", "count": r"\d+", "uuid": _UUID, "revision": _UUID, "mapping": _UUID, "signing-id": r"csc-[a-z0-9]{17}",
    "signing-arn": r"arn:aws:lambda:[a-z0-9-]+:\d{12}:code-signing-config:csc-[a-z0-9]{17}", "request": _UUID,
    "stream": r"\d{4}/\d\d/\d\d/\[[^\]]+\][0-9a-f]{32}", "duration": r"\d+(\.\d\d)?", "memory": r"\d+",
}


class Unanswered(Exception):
    """The scenario needs an operation that is not there."""


class Replay:
    """One scenario. `differences` is a list of (step, member, expected, found) when it has run."""

    def __init__(self, scenario, address, names, not_there=(), region="us-east-1", account="000000000000", patience=10.0):
        self.scenario, self.address, self.not_there, self.patience = scenario, address, not_there, patience
        self.region = region
        #: What placeholders stand for.
        self.known = {"account": account, "region": region, **names}
        self.known["arn"] = f"arn:aws:lambda:{region}:{account}:function:{names['fn']}"
        self.differences = []
        #: Steps that were compared.
        self.compared = 0
        self._connections = {}
        self._counts = {}

    def run(self):
        """Returns the operation that stopped it, or None."""
        try:
            steps = self.scenario.steps
            position = 0
            while position < len(steps):
                group = [steps[position]]
                while position + len(group) < len(steps) and steps[position + len(group)].at_once:
                    group.append(steps[position + len(group)])
                stopped = next((step.operation for step in group if step.operation in self.not_there), None)
                if stopped:
                    return stopped
                if not self._run_together(group):
                    return None
                position += len(group)
            return None
        finally:
            self._clean_up()
            self.close()

    def close(self):
        for connection in self._connections.values():
            connection.close()

    # --- steps

    def _run_together(self, group):
        if group[0].until:
            return self._wait(group[0])
        # Requests of two connections may overtake each other, or miss each other: then they are sent again.
        for _ in range(1 if len(group) == 1 else 20):
            for number, step in enumerate(group):
                self._send(step, number)
            found = [self._receive(step, number) for number, step in enumerate(group)]
            if len(group) > 1:
                found.sort(key=lambda one: one["status"])
            if all(step.answer is None or step.answer.status == one["status"] for step, one in zip(group, found)):
                break
        return all([self._take(step, one) for step, one in zip(group, found)])

    def _take(self, step, found):
        name = self._name(step)
        if step.answer is None:
            if found["status"] >= 300:
                self.differences.append((name, "status", "success", f"{found['status']} {found['error']}: {found['text']}"))
                return False
            self._learn(step, found)
            return True
        self.compared += 1
        for member, expected, actual in self._compare(step, found):
            self.differences.append((name, member, expected, actual))
        self._learn(step, found)
        return True

    def _wait(self, step):
        name = self._name(step)
        path, value = step.until
        end = time.monotonic() + self.patience
        while True:
            self._send(step)
            found = self._receive(step)
            at = found["body"]
            for part in path.split("."):
                at = at.get(part) if isinstance(at, dict) else None
            if at == value:
                return True
            if found["status"] >= 300 or time.monotonic() > end:
                self.differences.append((name, "until." + path, value,
                                         at if found["status"] < 300 else f"{found['status']} {found['text']}"))
                return False
            time.sleep(0.02)

    def _name(self, step):
        count = self._counts[step.operation] = self._counts.get(step.operation, 0) + 1
        return step.operation if count == 1 else f"{step.operation}.{count}"

    def _learn(self, step, found):
        """Some ids that later steps may name even where no answer was compared."""
        body = found["body"]
        if step.operation == "CreateEventSourceMapping" and isinstance(body, dict) and "UUID" in body:
            number = 1
            while f"mapping:{number}" in self.known and self.known[f"mapping:{number}"] != body["UUID"]:
                number += 1
            self.known[f"mapping:{number}"] = body["UUID"]

    def _clean_up(self):
        for key, value in list(self.known.items()):
            if key.startswith("mapping:"):
                self._quietly("DeleteEventSourceMapping", UUID=value)
        created = {"<fn>"} | {step.members["FunctionName"] for step in self.scenario.steps if step.operation == "CreateFunction"}
        for name in ("<fn>", "<fn-b>"):
            if any(name in one for one in created) or "<arn>" in created:
                self._quietly("DeleteFunction", FunctionName=name)

    def _quietly(self, operation, **members):
        if operation not in self.not_there:
            step = form.Step(operation, members)
            self._send(step)
            self._receive(step)

    # --- HTTP

    def _send(self, step, number=0):
        method, path, described = OPERATIONS[step.operation]
        members = {key: self._filled(value) for key, value in step.members.items()}
        if "{FunctionName}" in path:
            members.setdefault("FunctionName", self.known["fn"])
        service = "s3" if step.operation.startswith("S3.") else "lambda"
        headers = {"Authorization": _AUTHORIZATION.format(region=self.region, service=service), "X-Amz-Date": "20260101T000000Z"}
        query, body, payload = [], {}, None
        has_payload = any("payload" in member for member in described.values())
        for name, value in members.items():
            member = described.get(name, {})
            if "{" + name + "}" in path:
                path = path.replace("{" + name + "}", urllib.parse.quote(str(value), safe="-._~"))
            elif "query" in member:
                query += [(member["query"], one) for one in (value if isinstance(value, list) else [value])]
            elif "header" in member:
                headers[member["header"]] = value
            elif "payload" in member:
                payload = value
            else:
                body[name] = value
        if query:
            path += ("&" if "?" in path else "?") + urllib.parse.urlencode(query, quote_via=urllib.parse.quote)
        data = None
        if has_payload:
            data = base64.b64decode(payload or "") if service == "s3" else payload or ""
        elif service == "s3":
            data = ""
        elif method in ("POST", "PUT"):
            data, headers["Content-Type"] = json.dumps(body), "application/json"
        if number not in self._connections:
            self._connections[number] = http.client.HTTPConnection(*self.address, timeout=60)
        # Who refuses a large request may do so before having read it.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self._connections[number].request(method, path, data.encode() if isinstance(data, str) else data, headers)

    def _receive(self, step, number=0):
        """The answer as the SDKs see it: {status, headers, body, error, text, carrier}."""
        answer = Answer(self._connections[number].getresponse())
        found = {"status": answer.status, "headers": answer.headers, "error": None, "text": None, "carrier": None}
        try:
            body = json.loads(answer.body) if answer.body else {}
        except ValueError:
            body = answer.body.decode(errors="replace")
        if answer.status >= 300:
            found["error"] = (answer.headers.get("x-amzn-ErrorType") or "").split(":")[0]
            for name in ("message", "Message"):
                if isinstance(body, dict) and name in body:
                    found["carrier"], found["text"] = name, body[name]
        elif step.operation in ("Invoke", "InvokeWithResponseStream"):
            body = {"StatusCode": answer.status, "ExecutedVersion": answer.headers.get("X-Amz-Executed-Version"),
                    "FunctionError": answer.headers.get("X-Amz-Function-Error"),
                    "Payload": "<null>" if answer.body == b"null" else body if answer.body else "",
                    "LogResult": self._log(answer.headers)}
        found["body"] = body
        return found

    @staticmethod
    def _log(headers):
        log = headers.get("X-Amz-Log-Result")
        return base64.b64decode(log).decode() if log else None

    def _filled(self, value):
        if isinstance(value, str):
            if value.startswith("<zip-"):
                package = PACKAGES[value[5:-1]]
                package = package() if callable(package) else package
                return base64.b64encode(package if isinstance(package, bytes) else make_zip(package)).decode()
            return _PLACEHOLDER.sub(lambda match: self.known.get(match[1], match[0]), value)
        if isinstance(value, dict):
            return {self._filled(key): self._filled(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self._filled(one) for one in value]
        return value

    # --- comparing

    def _compare(self, step, found):
        expected = step.answer
        if found["status"] != expected.status:
            text = f" {found['error']}: {found['text']}" if found["error"] else ""
            yield "status", expected.status, f"{found['status']}{text}"
            return
        if expected.error is None:
            yield from self._differ("body", expected.body, self._own(step, found["body"]))
            return
        if found["error"] != expected.error:
            yield "error", expected.error, f"{found['error']}: {found['text']}"
            return
        if expected.violations:
            yield from self._compare_violations(expected.violations, found["text"] or "")
        elif any(True for _ in self._differ("text", expected.text, found["text"])):
            yield "text", self._filled(expected.text), found["text"]
        if expected.carrier and found["carrier"] != expected.carrier:
            yield "carrier", expected.carrier, found["carrier"]
        kind = found["body"].get("Type") if isinstance(found["body"], dict) else None
        if expected.kind != "?" and kind != expected.kind:
            yield "Type", expected.kind, kind

    def _compare_violations(self, violations, text):
        count = len(violations)
        head = f"{count} validation error{'s' if count > 1 else ''} detected: "
        wanted = sorted(self._filled(one) for one in violations)
        told = sorted(re.split(r"; (?=Value )", text[len(head):])) if text.startswith(head) else None
        if wanted != told:
            yield "text", head + "; ".join(wanted), text

    def _own(self, step, body):
        if not step.own or not isinstance(body, dict):
            return body
        mine = [one for one in body.get(step.own, []) if one.get("FunctionName") in (self.known["fn"], self.known["fn-b"])]
        return {step.own: mine}

    def _differ(self, path, expected, found):
        if isinstance(expected, dict):
            if not isinstance(found, dict):
                yield path, expected, found
                return
            found = {key: value for key, value in found.items() if value is not None}
            expected = {self._filled(key): value for key, value in expected.items() if value is not None}
            for key in expected:
                if key not in found:
                    yield f"{path}.{key}", expected[key], "(nothing)"
                else:
                    yield from self._differ(f"{path}.{key}", expected[key], found[key])
            for key in found.keys() - expected.keys():
                yield f"{path}.{key}", "(nothing)", found[key]
        elif isinstance(expected, list):
            if not isinstance(found, list) or len(found) != len(expected):
                yield path, expected, found
                return
            for number, (one, other) in enumerate(zip(expected, found)):
                yield from self._differ(f"{path}.{number}", one, other)
        elif isinstance(expected, form.Number):
            if isinstance(found, bool) or not isinstance(found, (int, float)):
                yield path, "a number", found
        elif isinstance(expected, form.Names):
            if not isinstance(found, dict) or sorted(found) != sorted(expected.members):
                yield path, expected.members, found
        elif isinstance(expected, form.JsonText):
            yield from self._differ_json(path, expected.value, found)
        elif isinstance(expected, str):
            if not isinstance(found, str) or not self._matches(expected, found):
                yield path, self._filled(expected), found
        elif expected != found or isinstance(expected, bool) != isinstance(found, bool):
            yield path, expected, found

    def _differ_json(self, path, expected, found):
        try:
            value = json.loads(found)
        except (TypeError, ValueError):
            yield path, "JSON as text", found
            return
        before = len(self.known)
        wrong = list(self._differ(path, expected, value))
        if not wrong and before == len(self.known) and json.dumps(value) != json.dumps(self._filled(expected)):
            wrong = [(f"{path}.order", json.dumps(self._filled(expected)), found)]
        yield from wrong

    def _matches(self, expected, found):
        pattern, place, bound = "", 0, {}
        for match in _PLACEHOLDER.finditer(expected):
            name = match[1]
            kind = name.split(":")[0]
            if name not in self.known and kind not in _KINDS:
                continue
            pattern += re.escape(expected[place:match.start()])
            place = match.end()
            if name in self.known:
                pattern += re.escape(self.known[name])
            elif ":" in name and name not in bound:
                bound[name] = f"_{len(bound)}"
                pattern += f"(?P<{bound[name]}>{_KINDS[kind]})"
            else:
                pattern += f"(?:{_KINDS[kind]})"
        got = re.fullmatch(pattern + re.escape(expected[place:]), found, re.DOTALL)
        if not got:
            return False
        for name, group in bound.items():
            kind = name.split(":")[0] + ":"
            if any(value == got[group] for key, value in self.known.items() if key.startswith(kind)):
                return False
            self.known[name] = got[group]
        return True


def answer_to(address, operation):
    """What an operation says to made-up names: the name of an error, "success", or None where there is no such operation."""
    path = OPERATIONS[operation][1]
    probe = Replay(form.Scenario("probe", (), "", []), address, {"fn": "probe", "fn-b": "probe-b"})
    step = form.Step(operation, {name: 1 if name == "VersionNumber" else "probe" for name in re.findall(r"{(\w+)}", path)})
    try:
        probe._send(step)
        found = probe._receive(step)
    finally:
        probe.close()
    error = found["error"] or "success"
    return None if error in ("UnknownOperationException", "MethodNotAllowedException") or found["status"] == 405 else error


def listed(differences, where, step, member):
    """The first entry of differences.DIFFERENCES that covers this one, or None."""
    for entry in differences:
        plain = step.split(".")[0]
        if fnmatch.fnmatchcase(where, entry[0]) and (fnmatch.fnmatchcase(step, entry[1]) or fnmatch.fnmatchcase(plain,
            entry[1])) \
                and fnmatch.fnmatchcase(member, entry[2]):
            return entry
    return None
