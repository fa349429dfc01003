// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/Members.h"

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>

namespace lathe
{

/// JSON of values that tell their members.
namespace membersjson
{

/// What of `json` did not fit, for people; nullopt when all did. Null members count as not given, unknown
/// ones are ignored.
std::optional<QString> read(const nlohmann::ordered_json &json, const std::function<void(Members &)> &walk);
nlohmann::ordered_json write(const std::function<void(Members &)> &walk);
/// Without the bytes, which may be many: empty texts stand for them.
nlohmann::ordered_json writeWithoutBytes(const std::function<void(Members &)> &walk);

template<HasMembers T>
std::optional<QString> read(const nlohmann::ordered_json &json, T &value)
{
    return read(json, [&value](Members &members) { value.members(members); });
}

template<HasMembers T>
nlohmann::ordered_json write(const T &value)
{
    // Told, not changed.
    return write([&value](Members &members) { const_cast<T &>(value).members(members); });
}

} // namespace membersjson
} // namespace lathe
