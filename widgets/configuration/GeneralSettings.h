// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionRequests.h"
#include "widgets/configuration/Rebase.h"

namespace lathe
{

/// What the General configuration section edits, apart from any widget.
struct GeneralSettings {
    QString description;
    QString runtime;
    QString handler;
    int memorySize = 128;       ///< MB
    int timeout = 3;            ///< seconds
    int ephemeralStorage = 512; ///< MB
    NetworkAccess network = NetworkAccess::Private;
    LoggingConfig logging; ///< without levels where the format is Text

    bool operator==(const GeneralSettings &) const = default;

    /// Lambda's limits.
    static constexpr int leastMemory = 128;
    static constexpr int mostMemory = 10240;
    static constexpr int leastStorage = 512;
    static constexpr int mostStorage = 10240;
    static constexpr int mostTimeout = 900;
    static constexpr int longestDescription = 256;
    static constexpr int longestHandler = 128;

    static GeneralSettings of(const FunctionConfiguration &configuration);
    /// Only what differs from `saved`, so that nothing else is overwritten.
    UpdateFunctionConfigurationRequest changesFrom(const GeneralSettings &saved,
                                                   const QString &functionName) const;

    /// Why a setting is refused, as a sentence for people; empty when it is right.
    static QString problemWithDescription(const QString &description);
    static QString problemWithHandler(const QString &handler);
    static QString problemWithMemory(int megabytes);
    static QString problemWithTimeout(int seconds);
    static QString problemWithStorage(int megabytes);
};

template<>
inline constexpr auto
    editedFields<LoggingConfig> = std::tuple(&LoggingConfig::logFormat, &LoggingConfig::applicationLogLevel,
                                             &LoggingConfig::systemLogLevel, &LoggingConfig::logGroup);

template<>
inline constexpr auto editedFields<GeneralSettings> =
    std::tuple(&GeneralSettings::description, &GeneralSettings::runtime, &GeneralSettings::handler,
               &GeneralSettings::memorySize, &GeneralSettings::timeout, &GeneralSettings::ephemeralStorage,
               &GeneralSettings::network, &GeneralSettings::logging);

} // namespace lathe
