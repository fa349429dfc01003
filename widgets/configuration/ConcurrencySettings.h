// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/configuration/Rebase.h"

#include <QString>

#include <optional>

namespace lathe
{

/// Reserved concurrency and recursion detection of a function, as they are edited.
struct ConcurrencySettings {
    std::optional<int> reserved; ///< without a value: shares what the account has left
    QString recursiveLoop = QStringLiteral("Terminate");

    bool operator==(const ConcurrencySettings &) const = default;
};

template<>
inline constexpr auto editedFields<ConcurrencySettings> = std::tuple(&ConcurrencySettings::reserved,
                                                                     &ConcurrencySettings::recursiveLoop);

} // namespace lathe
