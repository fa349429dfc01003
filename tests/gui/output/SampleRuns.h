// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"

/// Runs as they come from the engine, for tests and pictures.
namespace lathe::test
{

inline const QString requestId = QStringLiteral("f49ef4c0-8b2a-4f0e-9f46-2f4b7c1d9e10");

inline LogLine functionLine(const QString &text, qint64 at = 1'741'082'400'000)
{
    return {at, LogLine::Kind::Function, text};
}

inline LogLine platformLine(const QString &text, qint64 at = 1'741'082'400'000)
{
    return {at, LogLine::Kind::Platform, text};
}

inline InvocationRow sampleRow()
{
    InvocationRow row;
    row.id = 7;
    row.requestId = requestId;
    row.functionName = QStringLiteral("myLambdaFunction");
    row.startedMs = 1'741'082'400'000;
    row.source = InvocationSource::Test;
    row.eventName = QStringLiteral("myTestEvent");
    row.status = InvocationStatus::Succeeded;
    row.durationMs = 20.67;
    row.billedMs = 185;
    row.initDurationMs = 163.87;
    row.memorySizeMb = 128;
    row.maxMemoryUsedMb = 66;
    row.invocationMemoryMb = 64;
    return row;
}

inline InvocationRecord succeeded()
{
    InvocationRecord record;
    record.row = sampleRow();
    record.event = "{\"length\": 6, \"width\": 7}";
    record.response = "\"{\\\"area\\\":42}\"";
    const QString time = QStringLiteral("2025-03-04T10:00:00.000Z\t") + requestId;
    record.log = {
        platformLine(
            QStringLiteral("INIT_START Runtime Version: nodejs:22.v1\tRuntime Version ARN: arn:x")),
        platformLine(QStringLiteral("START RequestId: %1 Version: $LATEST").arg(requestId)),
        functionLine(time + QStringLiteral("\tINFO\tThe area is 42")),
        functionLine(time + QStringLiteral("\tINFO\tCloudWatch log group:  /aws/lambda/myLambdaFunction")),
        platformLine(QStringLiteral("END RequestId: ") + requestId),
        platformLine(
            QStringLiteral("REPORT RequestId: %1\tDuration: 20.67 ms\tBilled Duration: 185 ms\t"
                           "Memory Size: 128 MB\tMax Memory Used: 66 MB\tInit Duration: 163.87 ms\t")
                .arg(requestId))};
    record.phases = {{InvocationPhase::Kind::Sandbox, 0, 3'800},
                     {InvocationPhase::Kind::Init, 3'800, 163'870},
                     {InvocationPhase::Kind::Invoke, 167'670, 20'670},
                     {InvocationPhase::Kind::Rest, 188'340, 1'900}};
    return record;
}

inline InvocationRecord failedInNode()
{
    InvocationRecord record = succeeded();
    record.row.status = InvocationStatus::Failed;
    record.row.initDurationMs.reset();
    record.row.errorType = QStringLiteral("TypeError");
    record.row.errorMessage = QStringLiteral("Cannot read properties of undefined (reading 'price')");
    record.functionError = QStringLiteral("Unhandled");
    record.response =
        R"json({"errorType":"TypeError",)json"
        R"json("errorMessage":"Cannot read properties of undefined (reading 'price')",)json"
        R"json("trace":["TypeError: Cannot read properties of undefined (reading 'price')",)json"
        R"json("    at total (/var/task/prices.mjs:6:31)",)json"
        R"json("    at checkout (file:///var/task/src/check%20out.mjs:12:5)",)json"
        R"json("    at process.processTicksAndRejections (node:internal/process:105:5)"]})json";
    const QString time = QStringLiteral("2025-03-04T10:00:00.000Z\t") + requestId;
    record.log = {
        platformLine(QStringLiteral("START RequestId: %1 Version: $LATEST").arg(requestId)),
        functionLine(time + QStringLiteral("\tDEBUG\tcart has 3 items")),
        functionLine(time + QStringLiteral("\tWARN\titem 2 has no price")),
        functionLine(time + QStringLiteral("\tERROR\tInvoke Error \t{\"errorType\":\"TypeError\"}\n"
                                           "    at total (/var/task/prices.mjs:6:31)")),
        platformLine(QStringLiteral("END RequestId: ") + requestId),
        platformLine(QStringLiteral("REPORT RequestId: %1\tDuration: 3.02 ms\t").arg(requestId))};
    record.phases = {{InvocationPhase::Kind::Invoke, 0, 3'020}, {InvocationPhase::Kind::Rest, 3'020, 400}};
    return record;
}

inline InvocationRecord timedOut()
{
    InvocationRecord record = succeeded();
    record.row.status = InvocationStatus::TimedOut;
    record.row.durationMs = 3000;
    record.row.billedMs = 3000;
    record.row.initDurationMs.reset();
    record.row.errorType = QStringLiteral("Sandbox.Timedout");
    record.functionError = QStringLiteral("Unhandled");
    record.response =
        "{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: " + requestId.toUtf8() +
        " Error: Task timed out after 3.00 seconds\"}";
    record.phases = {{InvocationPhase::Kind::Invoke, 0, 3'000'000}};
    return record;
}

} // namespace lathe::test
