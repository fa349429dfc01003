// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lathe::init
{

/// Makes a user namespace in which the caller has every capability and keeps its number. False with errno.
bool enterOwnUserNamespace();

/// Capabilities of a user namespace end with exec, unless they are handed on: those that are named.
bool keepCapabilitiesAcrossExec(const int *capabilities, int count);

} // namespace lathe::init
