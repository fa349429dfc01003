// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/InterpreterPaths.h"

#include "engine/base/JsonText.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace lathe::interpreterpaths
{

QString defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) +
           u"/lathe/interpreters.json"_s;
}

QMap<QString, QString> read(const QString &file)
{
    QMap<QString, QString> paths;
    QFile source(file);
    const auto json = source.open(QIODevice::ReadOnly) ? parseJson(source.readAll()) : std::nullopt;
    if (!json || !json->is_object())
        return paths;
    for (const auto &[family, path] : json->items()) {
        if (path.is_string())
            paths.insert(fromStd(family), fromStd(path.get_ref<const std::string &>()));
    }
    return paths;
}

Result<Done> write(const QString &file, const QMap<QString, QString> &paths)
{
    nlohmann::ordered_json json = nlohmann::ordered_json::object();
    for (auto it = paths.cbegin(); it != paths.cend(); ++it)
        json[it.key().toStdString()] = it.value().toStdString();
    const QByteArray text = toJsonText(json, 2) + '\n';
    QDir().mkpath(QFileInfo(file).path());
    QSaveFile target(file);
    if (target.open(QIODevice::WriteOnly) && target.write(text) == text.size() && target.commit())
        return Done{};
    return fail(
        Error::local(u"Lathe.FileError"_s,
                     u"The paths of interpreters could not be saved to %1: %2. Check that you may write "
                     "there, then try again."_s.arg(file, target.errorString())));
}

} // namespace lathe::interpreterpaths
