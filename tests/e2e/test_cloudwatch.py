#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What functions did, through CloudWatch and its Logs: `aws logs tail` and boto3."""

import datetime
import json
import subprocess
import time

from lathe_harness.api import SIGNATURE, make_zip
from lathe_harness.case import LatheCase, main, need_program, skip_all

# The CLI of the distribution: version 1 has no `logs tail`.
AWS = need_program("/usr/bin/aws", "these tests read logs with")
try:
    import boto3
    from botocore.config import Config
    from botocore.exceptions import ClientError
except ImportError:
    skip_all("boto3 is not installed, which these tests speak to Lathe with.")

CODE = '''import json
def lambda_handler(event, context):
    print(json.dumps({"level": event["level"], "number": event["number"]}))
    print("plain words", event["number"])
    if event["level"] == "ERROR":
        raise ValueError("as asked")
    return event["number"]
'''


class CloudWatchCase(LatheCase):
    def client(self, service):
        client = boto3.client(service, endpoint_url=self.lathe.url, region_name="us-east-1", aws_access_key_id="test",
                              aws_secret_access_key="test", config=Config(retries={"max_attempts": 1}))
        self.addCleanup(client.close)
        return client

    def aws(self, *arguments):
        return self.run_command(AWS, "--endpoint-url", self.lathe.url, *arguments).stdout

    def refused(self, code, call, **arguments):
        with self.assertRaises(ClientError) as raised:
            call(**arguments)
        self.assertEqual(raised.exception.response["Error"]["Code"], code)
        return raised.exception.response["Error"]["Message"]


class CloudWatch(CloudWatchCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        package = make_zip({"lambda_function.py": CODE})
        for name, logging in (("talker", {}), ("apart", {"LoggingConfig": {"LogGroup": "my/own-group"}})):
            answer = cls.api.create(name, "python3.13", "lambda_function.lambda_handler", package, **logging)
            assert answer.status == 201, str(answer)
            cls.api.wait_active(name)
        for number in range(6):
            cls.api.invoke("talker", json.dumps({"level": "ERROR" if number == 3 else "INFO", "number": number}))
        cls.api.invoke("apart", json.dumps({"level": "INFO", "number": 42}))

    def test_tail(self):
        text = self.aws("logs", "tail", "/aws/lambda/talker", "--since", "1h")
        self.assertEqual(text.count("START RequestId: "), 6)
        self.assertEqual(text.count("plain words"), 6)
        self.assertIn("ValueError", text)
        text = self.aws("logs", "tail", "/aws/lambda/talker", "--filter-pattern", '{ $.level = "ERROR" }', "--format", "short")
        self.assertEqual(text.count("\n"), 1, text)
        self.assertIn('{"level": "ERROR", "number": 3}', text)
        self.assertEqual(self.aws("logs", "tail", "my/own-group").count("plain words 42"), 1)

    def test_follow(self):
        command = [AWS, "--endpoint-url", self.lathe.url, "logs", "tail", "followed-group", "--follow", "--since", "1h",
                   "--filter-pattern", "followed"]
        package = make_zip({"lambda_function.py": "def lambda_handler(event, context):\n    print('followed', event)\n"})
        answer = self.api.create("followed", "python3.13", "lambda_function.lambda_handler", package,
                                 LoggingConfig={"LogGroup": "followed-group"})
        self.assertEqual(answer.status, 201)
        self.api.wait_active("followed")
        self.api.invoke("followed", "1")
        tail = subprocess.Popen([str(part) for part in command], env=self.environment(PYTHONUNBUFFERED="1"),
                                stdout=subprocess.PIPE, text=True)
        try:
            self.assertIn("followed 1", tail.stdout.readline())
            self.api.invoke("followed", "2")
            self.assertIn("followed 2", tail.stdout.readline())
        finally:
            tail.terminate()
            tail.wait()
            tail.stdout.close()

    def test_lines_of_what_still_runs(self):
        package = make_zip({"lambda_function.py": "import os, time\ndef lambda_handler(event, context):\n    print('begun')\n"
                            "    time.sleep(event)\n    print('ended')\n"})
        self.create("slow", "python3.13", "lambda_function.lambda_handler", package, Timeout=30,
                    LoggingConfig={"LogGroup": "slow-group"})
        logs = self.client("logs")

        def events(expected):
            end = time.monotonic() + 20
            while time.monotonic() < end:
                try:
                    found = {event["message"].strip(): event for event in logs.filter_log_events(
                        logGroupName="slow-group", filterPattern="?begun ?ended")["events"]}
                except ClientError:
                    found = {}
                if expected in found:
                    return found
            self.fail(f"{expected} did not appear")

        self.assertEqual(self.api.invoke("slow", "3", X_Amz_Invocation_Type="Event").status, 202)
        running = events("begun")
        self.assertNotIn("ended", running)
        over = events("ended")
        self.assertEqual(over["begun"], running["begun"])

    def test_logs(self):
        logs = self.client("logs")
        groups = {group["logGroupName"]: group for group in logs.describe_log_groups()["logGroups"]}
        self.assertEqual(set(groups) - {"brief-group", "followed-group", "slow-group"}, {"/aws/lambda/talker", "my/own-group"})
        self.assertEqual(groups["my/own-group"]["arn"], "arn:aws:logs:us-east-1:000000000000:log-group:my/own-group:*")
        self.assertGreater(groups["/aws/lambda/talker"]["storedBytes"], 0)
        self.assertEqual(len(logs.describe_log_groups(logGroupNamePrefix="my/")["logGroups"]), 1)
        paged = list(logs.get_paginator("describe_log_groups").paginate(PaginationConfig={"PageSize": 1}))
        self.assertEqual({len(page["logGroups"]) for page in paged}, {1})

        streams = logs.describe_log_streams(logGroupName="my/own-group", orderBy="LastEventTime", descending=True)["logStreams"]
        self.assertEqual(len(streams), 1)
        stream = streams[0]["logStreamName"]
        self.assertRegex(stream, r"^\d{4}/\d\d/\d\d/apart\[\$LATEST\][0-9a-f]{32}$")

        events = logs.get_log_events(logGroupName="my/own-group", logStreamName=stream, startFromHead=True)
        messages = [event["message"] for event in events["events"]]
        self.assertEqual(sum("plain words 42" in message for message in messages), 1)
        self.assertTrue(any(message.startswith("REPORT RequestId: ") for message in messages), messages)
        self.assertEqual({message[-1] for message in messages}, {"\n"})
        times = [event["timestamp"] for event in events["events"]]
        self.assertEqual((streams[0]["firstEventTimestamp"], streams[0]["lastEventTimestamp"], streams[0]["lastIngestionTime"]),
                         (min(times), max(times), max(times)))
        at_the_end = {"logGroupName": "my/own-group", "startTime": max(times), "endTime": max(times)}
        self.assertTrue(logs.filter_log_events(**at_the_end)["events"])
        self.assertFalse(logs.get_log_events(logStreamName=stream, **at_the_end)["events"])
        again = logs.get_log_events(logGroupName="my/own-group", logStreamName=stream, startFromHead=True,
                                    nextToken=events["nextForwardToken"])
        self.assertEqual((again["events"], again["nextForwardToken"]), ([], events["nextForwardToken"]))
        last = logs.get_log_events(logGroupName="my/own-group", logStreamName=stream, limit=1)
        self.assertEqual(last["events"][0]["message"], messages[-1])
        before = logs.get_log_events(logGroupName="my/own-group", logStreamName=stream, limit=1,
                                     nextToken=last["nextBackwardToken"])
        self.assertEqual(before["events"][0]["message"], messages[-2])

        pages = list(logs.get_paginator("filter_log_events").paginate(
            logGroupName="/aws/lambda/talker", filterPattern="plain", PaginationConfig={"PageSize": 4}))
        found = [event["message"].strip() for page in pages for event in page["events"]]
        self.assertEqual(found, [f"plain words {number}" for number in range(6)])
        self.assertGreater(len(pages), 1)
        for pattern in ("[kind = plain, ..., number = 3]", '{ $["level"] = %^ERR% }', '%"number": 3%'):
            found = logs.filter_log_events(logGroupName="/aws/lambda/talker", filterPattern=pattern)["events"]
            self.assertEqual(len(found), 1, pattern)
            self.assertIn("3", found[0]["message"])

        self.assertEqual(self.refused("ResourceNotFoundException", logs.filter_log_events, logGroupName="none"),
                         "The specified log group does not exist.")
        self.assertEqual(self.refused("ResourceNotFoundException", logs.get_log_events, logGroupName="my/own-group",
                                      logStreamName="none"), "The specified log stream does not exist.")
        self.refused("InvalidParameterException", logs.filter_log_events, logGroupName="my/own-group", filterPattern="{ $.x ")
        self.refused("UnknownOperationException", logs.describe_destinations)

    def test_metrics_of_aliases_and_versions(self):
        client = self.client("lambda")
        package = make_zip({"lambda_function.py": "def lambda_handler(event, context):\n    return 1\n"})
        self.create("mt", "python3.13", "lambda_function.lambda_handler", package)
        client.publish_version(FunctionName="mt")
        client.update_function_configuration(FunctionName="mt", Description="second")
        client.get_waiter("function_updated_v2").wait(FunctionName="mt")
        client.publish_version(FunctionName="mt")
        client.create_alias(FunctionName="mt", Name="live", FunctionVersion="1",
                            RoutingConfig={"AdditionalVersionWeights": {"2": 0.5}})
        ran = []
        for _ in range(3):
            client.invoke(FunctionName="mt")
        for _ in range(8):
            ran.append(client.invoke(FunctionName="mt", Qualifier="live")["ExecutedVersion"])
        for _ in range(2):
            client.invoke(FunctionName="mt:2")
        client.invoke(FunctionName="mt:2", InvocationType="Event")

        cloudwatch = self.client("cloudwatch")
        now = datetime.datetime.now(datetime.timezone.utc)
        span = {"StartTime": now - datetime.timedelta(hours=1), "EndTime": now + datetime.timedelta(minutes=5)}

        def total(metric="Invocations", **more):
            dimensions = [{"Name": name, "Value": value} for name, value in (("FunctionName", "mt"), *more.items())]
            return sum(point["Sum"] for point in cloudwatch.get_metric_statistics(
                Namespace="AWS/Lambda", MetricName=metric, Period=7200, Dimensions=dimensions, Statistics=["Sum"],
                **span)["Datapoints"])

        end = time.monotonic() + 20
        while total("AsyncEventsReceived") < 1 and time.monotonic() < end:
            time.sleep(0.1)
        self.assertEqual([total("AsyncEventsReceived"), total("AsyncEventsReceived", Resource="mt:2"),
                          total("AsyncEventsReceived", Resource="mt")], [1, 1, 0])
        self.assertEqual([total(), total(Resource="mt"), total(Resource="mt:live"), total(Resource="mt:2"),
                          total(Resource="mt:1"), total(ExecutedVersion="1")], [14, 3, 8, 3, 0, 0])
        for version in "1", "2":
            self.assertEqual(total(Resource="mt:live", ExecutedVersion=version), ran.count(version))

        listed = [{each["Name"]: each["Value"] for each in metric["Dimensions"]} for metric in cloudwatch.list_metrics(
            Namespace="AWS/Lambda", MetricName="Invocations",
            Dimensions=[{"Name": "FunctionName", "Value": "mt"}])["Metrics"]]
        for wanted in ({}, {"Resource": "mt"}, {"Resource": "mt:2"}, {"Resource": "mt:live"}):
            self.assertIn({"FunctionName": "mt", **wanted}, listed)
        both = [{"FunctionName": "mt", "Resource": "mt:live", "ExecutedVersion": version} for version in "12"]
        self.assertEqual([one for one in listed if "ExecutedVersion" in one], both if len(set(ran)) == 2 else [])

    def test_metrics(self):
        cloudwatch = self.client("cloudwatch")
        now = datetime.datetime.now(datetime.timezone.utc)
        span = {"StartTime": now - datetime.timedelta(hours=1), "EndTime": now + datetime.timedelta(minutes=1)}
        talker = [{"Name": "FunctionName", "Value": "talker"}]
        listed = cloudwatch.list_metrics(Namespace="AWS/Lambda", Dimensions=talker)["Metrics"]
        self.assertEqual({metric["MetricName"] for metric in listed},
                         {"Invocations", "Errors", "Duration", "Throttles", "ConcurrentExecutions"})

        def total(metric, statistic="Sum", resource=None):
            version = [{"Name": "Resource", "Value": resource}] if resource else []
            points = cloudwatch.get_metric_statistics(Namespace="AWS/Lambda", MetricName=metric, Period=7200, **span,
                                                      Dimensions=talker + version, Statistics=[statistic])["Datapoints"]
            return sum(point[statistic] for point in points)

        self.assertEqual(total("Invocations"), 6)
        self.assertEqual(total("Errors"), 1)
        self.assertEqual(total("Throttles"), 0)
        self.assertEqual(total("Errors", resource="talker"), 1)
        self.assertEqual(total("Errors", resource="talker:7"), 0)
        self.assertEqual(total("ConcurrentExecutions", "Maximum"), 1)
        self.assertGreater(total("Duration"), 0)
        point = cloudwatch.get_metric_statistics(Namespace="AWS/Lambda", MetricName="Duration", Dimensions=talker, Period=7200,
                                                 ExtendedStatistics=["p50", "p99"], **span)["Datapoints"][0]
        self.assertEqual(set(point["ExtendedStatistics"]), {"p50", "p99"})
        self.assertEqual(point["Unit"], "Milliseconds")
        self.assertEqual(point["Timestamp"].tzinfo.utcoffset(None), datetime.timedelta())

        data = cloudwatch.get_metric_data(MetricDataQueries=[
            {"Id": name.lower(), "MetricStat": {"Metric": {"Namespace": "AWS/Lambda", "MetricName": name,
                                                           "Dimensions": dimensions}, "Period": 60, "Stat": "Sum"}}
            for name, dimensions in (("Invocations", talker), ("Errors", [{"Name": "Resource", "Value": "talker"}]),
                                     ("Throttles", []), ("Unheard", talker))], ScanBy="TimestampAscending", **span)
        results = {result["Id"]: result for result in data["MetricDataResults"]}
        self.assertEqual(sum(results["invocations"]["Values"]), 6)
        self.assertEqual(sum(results["errors"]["Values"]), 1)
        self.assertEqual(results["unheard"]["Values"], [])
        self.assertEqual(results["invocations"]["StatusCode"], "Complete")
        self.assertEqual(results["invocations"]["Timestamps"], sorted(results["invocations"]["Timestamps"]))
        query = {"Id": "twice", "MetricStat": {"Metric": {"Namespace": "AWS/Lambda", "MetricName": "Errors"}, "Period": 60,
                                               "Stat": "Sum"}}
        self.refused("ValidationError", cloudwatch.get_metric_data, MetricDataQueries=[query, query], **span)
        with self.assertRaises(ClientError):
            cloudwatch.get_metric_data(MetricDataQueries=[{"Id": "e", "Expression": "SUM(METRICS())"}], **span)
        with self.assertRaises(ClientError):
            cloudwatch.put_metric_data(Namespace="X", MetricData=[{"MetricName": "y", "Value": 1}])

    def test_metrics_by_cli(self):
        text = self.aws("cloudwatch", "get-metric-statistics", "--namespace", "AWS/Lambda", "--metric-name", "Invocations",
                        "--dimensions", "Name=FunctionName,Value=talker", "--statistics", "Sum", "--period", "7200",
                        "--start-time", time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() - 3600)),
                        "--end-time", time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 60)))
        self.assertEqual(sum(point["Sum"] for point in json.loads(text)["Datapoints"]), 6)

    def test_json_protocol(self):
        """As newer SDKs speak to CloudWatch."""
        answer = self.api.request("POST", "/", json.dumps({"Namespace": "AWS/Lambda", "MetricName": "Errors"}), {
            "X-Amz-Target": "GraniteServiceVersion20100801.ListMetrics", "Content-Type": "application/x-amz-json-1.0",
            "Authorization": SIGNATURE.replace("/lambda/", "/monitoring/")})
        self.assertEqual(answer.status, 200, answer)
        self.assertIn({"Namespace": "AWS/Lambda", "MetricName": "Errors",
                       "Dimensions": [{"Name": "FunctionName", "Value": "talker"}]}, answer.json()["Metrics"])

    def test_deleted_groups(self):
        package = make_zip({"lambda_function.py": "def lambda_handler(event, context):\n    print('gone')\n"})
        self.create("brief", "python3.13", "lambda_function.lambda_handler", package,
                    LoggingConfig={"LogGroup": "brief-group"})
        self.api.invoke("brief")
        logs = self.client("logs")
        self.assertTrue(logs.filter_log_events(logGroupName="brief-group")["events"])
        logs.delete_log_group(logGroupName="brief-group")
        self.refused("ResourceNotFoundException", logs.delete_log_group, logGroupName="brief-group")


EXTENSION = """#!/usr/bin/env python3
import http.client, json, os, sys
connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
def call(method, path, body=None, **headers):
    connection.request(method, "/2020-01-01/extension/" + path, body, {k.replace("_", "-"): v for k, v in headers.items()})
    answer = connection.getresponse()
    return answer.headers, answer.read()
headers, _ = call("POST", "register", json.dumps({"events": ["SHUTDOWN"]}), Lambda_Extension_Name="witness")
_, event = call("GET", "event/next", Lambda_Extension_Identifier=headers["Lambda-Extension-Identifier"])
print("told of", json.loads(event)["shutdownReason"], flush=True)
"""


class OutsideInvocations(CloudWatchCase):
    """What is written while nothing is invoked, and what is written without an end."""

    def messages(self, group, until=None):
        """All messages of the group, once one of them holds the words."""
        logs = self.client("logs")
        end = time.monotonic() + 20
        while True:
            try:
                pages = logs.get_paginator("filter_log_events").paginate(logGroupName=group)
                found = [event["message"] for page in pages for event in page["events"]]
            except ClientError:
                found = []
            if until is None or any(until in message for message in found):
                return found
            self.assertLess(time.monotonic(), end, found)
            time.sleep(0.05)

    def provision(self, name, code, status):
        self.create(name, "python3.13", "lambda_function.lambda_handler", make_zip({"lambda_function.py": code}))
        client = self.client("lambda")
        version = client.publish_version(FunctionName=name)["Version"]
        client.put_provisioned_concurrency_config(FunctionName=name, Qualifier=version, ProvisionedConcurrentExecutions=1)
        end = time.monotonic() + 20
        while client.get_provisioned_concurrency_config(FunctionName=name, Qualifier=version)["Status"] != status:
            self.assertLess(time.monotonic(), end)
            time.sleep(0.05)

    def test_an_init_that_fails_ahead(self):
        self.provision("broken", "print('so far')\nraise ValueError('no further')\n", "FAILED")
        found = "".join(self.messages("/aws/lambda/broken", "INIT_REPORT"))
        for words in ("INIT_START Runtime Version: ", "so far\n", "no further", "\tPhase: init\tStatus: error\t"):
            self.assertIn(words, found)

    def test_an_init_that_nothing_follows(self):
        self.provision("ready", "print('prepared')\ndef lambda_handler(event, context):\n    pass\n", "READY")
        found = self.messages("/aws/lambda/ready", "INIT_REPORT")
        self.assertEqual([message.split(" ")[0] for message in found], ["INIT_START", "prepared\n", "INIT_REPORT"])
        tail = self.api.invoke("ready:1").log()
        self.assertNotIn("prepared", tail)
        found = self.messages("/aws/lambda/ready", "REPORT RequestId")
        self.assertEqual([message.split(" ")[0] for message in found[3:]], ["START", "END", "REPORT"])
        self.client("logs").delete_log_group(logGroupName="/aws/lambda/ready")
        self.assertEqual(self.messages("/aws/lambda/ready"), [])

    def test_extensions_at_the_end(self):
        layer = self.client("lambda").publish_layer_version(
            LayerName="witness", Content={"ZipFile": make_zip({"extensions/witness": (EXTENSION, 0o755)})})
        self.create("watched", "python3.13", "lambda_function.lambda_handler",
                    make_zip({"lambda_function.py": "def lambda_handler(event, context):\n    pass\n"}),
                    Layers=[layer["LayerVersionArn"]], LoggingConfig={"LogGroup": "shared"})
        self.api.invoke("watched")
        self.api.update_configuration("watched", Description="other")
        self.assertEqual(self.messages("shared", "told of spindown")[-1], "told of spindown\n")
        self.api.wait_active("watched")
        self.api.invoke("watched")
        type(self).stop()
        type(self).start()
        self.assertEqual(self.messages("shared").count("told of spindown\n"), 2)

    def test_output_without_an_end(self):
        self.create("abrupt", "python3.13", "lambda_function.lambda_handler", make_zip({"lambda_function.py": "import sys\n"
                    "def lambda_handler(event, context):\n    sys.stdout.write(event)\n"}))
        for word in ("one", "two"):
            log = self.api.invoke("abrupt", json.dumps(word)).log()
            self.assertIn(f"\n{word}\nEND RequestId: ", log)
        self.assertEqual([message for message in self.messages("/aws/lambda/abrupt") if len(message) < 5], ["one\n", "two\n"])


if __name__ == "__main__":
    main()
