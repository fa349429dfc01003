// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/base/JsonText.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace lathe::catalog
{

/// The whole file; `Lathe.CatalogError` if it cannot be read. Paths may be resources (`:/…`).
Result<QByteArray> readFile(const QString &path);

/// The file's bytes, which are valid JSON; otherwise `Lathe.CatalogError` names line and column of the
/// mistake.
Result<QByteArray> readValidJson(const QString &path);

/// The same, parsed.
Result<nlohmann::ordered_json> readJson(const QString &path);

/// `key` of `object` as a string; empty if it is missing or something else.
QString text(const nlohmann::ordered_json &object, const char *key);

/// `key` of `object` as a list of strings; what is no string is left out.
QStringList texts(const nlohmann::ordered_json &object, const char *key);

/// A whole number of at least 1 at `key`; 0 if it is missing or something else.
int positive(const nlohmann::ordered_json &object, const char *key);

tl::unexpected<Error> failure(const QString &path, const QString &reason);

} // namespace lathe::catalog
