// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"

namespace lathe
{

/// LogResult of Invoke: the last 4 KB of an invocation's log (Lambda API, Invoke, X-Amz-Log-Result).
/// INIT_START belongs to the environment and is not part of it (recordings of LogType=Tail).
QByteArray logTail(QList<LogLine> lines, qsizetype limit = 4096);

} // namespace lathe
