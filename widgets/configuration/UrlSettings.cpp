// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/UrlSettings.h"

using namespace Qt::StringLiterals;

namespace lathe
{

UrlSettings UrlSettings::of(const FunctionUrlConfig &config)
{
    UrlSettings settings;
    settings.exists = true;
    settings.authType = config.authType;
    if (!config.invokeMode.isEmpty())
        settings.invokeMode = config.invokeMode;
    settings.url = config.functionUrl;
    if (!config.cors)
        return settings;
    Cors cors;
    cors.origins = config.cors->allowOrigins.value_or(QStringList());
    cors.methods = config.cors->allowMethods.value_or(QStringList());
    cors.headers = config.cors->allowHeaders.value_or(QStringList());
    cors.exposedHeaders = config.cors->exposeHeaders.value_or(QStringList());
    cors.maxAge = config.cors->maxAge.value_or(0);
    cors.credentials = config.cors->allowCredentials.value_or(false);
    // An update cannot take the rules away, only empty them.
    if (cors != Cors())
        settings.cors = cors;
    return settings;
}

void UrlSettings::fill(FunctionUrlSettings &request, const FunctionReference &target) const
{
    request.functionName = target.name;
    if (!target.qualifier.isEmpty())
        request.qualifier = target.qualifier;
    request.authType = authType;
    request.invokeMode = invokeMode;
    const auto given = [](const QStringList &list) {
        return list.isEmpty() ? std::nullopt : std::optional(list);
    };
    request.cors.emplace();
    if (!cors)
        return;
    request.cors->allowOrigins = given(cors->origins);
    request.cors->allowMethods = given(cors->methods);
    request.cors->allowHeaders = given(cors->headers);
    request.cors->exposeHeaders = given(cors->exposedHeaders);
    if (cors->maxAge > 0)
        request.cors->maxAge = cors->maxAge;
    if (cors->credentials)
        request.cors->allowCredentials = true;
}

} // namespace lathe
