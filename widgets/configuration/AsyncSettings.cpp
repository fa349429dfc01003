// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/AsyncSettings.h"

namespace lathe
{

AsyncSettings AsyncSettings::of(const EventInvokeConfig &config)
{
    AsyncSettings settings;
    settings.retries = config.maximumRetryAttempts.value_or(settings.retries);
    settings.ageSeconds = config.maximumEventAgeInSeconds.value_or(settings.ageSeconds);
    if (config.destinations && config.destinations->onSuccess)
        settings.onSuccess = config.destinations->onSuccess->arn;
    if (config.destinations && config.destinations->onFailure)
        settings.onFailure = config.destinations->onFailure->arn;
    return settings;
}

PutFunctionEventInvokeConfigRequest AsyncSettings::request(const QString &functionName,
                                                           const QString &qualifier) const
{
    PutFunctionEventInvokeConfigRequest request;
    request.functionName = functionName;
    if (!qualifier.isEmpty())
        request.qualifier = qualifier;
    request.maximumRetryAttempts = retries;
    request.maximumEventAgeInSeconds = ageSeconds;
    EventDestinations destinations;
    if (!onSuccess.isEmpty())
        destinations.onSuccess = EventDestinations::Destination{onSuccess};
    if (!onFailure.isEmpty())
        destinations.onFailure = EventDestinations::Destination{onFailure};
    if (destinations.onSuccess || destinations.onFailure)
        request.destinations = destinations;
    return request;
}

} // namespace lathe
