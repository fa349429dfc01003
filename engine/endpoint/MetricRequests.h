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
    QString functionName; ///< empty: all functions
    QString version;      ///< empty: all versions
    bool known = false;
};

/// By namespace, name and dimensions (`FunctionName`, `Resource` as function or function:version).
Result<Named> readMetric(const QCborMap &members);

struct ListRequest {
    QString space;
    QString metric;
    QString functionName;
    bool onlyAll = false; ///< dimensions nobody has were asked for
    QString token;
};
Result<ListRequest> readList(const QCborMap &members);
/// One metric of ListMetrics; without a function, that of all.
QCborMap metricOf(const QString &metric, const QString &functionName);

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
