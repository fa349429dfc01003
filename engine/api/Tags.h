// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/base/Members.h"

namespace lathe
{

/// TagResource: adds to a function's, event source mapping's or code signing configuration's tags, or
/// replaces those of the same key. `resource`: its ARN, without a version or alias. At most 50 tags.
struct TagResourceRequest {
    using Answer = Done;
    static constexpr auto operation = "TagResource";

    QString resource;
    std::optional<QMap<QString, QString>> tags;

    void members(Members &m)
    {
        m("Resource", resource);
        m("Tags", tags);
    }
};

/// UntagResource: keys that it does not have are none of its business.
struct UntagResourceRequest {
    using Answer = Done;
    static constexpr auto operation = "UntagResource";

    QString resource;
    std::optional<QStringList> tagKeys;

    void members(Members &m)
    {
        m("Resource", resource);
        m("TagKeys", tagKeys);
    }
};

struct ResourceTags {
    QMap<QString, QString> tags;

    void members(Members &m) { m("Tags", tags); }
};

struct ListTagsRequest {
    using Answer = ResourceTags;
    static constexpr auto operation = "ListTags";

    QString resource;

    void members(Members &m) { m("Resource", resource); }
};

} // namespace lathe
