# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where Lathe's answers differ from the recorded ones, and why.

A difference that is not listed fails the test, and so does one that is listed and no longer there.
"""

#: Operations that Lathe does not answer yet. A scenario is replayed up to the first of them.
NOT_THERE_YET = set()

_RETIRED = "Lathe makes and updates functions with retired runtimes too, and tells that they are"
_SOURCES = "mappings are records: whether their source exists is not looked for yet"

#: (scenarios, step, member, reason). The first three are patterns as file names have them: `aliases/moving`, `Invoke`
#: (`Invoke.2` for the second of its kind in a scenario), `body.Payload.*`, `status`, `error`, `text`.
DIFFERENCES = (
    ("functions/refusals of Create", "CreateFunction.[23]", "text", _RETIRED),
    ("images/*", "CreateFunction", "status", "Lathe runs no container images and says so at once"),
    ("images/*", "GetFunctionConfiguration", "until.State", "Lathe runs no container images and says so at once"),
    ("mappings/no such queue", "CreateEventSourceMapping", "status", _SOURCES),
    ("mappings/no such stream", "CreateEventSourceMapping", "status", _SOURCES),
    ("runtimes/no longer *", "CreateFunction", "status", _RETIRED),
)

_DELIVERED = "events delivered, not the API"
_RUNTIME = "runtime and sandbox, tested with them"
_EMPTY = "nothing was recorded"
_NAMES = "lambda_api: TestLambdaFunction::test_function_name_and_qualifier_validation"
_DYNAMODB = "lambda_integration_dynamodbstreams: TestDynamoDBEventSourceMapping::test_dynamodb_report_batch_item"
_KINESIS = "lambda_integration_kinesis: TestKinesisSource::test_kinesis_report_batch_item"
_SQS = "lambda_integration_sqs: test_report_batch_item_failures"

#: What these files of recordings hold and no scenario replays: {recording: reason}.
NOT_REPLAYED = {
    f"{_NAMES}[qualifier_too_long1-create_function]": _EMPTY,
    f"{_NAMES}[incomplete_arn-create_function]": _EMPTY,
    "lambda: TestLambdaBaseFeatures::test_assume_role[2]": "roles are not assumed here",
    "lambda: TestLambdaBaseFeatures::test_lambda_different_iam_keys_environment": "roles are not assumed here",
    "lambda: TestLambdaBehavior::test_lambda_host_prefix_api_operation": "other services' host names",
    "lambda: TestLambdaBehavior::test_lambda_init_environment": _RUNTIME,
    "lambda: TestLambdaBehavior::test_runtime_introspection_x86": _RUNTIME,
    "lambda: TestLambdaBehavior::test_runtime_ulimits": _RUNTIME,
    "lambda: TestLambdaMultiAccounts::test_cross_account_access": _EMPTY,
    "lambda: TestLambdaMultiAccounts::test_function_invocation": _EMPTY,
    "lambda: TestLambdaMultiAccounts::test_get_function_configuration": _EMPTY,
    "lambda: TestLambdaPermissions::test_lambda_permission_url_invocation": "what a function URL answers, not the API",
    "lambda: TestLambdaURL::test_lambda_url_headers_and_status": _EMPTY,
    "lambda: TestLambdaURL::test_lambda_url_non_existing_url": _EMPTY,
    "lambda: TestRequestIdHandling::test_request_id_format": _EMPTY,
    "lambda_destinations: TestLambdaDestinationSqs::test_maxeventage": _DELIVERED,
    "lambda_destinations: TestLambdaDestinationSqs::test_retries": _DELIVERED,
    f"{_DYNAMODB}_failure_scenarios[empty_string_item_identifier_failure]": _DELIVERED,
    f"{_DYNAMODB}_failure_scenarios[invalid_key_foo_failure]": _DELIVERED,
    f"{_DYNAMODB}_success_scenarios[empty_batch_item_failure_success]": _DELIVERED,
    f"{_DYNAMODB}_success_scenarios[empty_list_success]": _DELIVERED,
    f"{_KINESIS}_failure_scenarios[empty_string_item_identifier_failure]": _DELIVERED,
    f"{_KINESIS}_success_scenarios[empty_batch_item_failure_success]": _DELIVERED,
    f"{_KINESIS}_success_scenarios[empty_dict_success]": _DELIVERED,
    f"{_KINESIS}_success_scenarios[empty_list_success]": _DELIVERED,
    f"{_SQS}_empty_json_batch_succeeds": _DELIVERED,
    f"{_SQS}_invalid_result_json_batch_fails": _DELIVERED,
    f"{_SQS}_on_lambda_error": _DELIVERED,
    "lambda_integration_sqs: TestSQSEventSourceMapping::test_sqs_event_filter[plain-string-matching]": _EMPTY,
}
