#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers through boto3 and by plain HTTP: each operation with a real effect, restart and kill -9."""

import contextlib
import importlib.util
import json
import os
import subprocess
import sys
import threading
import time
import urllib.request

from lathe_harness.api import ROLE, Api, make_zip
from lathe_harness.case import LatheCase, main, skip_all

if not importlib.util.find_spec("boto3"):
    # The distribution's boto3 belongs to the distribution's Python, which need not be the first in PATH.
    for other in ("/usr/bin/python3", "python3"):
        if "LATHE_BOTO3_TRIED" not in os.environ and subprocess.run([other, "-c", "import boto3"], capture_output=True).returncode == 0:
            os.execvpe(other, [other, *sys.argv], {**os.environ, "LATHE_BOTO3_TRIED": "1"})
    skip_all("boto3 is not installed (package python3-boto3).")

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

LAYER = "arn:aws:lambda:us-east-1:000000000000:layer:"
CREATED = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$"
CODE = """\
def lambda_handler(event, context):
    import word
    return word.WORD
"""


def word_layer(word):
    return make_zip({"python/word.py": f"WORD = '{word}'\n"})


class Layers(LatheCase):
    def setUp(self):
        if not self.lathe:
            self.start()
        environment = self.environment()
        os.environ.clear()
        os.environ.update(environment)
        self.connect()

    def connect(self):
        config = Config(retries={"total_max_attempts": 1}, parameter_validation=False)
        self.client = boto3.client("lambda", endpoint_url=self.lathe.url, config=config)
        self.addCleanup(self.client.close)

    def publish(self, name, package=None, **more):
        return self.client.publish_layer_version(LayerName=name, Content={"ZipFile": package or word_layer(name)}, **more)

    def new_function(self, name, layers, package=None):
        created = self.client.create_function(FunctionName=name, Runtime="python3.13", Role=ROLE, Layers=layers,
                                              Handler="lambda_function.lambda_handler",
                                              Code={"ZipFile": package or make_zip({"lambda_function.py": CODE})})
        self.client.get_waiter("function_active_v2").wait(FunctionName=name)
        return created

    def invoke(self, name):
        return json.loads(self.client.invoke(FunctionName=name)["Payload"].read())

    def refused(self, status, code, message, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        response = caught.exception.response
        self.assertEqual((response["ResponseMetadata"]["HTTPStatusCode"], response["Error"]["Code"], response["Error"]["Message"]),
                         (status, code, message))
        self.assertRegex(response["ResponseMetadata"]["RequestId"], r"^[0-9a-f-]{36}$")

    def status(self, answer):
        return answer["ResponseMetadata"]["HTTPStatusCode"]

    def test_life_of_a_layer(self):
        package = word_layer("first")
        settings = {"Description": "größer", "LicenseInfo": "0BSD", "CompatibleRuntimes": ["python3.12"],
                    "CompatibleArchitectures": ["x86_64"]}
        first = self.publish("life", package, **settings)
        self.assertEqual(self.status(first), 201)
        self.assertEqual(set(first) - {"ResponseMetadata"}, {"Content", "LayerArn", "LayerVersionArn", "Version", "CreatedDate", *settings})
        self.assertEqual({name: first[name] for name in settings}, settings)
        self.assertEqual((first["LayerArn"], first["LayerVersionArn"], first["Version"]), (f"{LAYER}life", f"{LAYER}life:1", 1))
        self.assertRegex(first["CreatedDate"], CREATED)
        self.assertEqual(first["Content"]["CodeSize"], len(package))
        second = self.publish("life", package)
        self.assertEqual(set(second) - {"ResponseMetadata"}, {"Content", "LayerArn", "LayerVersionArn", "Version", "CreatedDate", "Description"})
        self.assertEqual((second["Version"], second["Description"]), (2, ""))

        def plain(answer):
            return {name: value for name, value in answer.items() if name != "ResponseMetadata"}

        got = self.client.get_layer_version(LayerName="life", VersionNumber=1)
        self.assertEqual((self.status(got), plain(got)), (200, plain(first)))
        by_arn = self.client.get_layer_version_by_arn(Arn=f"{LAYER}life:1")
        self.assertEqual((self.status(by_arn), plain(by_arn)), (200, plain(first)))
        by_layer_arn = self.client.get_layer_version(LayerName=f"{LAYER}life", VersionNumber=1)
        self.assertEqual(plain(by_layer_arn), plain(first))
        with urllib.request.urlopen(got["Content"]["Location"]) as download:
            self.assertEqual(download.read(), package)

        listed = self.client.list_layer_versions(LayerName="life")
        self.assertEqual(set(listed) - {"ResponseMetadata"}, {"LayerVersions"})
        self.assertEqual([version["Version"] for version in listed["LayerVersions"]], [2, 1])
        self.assertEqual(listed["LayerVersions"][1], {name: value for name, value in plain(first).items() if name not in ("Content", "LayerArn")})

        self.new_function("uses-life", [f"{LAYER}life:1"])
        for number in (1, 2, 2, 77):
            self.assertEqual(self.status(self.client.delete_layer_version(LayerName="life", VersionNumber=number)), 204)
        self.assertEqual(self.client.list_layer_versions(LayerName="life")["LayerVersions"], [])
        self.assertEqual(self.client.get_function_configuration(FunctionName="uses-life")["Layers"],
                         [{"Arn": f"{LAYER}life:1", "CodeSize": len(package)}])
        self.assertEqual(self.invoke("uses-life"), "first")
        self.assertEqual(self.publish("life", package)["Version"], 3)
        gone = "The resource you requested does not exist."
        self.refused(404, "ResourceNotFoundException", gone, self.client.get_layer_version, LayerName="life", VersionNumber=1)
        self.refused(404, "ResourceNotFoundException", gone, self.client.get_layer_version_by_arn, Arn=f"{LAYER}life:2")
        self.refused(400, "InvalidParameterValueException", f"Layer version {LAYER}life:1 does not exist.",
                     self.new_function, name="late", layers=[f"{LAYER}life:1"])

    def test_lists(self):
        for name, runtimes in (("list-a", ["nodejs22.x"]), ("list-b", ["python3.13"]), ("list-b", ["nodejs22.x"]), ("list-c", ["python3.13"])):
            self.publish(name, CompatibleRuntimes=runtimes, CompatibleArchitectures=["arm64"] if name == "list-c" else ["x86_64"])
        for _ in range(4):
            self.publish("list-many")

        def listed(**arguments):
            pages = list(self.client.get_paginator("list_layers").paginate(PaginationConfig={"PageSize": 2}, **arguments))
            self.assertTrue(all(len(page["Layers"]) <= 2 for page in pages))
            layers = [layer for page in pages for layer in page["Layers"] if layer["LayerName"].startswith("list-")]
            for layer in layers:
                latest = layer["LatestMatchingVersion"]
                self.assertEqual((layer["LayerArn"], latest["LayerVersionArn"]),
                                 (LAYER + layer["LayerName"], f"{LAYER}{layer['LayerName']}:{latest['Version']}"))
                self.assertNotIn("Content", latest)
            return [(layer["LayerName"], layer["LatestMatchingVersion"]["Version"]) for layer in layers]

        self.assertEqual(listed(), [("list-a", 1), ("list-b", 2), ("list-c", 1), ("list-many", 4)])
        self.assertEqual(listed(CompatibleRuntime="python3.13"), [("list-b", 1), ("list-c", 1)])
        self.assertEqual(listed(CompatibleRuntime="python3.13", CompatibleArchitecture="arm64"), [("list-c", 1)])
        pages = list(self.client.get_paginator("list_layer_versions").paginate(LayerName="list-many", PaginationConfig={"PageSize": 3}))
        self.assertEqual([[version["Version"] for version in page["LayerVersions"]] for page in pages], [[4, 3, 2], [1]])
        self.assertEqual(self.client.list_layer_versions(LayerName="list-b", CompatibleRuntime="python3.13")["LayerVersions"][0]["Version"], 1)
        self.assertEqual(self.client.list_layer_versions(LayerName="never-published")["LayerVersions"], [])
        self.refused(400, "ValidationException",
                     "1 validation error detected: Value '51' at 'maxItems' failed to satisfy constraint: "
                     "Member must have value less than or equal to 50", self.client.list_layers, MaxItems=51)

    def test_permissions(self):
        arn = f"{LAYER}shared:1"
        version = {"LayerName": "shared", "VersionNumber": 1}
        statement = {**version, "StatementId": "s1", "Action": "lambda:GetLayerVersion", "Principal": "*"}
        absent = f"Layer version {arn} does not exist."
        no_policy = "No policy is associated with the given resource."
        stale = ("The Revision Id provided does not match the latest Revision Id. Call the GetLayerPolicy API to "
                 "retrieve the latest Revision Id")
        missing = "ResourceNotFoundException"
        self.refused(404, missing, absent, self.client.add_layer_version_permission, **statement)
        self.refused(404, missing, absent, self.client.get_layer_version_policy, **version)
        self.refused(404, missing, absent, self.client.remove_layer_version_permission, **version, StatementId="s1")
        self.publish("shared")
        self.refused(404, missing, no_policy, self.client.get_layer_version_policy, **version)
        added = self.client.add_layer_version_permission(**statement)
        expected = {"Sid": "s1", "Effect": "Allow", "Principal": "*", "Action": "lambda:GetLayerVersion", "Resource": arn}
        self.assertEqual((self.status(added), json.loads(added["Statement"])), (201, expected))
        policy = self.client.get_layer_version_policy(**version)
        self.assertEqual(json.loads(policy["Policy"]), {"Version": "2012-10-17", "Id": "default", "Statement": [expected]})
        self.assertEqual(policy["RevisionId"], added["RevisionId"])
        self.refused(400, "ValidationException", "1 validation error detected: Value '*' at 'action' failed to satisfy constraint: "
                     "Member must satisfy regular expression pattern: lambda:GetLayerVersion",
                     self.client.add_layer_version_permission, **{**statement, "StatementId": "s2", "Action": "*"})
        self.refused(409, "ResourceConflictException", "The statement id (s1) provided already exists. Please provide a new "
                     "statement id, or remove the existing statement.", self.client.add_layer_version_permission, **statement)
        self.refused(412, "PreconditionFailedException", stale, self.client.add_layer_version_permission,
                     **{**statement, "StatementId": "s2"}, RevisionId="wrong")
        self.refused(412, "PreconditionFailedException", stale, self.client.remove_layer_version_permission,
                     **version, StatementId="s1", RevisionId="wrong")
        self.refused(404, missing, "Statement s9 is not found in resource policy.",
                     self.client.remove_layer_version_permission, **version, StatementId="s9")
        removed = self.client.remove_layer_version_permission(**version, StatementId="s1", RevisionId=policy["RevisionId"])
        self.assertEqual(self.status(removed), 204)
        self.refused(404, missing, no_policy, self.client.get_layer_version_policy, **version)

    def test_functions_with_layers(self):
        arns = [self.publish(f"fn-{number}", make_zip({"python/word.py": f"WORD = {number}\n", f"python/own{number}.py": ""}))["LayerVersionArn"]
                for number in range(1, 7)]
        created = self.new_function("layered", arns[:1])
        self.assertEqual([layer["Arn"] for layer in created["Layers"]], arns[:1])
        self.assertGreater(created["Layers"][0]["CodeSize"], 0)
        self.assertEqual(self.invoke("layered"), 1)

        def update(layers):
            self.client.update_function_configuration(FunctionName="layered", Layers=layers)
            self.client.get_waiter("function_updated_v2").wait(FunctionName="layered")
            return self.invoke("layered")

        for count in range(2, 6):
            self.assertEqual(update(arns[:count]), count)
        self.assertEqual(update(list(reversed(arns[:5]))), 1)
        refuse = "InvalidParameterValueException"
        change = self.client.update_function_configuration
        self.refused(400, refuse, "Cannot reference more than 5 layers.", change, FunctionName="layered", Layers=arns)
        other = self.publish("fn-1")["LayerVersionArn"]
        self.refused(400, refuse, "Two different versions of the same layer are not allowed to be referenced in the same function. "
                     f"{arns[0]} and {other} are versions of the same layer.", change, FunctionName="layered", Layers=[arns[0], other])
        self.refused(400, refuse, f"Layer version {LAYER}fn-1:9 does not exist.", change, FunctionName="layered", Layers=[f"{LAYER}fn-1:9"])
        with self.assertRaises(ClientError) as caught:
            change(FunctionName="layered", Layers=[f"{LAYER}fn-1"])
        self.assertEqual(caught.exception.response["Error"]["Code"], "ValidationException")
        self.assertTrue(caught.exception.response["Error"]["Message"].startswith(
            f"1 validation error detected: Value '[{LAYER}fn-1]' at 'layers' failed to satisfy constraint: "))
        self.assertEqual(self.invoke("layered"), 1)
        change(FunctionName="layered", Layers=[])
        self.assertNotIn("Layers", self.client.get_function_configuration(FunctionName="layered"))
        self.assertEqual(self.invoke("layered")["errorType"], "ModuleNotFoundError")

    def test_size_together(self):
        megabyte = b"\0" * 1_000_000
        big = self.publish("big", make_zip({f"data/{number}": megabyte for number in range(200)}))["LayerVersionArn"]
        package = make_zip({"lambda_function.py": CODE, **{f"data/{number}": megabyte for number in range(62)}})
        self.new_function("fits", [big], package)
        self.client.delete_function(FunctionName="fits")
        package = make_zip({"lambda_function.py": CODE, **{f"data/{number}": megabyte for number in range(63)}})
        self.refused(400, "InvalidParameterValueException", "Function code combined with layers exceeds the maximum allowed size of "
                     f"262144000 bytes. The actual size is {263_000_000 + len(CODE)} bytes.",
                     self.new_function, name="large", layers=[big], package=package)

    def test_survival(self):
        first = self.publish("kept", word_layer("kept"), Description="stays")
        statement = {"LayerName": "kept", "VersionNumber": 1, "StatementId": "s1", "Action": "lambda:GetLayerVersion", "Principal": "*"}
        policy = self.client.add_layer_version_permission(**statement)
        self.new_function("keeper", [first["LayerVersionArn"]])
        self.assertEqual(self.invoke("keeper"), "kept")
        dropped = self.publish("dropped", word_layer("dropped"))["LayerVersionArn"]
        self.new_function("orphan", [dropped])
        self.publish("kept")
        self.client.delete_layer_version(LayerName="kept", VersionNumber=2)
        self.client.delete_layer_version(LayerName="dropped", VersionNumber=1)
        for end in ("kill", "stop"):
            with self.subTest(end):
                if end == "kill":
                    self.lathe.kill()
                    self.api.close()
                else:
                    self.stop()
                self.start()
                self.connect()
                again = self.client.get_layer_version(LayerName="kept", VersionNumber=1)
                self.assertEqual((again["CreatedDate"], again["Description"], again["Content"]["CodeSha256"]),
                                 (first["CreatedDate"], "stays", first["Content"]["CodeSha256"]))
                self.assertEqual(self.client.get_layer_version_policy(LayerName="kept", VersionNumber=1)["RevisionId"], policy["RevisionId"])
                self.assertEqual([version["Version"] for version in self.client.list_layer_versions(LayerName="kept")["LayerVersions"]], [1])
                self.assertEqual(self.client.list_layer_versions(LayerName="dropped")["LayerVersions"], [])
                self.assertEqual((self.invoke("keeper"), self.invoke("orphan")), ("kept", "dropped"))
        self.assertEqual(self.publish("kept")["Version"], 3)
        self.assertEqual(self.publish("dropped")["Version"], 2)

    def test_stopped_while_publishing(self):
        """Ends in order, and what was not acknowledged is there whole or not at all."""
        package = make_zip({f"data/{number}": os.urandom(1_000_000) for number in range(40)})

        def publish():
            with contextlib.suppress(Exception):
                self.publish("late", package)

        publishing = threading.Thread(target=publish)
        publishing.start()
        deadline = time.monotonic() + 10
        blobs = self.lathe.workspace / ".lathe" / "blobs"
        before = set(blobs.rglob("*"))
        while publishing.is_alive() and set(blobs.rglob("*")) == before and time.monotonic() < deadline:
            time.sleep(0.001)
        self.stop()
        publishing.join()
        self.start()
        self.connect()
        for version in self.client.list_layer_versions(LayerName="late")["LayerVersions"]:
            location = self.client.get_layer_version(LayerName="late", VersionNumber=version["Version"])["Content"]["Location"]
            with urllib.request.urlopen(location) as download:
                self.assertEqual(download.read(), package)

    def test_plain_http(self):
        """What no SDK would send."""
        versions = "/2018-10-31/layers/plain/versions"
        for body, code in ((b"{", "SerializationException"), ({"Content": 7}, "SerializationException"), ({}, "ValidationException"),
                           ({"Content": {}}, "InvalidParameterValueException"), ({"Content": {"ZipFile": "!"}}, "SerializationException"),
                           ({"Content": {"ZipFile": "bm8gemlw"}}, "InvalidParameterValueException")):
            answer = self.api.request("POST", versions, body)
            self.assertEqual((answer.status, answer.headers["x-amzn-ErrorType"]), (400, code), str(answer))
        for path, status in ((versions + "/x", 400), (versions + "/0", 400), (versions + "/99999999999999999999", 400),
                             (versions + "/1", 404), ("/2018-10-31/layers?MaxItems=many", 400), ("/2018-10-31/layers/", 200),
                             ("/2018-10-31/layers?find=LayerVersion", 400), ("/2018-10-31/layers/a%20b/versions", 400),
                             ("/2018-10-31/layers/plain", 404)):
            answer = self.api.request("GET", path)
            self.assertEqual(answer.status, status, f"{path}: {answer}")
            if status >= 400:
                self.assertTrue(answer.headers["x-amzn-ErrorType"], str(answer))
        self.assertEqual(self.api.request("PUT", versions).status, 405)


if __name__ == "__main__":
    main()
