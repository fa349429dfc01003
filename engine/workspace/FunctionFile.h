// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionConfiguration.h"
#include "engine/api/Result.h"

#include <QByteArray>

namespace lathe
{

/// `functions/<name>.json`: a function's configuration as it lives in Git. Environment variables stand
/// there by name only; their values are kept in `.lathe/`.
namespace functionfile
{

QByteArray write(const FunctionConfiguration &configuration);

/// Lays the file over `base`: what the file does not name stays as it is, values of variables it names come
/// from `base` (empty when unknown). Error `Lathe.BadFunctionFile` with line and reason.
Result<FunctionConfiguration> read(const QByteArray &text, FunctionConfiguration base);

} // namespace functionfile
} // namespace lathe
