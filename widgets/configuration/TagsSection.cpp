// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/TagsSection.h"

#include "engine/api/Tags.h"
#include "widgets/configuration/TagsEditor.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

using Tags = QMap<QString, QString>;

/// What makes `saved` into `wanted`; members that have nothing to do are not given.
std::pair<UntagResourceRequest, TagResourceRequest> changes(const QString &arn, const Tags &wanted,
                                                            const Tags &saved)
{
    UntagResourceRequest untag{arn, std::nullopt};
    TagResourceRequest tag{arn, std::nullopt};
    QStringList gone;
    Tags put;
    for (auto it = saved.cbegin(); it != saved.cend(); ++it) {
        if (!wanted.contains(it.key()))
            gone << it.key();
    }
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        if (!saved.contains(it.key()) || saved.value(it.key()) != it.value())
            put.insert(it.key(), it.value().isNull() ? u""_s : it.value());
    }
    if (!gone.isEmpty())
        untag.tagKeys = gone;
    if (!put.isEmpty())
        tag.tags = put;
    return {untag, tag};
}

} // namespace

ConfigurationSection::Names TagsSection::names()
{
    return {u"tags"_s, tr("Tags"), u"tag"_s, {}};
}

TagsSection::TagsSection(EngineClient &client, QWidget *parent)
    : TagsSection(client, new TagsEditor, parent)
{
}

TagsSection::TagsSection(EngineClient &client, TagsEditor *editor, QWidget *parent)
    : FetchedSection(client, names(), editor, false, false, parent)
    , m_editor(editor)
{
    connect(m_editor->model(), &TagsModel::edited, this, &TagsSection::edited);
}

void TagsSection::functionTold(const FunctionSummary &function)
{
    m_arn = function.configuration.functionArn;
    FetchedSection::functionTold(function);
}

void TagsSection::fetch(const FunctionReference &, Reply<Tags> reply)
{
    client().call(ListTagsRequest{m_arn},
                  whereFound<ResourceTags>(std::move(reply), [](const auto &found) { return found.tags; }));
}

void TagsSection::showValue(const Tags &tags)
{
    m_editor->model()->setTags(tags);
}

TagsSection::Tags TagsSection::shownValue() const
{
    return m_editor->model()->tags();
}

void TagsSection::send(const QString &, const Tags &value, const Tags &saved, Reply<Tags> reply)
{
    const auto [untag, tag] = changes(m_arn, value, saved);
    const auto put = [this, tag = tag, value, reply](const Result<Done> &done) {
        if (!done)
            reply(fail(done.error()));
        else if (!tag.tags)
            reply(value);
        else
            client().call(tag, whenDone<Done>(value, reply));
    };
    if (untag.tagKeys)
        client().call(untag, guarded<Done>(this, put));
    else
        put(Done{});
}

QList<AwsCommandLine> TagsSection::linesFor(const QString &, const Tags &value, const Tags &saved) const
{
    const auto [untag, tag] = changes(m_arn, value, saved);
    QList<AwsCommandLine> lines;
    if (untag.tagKeys)
        lines << AwsCommandLine::of(untag);
    if (tag.tags)
        lines << AwsCommandLine::of(tag);
    return lines;
}

QString TagsSection::problem() const
{
    return m_editor->model()->problem();
}

void TagsSection::focusProblem()
{
    m_editor->focusProblem();
}

void TagsSection::finishEditing()
{
    m_editor->finishEditing();
}

} // namespace lathe
