// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "widgets/output/ProblemsModel.h"

namespace lathe::compilermessages
{

/// The problems that a compiler told with a deployment that failed: `file:line: error: message`, then the
/// line of source and a caret below the column. Empty for any other error.
QList<Problem> problems(const Error &error);
/// What is to be said of the error beside its problems.
QString summary(const Error &error);

} // namespace lathe::compilermessages
