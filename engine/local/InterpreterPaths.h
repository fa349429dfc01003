// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

#include <QMap>
#include <QString>

namespace lathe::interpreterpaths
{

/// The interpreters a user has chosen, runtime family to binary. What can run a program lies in the user's
/// own settings, never in a workspace, which may come from somebody else. Synchronous; meant for a pool
/// thread.
QString defaultFile();
/// Empty when there is none or it cannot be read.
QMap<QString, QString> read(const QString &file);
Result<Done> write(const QString &file, const QMap<QString, QString> &paths);

} // namespace lathe::interpreterpaths
