// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/catalog/CatalogFile.h"

#include <QFile>

#include <limits>

namespace lathe::catalog
{

using namespace Qt::StringLiterals;

tl::unexpected<Error> failure(const QString &path, const QString &reason)
{
    return fail(Error::local(u"Lathe.CatalogError"_s, u"%1: %2"_s.arg(path, reason)));
}

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(path, file.errorString());
    return file.readAll();
}

Result<QByteArray> readValidJson(const QString &path)
{
    Result<QByteArray> bytes = readFile(path);
    if (!bytes)
        return bytes;
    if (const std::optional<JsonProblem> problem = checkJson(*bytes)) {
        const QString place = u"line %1, column %2: "_s.arg(problem->line).arg(problem->column);
        return failure(path, place + problem->message);
    }
    return bytes;
}

Result<nlohmann::ordered_json> readJson(const QString &path)
{
    return readValidJson(path).map([](const QByteArray &bytes) { return *parseJson(bytes); });
}

QString text(const nlohmann::ordered_json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? fromStd(found->get_ref<const std::string &>())
                                                       : QString();
}

QStringList texts(const nlohmann::ordered_json &object, const char *key)
{
    QStringList list;
    const auto found = object.find(key);
    if (found == object.end() || !found->is_array())
        return list;
    for (const nlohmann::ordered_json &entry : *found) {
        if (entry.is_string())
            list.append(fromStd(entry.get_ref<const std::string &>()));
    }
    return list;
}

int positive(const nlohmann::ordered_json &object, const char *key)
{
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_unsigned())
        return 0;
    const auto number = found->get<std::uint64_t>();
    return number <= std::numeric_limits<int>::max() ? static_cast<int>(number) : 0;
}

} // namespace lathe::catalog
