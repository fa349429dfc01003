// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/catalog/EventTemplateCatalog.h"

#include "engine/base/Logging.h"
#include "engine/catalog/CatalogFile.h"
#include "resources/Resources.h"

#include <algorithm>

namespace lathe
{

using namespace Qt::StringLiterals;
using nlohmann::ordered_json;

namespace
{

Result<EventTemplate> readTemplate(const QString &folder, const ordered_json &entry)
{
    EventTemplate sample{.id = catalog::text(entry, "id"),
                         .service = catalog::text(entry, "service"),
                         .title = catalog::text(entry, "title"),
                         .keywords = catalog::texts(entry, "keywords"),
                         .json = {}};
    const QString file = catalog::text(entry, "file");
    for (const QString &text : {sample.id, sample.service, sample.title, file}) {
        if (text.isEmpty())
            return catalog::failure(folder, u"an entry of index.json lacks id, service, title or file"_s);
    }
    Result<QByteArray> json = catalog::readValidJson(folder + u'/' + file);
    if (!json)
        return fail(json.error());
    sample.json = std::move(*json);
    return sample;
}

bool contains(const EventTemplate &sample, const QString &word)
{
    return sample.title.contains(word, Qt::CaseInsensitive) ||
           sample.service.contains(word, Qt::CaseInsensitive) ||
           std::ranges::any_of(sample.keywords, [&](const QString &keyword) {
               return keyword.contains(word, Qt::CaseInsensitive);
           });
}

} // namespace

EventTemplateCatalog::EventTemplateCatalog()
    : EventTemplateCatalog(u":/lathe/events"_s)
{
    initResources();
}

EventTemplateCatalog::EventTemplateCatalog(QString folder)
    : m_folder(std::move(folder))
{
}

const QList<EventTemplate> &EventTemplateCatalog::all() const &
{
    if (!m_templates)
        m_templates = readAll();
    return *m_templates;
}

QList<EventTemplateGroup> EventTemplateCatalog::groups() const
{
    QList<EventTemplateGroup> groups;
    for (const EventTemplate &sample : all()) {
        auto group = std::ranges::find(groups, sample.service, &EventTemplateGroup::service);
        if (group == groups.end())
            group = groups.insert(groups.end(), {sample.service, {}});
        group->templates.append(sample);
    }
    return groups;
}

QList<EventTemplate> EventTemplateCatalog::search(const QString &words) const
{
    const QStringList wanted = words.simplified().split(u' ', Qt::SkipEmptyParts);
    QList<EventTemplate> found;
    for (const EventTemplate &sample : all()) {
        if (std::ranges::all_of(wanted, [&](const QString &word) { return contains(sample, word); }))
            found.append(sample);
    }
    return found;
}

Result<EventTemplate> EventTemplateCatalog::find(const QString &id) const
{
    const QList<EventTemplate> &samples = all();
    const auto found = std::ranges::find(samples, id, &EventTemplate::id);
    if (found == samples.end())
        return fail(
            Error::notFound(u"There is no event template \"%1\". Choose one of the list."_s.arg(id)));
    return *found;
}

QList<EventTemplate> EventTemplateCatalog::readAll() const
{
    QList<EventTemplate> samples;
    const Result<ordered_json> index = catalog::readJson(m_folder + u"/index.json"_s);
    if (!index || !index->is_array()) {
        qCWarning(logEngine).noquote()
            << "No event templates:" << (index ? m_folder : index.error().message);
        return samples;
    }
    for (const ordered_json &entry : *index) {
        Result<EventTemplate> sample = readTemplate(m_folder, entry);
        if (sample)
            samples.append(std::move(*sample));
        else
            qCWarning(logEngine).noquote() << "Event template left out:" << sample.error().message;
    }
    return samples;
}

} // namespace lathe
