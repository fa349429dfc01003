// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/catalog/BlueprintCatalog.h"

#include "engine/base/Logging.h"
#include "engine/catalog/BlueprintReader.h"
#include "engine/catalog/CatalogFile.h"
#include "resources/Resources.h"

#include <algorithm>

namespace lathe
{

using namespace Qt::StringLiterals;

BlueprintCatalog::BlueprintCatalog()
    : BlueprintCatalog(u":/lathe/blueprints"_s)
{
    initResources();
}

BlueprintCatalog::BlueprintCatalog(QString folder)
    : m_folder(std::move(folder))
{
}

const QList<Blueprint> &BlueprintCatalog::all() const &
{
    if (!m_blueprints)
        m_blueprints = readAll();
    return *m_blueprints;
}

Result<Blueprint> BlueprintCatalog::find(const QString &id) const
{
    const QList<Blueprint> &blueprints = all();
    const auto found = std::ranges::find(blueprints, id, &Blueprint::id);
    if (found == blueprints.end())
        return fail(
            Error::notFound(u"There is no blueprint named \"%1\". Choose one of the list."_s.arg(id)));
    return *found;
}

QList<Blueprint> BlueprintCatalog::readAll() const
{
    QList<Blueprint> blueprints;
    const Result<nlohmann::ordered_json> index = catalog::readJson(m_folder + u"/index.json"_s);
    if (!index || !index->is_array()) {
        qCWarning(logEngine).noquote() << "No blueprints:" << (index ? m_folder : index.error().message);
        return blueprints;
    }
    for (const nlohmann::ordered_json &id : *index) {
        const QString name = id.is_string() ? fromStd(id.get_ref<const std::string &>()) : QString();
        Result<Blueprint> blueprint = readBlueprint(m_folder + u'/' + name);
        if (blueprint)
            blueprints.append(std::move(*blueprint));
        else
            qCWarning(logEngine).noquote() << "Blueprint left out:" << blueprint.error().message;
    }
    return blueprints;
}

} // namespace lathe
