// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/CloudMetrics.h"
#include "engine/endpoint/RpcProtocol.h"

#include <optional>

/// Requests of CloudWatch, taken apart and checked, and the shapes of its answers.
namespace lathe::metricrequests
{

/// A metric as callers name it. `known` is false for one that Lathe has no figures of, which is no error.
struct Named {
    QString metric;
    MetricSubject subject;
    bool known = false;
};

/// By namespace, name and dimensions: `FunctionName`, `Resource` (function, function:alias or
/// function:version) and with it `ExecutedVersion`.
Result<Named> readMetric(const QCborMap &members);

struct ListRequest {
    QString space;
    QString metric;
    QList<std::pair<QString, QString>> dimensions; ///< a null value: any
    QString token;

    bool asksFor(const QString &name, const MetricSubject &subject) const;
};
Result<ListRequest> readList(const QCborMap &members);
/// One metric of ListMetrics.
QCborMap metricOf(const QString &metric, const MetricSubject &subject);

struct StatisticsRequest {
    Named named;
    MetricStatisticsQuery query;
    QStringList extended;
};
Result<StatisticsRequest> readStatistics(const QCborMap &members);
QCborMap datapoint(const MetricStatistics &point, const StatisticsRequest &request);

/// One of the queries of a GetMetricData.
struct DataQuery {
    QString id;
    QString label;
    QString statistic;
    Named named;
    MetricStatisticsQuery query;
    bool returned = true;
};
struct DataRequest {
    QList<DataQuery> queries;
    bool newestFirst = true;
};
/// ValidationError for expressions, which Lathe does not work out.
Result<DataRequest> readData(const QCborMap &members);
QCborMap dataResult(const DataQuery &query, const QList<MetricStatistics> &points, bool newestFirst);

QString unitOf(const QString &metric);

} // namespace lathe::metricrequests
