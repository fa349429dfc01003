# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names, ARNs, partial ARNs and qualifiers: what is refused and how."""

from .form import LAMBDA, bad_parameter, call, creation, function, function_not_found, given, invalid, not_found, ok, pattern, pending, scenario, too_long

#: Patterns of functionName: of CreateFunction and its like, and of what also takes $LATEST.PUBLISHED.
CREATE = (r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?"
          r"([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?")
OTHERS = (r"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?"
          r"([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?")
QUALIFIER = r"\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+"
MISMATCH = bad_parameter("The derived qualifier from the function name does not match the specified qualifier.")
ELSEWHERE = not_found("Functions from 'eu-west-1' are not reachable in this region ('<region>')")
_VALIDATION = "lambda_api: TestLambdaFunction::test_function_name_and_qualifier_validation"


def _members(operation, name, qualifier):
    if operation == "CreateFunction":
        return creation(name)
    members = {"FunctionName": name}
    if qualifier:
        members["Qualifier"] = qualifier
    return {**members, "Payload": "{}"} if operation == "Invoke" else members


def validation(case, name, answers, qualifier=None, date="2025-11-25"):
    """One scenario for each operation and its answer."""
    short = {"GetFunction": "get_function", "DeleteFunction": "delete_function", "Invoke": "invoke",
             "CreateFunction": "create_function"}
    return [scenario(f"{case.replace('_', ' ')}, {operation}", f"{_VALIDATION}[{case}-{short[operation]}]", date,
                     call(operation, answer, **_members(operation, name, qualifier)))
            for operation, answer in answers.items()]


def no_name(value, *operations):
    return {operation: invalid(pattern("functionName", value,
                                       CREATE if operation == "CreateFunction" else OTHERS)) for operation in operations}


_ARN = LAMBDA + ":function:some-function"
_NO_REGION = "arn:aws:lambda:nowhere:<account>:function:some-function"
_LONG = "a" * 65
_FAR = f"{_NO_REGION}{'a' * 170}"

SCENARIOS = [
    *validation("function_name_is_single_invalid", "*", no_name("*", "DeleteFunction", "CreateFunction")),
    *validation("invalid_characters_in_qualifier", "some-function",
                {"Invoke": invalid(pattern("qualifier", "what!", QUALIFIER))}, qualifier="what!"),
    *validation("qualifier_too_long0", "some-function",
                {"GetFunction": invalid(too_long("qualifier", "a" * 129, 128))}, qualifier="a" * 129, date="2024-08-22"),
    *validation("qualifier_too_long0", f"some-function:{'a' * 129}",
                {"CreateFunction": invalid(too_long("functionName", f"some-function:{'a' * 129}", 140))}, date="2024-08-22"),
    *validation("invalid_account_id_in_partial_arn", "no-account:function:some-function",
                no_name("no-account:function:some-function", "GetFunction", "CreateFunction")),
    *validation("invalid_region_in_arn", _NO_REGION, no_name(_NO_REGION, "GetFunction", "Invoke")),
    *validation("non_lambda_arn", "arn:aws:ec2:<region>:<account>:instance:i-1234567890abcdef0",
                no_name("arn:aws:ec2:<region>:<account>:instance:i-1234567890abcdef0", "GetFunction", "DeleteFunction")),
    # Beyond 64 characters only CreateFunction minds.
    *validation("function_name_too_long", _LONG, {"Invoke": function_not_found(f"{_LONG}:$LATEST")}),
    *validation("function_name_too_long_and_invalid_region", _FAR, {
        **no_name(_FAR, "GetFunction", "DeleteFunction"),
        "CreateFunction": invalid(too_long("functionName", _FAR, 140), pattern("functionName", _FAR, CREATE))}),
    *validation("full_arn_and_qualifier_too_long_and_invalid_region", _FAR, {
        operation: invalid(too_long("qualifier", "a" * 129, 128), pattern("functionName", _FAR, OTHERS))
        for operation in ("GetFunction", "Invoke")}, qualifier="a" * 129),
    *validation("qualifier_too_long1", "some-function", {
        operation: function_not_found(f"some-function:{_LONG}") for operation in ("GetFunction", "Invoke")},
        qualifier=_LONG, date="2024-08-22"),
    *validation("full_arn_with_multiple_qualifiers", f"{_ARN}:1:2", no_name(f"{_ARN}:1:2", "Invoke", "CreateFunction")),
    # "function" alone is a name like any other.
    *validation("incomplete_arn", "arn:aws:lambda:<region>:<account>:function", {
        "GetFunction": function_not_found("function"), "Invoke": function_not_found("function:$LATEST")}),
    *validation("partial_arn_with_extra_qualifier", "function:some-function:$LATEST:more",
                no_name("function:some-function:$LATEST:more", "GetFunction", "DeleteFunction", "CreateFunction")),
    *validation("latest_version_with_additional_qualifier", "some-function:$LATEST", {"Invoke": MISMATCH}, qualifier="1"),
    *validation("missing_region_in_arn", "arn:aws:lambda::<account>:function:some-function",
                no_name("arn:aws:lambda::<account>:function:some-function", "DeleteFunction", "CreateFunction")),
    *validation("missing_account_id_in_arn", "arn:aws:lambda:<region>::function:some-function",
                no_name("arn:aws:lambda:<region>::function:some-function", "DeleteFunction", "CreateFunction")),
    *validation("misspelled_latest_in_arn", f"{_ARN}:$LATES", no_name(f"{_ARN}:$LATES", "GetFunction", "DeleteFunction")),
    *validation("qualifier_too_long", "some-function", {"Invoke": invalid(too_long("qualifier", "a" * 129, 128))},
                qualifier="a" * 129),
    *validation("function_name_and_qualifier_too_long", "some-function", {
        "DeleteFunction": bad_parameter("Deletion of aliases is not currently supported."),
        "Invoke": function_not_found(f"some-function:{_LONG}")}, qualifier=_LONG, date="2024-08-22"),
    scenario(
        "qualifier in ARN and beside it", "lambda_api: TestLambdaFunction::test_ops_with_arn_qualifier_mismatch[get_function_configuration]", "2025-11-25",
        call("GetFunctionConfiguration", MISMATCH, FunctionName=f"{_ARN}:1", Qualifier="$LATEST"),
        call("GetFunctionConfiguration", function_not_found("some-function:$LATEST"), FunctionName=f"{_ARN}:$LATEST",
             Qualifier="$LATEST"),
    ),
    *[scenario(f"unknown function, {operation}",
               f"lambda_api: TestLambdaFunction::test_ops_on_nonexisting_fn[{recorded}]", "2025-11-25",
               call(operation, function_not_found("no-such-function"), FunctionName="no-such-function"))
      for operation, recorded in (("DeleteFunction", "delete_function"),
                                  ("GetFunctionConfiguration", "get_function_configuration"))],
    *[scenario(f"another region, {operation}",
               f"lambda_api: TestLambdaFunction::test_get_function_wrong_region[{recorded}]", "2025-11-25",
               function(), call(operation, ELSEWHERE, FunctionName="arn:aws:lambda:eu-west-1:<account>:function:<fn>"))
      for operation, recorded in (("GetFunctionConfiguration", "get_function_configuration"),
                                  ("GetFunctionUrlConfig", "get_function_url_config"), ("DeleteFunction", "delete_function"))],
    scenario(
        "creating by ARN", "lambda_api: TestLambdaFunction::test_function_arns", "2025-11-25",
        call("CreateFunction", ok(201, pending(1, "<fn>")), **creation("<arn>")),
        call("CreateFunction", ok(201, pending(2, "<fn-b>")), **creation("<account>:function:<fn-b>")),
        call("CreateFunction", invalid(pattern("functionName", "no:function:name", CREATE)), **creation("no:function:name")),
        call("CreateFunction", bad_parameter("1 validation error detected: " + too_long("functionName", _LONG, 64)),
             **creation(_LONG)),
        call("CreateFunction", invalid(too_long("functionName", f"{LAMBDA}:function:{'a' * 141}", 140)),
             **creation(f"{LAMBDA}:function:{'a' * 141}")),
        call("CreateFunction", not_found("Functions from 'ap-southeast-1' are not reachable in this region ('<region>')"),
             **creation("arn:aws:lambda:ap-southeast-1:<account>:function:some-function")),
    ),
]
