// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/Members.h"

#include <functional>

namespace lathe::membersjson
{

/// The JSON text of what `walk` tells, as one line: as toJsonText(write(walk)), without a tree, which takes
/// several times as long for lists of functions.
QByteArray text(const std::function<void(Members &)> &walk);

template<HasMembers T>
QByteArray text(const T &value)
{
    // Told, not changed.
    return text([&value](Members &members) { const_cast<T &>(value).members(members); });
}

} // namespace lathe::membersjson
