// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace lathe::pathsearch
{

/// The file of that name, whole or its last part; empty when there is none.
QString find(const QStringList &paths, const QString &nameOrPath);

/// The file to look at first: that of the handler, or else the first one.
QString ofHandler(const QStringList &paths, const QString &handler);

} // namespace lathe::pathsearch
