// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/Members.h"

namespace lathe
{

/// DestinationConfig: where the records of asynchronous events, or of what a source's mapping could not
/// deliver, go: ARNs of a queue, topic, function, event bus or bucket.
struct EventDestinations {
    struct Destination {
        QString arn;

        void members(Members &m) { m("Destination", arn); }
    };

    std::optional<Destination> onSuccess;
    std::optional<Destination> onFailure;

    void members(Members &m)
    {
        m("OnSuccess", onSuccess);
        m("OnFailure", onFailure);
    }
};

} // namespace lathe
