// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Blueprint.h"

#include <QJsonObject>
#include <QString>

namespace lathe
{

/// How to call a blueprint's handler outside Lambda.
struct HandlerCall {
    QByteArray event;
    int timeoutMs = 10000;
    int memoryMb = 128;
    int times = 1; ///< invocations in one process; the outcome is that of the last
};

struct HandlerOutcome {
    QJsonObject json;   ///< see the programs in harness/
    QString log;        ///< what the handler wrote
    QString difficulty; ///< why there is no outcome
};

/// The program that runs the harness for `runtime`; empty if this machine lacks it, or curl where that is
/// needed.
QString interpreterFor(const QString &runtime);

/// Writes the blueprint's files into a folder of their own and calls its handler.
HandlerOutcome callHandler(const Blueprint &blueprint, const HandlerCall &call);

/// Whether `actual` has all of `expected`: objects may have more members; "*" stands for anything; a string
/// that starts with "~" for one that contains what follows.
bool hasAll(const QJsonValue &actual, const QJsonValue &expected);

} // namespace lathe
