// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lathe
{

/// Where an execution environment is in its life; see EnvironmentLifecycle.
enum class EnvironmentState { Starting, Initialising, Idle, Busy, Resetting, ShuttingDown, Dead };

QString stateName(EnvironmentState state);

} // namespace lathe
