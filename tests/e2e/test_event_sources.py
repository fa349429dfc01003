#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Event source mappings through boto3: records with AWS's states, defaults and refusals."""

import datetime
import os

from lathe_harness.api import make_zip
from lathe_harness.boto import choose_python
from lathe_harness.case import LatheCase, main

choose_python()

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

QUEUE = "arn:aws:sqs:us-east-1:000000000000:"
STREAM = "arn:aws:kinesis:us-east-1:000000000000:stream/"


class EventSources(LatheCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for name in ("one", "two", "gone"):
            answer = cls.api.create(name, "nodejs22.x", "index.handler", make_zip({"index.mjs": "export const handler = () => 1\n"}))
            assert answer.status == 201, str(answer)
            cls.api.wait_active(name)

    def setUp(self):
        if not self.lathe:
            self.start()
        self.connect()

    def connect(self):
        environment = self.environment()
        os.environ.clear()
        os.environ.update(environment)
        self.client = boto3.client("lambda", endpoint_url=self.lathe.url,
                                   config=Config(retries={"total_max_attempts": 1}, parameter_validation=False))
        self.addCleanup(self.client.close)

    def refused(self, code, message, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        self.assertEqual(caught.exception.response["Error"], {"Code": code, "Message": message})

    def test_life(self):
        made = self.client.create_event_source_mapping(
            FunctionName="one", EventSourceArn=STREAM + "life", StartingPosition="AT_TIMESTAMP",
            StartingPositionTimestamp=datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc),
            MaximumRetryAttempts=2, DestinationConfig={"OnFailure": {"Destination": QUEUE + "failed"}},
            FilterCriteria={"Filters": [{"Pattern": '{"data": {"kind": ["a"]}}'}]})
        self.assertEqual((made["State"], made["StateTransitionReason"], made["LastProcessingResult"]),
                         ("Creating", "User action", "No records processed"))
        self.assertEqual(made["ResponseMetadata"]["HTTPStatusCode"], 202)
        uuid = made["UUID"]
        got = self.client.get_event_source_mapping(UUID=uuid)
        self.assertEqual(got["State"], "Enabled")
        self.assertEqual(got["StartingPositionTimestamp"], datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc))
        self.assertEqual(got["FilterCriteria"], {"Filters": [{"Pattern": '{"data": {"kind": ["a"]}}'}]})
        self.assertLess(abs((datetime.datetime.now(datetime.timezone.utc) - got["LastModified"]).total_seconds()), 60)
        self.assertEqual(self.client.update_event_source_mapping(UUID=uuid, Enabled=False)["State"], "Disabling")
        self.api.close()
        self.lathe.kill()
        type(self).lathe = None
        self.start()
        self.connect()
        kept = self.client.get_event_source_mapping(UUID=uuid)
        self.assertEqual((kept["State"], kept["MaximumRetryAttempts"], kept["DestinationConfig"]),
                         ("Disabled", 2, {"OnFailure": {"Destination": QUEUE + "failed"}}))
        self.assertEqual(self.client.delete_event_source_mapping(UUID=uuid)["State"], "Deleting")
        self.refused("ResourceNotFoundException", "The resource you requested does not exist.",
                     self.client.get_event_source_mapping, UUID=uuid)

    def test_outlives_its_function(self):
        uuid = self.client.create_event_source_mapping(FunctionName="gone", EventSourceArn=QUEUE + "gone")["UUID"]
        self.client.delete_function(FunctionName="gone")
        self.assertEqual(self.client.get_event_source_mapping(UUID=uuid)["State"], "Enabled")
        self.client.update_event_source_mapping(UUID=uuid, FunctionName="two")
        self.assertEqual(self.client.get_event_source_mapping(UUID=uuid)["FunctionArn"].rpartition(":")[2], "two")

    def test_pages(self):
        wanted = {self.client.create_event_source_mapping(FunctionName="two", EventSourceArn=f"{QUEUE}page{i}")["UUID"]
                  for i in range(7)}
        pages = list(self.client.get_paginator("list_event_source_mappings").paginate(
            FunctionName="two", PaginationConfig={"PageSize": 3}))
        self.assertGreaterEqual(len(pages), 3)
        found = [mapping["UUID"] for page in pages for mapping in page["EventSourceMappings"]]
        self.assertEqual(len(found), len(set(found)))
        self.assertLessEqual(wanted, set(found))
        one = self.client.list_event_source_mappings(EventSourceArn=f"{QUEUE}page3")["EventSourceMappings"]
        self.assertEqual([mapping["EventSourceArn"] for mapping in one], [f"{QUEUE}page3"])

    def test_tags(self):
        made = self.api.request("POST", "/2015-03-31/event-source-mappings", {
            "FunctionName": "one", "EventSourceArn": QUEUE + "tagged", "Tags": {"team": "blue", "stage": "test"}}).json()
        arn = made["EventSourceMappingArn"]
        self.client.tag_resource(Resource=arn, Tags={"team": "green"})
        self.client.untag_resource(Resource=arn, TagKeys=["stage"])
        self.assertEqual(self.client.list_tags(Resource=arn)["Tags"], {"team": "green"})
        self.assertEqual(self.client.get_event_source_mapping(UUID=made["UUID"])["State"], "Enabled")
        self.client.delete_event_source_mapping(UUID=made["UUID"])
        self.refused("ResourceNotFoundException", "The resource you requested does not exist.",
                     self.client.list_tags, Resource=arn)

    def test_refusals(self):
        create = self.client.create_event_source_mapping
        uuid = create(FunctionName="one", EventSourceArn=QUEUE + "twice")["UUID"]
        self.refused("ResourceConflictException",
                     f'An event source mapping with SQS arn (" {QUEUE}twice ") and function (" one ") already exists. '
                     f"Please update or delete the existing mapping with UUID {uuid}",
                     create, FunctionName="one", EventSourceArn=QUEUE + "twice")
        self.refused("InvalidParameterValueException", "Invalid filter pattern definition.", create, FunctionName="one",
                     EventSourceArn=QUEUE + "filter", FilterCriteria={"Filters": [{"Pattern": "simple string"}]})
        self.refused("InvalidParameterValueException", "Function does not exist", create, FunctionName="nobody",
                     EventSourceArn=QUEUE + "q")
        self.refused("ValidationException", "1 validation error detected: Value '0' at 'batchSize' failed to satisfy "
                     "constraint: Member must have value greater than or equal to 1", create, FunctionName="one",
                     EventSourceArn=QUEUE + "q", BatchSize=0)


if __name__ == "__main__":
    main()
