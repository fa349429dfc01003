// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/MetricSourceReader.h"

#include "engine/store/Sql.h"

#include <SQLiteCpp/Database.h>

#include <map>

namespace lathe
{

namespace
{

/// What the rows of one subject have besides the general metrics.
struct Extras {
    bool asynchronous = false;
    bool provisioned = false;
    bool spillover = false;

    void merge(const Extras &other)
    {
        asynchronous = asynchronous || other.asynchronous;
        provisioned = provisioned || other.provisioned;
        spillover = spillover || other.spillover;
    }
    QStringList metrics() const
    {
        QStringList names = cloudmetrics::general;
        if (asynchronous)
            names += cloudmetrics::asyncEventsReceived;
        if (provisioned)
            names += cloudmetrics::provisionedInvocations;
        if (spillover)
            names += cloudmetrics::spilloverInvocations;
        return names;
    }
};

bool isAlias(const QString &qualifier)
{
    bool number = false;
    qualifier.toLongLong(&number);
    return !qualifier.isEmpty() && !number && qualifier != u"$LATEST";
}

} // namespace

QList<MetricSource> readMetricSources(SQLite::Database &database, qint64 sinceMs)
{
    using Versions = std::map<QString, Extras>;
    std::map<QString, std::map<QString, Versions>> functions;
    SQLite::Statement totals(database, "SELECT DISTINCT function FROM metrics WHERE start_s>=?");
    SqlBinder(totals) << sinceMs / 1000;
    while (totals.executeStep())
        functions[SqlRow(totals).text()];
    SQLite::Statement rows(database, "SELECT function, qualifier, version, max(asynchronous),"
                                     " max(capacity=1), max(capacity=2) FROM invocations"
                                     " WHERE started_ms>=? GROUP BY function, qualifier, version");
    SqlBinder(rows) << sinceMs;
    while (rows.executeStep()) {
        SqlRow row(rows);
        const QString function = row.text();
        const QString qualifier = row.text();
        Extras &extras = functions[function][qualifier][row.text()];
        extras.asynchronous = row.number() != 0;
        extras.provisioned = row.number() != 0;
        extras.spillover = row.number() != 0;
    }
    QList<MetricSource> sources;
    Extras everything;
    for (const auto &[function, qualifiers] : functions) {
        Extras whole;
        QList<MetricSource> parts;
        for (const auto &[qualifier, versions] : qualifiers) {
            Extras named;
            QList<MetricSource> executed;
            for (const auto &[version, extras] : versions) {
                named.merge(extras);
                executed.append({{function, qualifier, version}, extras.metrics()});
            }
            parts.append({{function, qualifier}, named.metrics()});
            if (isAlias(qualifier) && versions.size() > 1)
                parts += executed;
            whole.merge(named);
        }
        sources.append({{function}, whole.metrics()});
        sources += parts;
        everything.merge(whole);
    }
    if (!sources.isEmpty())
        sources.prepend({{}, everything.metrics()});
    return sources;
}

} // namespace lathe
