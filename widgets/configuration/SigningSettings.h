// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lathe
{

/// Which code signing configuration a function uses.
struct SigningSettings {
    QString configArn; ///< empty: none

    bool operator==(const SigningSettings &) const = default;
};

} // namespace lathe
