// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"

namespace SQLite
{
class Database;
}

namespace lathe
{

class MetricBook;

/// Takes one small step (a few milliseconds) towards the limits, inside a transaction of the writer: full
/// records beyond the newest of each function and beyond the bytes for all, rows and metrics that are too
/// old, rows beyond two million. Space is given back to the file system. true: another step is needed.
bool retentionStep(SQLite::Database &database, MetricBook &metrics, const HistoryLimits &limits,
                   qint64 nowMs);

} // namespace lathe
