#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lathe through boto3: waiters, ways to invoke, limits, and errors as the classes people catch."""

import base64
import json
import os
import sys
import time

from lathe_harness.api import ROLE, make_zip
from lathe_harness.boto import choose_python
from lathe_harness.case import LatheCase, main

choose_python()

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

MEGABYTES_6 = 6 * 1024 * 1024
CODE = """\
import json, os

def lambda_handler(event, context):
    if event == 'fail':
        raise ValueError('as asked')
    if event == 'context':
        client = context.client_context
        return {'custom': client.custom, 'app': client.client.app_title, 'env': client.env} if client else None
    if isinstance(event, dict) and 'answer' in event:
        return 'x' * event['answer']
    if isinstance(event, dict) and 'file' in event:
        with open('/tmp/' + event['file'], 'x'):
            return 'written'
    if isinstance(event, dict) and 'exists' in event:
        return os.path.exists('/tmp/' + event['exists'])
    return len(json.dumps(event))
"""
PACKAGE = make_zip({"lambda_function.py": CODE})


class Boto3(LatheCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        os.environ.clear()
        os.environ.update(cls.environment())
        cls.client = cls.new_client()
        print(f"boto3 {boto3.__version__}, Python {sys.version.split()[0]}", flush=True)
        cls.new_function("f")

    @classmethod
    def new_client(cls, **config):
        config = Config(retries={"total_max_attempts": 1}, read_timeout=60, **config)
        client = boto3.client("lambda", endpoint_url=cls.lathe.url, config=config)
        cls.addClassCleanup(client.close)
        return client

    @classmethod
    def tearDownClass(cls):
        cls.client.delete_function(FunctionName="f")
        super().tearDownClass()

    @classmethod
    def new_function(cls, name, **settings):
        created = cls.client.create_function(FunctionName=name, Runtime="python3.13", Role=ROLE, Handler="lambda_function.lambda_handler",
                                             Code={"ZipFile": PACKAGE}, **settings)
        cls.client.get_waiter("function_active_v2").wait(FunctionName=name)
        return created

    def invoke(self, payload, **more):
        return self.client.invoke(FunctionName="f", Payload=payload if isinstance(payload, bytes) else json.dumps(payload), **more)

    def assert_refused(self, status, code, call, *arguments, **named):
        with self.assertRaises(ClientError) as caught:
            call(*arguments, **named)
        response = caught.exception.response
        self.assertEqual((response["ResponseMetadata"]["HTTPStatusCode"], response["Error"]["Code"]), (status, code), response)
        self.assertTrue(response["Error"]["Message"])
        self.assertRegex(response["ResponseMetadata"]["RequestId"], r"^[0-9a-f-]{36}$")
        return response

    def test_waiters(self):
        self.new_function("waited")
        for waiter in ("function_exists", "function_active", "function_active_v2", "function_updated", "function_updated_v2"):
            with self.subTest(waiter):
                self.client.get_waiter(waiter).wait(FunctionName="waited")
        changed = self.client.update_function_configuration(FunctionName="waited", MemorySize=192)
        self.assertEqual(changed["LastUpdateStatus"], "InProgress")
        self.client.get_waiter("function_updated_v2").wait(FunctionName="waited")
        self.assertEqual(self.client.get_function_configuration(FunctionName="waited")["MemorySize"], 192)
        self.client.delete_function(FunctionName="waited")

    def test_versions_and_aliases(self):
        client = self.client
        self.new_function("published", Publish=True)
        client.get_waiter("published_version_active").wait(FunctionName="published", Qualifier="1")
        client.update_function_configuration(FunctionName="published", Description="second")
        client.get_waiter("function_updated_v2").wait(FunctionName="published")
        second = client.publish_version(FunctionName="published", Description="as a version")
        self.assertEqual((second["Version"], second["Description"]), ("2", "as a version"))
        pages = client.get_paginator("list_versions_by_function").paginate(FunctionName="published", PaginationConfig={"PageSize": 2})
        self.assertEqual([one["Version"] for page in pages for one in page["Versions"]], ["$LATEST", "1", "2"])
        every = client.get_paginator("list_functions").paginate(FunctionVersion="ALL", PaginationConfig={"PageSize": 2})
        self.assertEqual([one["Version"] for page in every for one in page["Functions"] if one["FunctionName"] == "published"],
                         ["$LATEST", "1", "2"])

        routing = {"AdditionalVersionWeights": {"2": 1.0}}
        alias = client.create_alias(FunctionName="published", Name="live", FunctionVersion="1", RoutingConfig=routing)
        self.assertEqual(alias["RoutingConfig"], routing)
        self.assertEqual(client.invoke(FunctionName="published", Qualifier="live")["ExecutedVersion"], "2")
        client.update_alias(FunctionName="published", Name="live", RoutingConfig={"AdditionalVersionWeights": {}}, RevisionId=alias["RevisionId"])
        self.assertEqual(client.invoke(FunctionName="published:live")["ExecutedVersion"], "1")
        self.assertNotIn("RoutingConfig", client.get_alias(FunctionName="published", Name="live"))
        self.assert_refused(412, "PreconditionFailedException", client.update_alias, FunctionName="published", Name="live",
                            RevisionId=alias["RevisionId"])
        client.create_alias(FunctionName="published", Name="next", FunctionVersion="$LATEST")
        pages = client.get_paginator("list_aliases").paginate(FunctionName="published", PaginationConfig={"PageSize": 1})
        self.assertEqual([one["Name"] for page in pages for one in page["Aliases"]], ["live", "next"])
        refused = self.assert_refused(409, "ResourceConflictException", client.delete_function, FunctionName="published", Qualifier="1")
        self.assertIn("[live]", refused["Error"]["Message"])
        client.delete_alias(FunctionName="published", Name="live")
        client.delete_function(FunctionName="published", Qualifier="1")
        self.assert_refused(404, "ResourceNotFoundException", client.get_function, FunctionName="published", Qualifier="1")
        client.delete_function(FunctionName="published")
        self.new_function("published")
        self.assertEqual(client.publish_version(FunctionName="published")["Version"], "3")
        client.delete_function(FunctionName="published")

    def test_settings_come_back(self):
        settings = {
            "Description": "Größe \u00d7 2", "Timeout": 11, "MemorySize": 1024, "EphemeralStorage": {"Size": 600},
            "Environment": {"Variables": {"GREETING": "güten Morgen", "EMPTY": ""}}, "TracingConfig": {"Mode": "Active"},
            "Architectures": ["x86_64"], "LoggingConfig": {"LogFormat": "JSON"}, "Tags": {"team": "a"},
        }
        known = self.client.meta.service_model.operation_model("CreateFunction").input_shape.members
        settings = {name: value for name, value in settings.items() if name in known}
        self.new_function("settings", **settings)
        function = self.client.get_function(FunctionName="settings")
        tags = settings.pop("Tags")
        self.assertEqual(function["Tags"], tags)
        for name, value in settings.items():
            answer = function["Configuration"][name]
            if name == "LoggingConfig":
                answer = {"LogFormat": answer["LogFormat"]}
            self.assertEqual(answer, value, name)
        self.client.delete_function(FunctionName="settings")

    def test_ways_to_invoke(self):
        answer = self.invoke({"a": 1}, LogType="Tail")
        self.assertEqual((answer["StatusCode"], answer["Payload"].read(), answer["ExecutedVersion"]), (200, b"8", "$LATEST"))
        self.assertIn(answer["ResponseMetadata"]["RequestId"], base64.b64decode(answer["LogResult"]).decode())
        dry = self.invoke({"file": "never"}, InvocationType="DryRun")
        self.assertEqual((dry["StatusCode"], dry["Payload"].read()), (204, b""))
        self.assertEqual(self.invoke({"exists": "never"})["Payload"].read(), b"false")
        self.assertEqual(self.client.invoke(FunctionName="f")["Payload"].read(), b"2")
        for name in ("f:$LATEST", "000000000000:function:f", "arn:aws:lambda:us-east-1:000000000000:function:f"):
            self.assertEqual(self.client.invoke(FunctionName=name, Payload="[]")["Payload"].read(), b"2", name)

    def test_events_run_later(self):
        for attempt in range(7):
            name = f"later-{attempt}"
            self.new_function(name)
            # One environment, which runs the event and then answers the question, if the question does not come too soon.
            self.client.invoke(FunctionName=name)
            event = self.client.invoke(FunctionName=name, Payload='{"file": "seen"}', InvocationType="Event")
            self.assertEqual((event["StatusCode"], event["Payload"].read()), (202, b""))
            time.sleep(0.1 * 2 ** attempt)
            seen = self.client.invoke(FunctionName=name, Payload='{"exists": "seen"}')["Payload"].read()
            self.client.delete_function(FunctionName=name)
            if seen == b"true":
                return
        self.fail("events were accepted and did not run")

    def test_client_context(self):
        context = {"custom": {"k": "v"}, "client": {"app_title": "Shop"}, "env": {"locale": "de"}}
        encoded = base64.b64encode(json.dumps(context).encode()).decode()
        self.assertEqual(json.loads(self.invoke("context", ClientContext=encoded)["Payload"].read()),
                         {"custom": {"k": "v"}, "app": "Shop", "env": {"locale": "de"}})
        self.assertEqual(self.invoke("context")["Payload"].read(), b"null")
        too_long = base64.b64encode(json.dumps({"custom": {"k": "v" * 3000}}).encode()).decode()
        for wrong in (too_long, base64.b64encode(b"{").decode()):
            self.assert_refused(400, "InvalidRequestContentException", self.invoke, "context", ClientContext=wrong)

    def test_payload_limits(self):
        largest = b'"' + b"x" * (MEGABYTES_6 - 2) + b'"'
        self.assertEqual(self.invoke(largest)["Payload"].read(), str(MEGABYTES_6).encode())
        for more in (1, 100_000):
            with self.assertRaises(ClientError) as caught:
                self.invoke(largest + b" " * more)
            response = caught.exception.response
            self.assertEqual((response["ResponseMetadata"]["HTTPStatusCode"], response["Error"]["Code"]),
                             (413, "RequestTooLargeException"))
        with self.assertRaises(ClientError) as caught:
            self.client.create_function(FunctionName="vast", Runtime="python3.13", Role=ROLE, Handler="f.h",
                                        Code={"ZipFile": b"z" * 56_000_000})
        self.assertEqual(caught.exception.response["Error"], {
            "Code": "RequestEntityTooLargeException",
            "Message": "Request must be smaller than 70167211 bytes for the CreateFunction operation"})
        answer = self.invoke({"answer": MEGABYTES_6 - 2})
        self.assertEqual(len(answer["Payload"].read()), MEGABYTES_6)
        answer = self.invoke({"answer": MEGABYTES_6 + 99})
        self.assertEqual((answer["StatusCode"], answer["FunctionError"]), (200, "Unhandled"))
        self.assertEqual(json.loads(answer["Payload"].read()), {
            "errorType": "Function.ResponseSizeTooLarge",
            "errorMessage": "Response payload size exceeded maximum allowed payload size (6291556 bytes)."})
        # The same environment goes on.
        self.assertEqual(self.invoke([])["Payload"].read(), b"2")

    def test_function_errors(self):
        answer = self.invoke("fail", LogType="Tail")
        self.assertEqual((answer["StatusCode"], answer["FunctionError"]), (200, "Unhandled"))
        error = json.loads(self.in_task(answer["Payload"].read()))
        self.assertEqual((error["errorMessage"], error["errorType"], error["requestId"]),
                         ("as asked", "ValueError", answer["ResponseMetadata"]["RequestId"]))
        self.assertEqual(error["stackTrace"], [
            '  File "/var/task/lambda_function.py", line 5, in lambda_handler\n    raise ValueError(\'as asked\')\n'])
        self.assertIn("[ERROR] ValueError: as asked", base64.b64decode(answer["LogResult"]).decode())

    def test_error_codes(self):
        client, exceptions = self.client, self.client.exceptions
        with self.assertRaises(exceptions.ResourceNotFoundException) as caught:
            client.get_function(FunctionName="nobody")
        self.assertEqual(caught.exception.response["Error"]["Message"],
                         "Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody")
        with self.assertRaises(exceptions.ResourceConflictException):
            self.new_function("f")
        with self.assertRaises(exceptions.InvalidParameterValueException):
            client.create_function(FunctionName="g", Runtime="cobol85", Role=ROLE, Handler="a.b", Code={"ZipFile": PACKAGE})
        with self.assertRaises(exceptions.InvalidParameterValueException):
            client.update_function_configuration(FunctionName="f", Environment={"Variables": {"AWS_REGION": "x"}})
        with self.assertRaises(exceptions.PreconditionFailedException):
            client.update_function_code(FunctionName="f", ZipFile=PACKAGE, RevisionId="00000000-0000-0000-0000-000000000000")
        with self.assertRaises(exceptions.InvalidRequestContentException):
            self.invoke(b"{")
        careless = self.new_client(parameter_validation=False)
        self.assert_refused(400, "ValidationException", careless.update_function_configuration, FunctionName="f", MemorySize=127)
        self.assert_refused(400, "ValidationException", careless.update_function_configuration, FunctionName="f", Timeout=901)
        self.assert_refused(400, "InvalidParameterValueException", client.update_function_code, FunctionName="f", ZipFile=b"no zip")
        self.assert_refused(404, "ResourceNotFoundException", client.delete_function, FunctionName="nobody")
        self.assertEqual(client.get_function_configuration(FunctionName="f")["MemorySize"], 128)

    def test_lists(self):
        names = [f"list-{number:02}" for number in range(7)]
        for name in names:
            self.new_function(name)
        pages = list(self.client.get_paginator("list_functions").paginate(PaginationConfig={"PageSize": 3}))
        self.assertEqual([len(page["Functions"]) for page in pages], [3, 3, 2])
        self.assertEqual([one["FunctionName"] for page in pages for one in page["Functions"]], ["f", *names])
        for name in names:
            self.client.delete_function(FunctionName=name)


if __name__ == "__main__":
    main()
