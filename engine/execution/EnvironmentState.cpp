// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/execution/EnvironmentState.h"

using namespace Qt::StringLiterals;

namespace lathe
{

QString stateName(EnvironmentState state)
{
    switch (state) {
    case EnvironmentState::Starting:
        return u"Starting"_s;
    case EnvironmentState::Initialising:
        return u"Initialising"_s;
    case EnvironmentState::Idle:
        return u"Idle"_s;
    case EnvironmentState::Busy:
        return u"Busy"_s;
    case EnvironmentState::Resetting:
        return u"Resetting"_s;
    case EnvironmentState::ShuttingDown:
        return u"ShuttingDown"_s;
    case EnvironmentState::Dead:
        return u"Dead"_s;
    }
    return {};
}

} // namespace lathe
