// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Aliases.h"
#include "engine/api/FunctionConfiguration.h"

namespace lathe
{

/// How versions and aliases are told to people.
namespace versionwords
{

/// Whether a qualifier is a version's number rather than an alias.
bool isNumber(const QString &qualifier);
/// "$LATEST", "Version 3".
QString name(const QString &version);
/// Where an alias sends events: "3", or "90 % to 3, 10 % to 4".
QString route(const Alias &alias);
/// Lambda's `2023-10-14T22:26:11.234+0000` in the reader's time.
QString when(const QString &lastModified);
/// Of a second version's weight, 0 to 100; 0: there is none.
double percentOf(const Alias &alias);

} // namespace versionwords
} // namespace lathe
