// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSet>

namespace lathe::generatedfiles
{

/// A package may contain files that Deploy made from its sources, such as compiled classes. They are listed
/// in this file of the package, a path a line. They run like any other file, but are no working files: the
/// digest of a package leaves them and the list out, and they are not unpacked for editing.
inline constexpr char listPath[] = "META-INF/lathe/generated";

/// The paths in a list; nothing that leaves the package.
QSet<QByteArray> read(const QByteArray &list);
QByteArray write(QList<QByteArray> paths);

} // namespace lathe::generatedfiles
