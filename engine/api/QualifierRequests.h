// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/base/Members.h"

namespace lathe
{

/// What requests about settings beside a function have in common: whose it is, with its version or alias.
struct QualifierRequest {
    QString functionName;
    QString qualifier;

    void members(Members &m)
    {
        m("FunctionName", functionName);
        m("Qualifier", qualifier);
    }
};

/// Asks for a page of the settings of one kind beside a function and its qualifiers.
struct QualifierListRequest {
    QString functionName;
    QString marker;
    std::optional<int> maxItems; ///< 1-50

    void members(Members &m)
    {
        m("FunctionName", functionName);
        m("Marker", marker);
        m("MaxItems", maxItems);
    }
};

/// The answer to it; `Config::list` is what the API calls such a list.
template<typename Config>
struct QualifierPage {
    QList<Config> configs;
    QString nextMarker; ///< null on the last page

    void members(Members &m)
    {
        m(Config::list, configs);
        m("NextMarker", nextMarker);
    }
};

} // namespace lathe
