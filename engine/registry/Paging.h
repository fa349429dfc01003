// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

#include <QMap>

#include <algorithm>
#include <optional>

namespace lathe
{

/// One page of a list: calls `take` with key and value of those behind `marker`, `maxItems` at most (50
/// where nothing was said), in order of the keys. Gives the marker of the next page, null behind the last.
template<typename T, typename Take>
QString pageOf(const QMap<QString, T> &all, const QString &marker, std::optional<int> maxItems, Take take)
{
    const int limit = std::clamp(maxItems.value_or(50), 1, 50);
    int taken = 0;
    QString last;
    for (auto it = marker.isEmpty() ? all.cbegin() : all.upperBound(marker); it != all.cend(); ++it) {
        if (taken++ == limit)
            return last;
        take(it.key(), *it);
        last = it.key();
    }
    return {};
}

} // namespace lathe
