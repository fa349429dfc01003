// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace lathe::init
{

/// The rules of the shared namespace: whatever leaves by its door carries the namespace's own address, and
/// interfaces of `group` (one for each environment) do not reach each other. Works on the network namespace
/// of the caller. 0, or the errno of nf_tables.
int installPacketRules(uint32_t group);

} // namespace lathe::init
