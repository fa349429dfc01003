// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/EventPattern.h"

#include "engine/base/JsonText.h"

#include <algorithm>
#include <array>
#include <string_view>

using Json = nlohmann::ordered_json;

namespace lathe::eventpattern
{

namespace
{

bool isPlain(const Json &value)
{
    return value.is_string() || value.is_number() || value.is_boolean() || value.is_null();
}

bool all(const Json &list, bool (*good)(const Json &))
{
    return list.is_array() && !list.empty() && std::all_of(list.begin(), list.end(), good);
}

/// `["=", 5]`, or a lower and an upper bound: `[">", 0, "<=", 5]`.
bool isNumeric(const Json &range)
{
    if (!range.is_array() || (range.size() != 2 && range.size() != 4))
        return false;
    const auto isBound = [&range](std::size_t at, char first) {
        if (!range[at].is_string() || !range[at + 1].is_number())
            return false;
        const auto &sign = range[at].get_ref<const std::string &>();
        return sign == std::string(1, first) || sign == std::string(1, first) + "=";
    };
    if (range.size() == 4) {
        return isBound(0, '>') && isBound(2, '<') && range[1].get<double>() < range[3].get<double>();
    }
    return isBound(0, '<') || isBound(0, '>') || (isBound(0, '=') && range[0] == "=");
}

bool isText(const Json &value)
{
    return value.is_string();
}

bool isTextOrCaseless(const Json &value)
{
    return isText(value) || (value.is_object() && value.size() == 1 &&
                             value.contains("equals-ignore-case") && isText(value["equals-ignore-case"]));
}

bool isAnythingBut(const Json &value)
{
    const auto isWord = [](const Json &one) { return one.is_string() || one.is_number(); };
    if (value.is_array())
        return all(value, isWord);
    if (!value.is_object())
        return isWord(value);
    if (value.size() != 1)
        return false;
    static constexpr std::array<std::string_view, 4> kinds{"prefix", "suffix", "equals-ignore-case",
                                                           "wildcard"};
    const auto only = value.items().begin();
    return std::find(kinds.begin(), kinds.end(), only.key()) != kinds.end() &&
           (isText(only.value()) || all(only.value(), isText));
}

bool isComparison(const Json &object)
{
    if (object.size() != 1)
        return false;
    const auto only = object.items().begin();
    const std::string &name = only.key();
    const Json &value = only.value();
    if (name == "exists")
        return value.is_boolean();
    if (name == "numeric")
        return isNumeric(value);
    if (name == "anything-but")
        return isAnythingBut(value);
    if (name == "prefix" || name == "suffix")
        return isTextOrCaseless(value);
    return (name == "equals-ignore-case" || name == "wildcard" || name == "cidr") && isText(value);
}

bool isAlternative(const Json &value)
{
    return isPlain(value) || (value.is_object() && isComparison(value));
}

bool isPattern(const Json &object)
{
    if (!object.is_object() || object.empty())
        return false;
    return std::all_of(object.items().begin(), object.items().end(), [](const auto &item) {
        const Json &value = item.value();
        if (item.key() == "$or")
            return all(value, isPattern) && value.size() > 1;
        return value.is_array() ? all(value, isAlternative) : isPattern(value);
    });
}

} // namespace

bool isValid(const QByteArray &text)
{
    const auto json = parseJson(text);
    return json && isPattern(*json);
}

} // namespace lathe::eventpattern
