// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lathe
{

/// The lathe-init that belongs to this program: the one LATHE_INIT names, else beside the running
/// executable, else in ../libexec/lathe/ from there. Empty when there is none.
QString findInit();

} // namespace lathe
