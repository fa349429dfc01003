#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every operation, waiter and paginator of the Lambda API, each by a real client and with an effect that is looked at.

By boto3 here, by the AWS SDK for JavaScript in javascript/operations.test.mjs; the last test compares what the two have
called with Lathe's table of operations. Arguments: the folder of install_javascript_sdk.py, or "newest" for the newest
boto3 of the machine instead of the distribution's. An operation counts as called when it was answered with success.
"""

import base64
import io
import json
import pathlib
import re
import shutil
import sys
import urllib.request

from lathe_harness.api import make_zip
from lathe_harness.boto import choose_python
from lathe_harness.case import main

HERE = pathlib.Path(__file__).resolve().parent
OPERATIONS = set(json.loads((HERE.parents[1] / "resources/api/lambda.json").read_text())["operations"])
NEWEST = "newest" in sys.argv[1:]
SDK = next((pathlib.Path(one).resolve() for one in sys.argv[1:] if one != "newest"), None)

choose_python(NEWEST)

from botocore import xform_name

from lathe_harness.boto_case import PACKAGE, BotoCase

ACCOUNT = "arn:aws:lambda:us-east-1:000000000000:"
QUEUE = "arn:aws:sqs:us-east-1:000000000000:"
STREAMS = """\
export const handler = awslambda.streamifyResponse(async (event, stream) => {
  console.debug('quiet');
  console.warn('loud');
  stream.write('from the ');
  stream.end(event.source);
});
"""


class AllOperations(BotoCase):
    def test_functions(self):
        client = self.client
        made = self.function("whole", Environment={"Variables": {"PLACE": "here"}})
        self.assertEqual((self.status(made), made["FunctionArn"]), (201, ACCOUNT + "function:whole"))
        self.function("second")
        self.wait("function_exists", FunctionName="whole")
        self.wait("function_active", FunctionName="whole")
        self.assertEqual(self.invoke("whole")["place"], "here")
        client.update_function_configuration(FunctionName="whole", Environment={"Variables": {"PLACE": "there"}})
        self.wait("function_updated", FunctionName="whole")
        self.assertEqual(client.get_function_configuration(FunctionName="whole")["Environment"], {"Variables": {"PLACE": "there"}})
        self.assertEqual(self.invoke("whole")["place"], "there")
        package = make_zip({"index.py": "handler = lambda event, context: 'new'\n"})
        client.update_function_code(FunctionName="whole", ZipFile=package)
        self.wait("function_updated_v2", FunctionName="whole")
        self.assertEqual(self.invoke("whole"), "new")
        with urllib.request.urlopen(client.get_function(FunctionName="whole")["Code"]["Location"]) as download:
            self.assertEqual(download.read(), package)
        names = [one["FunctionName"] for one in self.pages("list_functions", "Functions")]
        self.assertEqual([name for name in names if name in ("whole", "second")], ["second", "whole"])
        self.make("passing")
        client.delete_function(FunctionName="passing")
        self.refused("ResourceNotFoundException", client.get_function, FunctionName="passing")

    def test_own_checks(self):
        """What the client would not send, had it looked at it."""
        self.function("checked")
        careless = self.new_client("lambda", parameter_validation=False)
        for arguments, member in (({"MemorySize": 1}, "memorySize"), ({"Timeout": 0}, "timeout"), ({"Role": "me"}, "role")):
            refused = self.refused("ValidationException", careless.update_function_configuration, FunctionName="checked", **arguments)
            self.assertIn(f"at '{member}' failed to satisfy constraint", refused["Error"]["Message"])
        self.refused("ValidationException", careless.put_function_concurrency, FunctionName="checked")
        self.refused("ValidationException", careless.create_alias, FunctionName="checked", Name="12", FunctionVersion="$LATEST")
        self.assertEqual(self.client.get_function_configuration(FunctionName="checked")["MemorySize"], 128)

    def test_own_checks_of_the_other_services(self):
        logs, metrics, buckets = (self.new_client(one, parameter_validation=False) for one in ("logs", "cloudwatch", "s3"))
        self.refused("SerializationException", logs.filter_log_events, logGroupName=7)
        self.refused("InvalidParameterException", logs.get_log_events)
        self.refused("MissingParameter", metrics.get_metric_statistics, Namespace="AWS/Lambda")
        self.refused("InvalidBucketName", buckets.create_bucket, Bucket="A")

    def test_limit_of_log_groups(self):
        logs = self.new_client("logs", parameter_validation=False)
        self.refused("InvalidParameterException", logs.describe_log_groups, limit=999)

    def test_names_of_log_groups(self):
        logs = self.new_client("logs", parameter_validation=False)
        self.refused("InvalidParameterException", logs.filter_log_events, logGroupName="a b")

    def test_versions_and_aliases(self):
        client = self.client
        self.function("versions", Publish=True)
        self.wait("published_version_active", FunctionName="versions", Qualifier="1")
        client.update_function_configuration(FunctionName="versions", Environment={"Variables": {"PLACE": "two"}})
        self.wait("function_updated_v2", FunctionName="versions")
        self.assertEqual(client.publish_version(FunctionName="versions")["Version"], "2")
        self.wait("published_version_active", FunctionName="versions", Qualifier="2")
        listed = self.pages("list_versions_by_function", "Versions", FunctionName="versions")
        self.assertEqual([one["Version"] for one in listed], ["$LATEST", "1", "2"])

        client.create_alias(FunctionName="versions", Name="live", FunctionVersion="1",
                            RoutingConfig={"AdditionalVersionWeights": {"2": 0.5}})
        client.create_alias(FunctionName="versions", Name="next", FunctionVersion="2")
        answers = [self.invoke("versions:live") for _ in range(40)]
        self.assertEqual({(one["version"], one["place"]) for one in answers}, {("1", None), ("2", "two")})
        client.update_alias(FunctionName="versions", Name="live", RoutingConfig={"AdditionalVersionWeights": {}})
        self.assertEqual({self.invoke("versions:live")["version"] for _ in range(10)}, {"1"})
        client.update_alias(FunctionName="versions", Name="live", FunctionVersion="2")
        self.assertEqual(client.get_alias(FunctionName="versions", Name="live")["FunctionVersion"], "2")
        self.assertEqual(self.invoke("versions:live")["version"], "2")
        aliases = self.pages("list_aliases", "Aliases", FunctionName="versions")
        self.assertEqual([one["Name"] for one in aliases], ["live", "next"])
        client.delete_alias(FunctionName="versions", Name="live")
        self.refused("ResourceNotFoundException", client.invoke, FunctionName="versions:live")

    def test_permissions(self):
        client = self.client
        self.function("shared")
        added = client.add_permission(FunctionName="shared", StatementId="s3", Action="lambda:InvokeFunction",
                                      Principal="s3.amazonaws.com", SourceAccount="123456789012", SourceArn="arn:aws:s3:::bucket")
        policy = client.get_policy(FunctionName="shared")
        statement, = json.loads(policy["Policy"])["Statement"]
        self.assertEqual(statement, json.loads(added["Statement"]))
        self.assertEqual((statement["Sid"], statement["Principal"], statement["Resource"]),
                         ("s3", {"Service": "s3.amazonaws.com"}, ACCOUNT + "function:shared"))
        self.refused("PreconditionFailedException", client.remove_permission, FunctionName="shared", StatementId="s3", RevisionId="old")
        client.remove_permission(FunctionName="shared", StatementId="s3", RevisionId=policy["RevisionId"])
        self.refused("ResourceNotFoundException", client.get_policy, FunctionName="shared")

    def test_tags(self):
        client = self.client
        arn = self.function("tagged", Tags={"team": "a", "stage": "test"})["FunctionArn"]
        self.assertEqual(client.list_tags(Resource=arn)["Tags"], {"team": "a", "stage": "test"})
        self.assertEqual(self.status(client.tag_resource(Resource=arn, Tags={"team": "b"})), 204)
        self.assertEqual(self.status(client.untag_resource(Resource=arn, TagKeys=["stage"])), 204)
        self.assertEqual(client.list_tags(Resource=arn)["Tags"], {"team": "b"})
        self.assertEqual(client.get_function(FunctionName="tagged")["Tags"], {"team": "b"})

    def test_reserved_concurrency(self):
        client = self.client
        self.function("reserved")
        unreserved = client.get_account_settings()["AccountLimit"]["UnreservedConcurrentExecutions"]
        self.assertEqual(client.put_function_concurrency(FunctionName="reserved", ReservedConcurrentExecutions=7)
                         ["ReservedConcurrentExecutions"], 7)
        self.assertEqual(client.get_account_settings()["AccountLimit"]["UnreservedConcurrentExecutions"], unreserved - 7)
        client.put_function_concurrency(FunctionName="reserved", ReservedConcurrentExecutions=0)
        self.assertEqual(client.get_function_concurrency(FunctionName="reserved")["ReservedConcurrentExecutions"], 0)
        throttled = self.refused("TooManyRequestsException", client.invoke, FunctionName="reserved")
        self.assertEqual((self.status(throttled), throttled.get("Reason")), (429, "ReservedFunctionConcurrentInvocationLimitExceeded"))
        client.delete_function_concurrency(FunctionName="reserved")
        self.assertNotIn("ReservedConcurrentExecutions", client.get_function_concurrency(FunctionName="reserved"))
        self.assertEqual(self.invoke("reserved")["version"], "$LATEST")
        settings = client.get_account_settings()
        self.assertEqual(settings["AccountLimit"]["UnreservedConcurrentExecutions"], unreserved)
        self.assertGreaterEqual(settings["AccountUsage"]["FunctionCount"], 1)

    def test_provisioned_concurrency(self):
        client = self.client
        self.function("ready", Publish=True)
        client.create_alias(FunctionName="ready", Name="live", FunctionVersion="1")
        client.update_function_configuration(FunctionName="ready", Description="second")
        self.wait("function_updated_v2", FunctionName="ready")
        client.publish_version(FunctionName="ready")
        for qualifier in ("live", "2"):
            put = client.put_provisioned_concurrency_config(FunctionName="ready", Qualifier=qualifier, ProvisionedConcurrentExecutions=1)
            self.assertEqual((self.status(put), put["Status"], put["RequestedProvisionedConcurrentExecutions"]), (202, "IN_PROGRESS", 1))

        def config(qualifier):
            return client.get_provisioned_concurrency_config(FunctionName="ready", Qualifier=qualifier)

        for qualifier in ("live", "2"):
            self.eventually(f"{qualifier} is ready", lambda: config(qualifier)["Status"] == "READY")
            self.assertEqual(config(qualifier)["AvailableProvisionedConcurrentExecutions"], 1)
        self.assertEqual(self.invoke("ready:live")["type"], "provisioned-concurrency")
        self.assertEqual(self.invoke("ready")["type"], "on-demand")
        listed = self.pages("list_provisioned_concurrency_configs", "ProvisionedConcurrencyConfigs", FunctionName="ready")
        self.assertEqual(sorted(one["FunctionArn"].rpartition(":")[2] for one in listed), ["2", "live"])
        for qualifier in ("live", "2"):
            self.assertEqual(self.status(client.delete_provisioned_concurrency_config(FunctionName="ready", Qualifier=qualifier)), 204)
        self.refused("ProvisionedConcurrencyConfigNotFoundException", config, qualifier="live")

    def test_event_invoke_configs(self):
        client = self.client
        self.function("events", Publish=True)
        put = client.put_function_event_invoke_config(FunctionName="events", MaximumRetryAttempts=1, MaximumEventAgeInSeconds=60)
        self.assertEqual(put["FunctionArn"], ACCOUNT + "function:events:$LATEST")
        updated = client.update_function_event_invoke_config(FunctionName="events", MaximumRetryAttempts=0)
        self.assertEqual((updated["MaximumRetryAttempts"], updated["MaximumEventAgeInSeconds"]), (0, 60))
        client.put_function_event_invoke_config(FunctionName="events", MaximumRetryAttempts=2)
        got = client.get_function_event_invoke_config(FunctionName="events")
        self.assertEqual((got["MaximumRetryAttempts"], got.get("MaximumEventAgeInSeconds")), (2, None))
        client.put_function_event_invoke_config(FunctionName="events", Qualifier="1", MaximumEventAgeInSeconds=100)
        listed = self.pages("list_function_event_invoke_configs", "FunctionEventInvokeConfigs", FunctionName="events")
        self.assertEqual(sorted(one["FunctionArn"].rpartition(":")[2] for one in listed), ["$LATEST", "1"])
        self.assertEqual(self.status(client.delete_function_event_invoke_config(FunctionName="events")), 204)
        self.refused("ResourceNotFoundException", client.get_function_event_invoke_config, FunctionName="events")

    def test_invocations_without_waiting(self):
        client = self.client
        self.function("later")
        event = client.invoke(FunctionName="later", Payload='{"say": "evening"}', InvocationType="Event")
        self.assertEqual(event["StatusCode"], 202)
        self.logged("later", "evening")
        answer = client.invoke_async(FunctionName="later", InvokeArgs=io.BytesIO(b'{"say": "morning"}'))
        self.assertEqual((self.status(answer), answer["Status"]), (202, 202))
        self.logged("later", "morning")

    def test_response_stream(self):
        self.need("InvokeWithResponseStream")
        self.function("stream", make_zip({"index.mjs": STREAMS}), "nodejs22.x")
        answer = self.client.invoke_with_response_stream(FunctionName="stream", Payload='{"source": "spring"}', LogType="Tail")
        events = list(answer["EventStream"])
        self.assertEqual(b"".join(one["PayloadChunk"]["Payload"] for one in events[:-1]), b"from the spring")
        self.assertIn("REPORT RequestId", base64.b64decode(events[-1]["InvokeComplete"]["LogResult"]).decode())

    def test_urls(self):
        client = self.client
        self.function("address", Publish=True)
        client.create_alias(FunctionName="address", Name="live", FunctionVersion="1")
        made = client.create_function_url_config(FunctionName="address", AuthType="NONE", Cors={"AllowOrigins": ["https://example.com"]})
        self.assertEqual((self.status(made), made["FunctionArn"]), (201, ACCOUNT + "function:address"))
        client.create_function_url_config(FunctionName="address", Qualifier="live", AuthType="AWS_IAM")
        self.refused("ResourceConflictException", client.create_function_url_config, FunctionName="address", AuthType="NONE")
        updated = client.update_function_url_config(FunctionName="address", AuthType="AWS_IAM", Cors={"MaxAge": 5})
        self.assertEqual((updated["FunctionUrl"], updated["AuthType"]), (made["FunctionUrl"], "AWS_IAM"))
        got = client.get_function_url_config(FunctionName="address")
        self.assertEqual((got["AuthType"], got["Cors"]), ("AWS_IAM", {"MaxAge": 5}))
        listed = self.pages("list_function_url_configs", "FunctionUrlConfigs", FunctionName="address")
        self.assertEqual(sorted(one["FunctionArn"] for one in listed), [ACCOUNT + "function:address", ACCOUNT + "function:address:live"])
        self.assertEqual(self.status(client.delete_function_url_config(FunctionName="address")), 204)
        self.refused("ResourceNotFoundException", client.get_function_url_config, FunctionName="address")

    def test_code_signing(self):
        client = self.client
        profile = "arn:aws:signer:us-east-1:000000000000:/signing-profiles/Nobody/0123456789"
        config, other = (client.create_code_signing_config(
            AllowedPublishers={"SigningProfileVersionArns": [profile]}, Description=name,
            CodeSigningPolicies={"UntrustedArtifactOnDeployment": "Enforce"})["CodeSigningConfig"]["CodeSigningConfigArn"]
            for name in ("first", "second"))
        self.assertEqual(client.get_code_signing_config(CodeSigningConfigArn=config)["CodeSigningConfig"]["Description"], "first")
        listed = self.pages("list_code_signing_configs", "CodeSigningConfigs")
        self.assertEqual({one["CodeSigningConfigArn"] for one in listed}, {config, other})
        client.delete_code_signing_config(CodeSigningConfigArn=other)
        self.refused("ResourceNotFoundException", client.get_code_signing_config, CodeSigningConfigArn=other)

        for name in ("signed", "sealed"):
            self.function(name)
            client.put_function_code_signing_config(FunctionName=name, CodeSigningConfigArn=config)
        self.assertEqual(client.get_function_code_signing_config(FunctionName="signed")["CodeSigningConfigArn"], config)
        users = self.pages("list_functions_by_code_signing_config", "FunctionArns", CodeSigningConfigArn=config)
        self.assertEqual(sorted(users), [ACCOUNT + "function:sealed", ACCOUNT + "function:signed"])
        self.refused("CodeVerificationFailedException", client.update_function_code, FunctionName="signed", ZipFile=PACKAGE)
        updated = client.update_code_signing_config(CodeSigningConfigArn=config, Description="lenient",
                                                    CodeSigningPolicies={"UntrustedArtifactOnDeployment": "Warn"})["CodeSigningConfig"]
        self.assertEqual((updated["Description"], updated["CodeSigningPolicies"]), ("lenient", {"UntrustedArtifactOnDeployment": "Warn"}))
        self.lathe.expected.append("^signed is deployed although its signature could not be trusted: ")
        client.update_function_code(FunctionName="signed", ZipFile=PACKAGE)
        self.wait("function_updated_v2", FunctionName="signed")
        self.refused("ResourceConflictException", client.delete_code_signing_config, CodeSigningConfigArn=config)
        for name in ("signed", "sealed"):
            self.assertEqual(self.status(client.delete_function_code_signing_config(FunctionName=name)), 204)
        self.assertNotIn("CodeSigningConfigArn", client.get_function_code_signing_config(FunctionName="signed"))
        client.delete_code_signing_config(CodeSigningConfigArn=config)

    def test_event_source_mappings(self):
        client = self.client
        self.function("sources")
        made = client.create_event_source_mapping(FunctionName="sources", EventSourceArn=QUEUE + "a", BatchSize=5)
        self.assertEqual((self.status(made), made["State"], made["BatchSize"]), (202, "Creating", 5))
        client.create_event_source_mapping(FunctionName="sources", EventSourceArn=QUEUE + "b")
        listed = self.pages("list_event_source_mappings", "EventSourceMappings", FunctionName="sources")
        self.assertEqual(sorted(one["EventSourceArn"] for one in listed), [QUEUE + "a", QUEUE + "b"])
        uuid = made["UUID"]

        def state():
            return client.get_event_source_mapping(UUID=uuid)["State"]

        self.eventually("the mapping is enabled", lambda: state() == "Enabled")
        updated = client.update_event_source_mapping(UUID=uuid, Enabled=False, BatchSize=3)
        self.assertEqual((updated["State"], updated["BatchSize"]), ("Disabling", 3))
        self.eventually("the mapping is disabled", lambda: state() == "Disabled")
        for one in listed:
            self.assertEqual(client.delete_event_source_mapping(UUID=one["UUID"])["State"], "Deleting")
        self.refused("ResourceNotFoundException", client.get_event_source_mapping, UUID=uuid)

    def test_layers(self):
        client = self.client
        first = client.publish_layer_version(LayerName="words", Content={"ZipFile": make_zip({"python/word.py": "WORD = 'one'\n"})},
                                             CompatibleRuntimes=["python3.13"])
        client.publish_layer_version(LayerName="words", Content={"ZipFile": make_zip({"python/word.py": "WORD = 'two'\n"})})
        client.publish_layer_version(LayerName="other", Content={"ZipFile": PACKAGE})
        version = {"LayerName": "words", "VersionNumber": 1}
        self.assertEqual(client.get_layer_version(**version)["CompatibleRuntimes"], ["python3.13"])
        by_arn = client.get_layer_version_by_arn(Arn=first["LayerVersionArn"])
        self.assertEqual(by_arn["Content"]["CodeSha256"], first["Content"]["CodeSha256"])
        self.assertEqual([one["LayerName"] for one in self.pages("list_layers", "Layers")], ["other", "words"])
        listed = self.pages("list_layer_versions", "LayerVersions", LayerName="words")
        self.assertEqual([one["Version"] for one in listed], [2, 1])
        self.function("reader", Layers=[first["LayerVersionArn"]])
        self.assertEqual(self.invoke("reader")["word"], "one")
        client.update_function_configuration(FunctionName="reader", Layers=[listed[0]["LayerVersionArn"]])
        self.wait("function_updated_v2", FunctionName="reader")
        self.assertEqual(self.invoke("reader")["word"], "two")
        added = client.add_layer_version_permission(**version, StatementId="all", Action="lambda:GetLayerVersion", Principal="*")
        policy = client.get_layer_version_policy(**version)
        self.assertEqual(json.loads(policy["Policy"])["Statement"], [json.loads(added["Statement"])])
        client.remove_layer_version_permission(**version, StatementId="all", RevisionId=policy["RevisionId"])
        self.refused("ResourceNotFoundException", client.get_layer_version_policy, **version)
        client.delete_layer_version(**version)
        self.refused("ResourceNotFoundException", client.get_layer_version, **version)

    def test_runtime_management(self):
        self.need("PutRuntimeManagementConfig")
        client = self.client
        self.function("runtime")
        self.assertEqual(client.get_runtime_management_config(FunctionName="runtime")["UpdateRuntimeOn"], "Auto")
        version = client.get_function_configuration(FunctionName="runtime")["RuntimeVersionConfig"]["RuntimeVersionArn"]
        client.put_runtime_management_config(FunctionName="runtime", UpdateRuntimeOn="Manual", RuntimeVersionArn=version)
        got = client.get_runtime_management_config(FunctionName="runtime")
        self.assertEqual((got["UpdateRuntimeOn"], got["RuntimeVersionArn"]), ("Manual", version))
        self.refused("InvalidParameterValueException", client.put_runtime_management_config, FunctionName="runtime", UpdateRuntimeOn="Manual")
        client.put_runtime_management_config(FunctionName="runtime", UpdateRuntimeOn="FunctionUpdate")
        got = client.get_runtime_management_config(FunctionName="runtime")
        self.assertEqual((got["UpdateRuntimeOn"], got.get("RuntimeVersionArn")), ("FunctionUpdate", None))

    def test_recursion(self):
        self.need("PutFunctionRecursionConfig")
        self.function("loop")
        self.assertEqual(self.client.get_function_recursion_config(FunctionName="loop")["RecursiveLoop"], "Terminate")
        self.client.put_function_recursion_config(FunctionName="loop", RecursiveLoop="Allow")
        self.assertEqual(self.client.get_function_recursion_config(FunctionName="loop")["RecursiveLoop"], "Allow")

    def test_scaling(self):
        self.need("PutFunctionScalingConfig")
        self.function("scaled", Publish=True)
        bounds = {"MinExecutionEnvironments": 1, "MaxExecutionEnvironments": 3}
        where = {"FunctionName": "scaled", "Qualifier": "1"}
        self.client.put_function_scaling_config(**where, FunctionScalingConfig=bounds)
        got = self.client.get_function_scaling_config(**where)
        self.assertEqual((got["RequestedFunctionScalingConfig"], got["FunctionArn"]), (bounds, ACCOUNT + "function:scaled:1"))

    def test_zz_every_operation_was_called(self):
        """After all others, which run in the order of their names."""
        by = {"boto3": self.called, "JavaScript": self.javascript(), "AWS CLI": self.command_line()}
        print("\n" + "\n".join(f"{one:38} {', '.join(client for client in by if one in by[client])}" for one in sorted(OPERATIONS)))
        print(", ".join(f"{client} {len(by[client] & OPERATIONS)}" for client in by), f"of {len(OPERATIONS)}", flush=True)
        paginators = {xform_name(one) for one in OPERATIONS & self.known if self.client.can_paginate(xform_name(one))}
        self.assertEqual(self.paginators, paginators)
        self.assertEqual(self.waiters, set(self.client.waiter_names))
        self.assertEqual(set().union(*by.values()) - OPERATIONS, set(), "operations that the table does not have")
        never = OPERATIONS - self.called - by["JavaScript"]
        if never and never <= OPERATIONS - self.known and not self.has_javascript():
            self.skipTest(f"without the AWS SDK for JavaScript nothing called {', '.join(sorted(never))}")
        self.assertEqual(never, set(), "operations that no client has called")

    def has_javascript(self):
        return bool(SDK and (SDK / "installed.json").is_file() and shutil.which("node"))

    def javascript(self):
        """What the commands of operations.test.mjs were answered with success."""
        if not self.has_javascript():
            return set()
        package, calls = self.folder / "function.zip", self.folder / "javascript.json"
        package.write_bytes(make_zip({"index.mjs": STREAMS}))
        # Modules are looked up from where the file lies.
        test = SDK / "operations.test.mjs"
        shutil.copyfile(HERE / "javascript" / test.name, test)
        done = self.run_command("node", test, cwd=SDK, code=None, LATHE_ENDPOINT=self.lathe.url, LATHE_PACKAGE=package,
                                LATHE_CALLS=calls)
        self.assertEqual(done.returncode, 0, f"{done.stdout}\n{done.stderr}")
        return set(json.loads(calls.read_text()))

    def command_line(self):
        """What the tests of the AWS CLI call, which run by themselves; for the table only."""
        names = {xform_name(one, "-"): one for one in OPERATIONS}
        words = re.findall(r'\baws\(\s*"([a-z-]+)"', (HERE / "test_aws_cli.py").read_text())
        return {names[one] for one in words if one != "wait"}


if __name__ == "__main__":
    sys.argv = sys.argv[:1]
    main()
