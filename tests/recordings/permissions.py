# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Resource policies of functions, versions and aliases."""

from .form import (LAMBDA, JsonText, active, bad_parameter, call, configuration, conflict, creation, function, function_not_found,
                   given, invalid, not_found, ok, pattern, pending, scenario, stale, version, with_code)

BUCKET = "arn:aws:s3:::recorded-bucket"
INVOKE = "lambda:InvokeFunction"
S3 = {"Service": "s3.amazonaws.com"}
FROM_BUCKET = {"ArnLike": {"AWS:SourceArn": BUCKET}}
NO_RESOURCE = not_found("The resource you requested does not exist.")
NO_ALIAS = not_found(f"Cannot find alias arn: {LAMBDA}:function:<fn>:nobody")


def statement(sid, principal, condition=None, qualifier="", action=INVOKE):
    """A statement, its members in the order of AWS."""
    made = {"Sid": sid, "Effect": "Allow", "Principal": principal, "Action": action,
            "Resource": f"{LAMBDA}:function:<fn>" + (f":{qualifier}" if qualifier else "")}
    return {**made, "Condition": condition} if condition else made


def added(*arguments, **more):
    return ok(201, {"Statement": JsonText(statement(*arguments, **more))})


def policy(revision, *statements):
    return ok(200, {"Policy": JsonText({"Version": "2012-10-17", "Id": "default", "Statement": list(statements)}),
                    "RevisionId": f"<revision:{revision}>"})


def bucket_statement(sid="bucket", qualifier=""):
    return statement(sid, S3, FROM_BUCKET, qualifier)


#: The members of a request that makes bucket_statement().
FOR_BUCKET = {"StatementId": "bucket", "Action": INVOKE, "Principal": "s3.amazonaws.com", "SourceArn": BUCKET}

_STALE_POLICY = "The Revision Id provided does not match the latest Revision Id. Call the GetPolicy API to retrieve the latest Revision Id"
WRONG_REVISION = "11111111-2222-3333-4444-555555555555"

SCENARIOS = [
    scenario(
        "for a service", "lambda_api: TestLambdaPermissions::test_add_lambda_permission_aws", "2025-11-25",
        call("CreateFunction", ok(201, pending(1)), **creation()), active(),
        call("AddPermission", added("bucket", S3, FROM_BUCKET), **FOR_BUCKET),
        call("GetPolicy", policy(2, bucket_statement())),
    ),
    scenario(
        "removing one after the other", "lambda_api: TestLambdaPermissions::test_remove_multi_permissions", "2025-11-25",
        function(),
        call("AddPermission", added("first", S3), StatementId="first", Action=INVOKE, Principal="s3.amazonaws.com"),
        call("AddPermission", added("second", {"Service": "sqs.amazonaws.com"}, FROM_BUCKET),
             StatementId="second", Action=INVOKE, Principal="sqs.amazonaws.com", SourceArn=BUCKET),
        call("GetPolicy", policy(1, statement("first", S3), statement("second", {"Service": "sqs.amazonaws.com"}, FROM_BUCKET))),
        call("RemovePermission", not_found("Statement nobody is not found in resource policy."), StatementId="nobody"),
        given("RemovePermission", StatementId="second"),
        call("GetPolicy", policy(2, statement("first", S3))),
        given("RemovePermission", StatementId="first", RevisionId="<revision:2>"),
        call("GetPolicy", NO_RESOURCE),
    ),
    scenario(
        "refusals", "lambda_api: TestLambdaPermissions::test_permission_exceptions", "2025-11-25",
        function(),
        call("AddPermission", invalid(pattern("statementId", "a.b", "([a-zA-Z0-9-_]+)")), **{**FOR_BUCKET, "StatementId": "a.b"}),
        call("AddPermission", bad_parameter("The derived qualifier from the function name does not match the specified qualifier."),
             FunctionName="<arn>:alias-one", Qualifier="alias-two", **FOR_BUCKET),
        call("AddPermission", bad_parameter("We currently do not support adding policies for $LATEST."),
             Qualifier="$LATEST", **FOR_BUCKET),
        call("AddPermission", bad_parameter("The provided principal was invalid. Please check the principal and try again."),
             **{**FOR_BUCKET, "Principal": "nobody.nowhere.com"}),
        call("GetPolicy", NO_RESOURCE, FunctionName="no-such-function"),
        call("GetPolicy", NO_RESOURCE, Qualifier="77"),
        call("AddPermission", function_not_found("no-such-function"), FunctionName="no-such-function", **FOR_BUCKET),
        call("RemovePermission", not_found("No policy is associated with the given resource."), StatementId="bucket"),
        call("AddPermission", NO_ALIAS, Qualifier="nobody", **FOR_BUCKET),
        call("AddPermission", function_not_found("<fn>:77"), Qualifier="77", **FOR_BUCKET),
        call("AddPermission", invalid(pattern("qualifier", "what-?", r"\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+")),
             Qualifier="what-?", **FOR_BUCKET),
        call("AddPermission", function_not_found("<fn>:allowed-$-but-nobody"), Qualifier="allowed-$-but-nobody", **FOR_BUCKET),
        given("AddPermission", **FOR_BUCKET),
        call("AddPermission", conflict("The statement id (bucket) provided already exists. "
                                       "Please provide a new statement id, or remove the existing statement."), **FOR_BUCKET),
        call("RemovePermission", not_found(f"No policy found for: {LAMBDA}:function:no-such-function"),
             FunctionName="no-such-function", StatementId="bucket"),
        call("RemovePermission", NO_ALIAS, Qualifier="nobody", StatementId="bucket"),
    ),
    scenario(
        "principals and conditions", ("lambda_api: TestLambdaPermissions::test_add_lambda_permission_fields",
                                      "lambda_api: TestLambdaPermissions::test_add_lambda_permission_optional_fields"),
                                      "2025-11-25",
        function(),
        call("AddPermission", added("all", "*", {"StringEquals": {"AWS:SourceAccount": "<account>"}}),
             StatementId="all", Action=INVOKE, Principal="*", SourceAccount="<account>"),
        call("AddPermission", added("service", {"Service": "lambda.amazonaws.com"},
                                    {"StringEquals": {"AWS:SourceAccount": "<account>"}}),
             StatementId="service", Action=INVOKE, Principal="lambda.amazonaws.com", SourceAccount="<account>"),
        call("AddPermission", added("account", {"AWS": "arn:aws:iam::<account>:root"}),
             StatementId="account", Action=INVOKE, Principal="<account>"),
        call("AddPermission", added("user", {"AWS": "arn:aws:iam::<account>:user/someone"},
                                    {"StringEquals": {"AWS:SourceAccount": "<account>"}}),
             StatementId="user", Action=INVOKE, Principal="arn:aws:iam::<account>:user/someone", SourceAccount="<account>"),
        call("AddPermission", added("url", "*", {
            "StringEquals": {"AWS:SourceAccount": "<account>", "lambda:FunctionUrlAuthType": "NONE",
                             "aws:PrincipalOrgID": "o-abcdef1234"},
            "ArnLike": {"AWS:SourceArn": BUCKET}}, action="lambda:InvokeFunctionUrl"),
             StatementId="url", Action="lambda:InvokeFunctionUrl", Principal="*", SourceAccount="<account>", SourceArn=BUCKET,
             PrincipalOrgID="o-abcdef1234", FunctionUrlAuthType="NONE"),
        call("AddPermission", added("skill", "*", {"StringEquals": {"lambda:EventSourceToken": "amzn1.ask.skill.recorded"}}),
             StatementId="skill", Action=INVOKE, Principal="*", EventSourceToken="amzn1.ask.skill.recorded"),
    ),
    scenario(
        "for a function URL", ("lambda: TestLambdaURL::test_lambda_url_invocation[dict]",
                               "lambda: TestLambdaURL::test_lambda_url_invocation_exception"), "2025-11-24",
        function(),
        call("AddPermission", added("urlPermission", "*", {"StringEquals": {"lambda:FunctionUrlAuthType": "NONE"}},
                                    action="lambda:InvokeFunctionUrl"),
             StatementId="urlPermission", Action="lambda:InvokeFunctionUrl", Principal="*", FunctionUrlAuthType="NONE"),
    ),
    scenario(
        "versions and aliases have their own", "lambda_api: TestLambdaPermissions::test_lambda_permission_fn_versioning",
        "2025-11-25",
        function(),
        call("AddPermission", added("bucket", S3, FROM_BUCKET), **FOR_BUCKET),
        call("GetPolicy", policy(1, bucket_statement())),
        call("PublishVersion", ok(201, version(2, "1"))),
        call("GetFunction", ok(200, with_code(configuration(3)))),
        # Function, version and policy have revisions of their own.
        call("GetPolicy", policy(1, bucket_statement())),
        call("GetPolicy", NO_RESOURCE, Qualifier="1"),
        given("AddPermission", Qualifier="1", **FOR_BUCKET),
        call("GetPolicy", policy(4, bucket_statement(qualifier="1")), Qualifier="1"),
        call("CreateAlias", ok(201, {"AliasArn": "<arn>:door", "Description": "", "FunctionVersion": "1", "Name": "door",
                                     "RevisionId": "<revision:5>"}), Name="door", FunctionVersion="1"),
        call("GetAlias", ok(200, {"AliasArn": "<arn>:door", "Description": "", "FunctionVersion": "1", "Name": "door",
                                  "RevisionId": "<revision:5>"}), Name="door"),
        call("AddPermission", stale(_STALE_POLICY), Qualifier="door", RevisionId=WRONG_REVISION, **FOR_BUCKET),
        given("AddPermission", Qualifier="door", **FOR_BUCKET),
        call("GetPolicy", policy(6, bucket_statement(qualifier="door")), Qualifier="door"),
        call("GetPolicy", policy(1, bucket_statement())),
        given("AddPermission", **{**FOR_BUCKET, "StatementId": "again"}, RevisionId="<revision:1>"),
        call("GetPolicy", policy(7, bucket_statement(), bucket_statement("again"))),
    ),
    scenario(
        # Recorded in 2022, when a policy had its function's revision and the text named GetFunction/GetAlias. The newer
        # recording, of versioning, shows a revision of its own and names GetPolicy.
        "stale revisions", "lambda_api: TestLambdaPermissions::test_lambda_permission_revisions", "2022-12-23",
        function(),
        call("AddPermission", stale(_STALE_POLICY), RevisionId=WRONG_REVISION, **FOR_BUCKET),
        given("AddPermission", **FOR_BUCKET),
        call("RemovePermission", stale(_STALE_POLICY), StatementId="bucket", RevisionId=WRONG_REVISION),
        given("AddPermission", **{**FOR_BUCKET, "StatementId": "second"}),
        given("PublishVersion"),
        call("GetPolicy", policy(1, bucket_statement(), bucket_statement("second"))),
        given("AddPermission", Qualifier="1", **{**FOR_BUCKET, "StatementId": "second"}),
        call("GetPolicy", policy(2, bucket_statement("second", "1")), Qualifier="1"),
        given("AddPermission", Qualifier="1", **{**FOR_BUCKET, "StatementId": "third"}),
        call("GetPolicy", policy(3, bucket_statement("second", "1"), bucket_statement("third", "1")), Qualifier="1"),
    ),
]
