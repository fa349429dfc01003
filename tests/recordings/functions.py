# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions: life cycle, states and revisions, listing, code in buckets, limits."""

from .form import (Answer, Step, active, bad_parameter, call, configuration, conflict, creation, enumeration, function,
                   function_not_found, given, invalid, listed, ok, pattern, pending, scenario, updating, with_code)

NO_VARIABLES = {"Variables": {}}
CHANGED = {"Description": "changed", "Environment": {"Variables": {"LETTER": "a"}}, "MemorySize": 512, "Timeout": 10,
           "Runtime": "python3.11"}
UPDATE_RUNS = conflict("The operation cannot be performed at this time. An update is in progress for resource: <arn>")
NO_BUCKET = bad_parameter("Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The specified bucket does not exist")
NO_KEY = bad_parameter("Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.")
DEAD_LETTERS = {"TargetArn": "arn:aws:sqs:<region>:<account>:recorded-queue"}
LARGE = "x" * 4096
IN_BUCKET = [given("S3.CreateBucket", Bucket="<fn>"), given("S3.PutObject", Bucket="<fn>", Key="one.zip", Body="<zip-one>"),
             given("S3.PutObject", Bucket="<fn>", Key="two.zip", Body="<zip-two>")]


def runtimes(value):
    return bad_parameter(
        f"Value {value} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [nodejs20.x, python3.14, provided.al2023, "
        "python3.12, python3.13, nodejs24.x, nodejs22.x, java25, python3.10, python3.11, java21, ruby3.3, ruby3.4, ruby3.2, python3.8, python3.9, "
        "java17, nodejs16.x, dotnet10, dotnet8, java11, dotnet6, nodejs18.x, provided.al2, java8.al2] or be a valid ARN")


def vpc(subnet="", group="", network=""):
    return {"SubnetIds": [subnet] if subnet else [], "SecurityGroupIds": [group] if group else [], "VpcId": network,
            "Ipv6AllowedForDualStack": False}


SCENARIOS = [
    scenario(
        # Each change of a state, too, makes a new revision.
        "lifecycle", "lambda_api: TestLambdaFunction::test_function_lifecycle", "2025-11-25",
        call("CreateFunction", ok(201, pending(1, Environment=NO_VARIABLES, MemorySize=256, Timeout=5)),
             **creation(Environment=NO_VARIABLES, MemorySize=256, Timeout=5)),
        active(),
        call("GetFunction", ok(200, with_code(configuration(2, Environment=NO_VARIABLES, MemorySize=256, Timeout=5)))),
        call("UpdateFunctionConfiguration", ok(200, updating(3, **CHANGED)), **CHANGED),
        active(),
        call("GetFunction", ok(200, with_code(configuration(4, **CHANGED)))),
        call("UpdateFunctionCode", ok(200, updating(5, CodeSha256="<sha256:2>", **CHANGED)), ZipFile="<zip-two>"),
        active(),
        call("GetFunction", ok(200, with_code(configuration(6, CodeSha256="<sha256:2>", **CHANGED)))),
        call("DeleteFunction", ok(204)),
        call("DeleteFunction", function_not_found("<fn>")),
    ),
    scenario(
        "state after creation", "lambda: TestLambdaBaseFeatures::test_function_state", "2025-11-24",
        call("CreateFunction", ok(201, pending(1)), **creation()),
        active(),
        call("GetFunction", ok(200, with_code(configuration(2)))),
    ),
    scenario(
        "the same update again", "lambda_api: TestLambdaFunction::test_redundant_updates", "2025-11-25",
        call("CreateFunction", ok(201, pending(1, Description="as created", Timeout=30)),
             **creation(Description="as created", Timeout=30)),
        active(),
        call("UpdateFunctionConfiguration", ok(200, updating(2, Description="as updated", Timeout=30)), Description="as updated"),
        active(),
        call("GetFunctionConfiguration", ok(200, configuration(3, Description="as updated", Timeout=30))),
        call("GetFunction", ok(200, with_code(configuration(3, Description="as updated", Timeout=30)))),
        call("UpdateFunctionConfiguration", ok(200, updating(4, Description="as updated", Timeout=30)), Description="as updated"),
        active(),
        call("GetFunction", ok(200, with_code(configuration(5, Description="as updated", Timeout=30)))),
    ),
    scenario(
        "listing", "lambda_api: TestLambdaFunction::test_list_functions", "2025-11-25",
        # Published at once: the version, but the ARN without it.
        call("CreateFunction", ok(201, pending(1, Version="1")), **creation(Publish=True)),
        call("CreateFunction", ok(201, pending(2, "<fn-b>", CodeSha256="<sha256:2>")), **creation("<fn-b>", "two")),
        active(), active("<fn-b>"),
        call("ListFunctions", invalid(enumeration("functionVersion", "SOME", "ALL")), FunctionVersion="SOME"),
        Step("ListFunctions", {"FunctionVersion": "ALL"}, ok(200, {"Functions": [
            listed(3, qualifier="$LATEST"), listed(4, qualifier="1", Version="1"),
            listed(5, "<fn-b>", "$LATEST", CodeSha256="<sha256:2>")]}), own="Functions"),
        Step("ListFunctions", {}, ok(200, {"Functions": [listed(3), listed(5, "<fn-b>", CodeSha256="<sha256:2>")]}),
             own="Functions"),
    ),
    scenario(
        "code given with the request", "lambda_api: TestLambdaFunction::test_lambda_code_location_zipfile", "2025-11-25",
        call("CreateFunction", ok(201, pending(1)), **creation()),
        active(),
        call("GetFunction", ok(200, with_code(configuration(2)))),
        call("UpdateFunctionCode", ok(200, updating(3, CodeSha256="<sha256:2>")), ZipFile="<zip-two>"),
    ),
    scenario(
        "code from a bucket", "lambda_api: TestLambdaFunction::test_lambda_code_location_s3", "2025-11-25",
        *IN_BUCKET,
        call("CreateFunction", ok(201, pending(1)), **creation(Code={"S3Bucket": "<fn>", "S3Key": "one.zip"})),
        active(),
        call("GetFunction", ok(200, with_code(configuration(2)))),
        call("UpdateFunctionCode", ok(200, updating(3, CodeSha256="<sha256:2>")), S3Bucket="<fn>", S3Key="two.zip"),
    ),
    scenario(
        "code that is in no bucket", "lambda_api: TestLambdaFunction::test_lambda_code_location_s3_errors", "2025-11-25",
        *IN_BUCKET,
        call("CreateFunction", NO_BUCKET, **creation(Code={"S3Bucket": "<fn>-nowhere", "S3Key": "one.zip"})),
        call("CreateFunction", NO_KEY, **creation(Code={"S3Bucket": "<fn>", "S3Key": "nothing.zip"})),
        *function(),
        call("UpdateFunctionCode", NO_BUCKET, S3Bucket="<fn>-nowhere", S3Key="one.zip"),
        call("UpdateFunctionCode", NO_KEY, S3Bucket="<fn>", S3Key="nothing.zip"),
    ),
    scenario(
        "refusals of Create", "lambda_api: TestLambdaFunction::test_create_lambda_exceptions", "2026-01-12",
        call("CreateFunction", invalid(pattern("role", "somebody",
                                               r"arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+")),
             **{**creation(), "Role": "somebody"}),
        call("CreateFunction", runtimes("cobol85"), **creation(Runtime="cobol85")),
        call("CreateFunction", runtimes("PYTHON3.12"), **creation(Runtime="PYTHON3.12")),
        # Without any architecture the SDK refused by itself; nothing is known of the service.
        call("CreateFunction", invalid("Value '[x86_64, arm64]' at 'architectures' failed to satisfy constraint: "
                                       "Member must have length less than or equal to 1"),
                                       **creation(Architectures=["x86_64", "arm64"])),
        call("CreateFunction", invalid("Value '[X86_64]' at 'architectures' failed to satisfy constraint: Member must satisfy constraint: "
                                       "[Member must satisfy enum value set: [x86_64, arm64], Member must not be null]"),
             **creation(Architectures=["X86_64"])),
        call("CreateFunction", bad_parameter("Could not unzip uploaded file. Please check your file, then try to upload again."),
             **creation(package="broken")),
    ),
    scenario(
        "another architecture", "lambda: TestLambdaBehavior::test_mixed_architecture", "2025-11-24",
        call("CreateFunction", ok(201, pending(1)), **creation()),
        active(),
        call("UpdateFunctionCode", ok(200, updating(2, Architectures=["arm64"])), Architectures=["arm64"], ZipFile="<zip-one>"),
    ),
    scenario(
        "dead-letter queue", "lambda_integration_sqs: test_sqs_queue_as_lambda_dead_letter_queue", "2025-11-25",
        call("CreateFunction", ok(201, pending(1, DeadLetterConfig=DEAD_LETTERS)), **creation(DeadLetterConfig=DEAD_LETTERS)),
    ),
    scenario(
        # The network is AWS's to find from the subnets.
        "networks", "lambda_api: TestLambdaFunction::test_vpc_config", "2025-11-25",
        call("CreateFunction", ok(201, pending(1, VpcConfig=vpc("subnet-0a1", "sg-0a1", "<any>"))),
             **creation(VpcConfig={"SubnetIds": ["subnet-0a1"], "SecurityGroupIds": ["sg-0a1"]})),
        active(),
        call("GetFunction", ok(200, with_code(configuration(2, VpcConfig=vpc("subnet-0a1", "sg-0a1", "<any>"))))),
        call("UpdateFunctionConfiguration", ok(200, updating(3, VpcConfig=vpc("subnet-0b2", "sg-0b2", "<any>"))),
             VpcConfig={"SubnetIds": ["subnet-0b2"], "SecurityGroupIds": ["sg-0b2"]}),
        active(),
        call("GetFunction", ok(200, with_code(configuration(4, VpcConfig=vpc("subnet-0b2", "sg-0b2", "<any>"))))),
        call("UpdateFunctionConfiguration", ok(200, updating(5, VpcConfig=vpc())),
             VpcConfig={"SubnetIds": [], "SecurityGroupIds": []}),
        active(),
        call("GetFunction", ok(200, with_code(configuration(6, VpcConfig=vpc())))),
    ),
    scenario(
        "two updates of code at once", "lambda_api: TestLambdaFunction::test_lambda_concurrent_code_updates", "2025-11-25",
        call("CreateFunction", ok(201, pending(1)), **creation()),
        active(),
        given("UpdateFunctionCode", ZipFile="<zip-two>"),
        Step("UpdateFunctionCode", {"ZipFile": "<zip-one>"}, UPDATE_RUNS, at_once=True),
    ),
    scenario(
        "two updates of configuration at once", "lambda_api: TestLambdaFunction::test_lambda_concurrent_config_updates",
        "2025-11-25",
        call("CreateFunction", ok(201, pending(1)), **creation()),
        active(),
        given("UpdateFunctionConfiguration", Description="one"),
        Step("UpdateFunctionConfiguration", {"Description": "two"}, UPDATE_RUNS, at_once=True),
    ),
    scenario(
        "too many variables", "lambda_api: TestLambdaSizeLimits::test_large_environment_fails_multiple_keys", "2025-11-25",
        call("CreateFunction", bad_parameter(
            "Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. "
            'String measured: {"BRIEF":"ok","LARGE":"' + LARGE + '"}'),
            **creation(Environment={"Variables": {"BRIEF": "ok", "LARGE": LARGE}})),
    ),
    scenario(
        # An error of the service's front, without the members of the API's own.
        "too large a request", "lambda_api: TestLambdaSizeLimits::test_oversized_request_create_lambda", "2025-11-25",
        call("CreateFunction", Answer(413, error="RequestEntityTooLargeException", kind="?",
                                      text="Request must be smaller than 70167211 bytes for the CreateFunction operation"), **creation(package="oversized")),
    ),
]
