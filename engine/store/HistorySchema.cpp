// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/HistorySchema.h"

namespace lathe
{

DatabaseSpec historySpec(const QString &file)
{
    DatabaseSpec spec;
    spec.file = file;
    spec.durable = false;
    spec.backUp = false; // may be gigabytes, and no function depends on it
    spec.replaceDamaged = true;
    spec.consequence = QStringLiteral("Functions are not affected.");
    spec.migrations = {
        "CREATE TABLE invocations("
        " id INTEGER PRIMARY KEY AUTOINCREMENT, request_id TEXT NOT NULL, function TEXT NOT NULL,"
        " version TEXT NOT NULL, started_ms INTEGER NOT NULL, source INTEGER NOT NULL, event_name TEXT NOT "
        "NULL,"
        " status INTEGER NOT NULL, duration_ms REAL NOT NULL, billed_ms INTEGER NOT NULL, init_ms REAL,"
        " memory_size_mb INTEGER NOT NULL, max_memory_mb INTEGER NOT NULL, own_memory_mb INTEGER NOT NULL,"
        " error_type TEXT NOT NULL, error_message TEXT NOT NULL, environment TEXT NOT NULL,"
        " log_stream TEXT NOT NULL, is_error INTEGER NOT NULL, full_bytes INTEGER NOT NULL) STRICT;"
        "CREATE INDEX invocations_of_function ON invocations(function, id);"
        "CREATE INDEX invocations_by_time ON invocations(started_ms);"
        "CREATE INDEX invocations_by_request ON invocations(request_id);"
        "CREATE INDEX invocations_failed ON invocations(function, id) WHERE is_error = 1;"
        "CREATE INDEX invocations_full ON invocations(function, id, full_bytes) WHERE full_bytes > 0;"
        "CREATE INDEX invocations_full_by_age ON invocations(id, full_bytes) WHERE full_bytes > 0;"

        "CREATE TABLE records("
        " id INTEGER PRIMARY KEY REFERENCES invocations(id) ON DELETE CASCADE, function_error TEXT NOT "
        "NULL,"
        " event BLOB NOT NULL, response BLOB NOT NULL, log BLOB NOT NULL, phases BLOB NOT NULL) STRICT;"

        "CREATE TABLE loose_log("
        " id INTEGER PRIMARY KEY, function TEXT NOT NULL, stream TEXT NOT NULL, first_ms INTEGER NOT NULL,"
        " last_ms INTEGER NOT NULL, lines BLOB NOT NULL) STRICT;"
        "CREATE INDEX loose_log_of_stream ON loose_log(function, stream, id);"
        "CREATE INDEX loose_log_by_time ON loose_log(last_ms);"

        "CREATE TABLE metrics("
        " function TEXT NOT NULL, start_s INTEGER NOT NULL, period_s INTEGER NOT NULL,"
        " invocations INTEGER NOT NULL, errors INTEGER NOT NULL, throttles INTEGER NOT NULL,"
        " cold_starts INTEGER NOT NULL, duration_sum REAL NOT NULL, duration_min REAL NOT NULL,"
        " duration_max REAL NOT NULL, init_sum REAL NOT NULL, init_max REAL NOT NULL,"
        " max_memory_mb INTEGER NOT NULL, memory_size_mb INTEGER NOT NULL, durations BLOB NOT NULL,"
        " PRIMARY KEY(function, start_s, period_s)) STRICT, WITHOUT ROWID;"
        "CREATE INDEX metrics_by_age ON metrics(period_s, start_s);",

        "ALTER TABLE invocations ADD COLUMN log_group TEXT NOT NULL DEFAULT '';"
        "UPDATE invocations SET log_group='/aws/lambda/' || function WHERE log_stream<>'';"
        "CREATE INDEX invocations_of_log ON invocations(log_group, started_ms, id, log_stream)"
        " WHERE full_bytes > 0 AND log_stream<>'';",

        "ALTER TABLE invocations ADD COLUMN log_first_ms INTEGER NOT NULL DEFAULT 0;"
        "ALTER TABLE invocations ADD COLUMN log_last_ms INTEGER NOT NULL DEFAULT 0;"
        "UPDATE invocations SET log_first_ms=started_ms, log_last_ms=started_ms +"
        " CAST(duration_ms + coalesce(init_ms, 0) AS INTEGER) WHERE full_bytes>0;"
        "ALTER TABLE loose_log ADD COLUMN log_group TEXT NOT NULL DEFAULT '';"
        "ALTER TABLE loose_log ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;"
        "UPDATE loose_log SET log_group='/aws/lambda/' || function, bytes=length(lines);"
        "CREATE INDEX loose_log_of_group ON loose_log(log_group, first_ms, id, stream);"
        "CREATE INDEX loose_log_sizes ON loose_log(id, bytes);",

        "ALTER TABLE invocations ADD COLUMN qualifier TEXT NOT NULL DEFAULT '';"
        "ALTER TABLE invocations ADD COLUMN asynchronous INTEGER NOT NULL DEFAULT 0;"
        "ALTER TABLE invocations ADD COLUMN capacity INTEGER NOT NULL DEFAULT 0;"
        "UPDATE invocations SET qualifier=version WHERE version<>'$LATEST';"};
    return spec;
}

} // namespace lathe
