// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lathe::init
{

/// `lathe-init limit BYTES`, run inside a sandbox as the function's user (who alone may do it without
/// privileges): no process but init may make a file larger than that from now on, or, for a large number,
/// than its hard limit says. The exit code.
int limitFiles(const char *bytes);

} // namespace lathe::init
