// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace lathe
{

/// How far back Monitor looks.
struct MetricRange {
    int minutes = 60;

    /// 5 min, 15 min, 1 h, 3 h, 12 h, 24 h.
    static const QList<MetricRange> &choices();
    /// "5 min", "3 h".
    QString label() const;
    qint64 milliseconds() const { return qint64(minutes) * 60'000; }
    /// A multiple of 60 s such that the range has at most 300 periods.
    int periodSeconds() const;
    /// Short enough that each invocation can be a point of its own.
    bool showsEachInvocation() const { return minutes <= 15; }
    /// The range that ends with the period `nowMs` is in: begins and ends between two periods.
    qint64 fromMs(qint64 nowMs) const { return toMs(nowMs) - milliseconds(); }
    qint64 toMs(qint64 nowMs) const;

    bool operator==(const MetricRange &) const = default;
};

} // namespace lathe
