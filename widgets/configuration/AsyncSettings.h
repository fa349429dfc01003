// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EventInvokeConfig.h"
#include "widgets/configuration/Rebase.h"

namespace lathe
{

/// What is set for asynchronous events, as it is edited. The default one is Lambda's own.
struct AsyncSettings {
    int retries = 2;
    int ageSeconds = 21'600;
    QString onSuccess; ///< ARNs; empty: nowhere
    QString onFailure;

    static AsyncSettings of(const EventInvokeConfig &config);
    PutFunctionEventInvokeConfigRequest request(const QString &functionName,
                                                const QString &qualifier) const;

    bool operator==(const AsyncSettings &) const = default;
};

template<>
inline constexpr auto
    editedFields<AsyncSettings> = std::tuple(&AsyncSettings::retries, &AsyncSettings::ageSeconds,
                                             &AsyncSettings::onSuccess, &AsyncSettings::onFailure);

} // namespace lathe
