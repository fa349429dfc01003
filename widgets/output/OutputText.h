// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"

namespace lathe
{

/// A finished run as the Lambda console's OUTPUT tab words it: status, test event name, response, function
/// logs, request id, in this order and with a final newline. Response and log lines are taken as they are;
/// INIT_START is left out. A run that came without a test event has no "Test Event Name" line, unless it
/// was a test of an unsaved event.
QString outputText(const InvocationRecord &record);

/// Whether a line belongs under "Function Logs" of one run.
bool isOutputLine(const LogLine &line);

} // namespace lathe
