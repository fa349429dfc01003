// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace lathe
{

/// When a function gets a newer version of its runtime, as it is edited.
struct RuntimeManagementSettings {
    QString updateRuntimeOn = QStringLiteral("Auto"); ///< Auto, FunctionUpdate, Manual
    QString runtimeVersionArn;                        ///< Manual only

    bool operator==(const RuntimeManagementSettings &) const = default;
};

} // namespace lathe
