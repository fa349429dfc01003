// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

namespace SQLite
{
class Exception;
}

namespace lathe
{

/// What went wrong in a database, for people: `Lathe.StoreFull`, `Lathe.StoreDamaged` or
/// `Lathe.StoreError`. `file` is the database.
Error storeError(const SQLite::Exception &exception, const QString &file);

/// Whether the file itself is no sound database, as opposed to a full disk or a mistake of ours.
bool isDamage(const SQLite::Exception &exception);

} // namespace lathe
