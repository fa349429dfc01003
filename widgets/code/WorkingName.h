// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace lathe
{

/// Rules for the name of a file or folder in a function.
namespace WorkingName
{

/// Why `name` will not do in a folder that already has `siblings`; empty when it will. A name may hold `/`
/// to make folders on the way when `allowFolders` is set.
QString problem(const QString &name, const QStringList &siblings, bool allowFolders);

} // namespace WorkingName
} // namespace lathe
