// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QStringList>

#include <algorithm>
#include <concepts>
#include <optional>
#include <tuple>

namespace lathe
{

/// The members of a value that are edited one by one, as pointers to them. Each type whose parts can change
/// on their own names all of its members; one that names none is taken as a whole.
template<typename Value>
inline constexpr auto editedFields = std::tuple<>();

/// Names and values of which each name is there once when all is well.
using NamedValues = QList<std::pair<QString, QString>>;

/// Of rows, those that were not touched take what is there now; those that were stay.
inline NamedValues rebasedRows(const NamedValues &edited, const NamedValues &base, const NamedValues &now)
{
    const auto find = [](const NamedValues &rows, const QString &name) {
        return std::find_if(rows.cbegin(), rows.cend(), [&](const auto &row) { return row.first == name; });
    };
    NamedValues result;
    for (const auto &row : edited) {
        if (!base.contains(row))
            result << row;
        else if (const auto other = find(now, row.first); other != now.cend())
            result << *other;
    }
    for (const auto &row : now) {
        const auto before = find(base, row.first);
        const bool changed = before == base.cend() || before->second != row.second;
        // Deleted here and changed there: what was done here counts.
        const bool deleted = before != base.cend() && find(edited, row.first) == edited.cend();
        if (changed && !deleted && find(result, row.first) == result.cend())
            result << row;
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    return result;
}

template<typename Value>
std::optional<Value> rebased(const std::optional<Value> &edited, const std::optional<Value> &base,
                             const std::optional<Value> &now);

/// Edits that began from `base`, on top of what is there `now`: what was not edited is as it is now.
template<typename Value>
Value rebased(const Value &edited, const Value &base, const Value &now)
{
    if constexpr (std::tuple_size_v < std::remove_const_t < decltype(editedFields<Value>) >>> 0) {
        Value result = now;
        const auto each = [&](auto... field) {
            ((result.*field = rebased(edited.*field, base.*field, now.*field)), ...);
        };
        std::apply(each, editedFields<Value>);
        return result;
    } else if constexpr (std::same_as<Value, NamedValues>) {
        return edited == base ? now : rebasedRows(edited, base, now);
    } else if constexpr (std::same_as<Value, QMap<QString, QString>>) {
        const auto rows = [](const Value &map) {
            NamedValues all;
            for (auto it = map.cbegin(); it != map.cend(); ++it)
                all.append({it.key(), it.value()});
            return all;
        };
        Value result;
        for (const auto &[key, value] : rebasedRows(rows(edited), rows(base), rows(now)))
            result.insert(key, value);
        return result;
    } else if constexpr (std::same_as<Value, QStringList>) {
        if (edited == base)
            return now;
        Value result;
        for (const QString &entry : edited) {
            if (!base.contains(entry) || now.contains(entry))
                result << entry;
        }
        for (const QString &entry : now) {
            if (!base.contains(entry) && !result.contains(entry))
                result << entry;
        }
        return result;
    } else {
        return edited == base ? now : edited;
    }
}

/// Where all three are there, part by part.
template<typename Value>
std::optional<Value> rebased(const std::optional<Value> &edited, const std::optional<Value> &base,
                             const std::optional<Value> &now)
{
    if (edited && base && now)
        return rebased(*edited, *base, *now);
    return edited == base ? now : edited;
}

} // namespace lathe
