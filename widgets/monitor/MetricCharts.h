// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"
#include "engine/api/Metrics.h"
#include "widgets/common/ChartData.h"
#include "widgets/common/FigureRow.h"

namespace lathe
{

/// Makes curves of metrics. Values go over as they are; a period without what is asked for gives no point.
namespace metriccharts
{

/// Minimum, average, 95th percentile and maximum; periods with cold starts are marked on the maximum.
QVector<ChartSeries> duration(const QList<MetricPoint> &points);
/// Every invocation a point that opens it, cold starts and errors marked. Rows as the history has them,
/// newest first.
QVector<ChartSeries> duration(const QList<InvocationRow> &rows);
QVector<ChartSeries> memory(const QList<MetricPoint> &points);
QVector<ChartSeries> memory(const QList<InvocationRow> &rows);
/// Average and longest init duration of cold starts.
QVector<ChartSeries> init(const QList<MetricPoint> &points);
QVector<ChartSeries> init(const QList<InvocationRow> &rows);
QVector<ChartSeries> invocations(const QList<MetricPoint> &points);
/// Per cent of the invocations of a period that succeeded; periods with errors are marked.
QVector<ChartSeries> success(const QList<MetricPoint> &points);
/// Errors and, where there were any, throttles.
QVector<ChartSeries> trouble(const QList<MetricPoint> &points);

/// The range in figures: invocations, success rate, errors, throttles, cold starts, average duration.
QVector<Figure> totals(const QList<MetricPoint> &points);

} // namespace metriccharts
} // namespace lathe
