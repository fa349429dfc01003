#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every constrained member of every operation, just inside and just outside of what the API's shapes allow.

Made from the table of shapes. Outside: ValidationException that names the member. Inside: anything but that. Members of
a wrong type: an error of the caller's. And never an answer of 5xx.
"""

import json
import re
import urllib.parse

from lathe_harness.api import Api
from lathe_harness.case import LatheCase, main
from lathe_harness.shapes import Shapes

#: (operation, member in AWS's words): the exception that stands for ValidationException, and why.
OTHER_EXCEPTIONS = {}

WRONG = (None, True, 7, 1.5, "x", [], [None], {}, {"x": 1}, [[]], "\0", -(2**63), 2**64, 1e300)
EMPTY = object()


class Call:
    """One request: a small valid one, with one member changed."""

    def __init__(self, shapes, operation):
        self.shapes, self.operation = shapes, operation
        described = shapes.operations[operation]
        self.method, _, self.target = described["http"].partition(" ")
        self.members = shapes.shapes[described["input"]].get("members", {}) if "input" in described else {}
        self.input = shapes.sample(described["input"]) if "input" in described else {}
        if operation == "CreateFunction":
            self.input["Code"] = {"ZipFile": "eA=="}  # some source there must be

    def set(self, way, value):
        """Puts a value at the end of a way, making what lies between."""
        holder, shape = self.input, None
        members = self.members
        for at, part in enumerate(way):
            last = at == len(way) - 1
            if isinstance(part, tuple):
                member = members[part[0]]
                if last:
                    if value is EMPTY:
                        holder.pop(part[0], None)
                    else:
                        holder[part[0]] = value
                    return
                shape = member["shape"]
                holder = holder.setdefault(part[0], self.shapes.sample(shape))
            else:
                described = self.shapes.shapes[shape]
                inner = described.get("item", described.get("value"))
                if part == "key name":
                    sample = self.shapes.sample(inner)
                    holder.clear()
                    holder[value] = sample
                    return
                key = 0 if isinstance(part, int) else next(iter(holder))
                if last:
                    holder[key] = value
                    return
                shape, holder = inner, holder[key]
            members = self.shapes.shapes[shape].get("members", {})

    def send(self, api):
        path, _, query = self.target.partition("?")
        pairs = [tuple(query.split("=", 1))] if query else []
        headers, body = {"Authorization": "AWS4-HMAC-SHA256 none"}, {}
        payload = None
        for name, value in self.input.items():
            member = self.members[name]
            text = value if isinstance(value, str) else json.dumps(value)
            if "path" in member:
                path = path.replace("{" + member["path"] + "}", urllib.parse.quote(text, safe=""))
            elif "query" in member:
                pairs += [(member["query"], one) for one in (value if isinstance(value, list) else [text])]
            elif "header" in member:
                headers[member["header"]] = urllib.parse.quote(text, safe=" !$:/._-=+,@*")
            elif member.get("payload"):
                payload = text
            else:
                body[name] = value
        if pairs:
            path += "?" + urllib.parse.urlencode(pairs, quote_via=urllib.parse.quote)
        if payload is None:
            payload = json.dumps(body) if self.method in ("POST", "PUT") else None
        return api.request(self.method, path, payload, headers)


class ShapesOfRequests(LatheCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shapes = Shapes()
        cls.served, missing = set(), set()
        for operation in cls.shapes.operations:
            answer = cls.send_one(Call(cls.shapes, operation))
            unknown = answer.headers.get("x-amzn-ErrorType") in ("UnknownOperationException", "MethodNotAllowedException")
            (missing if unknown else cls.served).add(operation)
        cls.missing = missing

    @classmethod
    def send_one(cls, call):
        try:
            return call.send(cls.api)
        except OSError:
            # It may close the connection after a request that it did not read to its end.
            cls.api.close()
            cls.api = Api(cls.lathe.port)
            return call.send(cls.api)

    def answer(self, call, described):
        answer = self.send_one(call)
        if answer.status >= 500:
            self.problems.append(f"{described}: {answer}")
        return answer

    def setUp(self):
        self.problems = []
        self.asked = 0

    def tearDown(self):
        if self.asked:
            print(f"{self.asked} requests", flush=True)

    def judged(self):
        if self.problems:
            self.fail(f"{len(self.problems)} of {self.asked} answers are not as they should be:\n" +
                      "\n".join(self.problems[:300]))

    def constrained(self):
        for operation in sorted(self.served):
            described = self.shapes.operations[operation]
            for way, place, shape, told in self.shapes.members(described["input"]) if "input" in described else ():
                yield operation, way, place, shape, told

    def names(self, answer, told):
        """Whether it is a ValidationException about this member."""
        if answer.headers.get("x-amzn-ErrorType") != "ValidationException":
            return False
        body = answer.json()
        return f"at '{told}' failed to satisfy" in body.get("message", body.get("Message", ""))

    def test_what_is_served(self):
        self.assertEqual(self.missing, set())

    def test_outside(self):
        for operation, way, place, shape, told in self.constrained():
            values = self.shapes.outside(shape, place != "body")
            # A path has all its parts, and a request that is its payload has one.
            if isinstance(way[-1], tuple) and way[-1][1] and place not in ("path", "payload"):
                values = values + [EMPTY]
            for value in values:
                call = Call(self.shapes, operation)
                call.set(way, value)
                shown = "nothing" if value is EMPTY else repr(value)[:60]
                described = f"{operation} with {shown} at {told}"
                answer = self.answer(call, described)
                self.asked += 1
                expected = OTHER_EXCEPTIONS.get((operation, told))
                if expected:
                    good = answer.headers.get("x-amzn-ErrorType") == expected[0]
                else:
                    good = answer.status == 400 and self.names(answer, told)
                if not good:
                    self.problems.append(f"{described} was not refused for that: {answer}")
        self.judged()

    def test_inside(self):
        for operation, way, place, shape, told in self.constrained():
            for value in self.shapes.inside(shape, place != "body"):
                call = Call(self.shapes, operation)
                call.set(way, value)
                described = f"{operation} with {value!r:.60} at {told}"
                answer = self.answer(call, described)
                self.asked += 1
                if self.names(answer, told):
                    self.problems.append(f"{described} was refused: {answer}")
        self.judged()

    def test_wrong_types(self):
        for operation, way, place, shape, told in self.constrained():
            if place != "body":
                continue
            for value in WRONG:
                call = Call(self.shapes, operation)
                if way[-1] == "key name":
                    continue
                call.set(way, value)
                self.answer(call, f"{operation} with {value!r} at {told}")
                self.asked += 1
        self.judged()

    def test_bodies_that_are_no_objects(self):
        for operation in sorted(self.served):
            call = Call(self.shapes, operation)
            for body in (b"", b"null", b"[]", b"7", b'"x"', b"{", b"\xff", b'{"a":' * 3000):
                path = re.sub(r"\{\w+\}", "x", call.target)
                if call.method in ("POST", "PUT") and "invo" not in path:
                    answer = self.api.request(call.method, path, body, {"Authorization": "AWS4-HMAC-SHA256 none"})
                    self.asked += 1
                    if answer.status >= 500:
                        self.problems.append(f"{operation} with the body {body[:20]!r}: {answer}")
        self.judged()


if __name__ == "__main__":
    main()
