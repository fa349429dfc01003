// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/monitor/MetricRange.h"

#include <QCoreApplication>

namespace lathe
{

const QList<MetricRange> &MetricRange::choices()
{
    static const QList<MetricRange> ranges{{5}, {15}, {60}, {180}, {720}, {1440}};
    return ranges;
}

QString MetricRange::label() const
{
    if (minutes < 60)
        return QCoreApplication::translate("lathe::MetricRange", "%1 min").arg(minutes);
    return QCoreApplication::translate("lathe::MetricRange", "%1 h").arg(minutes / 60);
}

int MetricRange::periodSeconds() const
{
    for (const int period : {60, 120, 180, 300, 600, 900, 1800}) {
        if (qint64(minutes) * 60 <= qint64(period) * 300)
            return period;
    }
    return 3600;
}

qint64 MetricRange::toMs(qint64 nowMs) const
{
    const qint64 period = qint64(periodSeconds()) * 1000;
    return (nowMs / period + 1) * period;
}

} // namespace lathe
