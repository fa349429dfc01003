// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace lathe
{

/// A file of /proc as it is now; empty when the process is gone or may not be looked at.
QByteArray readProcFile(const QByteArray &path);

/// The number after `name` at the start of a line, e.g. "VmHWM:"; -1 when there is none.
qint64 procField(const QByteArray &text, const char *name);

} // namespace lathe
