// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"
#include "widgets/common/FigureRow.h"
#include "widgets/common/PhaseBar.h"
#include "widgets/common/StatusPill.h"

namespace lathe
{

/// How the window speaks of an invocation: the same words, figures and phases wherever one is shown.
namespace invocationwords
{

/// "Succeeded", "Timed out", "Out of memory", …
QString status(InvocationStatus status);
StatusPill::Kind pillKind(InvocationStatus status);
/// "Test", "API", "Command line", "Run again".
QString source(InvocationSource source);

/// "1.42": milliseconds with the two decimals of REPORT, in the user's number format.
QString milliseconds(double ms);
/// "39 of 128 MB".
QString memory(const InvocationRow &row);
/// What "max memory used" is, and what of it is this invocation's own; for tooltips.
QString memoryHint(const InvocationRow &row);
/// Local time: "14:03:22" today, with the date otherwise.
QString shortTime(qint64 epochMs);
/// Local date and time to the millisecond, for tooltips.
QString exactTime(qint64 epochMs);
/// "0.4 s", "1 min 05 s": time that is passing.
QString elapsed(qint64 ms);

/// Duration, billed duration, init duration (cold starts only), the environment's max memory used, which
/// is marked only where this invocation itself came near the limit. None of what was not run.
QVector<Figure> figures(const InvocationRow &row);
QVector<Phase> phases(const QList<InvocationPhase> &phases);

} // namespace invocationwords
} // namespace lathe
