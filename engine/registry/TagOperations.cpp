// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/TagOperations.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr int mostTags = 50;

} // namespace

void TagOperations::addTo(OperationTable &table)
{
    table.add<TagResourceRequest>(
        [this](const auto &request, auto reply) { tag(request, std::move(reply)); });
    table.add<UntagResourceRequest>(
        [this](const auto &request, auto reply) { untag(request, std::move(reply)); });
    table.answer<ListTagsRequest>([this](const auto &request) { return list(request); });
}

Result<Done> TagOperations::check(const TagMap &tags)
{
    const bool reserved = std::any_of(tags.keyBegin(), tags.keyEnd(), [](const QString &key) {
        return key.startsWith(u"aws:"_s, Qt::CaseInsensitive);
    });
    if (reserved) {
        return fail(
            Error::invalidParameter(u"aws: prefixed tag key names are not allowed for external use."_s));
    }
    if (tags.size() > mostTags)
        return fail(Error::invalidParameter(u"Number of tags exceeds resource tag limit."_s));
    return Done{};
}

Result<const TagOperations::Kind *> TagOperations::kindOf(const QString &arn) const
{
    const QString type = arn.section(u':', 5, 5);
    const auto kind = m_kinds.constFind(type);
    if (kind != m_kinds.cend())
        return &*kind;
    QString name = QString(type).replace(u'-', u' ');
    if (!name.isEmpty())
        name[0] = name.at(0).toUpper();
    return fail(Error::notFound(u"%1 not found: %2"_s.arg(name, arn)));
}

void TagOperations::change(const QString &arn, std::function<Result<TagMap>(TagMap)> make,
                           Reply<Done> reply)
{
    m_turns.take<Done>(arn, std::move(reply), [this, arn, make = std::move(make)](Reply<Done> answer) {
        const auto kind = kindOf(arn);
        const auto before = kind ? (*kind)->tags(arn) : fail(kind.error());
        const auto after = before ? make(*before) : before;
        if (!after)
            answer(fail(after.error()));
        else if (*after == *before)
            answer(Done{});
        else
            (*kind)->setTags(arn, *after, std::move(answer));
    });
}

void TagOperations::tag(const TagResourceRequest &request, Reply<Done> reply)
{
    change(
        request.resource,
        [given = request.tags.value_or(TagMap())](TagMap tags) -> Result<TagMap> {
            if (given.isEmpty()) {
                return fail(
                    Error::invalidParameter(u"An error occurred and the request cannot be processed."_s));
            }
            tags.insert(given);
            if (const auto checked = check(tags); !checked)
                return fail(checked.error());
            return tags;
        },
        std::move(reply));
}

void TagOperations::untag(const UntagResourceRequest &request, Reply<Done> reply)
{
    change(
        request.resource,
        [keys = request.tagKeys.value_or(QStringList())](TagMap tags) -> Result<TagMap> {
            for (const QString &key : keys)
                tags.remove(key);
            return tags;
        },
        std::move(reply));
}

Result<ResourceTags> TagOperations::list(const ListTagsRequest &request) const
{
    const auto kind = kindOf(request.resource);
    if (!kind)
        return fail(kind.error());
    return (*kind)->tags(request.resource).map([](const TagMap &tags) { return ResourceTags{tags}; });
}

} // namespace lathe
