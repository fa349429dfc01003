# SPDX-FileCopyrightText: Lathe contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Formats, levels and groups of logs."""

from .form import active, call, configuration, creation, ok, pending, scenario, updating, with_code

TEXT = {"LogFormat": "Text", "LogGroup": "/aws/lambda/<fn>"}
JSON = {"LogFormat": "JSON", "LogGroup": "/aws/lambda/<fn>", "ApplicationLogLevel": "INFO", "SystemLogLevel": "INFO"}
ELSEWHERE = {"LogGroup": "recorded-group"}


def created(config, asked=None):
    """A function with this configuration, as told at first and afterwards."""
    return [
        call("CreateFunction", ok(201, pending(1, LoggingConfig=config)), **creation(LoggingConfig=asked)),
        active(),
        call("GetFunction", ok(200, with_code(configuration(2, LoggingConfig=config)))),
        call("GetFunctionConfiguration", ok(200, configuration(2, LoggingConfig=config))),
    ]


def changed(asked, config, revision=3):
    return [
        call("UpdateFunctionConfiguration", ok(200, updating(revision, LoggingConfig=config)), LoggingConfig=asked),
        active(),
        call("GetFunctionConfiguration", ok(200, configuration(revision + 1, LoggingConfig=config))),
    ]


def flat(*parts):
    return [step for part in parts for one in part for step in (one if isinstance(one, list) else [one])]


_PARTIAL = "lambda_api: TestLoggingConfig::test_function_partial_advanced_logging_configuration_update"

SCENARIOS = [
    # Both levels are INFO unless they are given.
    scenario("JSON", "lambda_api: TestLoggingConfig::test_function_advanced_logging_configuration", "2025-11-25",
             *flat(created(JSON, {"LogFormat": "JSON"}), changed(ELSEWHERE, {**JSON, **ELSEWHERE}))),
    # Levels are told of JSON only.
    scenario("switching", "lambda_api: TestLoggingConfig::test_advanced_logging_configuration_format_switch", "2025-11-25",
             *flat(created(TEXT), changed({"LogFormat": "JSON"}, JSON), changed({"LogFormat": "Text"}, TEXT, 5))),
    scenario("to JSON", f"{_PARTIAL}[partial_config0]", "2025-11-25", *flat(created(TEXT), changed({"LogFormat": "JSON"}, JSON))),
    scenario("to JSON with a level", f"{_PARTIAL}[partial_config1]", "2025-11-25",
             *flat(created(TEXT), changed({"LogFormat": "JSON", "ApplicationLogLevel": "DEBUG"},
                                          {**JSON, "ApplicationLogLevel": "DEBUG"}))),
    scenario("to another group", f"{_PARTIAL}[partial_config3]", "2025-11-25",
             *flat(created(TEXT), changed(ELSEWHERE, {**TEXT, **ELSEWHERE}))),
]
