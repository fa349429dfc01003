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
    if (!json.contains(name) || !json[name].is_number_integer())
        return;
    const bool huge = json[name].is_number_unsigned() &&
                      json[name].get<quint64>() > static_cast<quint64>(std::numeric_limits<qint64>::max());
    const qint64 wide = huge ? std::numeric_limits<qint64>::max() : json[name].get<qint64>();
    target = static_cast<T>(std::clamp<qint64>(wide, low, high));
}

} // namespace

QByteArray write(const EngineSettings &settings)
{
    const HistoryLimits &history = settings.history;
    return toJsonText({{"fullRecordsPerFunction", history.fullRecordsPerFunction},
                       {"fullRecordBytes", history.fullRecordBytes},
                       {"rowDays", history.rowDays},
                       {"metricDays", history.metricDays},
                       {"fullRecordsPerSecond", history.fullRecordsPerSecond},
                       {"idleMinutes", settings.idleMinutes},
                       {"cpuShare", settings.cpuShare},
                       {"answersUnsigned", settings.endpoint.answersUnsigned}});
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
    if (json->contains("cpuShare") && (*json)["cpuShare"].is_boolean())
        settings.cpuShare = (*json)["cpuShare"].get<bool>();
    if (const auto found = json->find("answersUnsigned"); found != json->end() && found->is_boolean())
        settings.endpoint.answersUnsigned = found->get<bool>();
    return settings;
}

} // namespace lathe::settingsdocument
