// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionConfiguration.h"

namespace lathe
{

/// One setting of a function as people read it.
struct ConfigurationFact {
    QString name;
    QString value; ///< empty: not set

    bool operator==(const ConfigurationFact &) const = default;
};

/// All settings that versions may differ in, environment variables one by one, always in the same order.
QList<ConfigurationFact> configurationFacts(const FunctionConfiguration &configuration);

/// A setting of two versions side by side.
struct ConfigurationDifference {
    QString name;
    QString before;
    QString after;

    bool isSame() const { return before == after; }
};

QList<ConfigurationDifference> compareConfigurations(const FunctionConfiguration &before,
                                                     const FunctionConfiguration &after);

} // namespace lathe
