// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lathe
{

/// The name of the icon (see Icons) that stands for a file of that name.
QString fileIconName(const QString &path);

} // namespace lathe
