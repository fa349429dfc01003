// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lathe
{

/// Where lines go that belong to no invocation.
struct LogPlace {
    QString function;
    QString group;
    QString stream;
};

} // namespace lathe
