// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/buckets/ObjectHeaders.h"

#include "engine/base/JsonText.h"

namespace lathe::objectheaders
{

nlohmann::ordered_json toJson(const Headers &headers)
{
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    for (auto it = headers.cbegin(); it != headers.cend(); ++it)
        json[it.key().toStdString()] = it.value().toStdString();
    return json;
}

std::optional<Headers> in(const nlohmann::ordered_json &document)
{
    const auto json = document.find("headers");
    if (json == document.end() || !json->is_object())
        return std::nullopt;
    Headers headers;
    for (const auto &[name, value] : json->items()) {
        if (!value.is_string())
            return std::nullopt;
        headers.insert(fromStd(name), fromStd(value.get_ref<const std::string &>()));
    }
    return headers;
}

} // namespace lathe::objectheaders
