// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/CloudMetrics.h"

namespace SQLite
{
class Database;
}

namespace lathe
{

/// Of what there are figures since that time, in the order of MetricsApi. Aliases and versions are those
/// that callers named. What ran behind an alias is told apart where that was more than one version.
QList<MetricSource> readMetricSources(SQLite::Database &database, qint64 sinceMs);

} // namespace lathe
