// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace lathe
{

/// The metrics of functions that CloudWatch has by these names in the namespace AWS/Lambda.
namespace cloudmetrics
{
inline const QStringList names{QStringLiteral("Invocations"), QStringLiteral("Errors"),
                               QStringLiteral("Duration"), QStringLiteral("Throttles"),
                               QStringLiteral("ConcurrentExecutions")};
}

struct MetricStatisticsQuery {
    QString metric;       ///< one of cloudmetrics::names
    QString functionName; ///< empty: all functions together
    QString version;      ///< only this version of the function; empty: all
    qint64 fromMs = 0;
    qint64 toMs = 0;        ///< not included
    int periodSeconds = 60; ///< a multiple of 60
    /// `SampleCount`, `Sum`, `Average`, `Minimum`, `Maximum`, and `p50`, `p99.9` and the like for Duration.
    QStringList statistics;
};

/// One period that saw something. Duration in ms.
struct MetricStatistics {
    qint64 startMs = 0;
    QMap<QString, double> values; ///< by statistic
};

} // namespace lathe
