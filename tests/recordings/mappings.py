# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Event source mappings as records: what is kept and told of them. What they deliver is not replayed here."""

from .form import LAMBDA, TIME, bad_parameter, call, conflict, function, given, not_found, ok, scenario, until

QUEUE = "arn:aws:sqs:<region>:<account>:recorded-queue"
STREAM = "arn:aws:kinesis:<region>:<account>:stream/recorded-stream"
TABLE = "arn:aws:dynamodb:<region>:<account>:table/recorded-table/stream/2025-11-25T00:00:00.000"
FAILURES = "arn:aws:sqs:<region>:<account>:recorded-failures"
TOPIC = "arn:aws:sns:<region>:<account>:recorded-topic"


def _mapping(state, number, source, reason, members):
    return {"UUID": f"<mapping:{number}>", "EventSourceMappingArn": f"{LAMBDA}:event-source-mapping:<mapping:{number}>",
            "EventSourceArn": source, "FunctionArn": f"{LAMBDA}:function:<fn>", "FunctionResponseTypes": [], "LastModified": TIME,
            "State": state, "StateTransitionReason": reason, "MaximumBatchingWindowInSeconds": 0, **members}


def queue(state, number=1, **members):
    return _mapping(state, number, QUEUE, "USER_INITIATED", {"BatchSize": 10, **members})


def stream(state, number=1, source=STREAM, **members):
    """Kinesis and DynamoDB."""
    return _mapping(state, number, source, "User action", {
        "BatchSize": 100, "BisectBatchOnFunctionError": False, "DestinationConfig": {"OnFailure": {}},
        "LastProcessingResult": "No records processed", "MaximumRecordAgeInSeconds": -1, "MaximumRetryAttempts": -1,
        "ParallelizationFactor": 1, "StartingPosition": "LATEST", "TumblingWindowInSeconds": 0, **members})


def failing_to(destination):
    return {**TABLE_SETTINGS, "DestinationConfig": {"OnFailure": {"Destination": destination}}}


def create(answer, source, **members):
    return call("CreateEventSourceMapping", answer, FunctionName="<fn>", EventSourceArn=source, **members)


def reaches(state, number=1):
    return until("GetEventSourceMapping", "State", state, UUID=f"<mapping:{number}>")


def get(body, number=1):
    return call("GetEventSourceMapping", ok(200, body), UUID=f"<mapping:{number}>")


def filtering(name, recorded, date, *patterns):
    filters = {"Filters": [{"Pattern": pattern} for pattern in patterns]}
    return scenario(f"filter {name}", recorded, date, function(), create(
        ok(202, queue("Creating", MaximumBatchingWindowInSeconds=1, FilterCriteria=filters)), QUEUE,
        MaximumBatchingWindowInSeconds=1, FilterCriteria=filters))


def filtering_table(name, recorded, date, pattern):
    more = {**_RETRIED_ONCE, "BatchSize": 1, "FilterCriteria": {"Filters": [{"Pattern": pattern}]}}
    return scenario(f"filter of a table {name}", recorded, date, function(),
                    create(ok(202, stream("Creating", source=TABLE, **more)), TABLE, **more))


def no_filter(name, recorded, source, text, **members):
    return scenario(f"no filter: {name}", recorded, "2025-11-25", function(), create(
        bad_parameter("Invalid filter pattern definition."), source, FilterCriteria={"Filters": [{"Pattern": text}]}, **members))


BUCKET = "arn:aws:s3:::recorded-bucket"
TABLE_SETTINGS = {"BatchSize": 1, "StartingPosition": "TRIM_HORIZON", "MaximumBatchingWindowInSeconds": 1,
                  "MaximumRetryAttempts": 1,
                  "DestinationConfig": {"OnFailure": {"Destination": FAILURES}}}
_SQS = "lambda_integration_sqs: TestSQSEventSourceMapping::"
_KINESIS = "lambda_integration_kinesis: TestKinesisSource::"
_DYNAMODB = "lambda_integration_dynamodbstreams: TestDynamoDBEventSourceMapping::"
_RETRIED_ONCE = {"MaximumBatchingWindowInSeconds": 1, "MaximumRetryAttempts": 1, "StartingPosition": "TRIM_HORIZON"}

SCENARIOS = [
    scenario(
        "outlives its function", "lambda_api: TestLambdaEventSourceMappings::test_event_source_mapping_lifecycle_delete_function", "2025-11-25",
        function(),
        create(ok(202, stream("Creating", source=TABLE, **TABLE_SETTINGS)), TABLE, **TABLE_SETTINGS),
        reaches("Enabled"),
        get(stream("Enabled", source=TABLE, **TABLE_SETTINGS)),
        call("DeleteFunction", ok(204)),
        get(stream("Enabled", source=TABLE, **TABLE_SETTINGS)),
        call("DeleteEventSourceMapping", ok(202, stream("Deleting", source=TABLE, **TABLE_SETTINGS)), UUID="<mapping:1>"),
    ),
    scenario(
        # The API answers as if no criteria had been given.
        "empty filters", "lambda_api: TestLambdaEventSourceMappings::test_create_event_filter_criteria_validation", "2025-12-18",
        function(),
        create(ok(202, stream("Creating", source=TABLE)), TABLE, StartingPosition="LATEST", FilterCriteria={"Filters": []}),
    ),
    scenario(
        "defaults of a stream", (f"{_KINESIS}test_create_kinesis_event_source_mapping",), "2025-11-25",
        function(), create(ok(202, stream("Creating")), STREAM, StartingPosition="LATEST"),
    ),
    scenario(
        "a stream from its start", (f"{_KINESIS}test_kinesis_event_source_trim_horizon",), "2025-11-25",
        function(), create(ok(202, stream("Creating", BatchSize=10, StartingPosition="TRIM_HORIZON")), STREAM,
                           StartingPosition="TRIM_HORIZON", BatchSize=10),
    ),
    scenario(
        "disabling a stream", (f"{_KINESIS}test_disable_kinesis_event_source_mapping",), "2025-11-25",
        function(), create(ok(202, stream("Creating", BatchSize=10)), STREAM, StartingPosition="LATEST", BatchSize=10),
        reaches("Enabled"),
        given("UpdateEventSourceMapping", UUID="<mapping:1>", Enabled=False),
        reaches("Disabled"),
    ),
    scenario(
        "failures of a stream to a queue", (f"{_KINESIS}test_kinesis_event_source_mapping_with_on_failure_destination_config",), "2025-11-25",
        function(), create(ok(202, stream("Creating", **TABLE_SETTINGS)), STREAM, **TABLE_SETTINGS),
    ),
    scenario(
        "failures of a stream to a bucket", (f"{_KINESIS}test_kinesis_event_source_mapping_with_s3_on_failure_destination",), "2025-11-25",
        function(), create(ok(202, stream("Creating", **failing_to(BUCKET))), STREAM, **failing_to(BUCKET)),
    ),
    scenario(
        "failures of a table to a topic", (f"{_DYNAMODB}test_dynamodb_event_source_mapping_with_sns_on_failure_destination_config",), "2025-11-25",
        function(), create(ok(202, stream("Creating", source=TABLE, **failing_to(TOPIC))), TABLE, **failing_to(TOPIC)),
    ),
    scenario(
        "maximum age of records", (f"{_KINESIS}test_kinesis_maximum_record_age_exceeded[expire-while-retrying]",
                                   f"{_KINESIS}test_kinesis_maximum_record_age_exceeded[expire-before-ingestion]"), "2025-11-25",
        function(), create(ok(202, stream("Creating", **{**TABLE_SETTINGS, "MaximumRecordAgeInSeconds": 60})), STREAM,
                           **{**TABLE_SETTINGS, "MaximumRecordAgeInSeconds": 60}),
    ),
    scenario(
        "one stream, two functions", (f"{_KINESIS}test_create_kinesis_event_source_mapping_multiple_lambdas_single_kinesis_event_stream",), "2025-11-25",
        function(), function("<fn-b>"),
        create(ok(202, stream("Creating", StartingPosition="TRIM_HORIZON")), STREAM, StartingPosition="TRIM_HORIZON"),
        call("CreateEventSourceMapping", ok(202, stream("Creating", 2, StartingPosition="TRIM_HORIZON",
                                                        FunctionArn=f"{LAMBDA}:function:<fn-b>")),
             FunctionName="<fn-b>", EventSourceArn=STREAM, StartingPosition="TRIM_HORIZON"),
    ),
    scenario(
        "settings of a stream", (f"{_KINESIS}test_kinesis_empty_provided",), "2025-11-25",
        function(), given("CreateEventSourceMapping", FunctionName="<fn>", EventSourceArn=STREAM, BatchSize=1,
                          StartingPosition="TRIM_HORIZON",
                          MaximumBatchingWindowInSeconds=1, MaximumRetryAttempts=2),
        reaches("Enabled"),
        get(stream("Enabled", BatchSize=1, StartingPosition="TRIM_HORIZON", MaximumBatchingWindowInSeconds=1,
                   MaximumRetryAttempts=2,
                   LastProcessingResult="<any>")),
    ),
    scenario(
        "a table", (f"{_DYNAMODB}test_dynamodb_event_source_mapping",), "2025-11-25",
        function(), create(ok(202, stream("Creating", source=TABLE, **_RETRIED_ONCE)), TABLE, **_RETRIED_ONCE),
    ),
    scenario(
        "reporting items of a stream", (f"{_DYNAMODB}test_dynamodb_report_batch_item_failures",), "2025-11-25",
        function(), create(ok(202, stream("Creating", source=TABLE, FunctionResponseTypes=["ReportBatchItemFailures"],
                                          **TABLE_SETTINGS)), TABLE,
                           FunctionResponseTypes=["ReportBatchItemFailures"], **TABLE_SETTINGS),
    ),
    scenario(
        "twice the same stream", (f"{_DYNAMODB}test_duplicate_event_source_mappings",), "2025-11-25",
        function(),
        create(ok(202, stream("Creating", source=TABLE, **_RETRIED_ONCE)), TABLE, **_RETRIED_ONCE),
        create(conflict(f'The event source arn (" {TABLE} ") and function (" <fn> ") provided mapping already exists. '
                        "Please update or delete the existing mapping with UUID <mapping:1>"), TABLE, **_RETRIED_ONCE),
    ),
    scenario(
        "twice the same queue", (f"{_SQS}test_duplicate_event_source_mappings",), "2025-11-25",
        function(),
        create(ok(202, queue("Creating")), QUEUE),
        create(conflict(f'An event source mapping with SQS arn (" {QUEUE} ") and function (" <fn> ") already exists. '
                        "Please update or delete the existing mapping with UUID <mapping:1>"), QUEUE),
    ),
    scenario(
        "no such queue", ("lambda_integration_sqs: test_esm_with_not_existing_sqs_queue",), "2025-11-25",
        function(),
        create(bad_parameter("Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. "
                             "SQS Error Message: The specified queue does not exist."),
                             "arn:aws:sqs:<region>:<account>:no-such-queue"),
    ),
    scenario(
        "no such stream", (f"{_DYNAMODB}test_esm_with_not_existing_dynamodb_stream",), "2025-11-25",
        function(),
        create(bad_parameter("Stream not found: arn:aws:dynamodb:<region>:<account>:table/no-such-table/stream/2025-02-22T03:03:25.490"),
               "arn:aws:dynamodb:<region>:<account>:table/no-such-table/stream/2025-02-22T03:03:25.490",
               StartingPosition="TRIM_HORIZON"),
    ),
    scenario(
        "one item of a queue at a time", ("lambda_integration_sqs: test_failing_lambda_retries_after_visibility_timeout",
                                          ), "2025-11-25",
        function(), given("CreateEventSourceMapping", FunctionName="<fn>", EventSourceArn=QUEUE, BatchSize=1),
        reaches("Enabled"), get(queue("Enabled", BatchSize=1)),
    ),
    scenario(
        "reporting items of a queue", ("lambda_integration_sqs: test_report_batch_item_failures",), "2025-03-03",
        function(), create(ok(202, queue("Creating", FunctionResponseTypes=["ReportBatchItemFailures"])), QUEUE,
                           FunctionResponseTypes=["ReportBatchItemFailures"]),
    ),
    scenario(
        "made disabled, then enabled", ("lambda_integration_sqs: test_fifo_message_group_parallelism",), "2025-11-25",
        function(), create(ok(202, queue("Disabled", BatchSize=1)), QUEUE, BatchSize=1, Enabled=False),
        call("UpdateEventSourceMapping", ok(202, queue("Enabling", BatchSize=1)), UUID="<mapping:1>", Enabled=True),
        reaches("Enabled"), get(queue("Enabled", BatchSize=1)),
    ),
    scenario(
        "scaling of a queue", (f"{_SQS}test_sqs_event_source_mapping_batching_reserved_concurrency",), "2025-11-25",
        function(), create(ok(202, queue("Creating", BatchSize=20, MaximumBatchingWindowInSeconds=1,
                                         ScalingConfig={"MaximumConcurrency": 2})), QUEUE,
                           BatchSize=20, MaximumBatchingWindowInSeconds=1, ScalingConfig={"MaximumConcurrency": 2}),
    ),
    scenario(
        "larger batches of a queue", (f"{_SQS}test_sqs_event_source_mapping_batch_size[100]",), "2025-11-25",
        function(), create(ok(202, queue("Creating", BatchSize=100, MaximumBatchingWindowInSeconds=10)), QUEUE,
                           BatchSize=100, MaximumBatchingWindowInSeconds=10),
    ),
    filtering("by value", (f"{_SQS}test_sqs_event_filter[single]", f"{_SQS}test_sqs_event_filter[valid-json-filter]",
                           f"{_SQS}test_sqs_event_filter[filter0-item_matching0-item_not_matching0]"), "2025-11-25",
                           '{"body": {"colour": ["blue"]}}'),
    filtering("by one of two values", (f"{_SQS}test_sqs_event_filter[or]",), "2025-11-25",
              '{"body": {"colour": ["blue", "green"]}}'),
    filtering("by two members", (f"{_SQS}test_sqs_event_filter[and-filter]",), "2024-12-10",
              '{"body": {"colour": ["blue"], "size": ["small"]}}'),
    filtering("by presence", (f"{_SQS}test_sqs_event_filter[exists]", f"{_SQS}test_sqs_event_filter[exists-filter]"),
              "2025-11-25",
              '{"body": {"colour": [{"exists": true}]}}'),
    filtering("by number", (f"{_SQS}test_sqs_event_filter[numeric-smaller]",
                            f"{_SQS}test_sqs_event_filter[filter4-item_matching4-this is a test string]",
                            f"{_SQS}test_sqs_event_filter[filter5-item_matching5-item_not_matching5]",
                            f"{_SQS}test_sqs_event_filter[filter6-item_matching6-item_not_matching6]"), "2025-11-25",
              '{"body": {"count": [{"numeric": ["<", 100]}]}}', '{"body": {"count": [{"numeric": [">=", 100, "<", 200]}]}}'),
    filtering("by prefix", (f"{_SQS}test_sqs_event_filter[numeric-prefix]",), "2024-12-10",
              '{"body": {"region": [{"prefix": "eu-"}]}}'),
    filtering_table("by event", (f"{_DYNAMODB}test_dynamodb_event_filter[insert_same_entry_twice]",
                                 f"{_DYNAMODB}test_dynamodb_event_filter[content_or_filter]",
                                 f"{_DYNAMODB}test_dynamodb_event_filter[content_multiple_filters]"), "2025-11-25",
                    '{"eventName": ["INSERT", "MODIFY"], "eventSource": ["aws:dynamodb"]}'),
    filtering_table("by value", (f"{_DYNAMODB}test_dynamodb_event_filter[content_filter_type]",
                                 f"{_DYNAMODB}test_dynamodb_event_filter[prefix_filter]"), "2025-11-25",
                    '{"dynamodb": {"NewImage": {"colour": {"S": ["blue", {"prefix": "gre"}]}}}}'),
    no_filter("text", f"{_SQS}test_sqs_invalid_event_filter[simple string]", QUEUE, "just text"),
    no_filter("a value that is no list", f"{_SQS}test_sqs_invalid_event_filter[invalid_filter2]", QUEUE,
              '[{"eventName": ["INSERT"=7}]'),
    no_filter("broken JSON", f'{_DYNAMODB}test_dynamodb_invalid_event_filter[[{{"eventName": ["INSERT"=123}}]]', TABLE,
              '[{"eventName": ["INSERT"=7}]',
              StartingPosition="LATEST"),
]
