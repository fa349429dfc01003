// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Tags.h"
#include "engine/registry/OperationTable.h"
#include "engine/registry/Turns.h"

namespace lathe
{

/// Tags of a resource, by key.
using TagMap = QMap<QString, QString>;

/// TagResource, UntagResource, ListTags: for every kind of resource that was added. Engine thread.
class TagOperations
{
public:
    /// Resources of one kind. `arn` is the resource's, well-formed; ResourceNotFoundException where it does
    /// not exist.
    struct Kind {
        std::function<Result<TagMap>(const QString &arn)> tags;
        std::function<void(const QString &arn, TagMap tags, Reply<Done>)> setTags;
    };

    /// `type` as it stands in ARNs: function, event-source-mapping, code-signing-config.
    void addKind(const QString &type, Kind kind) { m_kinds.insert(type, std::move(kind)); }
    void addTo(OperationTable &table);

    /// For whoever gets tags with a new resource: at most 50, none of them reserved (errors as recorded on
    /// AWS).
    static Result<Done> check(const TagMap &tags);

private:
    Result<const Kind *> kindOf(const QString &arn) const;
    void tag(const TagResourceRequest &request, Reply<Done> reply);
    void untag(const UntagResourceRequest &request, Reply<Done> reply);
    Result<ResourceTags> list(const ListTagsRequest &request) const;
    void change(const QString &arn, std::function<Result<TagMap>(TagMap)> make, Reply<Done> reply);

    QMap<QString, Kind> m_kinds;
    Turns m_turns;
};

} // namespace lathe
