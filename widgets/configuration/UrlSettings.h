// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/FunctionRequests.h"
#include "engine/api/FunctionUrl.h"
#include "widgets/configuration/Rebase.h"

namespace lathe
{

/// The URL of a function or alias as it is edited. Empty lists are not given.
struct UrlSettings {
    struct Cors {
        QStringList origins;
        QStringList methods;
        QStringList headers;
        QStringList exposedHeaders;
        int maxAge = 0; ///< seconds
        bool credentials = false;

        bool operator==(const Cors &) const = default;
    };

    bool exists = false;
    QString authType = QStringLiteral("AWS_IAM");
    QString invokeMode = QStringLiteral("BUFFERED");
    std::optional<Cors> cors;
    QString url; ///< the engine decides

    static UrlSettings of(const FunctionUrlConfig &config);
    /// Fills what Create and Update take.
    void fill(FunctionUrlSettings &request, const FunctionReference &target) const;

    bool operator==(const UrlSettings &) const = default;
};

template<>
inline constexpr auto editedFields<UrlSettings::Cors> = std::tuple(
    &UrlSettings::Cors::origins, &UrlSettings::Cors::methods, &UrlSettings::Cors::headers,
    &UrlSettings::Cors::exposedHeaders, &UrlSettings::Cors::maxAge, &UrlSettings::Cors::credentials);

template<>
inline constexpr auto editedFields<UrlSettings> = std::tuple(&UrlSettings::exists, &UrlSettings::authType,
                                                             &UrlSettings::invokeMode, &UrlSettings::cors,
                                                             &UrlSettings::url);

} // namespace lathe
