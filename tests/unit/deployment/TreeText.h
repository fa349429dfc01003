// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

namespace lathe
{

/// A folder as text, one `mode path` or `mode path -> target` or `mode path = content` per line, sorted.
QByteArray treeText(const QString &folder);

/// Writes files (path -> content) under a folder, making folders on the way.
void makeTree(const QString &folder, const QMap<QString, QByteArray> &files);
void makeExecutable(const QString &file);
void makeLink(const QString &link, const QByteArray &target);
/// Sets a file's modification time, in seconds since the epoch.
void setModified(const QString &file, qint64 seconds);

} // namespace lathe
