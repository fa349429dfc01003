// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

namespace lathe
{

/// Turns a relative path given from outside into an absolute one that stays inside `root`. Refused with
/// `Lathe.BadPath`: empty, absolute, `.`/`..` parts, NUL, longer than 255 bytes a part, and paths that
/// would pass through a symbolic link to somewhere outside.
Result<QString> safePath(const QString &root, const QString &relative);

} // namespace lathe
