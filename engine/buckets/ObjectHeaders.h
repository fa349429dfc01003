// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

#include <nlohmann/json.hpp>

#include <optional>

/// The headers that are kept with an object (Content-Type, x-amz-meta-…), as a JSON object of texts.
namespace lathe::objectheaders
{

using Headers = QMap<QString, QString>;

nlohmann::ordered_json toJson(const Headers &headers);
/// The member `headers` of a document; nullopt where it is none of those written here.
std::optional<Headers> in(const nlohmann::ordered_json &document);

} // namespace lathe::objectheaders
