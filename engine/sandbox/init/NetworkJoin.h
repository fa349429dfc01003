// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace lathe::init
{

/// `lathe-init join …` (DoorProtocol.h): becomes bubblewrap in a network namespace of its own that is
/// connected with the shared one. Returns an exit code when it cannot, having said why on standard error.
int joinNetwork(int argc, char **argv);

} // namespace lathe::init
