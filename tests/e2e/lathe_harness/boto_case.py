# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A test by boto3 that keeps what it called: operations, waiters and paginators."""

import json
import os
import sys
import time

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from lathe_harness.api import ROLE, make_zip
from lathe_harness.case import LatheCase
from lathe_harness.server import PATIENCE

CODE = """\
import os, time

def handler(event, context):
    if 'say' in event:
        print(event['say'])
    try:
        import word
    except ImportError:
        word = None
    return {'version': context.function_version, 'place': os.environ.get('PLACE'), 'word': word and word.WORD,
            'type': os.environ['AWS_LAMBDA_INITIALIZATION_TYPE'], 'event': event}
"""
PACKAGE = make_zip({"index.py": CODE})


class BotoCase(LatheCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        os.environ.clear()
        os.environ.update(cls.environment())
        print(f"boto3 {boto3.__version__}, Python {sys.version.split()[0]}", flush=True)
        #: What was answered with success, and by which means.
        cls.called, cls.waiters, cls.paginators = set(), set(), set()
        cls.client = cls.new_client("lambda")
        cls.known = set(cls.client.meta.service_model.operation_names)

    @classmethod
    def new_client(cls, service, **config):
        config = Config(retries={"total_max_attempts": 1}, read_timeout=60, **config)
        client = boto3.client(service, endpoint_url=cls.lathe.url, config=config)
        cls.addClassCleanup(client.close)

        def answered(http_response, model, **_):
            if http_response.status_code < 300:
                cls.called.add(model.name)
        if service == "lambda":
            client.meta.events.register("after-call.lambda", answered)
        return client

    def make(self, name, package=PACKAGE, runtime="python3.13", **settings):
        made = self.client.create_function(FunctionName=name, Runtime=runtime, Role=ROLE, Handler="index.handler",
                                           Code={"ZipFile": package}, **settings)
        self.wait("function_active_v2", FunctionName=name)
        return made

    def function(self, name, *what, **settings):
        """A function that is ready, and goes with the test."""
        made = self.make(name, *what, **settings)
        self.addCleanup(self.client.delete_function, FunctionName=name)
        return made

    def wait(self, name, **arguments):
        waiter = self.client.get_waiter(name)
        waiter.config.delay, waiter.config.max_attempts = 0.05, int(600 * PATIENCE)
        waiter.wait(**arguments)
        self.waiters.add(name)

    def pages(self, operation, member, **arguments):
        """All there is of a list, got one by one."""
        pages = list(self.client.get_paginator(operation).paginate(PaginationConfig={"PageSize": 1}, **arguments))
        self.assertTrue(all(len(page[member]) <= 1 for page in pages), pages)
        self.assertGreater(len(pages), 1, f"{operation} came in one page")
        self.paginators.add(operation)
        return [one for page in pages for one in page[member]]

    def need(self, *operations):
        for one in operations:
            if one not in self.known:
                self.skipTest(f"boto3 {boto3.__version__} does not know {one}")

    def invoke(self, name, event=None, **more):
        answer = self.client.invoke(FunctionName=name, Payload=json.dumps(event or {}), **more)
        payload = json.loads(answer["Payload"].read())
        self.assertNotIn("FunctionError", answer, payload)
        return payload

    def refused(self, code, call, **arguments):
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        self.assertEqual(caught.exception.response["Error"]["Code"], code, caught.exception)
        return caught.exception.response

    def eventually(self, what, holds):
        deadline = time.monotonic() + 20 * PATIENCE
        while not (found := holds()):
            self.assertLess(time.monotonic(), deadline, what)
            time.sleep(0.05)
        return found

    def status(self, answer):
        return answer["ResponseMetadata"]["HTTPStatusCode"]

    def logged(self, name, word):
        """Waits until a function has written a line with this word."""
        def events():
            try:
                return logs.filter_log_events(logGroupName=f"/aws/lambda/{name}", filterPattern=f'"{word}"')["events"]
            except logs.exceptions.ResourceNotFoundException:
                return None
        logs = self.new_client("logs")
        return self.eventually(f"{name} wrote {word}", events)
