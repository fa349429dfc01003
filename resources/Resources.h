// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lathe
{

/// Makes `:/lathe/api`, `:/lathe/blueprints`, `:/lathe/events` and `:/lathe/runtimes` readable. Without a
/// call the linker leaves the data of a static library out. May be called more than once, from any thread.
///
/// Files in Qt resources have no modes: what must be executable is told by its first bytes, `#!`.
void initResources();

} // namespace lathe
