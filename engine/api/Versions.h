// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionConfiguration.h"
#include "engine/api/FunctionVariants.h"

#include <optional>

namespace lathe
{

/// Makes an immutable copy of $LATEST under the next number and answers its configuration: `version` and
/// the end of `functionArn` are the number. Where nothing changed since the last version, that one is
/// answered.
struct PublishVersionRequest {
    using Answer = FunctionConfiguration;
    static constexpr auto operation = "PublishVersion";
    QString functionName;
    QString codeSha256;  ///< when given and not that of $LATEST: InvalidParameterValueException
    QString description; ///< null: that of $LATEST
    QString revisionId;  ///< when given and not that of $LATEST: PreconditionFailedException 412
    FunctionVariants variants;

    void members(Members &m)
    {
        m("FunctionName", functionName);
        m("CodeSha256", codeSha256);
        m("Description", description);
        m("RevisionId", revisionId);
        m("PublishTo", variants.publishTo);
    }
};

struct VersionPage {
    QList<FunctionConfiguration> versions; ///< $LATEST first, then by number; as lists tell them
    QString nextMarker;                    ///< null on the last page

    void members(Members &m)
    {
        m("Versions", versions);
        m("NextMarker", nextMarker);
    }
};

struct ListVersionsByFunctionRequest {
    using Answer = VersionPage;
    static constexpr auto operation = "ListVersionsByFunction";
    QString functionName;
    QString marker;
    std::optional<int> maxItems; ///< 50, which is also the most

    void members(Members &m)
    {
        m("FunctionName", functionName);
        m("Marker", marker);
        m("MaxItems", maxItems);
    }
};

} // namespace lathe
