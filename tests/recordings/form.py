# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The vocabulary of the recordings.

A scenario is a list of steps against functions of its own. Strings, in requests and answers, may hold placeholders:

- `<fn>` is the scenario's function, `<fn-b>` another name of its own, and so for `<layer>`; `<arn>` is the ARN of `<fn>`.
  `<account>` and `<region>` are the server's.
- `<date>`, `<sha256>`, `<url>`, `<hex>`, `<any>` stand for any text of that kind.
- `<kind:n>`, for example `<revision:1>`, is bound by the first answer that holds it. Later it must be the same again,
  in answers and in requests; two of one kind with different numbers must differ.

Values may also be NUMBER, TIME or JsonText(value). Members that an answer has beyond those expected are differences;
members that are null count as absent, as they do for the SDKs.
"""

import dataclasses
import typing

LAMBDA = "arn:aws:lambda:<region>:<account>"
ROLE = "arn:aws:iam::<account>:role/recorded-role"


class Number:
    """Any number."""

    def __repr__(self):
        return "a number"


NUMBER = Number()
#: A point in time as a number, seconds since 1970.
TIME = NUMBER


@dataclasses.dataclass
class JsonText:
    """A string that is this value as JSON. The order of members counts."""
    value: typing.Any


@dataclasses.dataclass
class Names:
    """An object with these members, whatever their values."""
    members: list


@dataclasses.dataclass
class Answer:
    status: int
    body: typing.Any = None
    #: Of errors: name in x-amzn-ErrorType, or None.
    error: str = None
    #: Of errors: the member that carries the text ("message", "Message"), or None where the recording does not tell.
    carrier: str = None
    text: str = None
    #: Of errors: the member Type; None where the recording has none; "?" where it does not tell.
    kind: str = None
    #: Of ValidationException: one text for each violation, in any order.
    violations: tuple = ()


@dataclasses.dataclass
class Step:
    """A request and, unless it only prepares something, the answer that is compared."""
    operation: str
    members: dict
    answer: Answer = None
    #: Repeat until the member of this dotted path has this value.
    until: tuple = None
    #: Only elements of this list that belong to the scenario are compared.
    own: str = None
    #: Sent on a connection of its own before the answer to the step before has come. Whichever comes first succeeds.
    at_once: bool = False


@dataclasses.dataclass
class Scenario:
    name: str
    #: "file: test" of what the facts were taken from, or "model: operation"; several where one scenario stands for all.
    recorded: tuple
    #: The day of the (newest) recording, or "documented".
    date: str
    steps: list


def scenario(name, recorded, date, *steps):
    flat = []
    for step in steps:
        flat += step if isinstance(step, list) else [step]
    return Scenario(name, (recorded,) if isinstance(recorded, str) else tuple(recorded), date, flat)


def call(operation, answer, **members):
    """A request whose answer is compared. FunctionName is `<fn>` unless it is given."""
    return Step(operation, members, answer)


def given(operation, **members):
    """A request that only has to succeed."""
    return Step(operation, members)


def until(operation, path, value, **members):
    return Step(operation, members, until=(path, value))


def active(name="<fn>"):
    """Waits as the SDKs' waiters do."""
    return [until("GetFunctionConfiguration", "State", "Active", FunctionName=name),
            until("GetFunctionConfiguration", "LastUpdateStatus", "Successful", FunctionName=name)]


def function(name="<fn>", package="one", **settings):
    """Creates a function and waits until it is active; nothing is compared."""
    return [given("CreateFunction", **creation(name, package, **settings)), *active(name)]


def creation(name="<fn>", package="one", **settings):
    """The members of a usual CreateFunction. A package is one of those of packages.py."""
    members = {"FunctionName": name, "Role": ROLE, "Runtime": "python3.12", "Handler": "main.handler",
               "Code": {"ZipFile": f"<zip-{package}>"}, **settings}
    return {key: value for key, value in members.items() if value is not None}


def ok(status=200, body=None):
    """A success; without a body the answer has none, or an empty one."""
    return Answer(status, {} if body is None else body)


def refused(status, error, text, carrier="message", kind="User"):
    return Answer(status, error=error, text=text, carrier=carrier, kind=kind)


def not_found(text):
    return refused(404, "ResourceNotFoundException", text, "Message")


def function_not_found(suffix=""):
    """`suffix` is what follows `function:` in the ARN."""
    return not_found(f"Function not found: {LAMBDA}:function:{suffix}")


def bad_parameter(text):
    return refused(400, "InvalidParameterValueException", text)


def conflict(text):
    return refused(409, "ResourceConflictException", text)


def stale(text):
    return refused(412, "PreconditionFailedException", text)


def invalid(*violations):
    """ValidationException. The recordings do not tell which member carries the text, nor a Type."""
    return Answer(400, error="ValidationException", violations=violations, kind="?")


def pattern(member, value, expression):
    """The text of one violation."""
    return f"Value '{value}' at '{member}' failed to satisfy constraint: Member must satisfy regular expression pattern: {expression}"


def enumeration(member, value, *allowed):
    return (f"Value '{value}' at '{member}' failed to satisfy constraint: "
            f"Member must satisfy enum value set: [{', '.join(allowed)}]")


def too_long(member, value, most):
    return f"Value '{value}' at '{member}' failed to satisfy constraint: Member must have length less than or equal to {most}"


# --- the configuration of a function as operations answer it

_CREATING = "The function is being created."


def configuration(revision, name="<fn>", qualifier="", without=(), **members):
    """A function at rest, of the settings of creation(). `qualifier` follows the name in the ARN."""
    body = {
        "Architectures": ["x86_64"], "CodeSha256": "<sha256:1>", "CodeSize": NUMBER, "Description": "",
        "EphemeralStorage": {"Size": 512},
        "FunctionArn": f"{LAMBDA}:function:{name}" + (f":{qualifier}" if qualifier else ""),
        "FunctionName": name, "Handler": "main.handler", "LastModified": "<date>", "LastUpdateStatus": "Successful",
        "LoggingConfig": {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{name}"}, "MemorySize": 128,
        "PackageType": "Zip", "RevisionId": f"<revision:{revision}>", "Role": ROLE, "Runtime": "python3.12",
        "RuntimeVersionConfig": {"RuntimeVersionArn": "arn:aws:lambda:<region>::runtime:<hex>"},
        "SnapStart": {"ApplyOn": "None", "OptimizationStatus": "Off"}, "State": "Active", "Timeout": 3,
        "TracingConfig": {"Mode": "PassThrough"}, "Version": "$LATEST", **members}
    return {key: value for key, value in body.items() if key not in without}


def pending(revision, name="<fn>", without=(), **members):
    """What CreateFunction answers."""
    return configuration(revision, name, without=("LastUpdateStatus", *without), **{
        "State": "Pending", "StateReason": _CREATING, "StateReasonCode": "Creating", **members})


def updating(revision, **members):
    """What UpdateFunctionCode and UpdateFunctionConfiguration answer."""
    return configuration(revision, **{"LastUpdateStatus": "InProgress", "LastUpdateStatusReason": _CREATING,
                                      "LastUpdateStatusReasonCode": "Creating", **members})


def version(revision, number, **members):
    """A published version."""
    return configuration(revision, qualifier=number, **{"Version": number, **members})


def listed(revision, name="<fn>", qualifier="", **members):
    """An element of ListFunctions and ListVersionsByFunction, which tell less."""
    return configuration(revision, name, qualifier, ("State", "LastUpdateStatus", "RuntimeVersionConfig"), **members)


def with_code(body, **members):
    """What GetFunction answers of a zip function."""
    return {"Code": {"Location": "<url>", "RepositoryType": "S3"}, "Configuration": body, **members}
