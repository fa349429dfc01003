// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/catalog/BlueprintReader.h"

#include "engine/catalog/CatalogFile.h"

#include <QDir>
#include <QDirIterator>

#include <algorithm>

namespace lathe
{

using namespace Qt::StringLiterals;
using nlohmann::ordered_json;

namespace
{

Result<QList<WorkingFileContent>> readCode(const QString &folder)
{
    QList<WorkingFileContent> files;
    const QDir root(folder);
    QDirIterator entries(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const QString path = entries.next();
        const Result<QByteArray> bytes = catalog::readFile(path);
        if (!bytes)
            return fail(bytes.error());
        files.append({root.relativeFilePath(path), *bytes, bytes->startsWith("#!")});
    }
    if (files.isEmpty())
        return catalog::failure(folder, u"there are no files"_s);
    std::ranges::sort(files, {}, &WorkingFileContent::path);
    return files;
}

QString firstGap(const Blueprint &blueprint, const QString &folder)
{
    if (blueprint.id != QDir(folder).dirName())
        return u"id differs from the folder's name"_s;
    if (!blueprintTags().contains(blueprint.tag))
        return u"tag must be one of: %1"_s.arg(blueprintTags().join(u", "_s));
    if (blueprint.memorySize == 0 || blueprint.timeout == 0)
        return u"memorySize and timeout must be whole numbers above zero"_s;
    for (const QString &text : {blueprint.title, blueprint.summary, blueprint.runtime, blueprint.handler,
                                blueprint.testEventName}) {
        if (text.isEmpty())
            return u"title, summary, runtime, handler and testEvent must not be empty"_s;
    }
    return {};
}

} // namespace

QStringList blueprintTags()
{
    return {u"getting started"_s, u"events"_s, u"concepts"_s};
}

Result<Blueprint> readBlueprint(const QString &folder)
{
    const QString description = folder + u"/blueprint.json"_s;
    const Result<ordered_json> json = catalog::readJson(description);
    if (!json)
        return fail(json.error());
    Blueprint blueprint{.id = catalog::text(*json, "id"),
                        .title = catalog::text(*json, "title"),
                        .summary = catalog::text(*json, "summary"),
                        .tag = catalog::text(*json, "tag"),
                        .readme = {},
                        .runtime = catalog::text(*json, "runtime"),
                        .handler = catalog::text(*json, "handler"),
                        .memorySize = catalog::positive(*json, "memorySize"),
                        .timeout = catalog::positive(*json, "timeout"),
                        .environment = {},
                        .files = {},
                        .testEventName = catalog::text(*json, "testEvent"),
                        .testEvent = {}};
    if (const QString gap = firstGap(blueprint, folder); !gap.isEmpty())
        return catalog::failure(description, gap);
    if (const auto environment = json->find("environment");
        environment != json->end() && environment->is_object()) {
        for (const auto &[name, value] : environment->items())
            blueprint.environment.insert(fromStd(name), catalog::text(*environment, name.c_str()));
    }

    const Result<QByteArray> readme = catalog::readFile(folder + u"/README.md"_s);
    if (!readme)
        return fail(readme.error());
    blueprint.readme = QString::fromUtf8(*readme);

    // The event stays the bytes it is in the file.
    Result<QByteArray> event = catalog::readValidJson(folder + u"/event.json"_s);
    if (!event)
        return fail(event.error());
    blueprint.testEvent = std::move(*event);

    Result<QList<WorkingFileContent>> files = readCode(folder + u"/code"_s);
    if (!files)
        return fail(files.error());
    blueprint.files = std::move(*files);
    return blueprint;
}

} // namespace lathe
