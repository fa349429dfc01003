// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/Members.h"

namespace lathe
{

/// GetAccountSettings: sizes in bytes.
struct AccountSettings {
    struct Limit {
        qint64 totalCodeSize = 80'530'636'800;
        qint64 codeSizeUnzipped = 262'144'000;
        qint64 codeSizeZipped = 52'428'800;
        int concurrentExecutions = 1000;
        int unreservedConcurrentExecutions = 1000;

        void members(Members &m)
        {
            m("TotalCodeSize", totalCodeSize);
            m("CodeSizeUnzipped", codeSizeUnzipped);
            m("CodeSizeZipped", codeSizeZipped);
            m("ConcurrentExecutions", concurrentExecutions);
            m("UnreservedConcurrentExecutions", unreservedConcurrentExecutions);
        }
    };
    struct Usage {
        qint64 totalCodeSize = 0;
        qint64 functionCount = 0;

        void members(Members &m)
        {
            m("TotalCodeSize", totalCodeSize);
            m("FunctionCount", functionCount);
        }
    };

    Limit limit;
    Usage usage;

    void members(Members &m)
    {
        m("AccountLimit", limit);
        m("AccountUsage", usage);
    }
};

struct GetAccountSettingsRequest {
    using Answer = AccountSettings;
    static constexpr auto operation = "GetAccountSettings";
    void members(Members &) {}
};

} // namespace lathe
