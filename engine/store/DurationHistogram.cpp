// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/DurationHistogram.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace lathe
{

namespace
{

constexpr double smallest = 0.1; // ms
constexpr double growth = 1.05;
constexpr int mostBuckets = 400; // 0.1 ms * 1.05^400 is 8 hours

void appendVarint(QByteArray &bytes, quint32 number)
{
    for (; number >= 0x80; number >>= 7)
        bytes.append(static_cast<char>(number | 0x80));
    bytes.append(static_cast<char>(number));
}

bool takeVarint(const QByteArray &bytes, qsizetype &at, quint32 &number)
{
    number = 0;
    for (unsigned shift = 0; at < bytes.size() && shift < 32; shift += 7) {
        const auto byte = static_cast<quint8>(bytes.at(at++));
        number |= static_cast<quint32>(byte & 0x7f) << shift;
        if (!(byte & 0x80))
            return true;
    }
    return false;
}

} // namespace

void DurationHistogram::add(double ms)
{
    const double bucket = ms > smallest ? std::log(ms / smallest) / std::log(growth) : 0;
    quint32 &count = m_buckets[static_cast<int>(std::clamp(bucket, 0.0, double(mostBuckets)))];
    count += count < UINT32_MAX ? 1 : 0;
}

void DurationHistogram::merge(const DurationHistogram &other)
{
    for (const auto &[bucket, added] : other.m_buckets) {
        quint32 &count = m_buckets[bucket];
        count = added > UINT32_MAX - count ? UINT32_MAX : count + added;
    }
}

double DurationHistogram::percentile(double share) const
{
    quint64 total = 0;
    for (const auto &[bucket, count] : m_buckets)
        total += count;
    const double wanted = std::ceil(double(total) * share);
    quint64 seen = 0;
    for (const auto &[bucket, count] : m_buckets) {
        seen += count;
        if (double(seen) >= wanted)
            return smallest * std::pow(growth, bucket + 0.5);
    }
    return 0;
}

QByteArray DurationHistogram::pack() const
{
    QByteArray packed;
    int last = 0;
    for (const auto &[bucket, count] : m_buckets) {
        appendVarint(packed, static_cast<quint32>(bucket - last));
        appendVarint(packed, count);
        last = bucket;
    }
    return packed;
}

DurationHistogram DurationHistogram::unpack(const QByteArray &packed)
{
    DurationHistogram histogram;
    quint32 bucket = 0;
    quint32 step = 0;
    quint32 count = 0;
    for (qsizetype at = 0; takeVarint(packed, at, step) && takeVarint(packed, at, count);) {
        bucket += std::min<quint32>(step, mostBuckets);
        if (bucket > mostBuckets)
            break;
        histogram.m_buckets[static_cast<int>(bucket)] += count;
    }
    return histogram;
}

} // namespace lathe
