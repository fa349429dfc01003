// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace lathe
{

/// The metrics of functions that CloudWatch has by these names in the namespace AWS/Lambda.
namespace cloudmetrics
{
/// Of all functions that were invoked.
inline const QStringList general{QStringLiteral("Invocations"), QStringLiteral("Errors"),
                                 QStringLiteral("Duration"), QStringLiteral("Throttles"),
                                 QStringLiteral("ConcurrentExecutions")};
inline const QString asyncEventsReceived = QStringLiteral("AsyncEventsReceived");
inline const QString provisionedInvocations = QStringLiteral("ProvisionedConcurrencyInvocations");
inline const QString spilloverInvocations = QStringLiteral("ProvisionedConcurrencySpilloverInvocations");
inline const QStringList names =
    general + QStringList{asyncEventsReceived, provisionedInvocations, spilloverInvocations};
} // namespace cloudmetrics

/// Whose figures: the values of CloudWatch's dimensions FunctionName, Resource and ExecutedVersion.
struct MetricSubject {
    QString functionName; ///< empty: all functions together
    /// Resource without the function's name: what the callers named, an alias or a version; empty: the
    /// function itself. nullopt: whatever they named.
    std::optional<QString> qualifier = {};
    QString executedVersion = {}; ///< only what this version ran; empty: any
    bool operator==(const MetricSubject &) const = default;
};

/// A subject, and which metrics there are of it.
struct MetricSource {
    MetricSubject subject;
    QStringList metrics;
};

struct MetricStatisticsQuery {
    QString metric; ///< one of cloudmetrics::names
    MetricSubject subject;
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
