// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <map>

namespace lathe
{

/// Counts durations in buckets that each are 5 % wider than the one before, from 0.1 ms to 15 minutes, so
/// that percentiles of any merged range stay within 2.5 % of the truth at a few bytes a minute.
class DurationHistogram
{
public:
    void add(double ms);
    void merge(const DurationHistogram &other);
    /// `share` of 0.95 is the p95: the value that this share of the durations does not exceed. 0 when
    /// empty.
    double percentile(double share) const;

    QByteArray pack() const;
    /// Ignores what is not well-formed.
    static DurationHistogram unpack(const QByteArray &packed);

    bool operator==(const DurationHistogram &) const = default;

private:
    std::map<int, quint32> m_buckets;
};

} // namespace lathe
