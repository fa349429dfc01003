// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/SettingsDocument.h"

#include "engine/base/JsonText.h"

namespace lathe::settingsdocument
{

namespace
{

template<typename T>
void take(const nlohmann::ordered_json &json, const char *name, T &target, T low, T high)
{
    if (json.contains(name) && json[name].is_number_integer())
        target = std::clamp(json[name].get<T>(), low, high);
}

} // namespace

QByteArray write(const EngineSettings &settings)
{
    nlohmann::ordered_json paths = nlohmann::ordered_json::object();
    for (auto it = settings.interpreterPaths.cbegin(); it != settings.interpreterPaths.cend(); ++it)
        paths[it.key().toStdString()] = it.value().toStdString();
    const HistoryLimits &history = settings.history;
    return toJsonText({{"fullRecordsPerFunction", history.fullRecordsPerFunction},
                       {"fullRecordBytes", history.fullRecordBytes},
                       {"rowDays", history.rowDays},
                       {"metricDays", history.metricDays},
                       {"fullRecordsPerSecond", history.fullRecordsPerSecond},
                       {"interpreterPaths", paths},
                       {"idleMinutes", settings.idleMinutes}});
}

EngineSettings read(const QByteArray &text)
{
    EngineSettings settings;
    const auto json = parseJson(text);
    if (!json || !json->is_object())
        return settings;
    HistoryLimits &history = settings.history;
    take(*json, "fullRecordsPerFunction", history.fullRecordsPerFunction, 1, 1'000'000);
    take<qint64>(*json, "fullRecordBytes", history.fullRecordBytes, 1024 * 1024, 1LL << 50);
    take(*json, "rowDays", history.rowDays, 1, 3650);
    take(*json, "metricDays", history.metricDays, 1, 3650);
    take(*json, "fullRecordsPerSecond", history.fullRecordsPerSecond, 1, 1'000'000);
    take(*json, "idleMinutes", settings.idleMinutes, 1, 24 * 60);
    if (json->contains("interpreterPaths") && (*json)["interpreterPaths"].is_object()) {
        for (const auto &[name, path] : (*json)["interpreterPaths"].items()) {
            if (path.is_string())
                settings.interpreterPaths.insert(fromStd(name), fromStd(path.get<std::string>()));
        }
    }
    return settings;
}

} // namespace lathe::settingsdocument
