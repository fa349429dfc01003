// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"

#include <QRandomGenerator>

namespace lathe
{

/// A record with something in every field. `n` makes it differ from others.
inline InvocationRecord makeRecord(const QString &function, int n, qint64 startedMs = 1'700'000'000'000)
{
    InvocationRecord record;
    InvocationRow &row = record.row;
    row.requestId = QStringLiteral("00000000-0000-4000-8000-%1").arg(n, 12, 10, QLatin1Char('0'));
    row.functionName = function;
    row.version = QStringLiteral("7");
    row.startedMs = startedMs;
    row.source = InvocationSource::Test;
    row.eventName = QStringLiteral("grüße");
    row.status = InvocationStatus::Succeeded;
    row.durationMs = 1.25 + n;
    row.billedMs = 2 + n;
    row.memorySizeMb = 128;
    row.maxMemoryUsedMb = 64;
    row.invocationMemoryMb = 60;
    row.environmentId = QStringLiteral("env-1");
    row.logStream = QStringLiteral("2026/01/01/[$LATEST]abc");
    record.event = "{\"key\":" + QByteArray::number(n) + "}";
    record.response = "\"done\"";
    record.log = {{startedMs, LogLine::Kind::Platform, QStringLiteral("START %1").arg(n)},
                  {startedMs + 1, LogLine::Kind::Function, QStringLiteral("line %1").arg(n)}};
    record.phases = {{InvocationPhase::Kind::Init, 0, 100}, {InvocationPhase::Kind::Invoke, 100, 1250}};
    return record;
}

/// Bytes that do not compress.
inline QByteArray noise(qsizetype size, quint32 seed)
{
    QByteArray bytes(size - size % 4, Qt::Uninitialized);
    QRandomGenerator random(seed);
    random.fillRange(reinterpret_cast<quint32 *>(bytes.data()), bytes.size() / 4);
    return bytes;
}

} // namespace lathe
