#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""That the replay of recordings tells answers apart, without a Lathe."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from lathe_harness.replay import Replay, listed
from recordings.form import NUMBER, JsonText, Names, Step, bad_parameter, function_not_found, invalid, ok, refused, scenario

ONE, TWO = "11111111-1111-1111-1111-111111111111", "22222222-2222-2222-2222-222222222222"


class Compared(unittest.TestCase):
    def setUp(self):
        self.replay = Replay(scenario("s", "r", "d"), ("127.0.0.1", 1), {"fn": "f", "fn-b": "g"})

    def differences(self, answer, status=200, body=None, error=None, text=None, carrier="message", own=None):
        body = {} if body is None else body
        if error:
            body = {"Type": "User", carrier: text}
        found = {"status": status, "body": body, "error": error, "text": text, "carrier": carrier}
        return [member for member, _, _ in self.replay._compare(Step("Get", {}, answer, own=own), found)]

    def test_members(self):
        answer = ok(200, {"A": 1, "B": {"C": [True, NUMBER, "x"]}})
        self.assertEqual(self.differences(answer, body={"A": 1, "B": {"C": [True, 2.5, "x"]}, "Null": None}), [])
        self.assertEqual(self.differences(answer, body={"A": 1, "B": {"C": [1, "2", "y"]}}),
                         ["body.B.C.0", "body.B.C.1", "body.B.C.2"])
        self.assertEqual(self.differences(answer, body={"B": {"C": [True, 2]}, "D": 0}), ["body.A", "body.B.C", "body.D"])
        self.assertEqual(self.differences(answer, 201, {}), ["status"])
        self.assertEqual(self.differences(ok(204), 204), [])
        self.assertEqual(self.differences(ok(200, {"L": Names(["b", "a"])}), body={"L": {"a": 1, "b": 2}}), [])
        self.assertEqual(self.differences(ok(200, {"L": Names(["b", "a"])}), body={"L": {"a": 1}}), ["body.L"])

    def test_numbered_placeholders(self):
        def told(number, value):
            return self.differences(ok(200, {"Id": f"<revision:{number}>"}), body={"Id": value})
        self.assertEqual(told(1, "no id"), ["body.Id"])
        self.assertEqual(told(1, ONE), [])
        self.assertEqual(told(1, ONE), [])
        self.assertEqual(told(1, TWO), ["body.Id"])
        self.assertEqual(told(2, ONE), ["body.Id"])
        self.assertEqual(told(2, TWO), [])
        self.assertEqual(self.replay._filled({"RevisionId": ["<revision:2>", "<fn>", "<nothing>"]}),
                         {"RevisionId": [TWO, "f", "<nothing>"]})

    def test_plain_placeholders(self):
        answer = ok(200, {"At": "<date>", "Arn": "arn:aws:lambda:<region>:<account>:function:<fn>"})
        good = {"At": "2026-01-01T00:00:00.000+0000", "Arn": "arn:aws:lambda:us-east-1:000000000000:function:f"}
        self.assertEqual(self.differences(answer, body=good), [])
        self.assertEqual(self.differences(answer, body={**good, "At": "now"}), ["body.At"])
        self.assertEqual(self.differences(answer, body={**good, "Arn": good["Arn"] + "f"}), ["body.Arn"])

    def test_json_as_text(self):
        answer = ok(200, {"Policy": JsonText({"Sid": "<fn>", "Effect": "Allow"})})
        self.assertEqual(self.differences(answer, body={"Policy": '{"Sid":"f","Effect":"Allow"}'}), [])
        self.assertEqual(self.differences(answer, body={"Policy": '{"Effect":"Allow","Sid":"f"}'}), ["body.Policy.order"])
        self.assertEqual(self.differences(answer, body={"Policy": '{"Sid":"f","Effect":"Deny"}'}), ["body.Policy.Effect"])
        self.assertEqual(self.differences(answer, body={"Policy": {"Sid": "f"}}), ["body.Policy"])

    def test_errors(self):
        name, text = "InvalidParameterValueException", "It is wrong."
        self.assertEqual(self.differences(bad_parameter(text), 400, error=name, text=text), [])
        self.assertEqual(self.differences(bad_parameter(text), 400, error=name, text=text, carrier="Message"), ["carrier"])
        self.assertEqual(self.differences(bad_parameter(text), 400, error=name, text="Not so."), ["text"])
        self.assertEqual(self.differences(bad_parameter(text), 400, error="OtherException", text=text), ["error"])
        self.assertEqual(self.differences(bad_parameter(text), 404, error=name, text=text), ["status"])
        self.assertEqual(self.differences(refused(400, name, text, kind=None), 400, error=name, text=text), ["Type"])
        gone = "Function not found: arn:aws:lambda:us-east-1:000000000000:function:f:7"
        self.assertEqual(self.differences(function_not_found("<fn>:7"), 404, error="ResourceNotFoundException", text=gone,
                                          carrier="Message"), [])

    def test_violations(self):
        answer = invalid("Value 'a; b' at 'x' is wrong", "Value 'b' at 'y' is wrong")
        head = "2 validation errors detected: "
        for text, wrong in (("Value 'b' at 'y' is wrong; Value 'a; b' at 'x' is wrong", []),
                            ("Value 'b' at 'y' is wrong", ["text"])):
            self.assertEqual(self.differences(answer, 400, error="ValidationException", text=head + text), wrong)

    def test_only_what_is_its_own(self):
        body = {"Functions": [{"FunctionName": "f"}, {"FunctionName": "another"}], "NextMarker": "x"}
        self.assertEqual(self.differences(ok(200, {"Functions": [{"FunctionName": "<fn>"}]}), body=body, own="Functions"), [])

    def test_listed(self):
        known = (("aliases/*", "GetAlias", "body.Name", "reason"), ("*", "Invoke.2", "*", "other"))
        self.assertEqual(listed(known, "aliases/moving", "GetAlias.3", "body.Name")[3], "reason")
        self.assertIsNone(listed(known, "aliases/moving", "GetAlias", "body.Names"))
        self.assertEqual(listed(known, "x/y", "Invoke.2", "status")[3], "other")
        self.assertIsNone(listed(known, "x/y", "Invoke", "status"))


if __name__ == "__main__":
    unittest.main()
