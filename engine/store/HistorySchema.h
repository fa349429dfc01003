// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/DatabaseFile.h"

namespace lathe
{

/// The history database: rows of the invocation table, their full records, log lines written between
/// invocations, and metrics by function and period.
DatabaseSpec historySpec(const QString &file);

/// In `invocations.full_bytes` of a row whose full record was left out because of a high rate. 0 is one
/// whose record has been removed since; above 0 are the bytes it takes.
inline constexpr qint64 sampledOut = -1;

} // namespace lathe
