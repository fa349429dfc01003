# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags of functions and event source mappings."""

from .form import (LAMBDA, bad_parameter, call, configuration, function, function_not_found, given, invalid, not_found,
                   ok, pattern,
                   scenario, with_code)
from .mappings import QUEUE

RESOURCE = (r"arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:"
            r"(function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?|layer:([a-zA-Z0-9-_]+)|code-signing-config:csc-[a-z0-9]{17}|"
            r"event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|"
            r"capacity-provider:[a-zA-Z0-9-_]+)")
NOBODY = f"{LAMBDA}:function:no-such-function"
PROVIDER = f"{LAMBDA}:capacity-provider:nobody"
FIFTY = {f"key{number}": f"value {number}" for number in range(50)}
TOO_MANY = bad_parameter("Number of tags exceeds resource tag limit.")


def tag(resource, **tags):
    return call("TagResource", ok(204), Resource=resource, Tags=tags)


def untag(resource, *keys):
    return call("UntagResource", ok(204), Resource=resource, TagKeys=list(keys))


def tags(resource, **expected):
    return call("ListTags", ok(200, {"Tags": expected}), Resource=resource)


def lifecycle(resource):
    return [
        tag(resource, A="a"), tags(resource, A="a"),
        tag(resource, B="b", C="c"), tags(resource, A="a", B="b", C="c"),
        tag(resource, C="c again", D="d"), tags(resource, A="a", B="b", C="c again", D="d"),
        untag(resource, "A"), tags(resource, B="b", C="c again", D="d"),
        untag(resource, "B", "C"), tags(resource, D="d"),
        untag(resource, "X"), tags(resource, D="d"),
        untag(resource, "X", "D"), tags(resource),
    ]


def told(revision, **tags):
    """GetFunction tells tags where there are some. Each change of them makes a new revision."""
    return call("GetFunction", ok(200, with_code(configuration(revision), **({"Tags": tags} if tags else {}))))


SCENARIOS = [
    scenario("lifecycle of a function's", "lambda_api: TestLambdaTag::test_tag_lifecycle", "2024-04-10", function(),
             *lifecycle("<arn>")),
    scenario(
        "lifecycle of a mapping's", "lambda_api: TestLambdaTag::test_tag_lifecycle[event_source_mapping]", "2025-11-25",
        function(), given("CreateEventSourceMapping", FunctionName="<fn>", EventSourceArn=QUEUE),
        *lifecycle(f"{LAMBDA}:event-source-mapping:<mapping:1>"),
    ),
    scenario(
        "given with a mapping", "lambda_api: TestLambdaTag::test_create_tag_on_esm_create", "2025-11-25",
        function(), given("CreateEventSourceMapping", FunctionName="<fn>", EventSourceArn=QUEUE, Tags={"team": "blue"}),
        tags(f"{LAMBDA}:event-source-mapping:<mapping:1>", team="blue"),
    ),
    scenario(
        "of a deleted function", "lambda_api: TestLambdaTag::test_tag_nonexisting_resource", "2025-11-25",
        function(),
        call("GetFunction", ok(200, with_code(configuration(1)))),
        given("DeleteFunction"),
        call("TagResource", function_not_found("<fn>"), Resource="<arn>", Tags={"A": "a"}),
        call("UntagResource", function_not_found("<fn>"), Resource="<arn>", TagKeys=["A"]),
        call("ListTags", function_not_found("<fn>"), Resource="<arn>"),
    ),
    scenario(
        "refusals", "lambda_api: TestLambdaTags::test_tag_exceptions", "2025-11-25",
        function(),
        call("TagResource", invalid(pattern("resource", "arn:aws:something", RESOURCE)), Resource="arn:aws:something",
             Tags={"A": "a"}),
        call("TagResource", function_not_found("no-such-function"), Resource=NOBODY, Tags={"A": "a"}),
        call("TagResource", bad_parameter("Tags on function aliases and versions are not supported. Please specify a function ARN."),
             Resource="<arn>:nobody", Tags={"A": "a"}),
        tags("<arn>"),
        untag("<arn>", "X"),
        call("UntagResource", invalid("Value null at 'tagKeys' failed to satisfy constraint: Member must not be null"),
             Resource="<arn>", TagKeys=[]),
        call("TagResource", bad_parameter("An error occurred and the request cannot be processed."), Resource="<arn>", Tags={}),
    ),
    scenario(
        "at most 50", "lambda_api: TestLambdaTags::test_tag_limits", "2025-11-25",
        function(),
        call("TagResource", TOO_MANY, Resource="<arn>", Tags={**FIFTY, "one more": "value"}),
        tag("<arn>", **FIFTY),
        tags("<arn>", **FIFTY),
        told(1, **FIFTY),
        call("TagResource", TOO_MANY, Resource="<arn>", Tags={"one more": "value"}),
        call("CreateFunction", TOO_MANY, FunctionName="<fn-b>", Role="arn:aws:iam::<account>:role/recorded-role",
             Runtime="python3.12",
             Handler="main.handler", Code={"ZipFile": "<zip-one>"}, Tags={**FIFTY, "one more": "value"}),
    ),
    scenario(
        "with the function", "lambda_api: TestLambdaTags::test_tag_lifecycle", "2025-11-25",
        function(Tags={"a": "1"}),
        tags("<arn>", a="1"), told(1, a="1"),
        tag("<arn>", b="2", c="3", d="4", e="5"), tags("<arn>", a="1", b="2", c="3", d="4", e="5"),
        told(2, a="1", b="2", c="3", d="4", e="5"),
        tag("<arn>", c="x"), tags("<arn>", a="1", b="2", c="x", d="4", e="5"), told(3, a="1", b="2", c="x", d="4", e="5"),
        untag("<arn>", "c", "d"), tags("<arn>", a="1", b="2", e="5"), told(4, a="1", b="2", e="5"),
        untag("<arn>", "a", "b", "e"), tags("<arn>"), told(5),
        given("DeleteFunction"),
        call("ListTags", function_not_found("<fn>"), Resource="<arn>"),
    ),
    scenario(
        "of a capacity provider", "lambda_api: TestLambdaTag::test_tag_exceptions[capacity_provider]", "2025-11-25",
        call("TagResource", not_found(f"Capacity provider not found: {PROVIDER}"), Resource=PROVIDER, Tags={"A": "a"}),
        call("UntagResource", not_found(f"Capacity provider not found: {PROVIDER}"), Resource=PROVIDER, TagKeys=["A"]),
        call("ListTags", not_found(f"Capacity provider not found: {PROVIDER}"), Resource=PROVIDER),
        call("TagResource", invalid(pattern("resource", f"{PROVIDER}:alias", RESOURCE)), Resource=f"{PROVIDER}:alias",
             Tags={"A": "a"}),
        call("TagResource", invalid(pattern("resource", f"{LAMBDA}:something:nobody", RESOURCE)),
             Resource=f"{LAMBDA}:something:nobody", Tags={"A": "a"}),
    ),
]
