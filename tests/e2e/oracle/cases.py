# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is run on both clients. The functions are in functions/."""

import dataclasses

BOTH = ("3", "4")
CALM = '{"calm": true}'


@dataclasses.dataclass(frozen=True)
class Case:
    handler: str
    #: A text that the client's own answer or log must have, so that a case cannot pass by failing alike.
    shows: str
    generations: tuple = BOTH
    events: tuple = ("{}",)
    timeout: int = 5
    environment: dict = dataclasses.field(default_factory=dict)
    logging: dict = dataclasses.field(default_factory=dict)
    #: Distinguishes cases of one handler.
    variant: str = ""

    @property
    def name(self):
        return f"{self.handler} {self.variant}".strip()


def group(module, rows, **common):
    return [Case(f"{module}.{name}", shows, **common) for name, shows in rows.items()]


TEXT = {"LogFormat": "Text"}
JSON = {"LogFormat": "JSON", "ApplicationLogLevel": "TRACE"}


def json_level(level):
    return {"LogFormat": "JSON", "ApplicationLogLevel": level}


VALUES = group("values", {
    "text": "plain text", "number": "42.5", "nothing": "null", "nil": "null", "notANumber": "null",
    "infinity": "[null, 0, 1e+21]", "date": "<time>", "buffer": '"type": "Buffer"', "map": "{}",
    "sparse": "[1, null, null]", "ownToJson": "written by itself", "error": "{}", "huge": "hhh",
    "tooHuge": "Function.ResponseSizeTooLarge", "surrogate": "half", "promiseOfPromise": "inner", "thenable": "thenable",
    "bigint": "Unable to stringify response body", "circular": "Unable to stringify response body",
    "throwingToJson": "Unable to stringify response body",
}) + [
    Case("values.symbol", ""), Case("values.fn", ""),
    Case("values.returnsPlain", "null", ("3",)), Case("values.returnsPlain", "returned without async", ("4",)),
    Case("values.echo", "Zo", events=('{"text": "Zo\u00eb \\u0000 \u2713", "big": 12345678901234567890, "nested": [[[]]]}',)),
    Case("values.echo", "12", events=("12", '"text"', "[]", "null", "true"), variant="of scalars"),
]

ERRORS = group("errors", {
    "plain": "broken", "sync": "broken at once", "custom": "Teapot", "withCause": "outer", "aggregate": "AggregateError",
    "text": '"errorType": "string"', "syncText": '"errorType": "string"', "number": '"errorType": "number"',
    "object": '"errorType": "object"', "emptyMessage": '"errorType": "Error"',
    "nameless": "without a name", "del": "%7F", "lines": "one\\ntwo", "unicode": "Gr\\u00f6", "circular": "round",
    "otherRealm": "from another realm", "deep": "three calls down", "rejected": "rejected", "fromNode": "ENOENT",
    "bare": "made by hand", "nothing": "errorType", "nil": "errorType",
    "numericName": "handled", "noStack": "without a stack",
}) + [
    Case("errors.looksLike", "has all three", ("3",)), Case("errors.looksLike", "[object Object]", ("4",)),
    Case("errors.syncNull", "null", ("3",)), Case("errors.syncNull", "errorType", ("4",))]

ENDS = group("ends", {
    "exitZero": "Runtime exited without providing a reason", "exitSeven": "exit status 7", "abort": "signal: aborted",
    "killed": "signal: killed", "lastWords": "exit status 3", "rejection": "nobody listens",
    "rejectionWithText": "only text", "uncaught": "from a timer", "uncaughtText": "text from a timer",
    "count": '"served": 1', "terminated": "signal: terminated",
}, events=("{}", CALM)) + [
    Case("ends.uncaughtLater", "answered", events=("{}", CALM, CALM)),
    Case("ends.handled", "still nobody", ("3",), events=("{}", CALM)),
    Case("ends.handled", "seen by the function", ("4",), events=("{}", CALM)),
    Case("ends.never", "null", ("3",), events=("{}", CALM)),
    Case("ends.never", "Runtime.ExitError", ("4",), events=("{}", CALM)),
    Case("ends.sleeps", "Task timed out after 1.00 seconds", events=("{}", CALM), timeout=1),
    Case("ends.blocks", "Task timed out after 1.00 seconds", events=("{}", CALM), timeout=1),
]

CALLBACKS = group("callbacks", {
    "answer": '"answered": true', "late": "from a timer", "error": "called back", "text": "only text",
    "falsy": '"errorType": "number"', "emptyText": '"errorType": "string"', "none": "null", "twice": "first",
    "waits": "before the answer", "done": "done", "doneError": "done badly", "succeed": '"ok": 1',
    "succeedWithTimer": "at once", "fail": "failed", "failEmpty": "handled", "nothing": "null",
    "throws": "thrown beside a function", "throwsAfter": "", "bigintNow": "Unable to stringify",
    "asyncWithCallback": "by callback", "asyncThrowsAfter": "by callback", "waitsNot": "did not wait",
}, generations=("3",)) + [
    Case("callbacks.bigint", "Unable to stringify", ("3",), events=("{}", "{}")),
    Case("callbacks.answer", "Runtime.CallbackHandlerDeprecated", ("4",)),
    Case("callbacks.twoArguments", "awsRequestId"),
]

LOGS = [case for handler, shows in {
    "levels": "warn", "formats": "Ann is 42.5 years", "lines": "two", "errors": "behind words", "twoErrors": "first", "richErrors": "inside an object", "odd": "Circular",
    "taken": "called without console", "structured": "own level", "other": "gr",
}.items() for case in (Case(f"logs.{handler}", shows, logging=TEXT, variant="in text"),
                       Case(f"logs.{handler}", shows, logging=JSON, variant="in JSON"))] + [
    Case("logs.levels", "warn", logging=json_level(level), variant=f"from {level} on")
    for level in ("DEBUG", "INFO", "WARN")] + [
    Case("logs.levels", "error", logging=json_level("ERROR"), variant="from ERROR on"),
    Case("logs.levels", "fatal", logging=json_level("FATAL"), variant="from FATAL on"),
    Case("logs.levels", "warn", environment={"AWS_LAMBDA_LOG_LEVEL": "warn"}, variant="in text, level by variable"),
    Case("logs.raw", "out 3"), Case("logs.many", "line 29"), Case("logs.large", "yyyy"),
    Case("errors.custom", "Teapot", logging=JSON, variant="in JSON"),
    Case("errors.text", "only text", logging=JSON, variant="in JSON"),
    Case("ends.uncaught", "from a timer", logging=JSON, variant="in JSON"),
    Case("ends.rejection", "nobody listens", logging=JSON, variant="in JSON"),
    Case("throwsLoading.handler", "not today", logging=JSON, variant="in JSON"),
]

STREAMS = group("streams", {
    "parts": "one two", "ended": "all at once", "typed": "typed", "http": "statusCode", "httpEndOnly": "body by end",
    "httpEmpty": "", "httpEmptyWrite": "204", "piped": "abc", "nothing": "",
    "returns": "ignore return values", "large": "zzzz",
    "logs": "streaming", "properties": "before", "unknownMark": "MalformedStreamingHandler",
}) + [
    # When a stream fails, generation 4 asks for the next event before its answer is out.
    Case("streams.failsLate", "broke off"), Case("streams.failsAfterEnd", "after the end"),
    Case("streams.failsFirst", "nothing written"), Case("streams.httpLate", "too late"),
    Case("streams.lateType", "too late"), Case("streams.notAsync", "non-async"),
    Case("streams.pipesFailing", "dried up", events=("{}", "{}")),
    Case("streams.writesAfterEnd", "write after end", events=("{}", "{}")),
    Case("streams.destroys", "no more of it", events=("{}", "{}")),
    Case("streams.destroysSilently", "hang up", events=("{}", "{}")),
    Case("streams.notEnded", "timed out", timeout=1),
    Case("streams.parts", "awslambda is not defined", environment={"AWS_LAMBDA_NODEJS_NO_GLOBAL_AWSLAMBDA": "1"},
         variant="without the global"),
]

CONTEXT = group("context", {
    "all": "invokedFunctionArn", "types": "function", "environment": "unset", "trace": "true",
    "globals": "streamifyResponse", "group.member.handler": "found by its path",
}) + [Case("context.store", '"same": true', ("4",)),
      Case("context.environment", "JSON", logging=json_level("WARN"), variant="with JSON logs")]

LOADING = [
    Case("awaits.handler", "awaited while loading"), Case("common.handler", "cjs function object"),
    Case("assigned.handler", "assigned"), Case("typed/entry.handler", "module by package.json"),
    Case("typed/inner/code.handler", "true"), Case("nested/deep/code.run", "beside"), Case("extensionless.handler", ""),
    Case("defaultOnly.handler", "Runtime.HandlerNotFound", ("3",)),
    Case("defaultOnly.handler", "member of the default export", ("4",)),
    Case("exportsValues.number", "Runtime.HandlerNotFound"), Case("exportsValues.nil", "Runtime.HandlerNotFound"),
    Case("exportsValues.absent", "Runtime.HandlerNotFound"), Case("exportsValues.absent.deeper", "Runtime.HandlerNotFound"),
    Case("exportsValues.Handler", "cannot be invoked without 'new'"), Case("exportsValues.thisValue", ""),
    Case("absent.handler", "Runtime.ImportModuleError"), Case("nested/absent.handler", "Runtime.ImportModuleError"),
    Case("values", "Runtime.MalformedHandlerName"), Case("../values.text", "Runtime.MalformedHandlerName"),
    Case("missingModule.handler", "no-such-package"), Case("missingRequire.handler", "no-such-package"),
    Case("missingFile.handler", "no-such-file"), Case("missingExport.handler", "noSuchExport"),
    Case("throwsLoading.handler", "not today"), Case("throwsTextLoading.handler", "only text"),
    Case("rejectsLoading.handler", "not today"), Case("floatingLoading.handler", "nobody listens", ("3",)),
    Case("floatingLoading.handler", "exit status 1", ("4",)),
    Case("exitsLoading.handler", "exit status 5"),
    Case("broken/syntax.handler", "Runtime.UserCodeSyntaxError"),
    Case("broken/syntaxModule.handler", "Runtime.UserCodeSyntaxError"),
    Case("broken/importsBroken.handler", "Runtime.UserCodeSyntaxError"),
    # An error up to Node.js 20.18.
    Case("broken/esmInJs.handler", ""),
    Case("broken/requiresInModule.handler", "require is not defined"),
]

CASES = VALUES + ERRORS + ENDS + CALLBACKS + LOGS + STREAMS + CONTEXT + LOADING
