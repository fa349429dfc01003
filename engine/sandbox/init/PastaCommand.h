// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lathe::init
{

/// Becomes pasta, for the network namespace `network`; what it says goes to `words`. Never returns: when it
/// cannot be started, that is said instead.
[[noreturn]] void becomePasta(const char *program, int network, int words);

} // namespace lathe::init
