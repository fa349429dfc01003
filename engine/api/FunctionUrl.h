// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/QualifierRequests.h"

namespace lathe
{

/// Cross-origin rules of a function URL.
struct FunctionUrlCors {
    std::optional<bool> allowCredentials;
    std::optional<QStringList> allowHeaders;
    std::optional<QStringList> allowMethods; ///< at most 6: GET, PUT, HEAD, POST, PATCH, DELETE, or *
    std::optional<QStringList> allowOrigins; ///< `*`, https://www.example.com, http://localhost:60905
    std::optional<QStringList> exposeHeaders;
    std::optional<int> maxAge; ///< seconds, 0-86400

    void members(Members &m)
    {
        m("AllowCredentials", allowCredentials);
        m("AllowHeaders", allowHeaders);
        m("AllowMethods", allowMethods);
        m("AllowOrigins", allowOrigins);
        m("ExposeHeaders", exposeHeaders);
        m("MaxAge", maxAge);
    }
};

/// The URL of a function or alias. `functionUrl` keeps its first part for as long as the URL exists:
/// http://<id>.lambda-url.<region>.localhost:<port>/. Times: `2025-11-25T02:43:19.123000Z`.
struct FunctionUrlConfig {
    static constexpr auto list = "FunctionUrlConfigs";
    QString functionUrl;
    QString functionArn; ///< of the function, or with its alias
    QString authType;    ///< NONE or AWS_IAM
    std::optional<FunctionUrlCors> cors;
    QString creationTime;
    QString lastModifiedTime; ///< null in the answer of Create
    QString invokeMode; ///< BUFFERED or RESPONSE_STREAM; null in the answer of Create if not asked for

    void members(Members &m)
    {
        m("FunctionUrl", functionUrl);
        m("FunctionArn", functionArn);
        m("AuthType", authType);
        m("Cors", cors);
        m("CreationTime", creationTime);
        m("LastModifiedTime", lastModifiedTime);
        m("InvokeMode", invokeMode);
    }
};

/// What CreateFunctionUrlConfig and UpdateFunctionUrlConfig take; an update changes what is given.
struct FunctionUrlSettings : QualifierRequest { // an alias's, if any
    QString authType;
    std::optional<FunctionUrlCors> cors;
    QString invokeMode;

    void members(Members &m)
    {
        QualifierRequest::members(m);
        m("AuthType", authType);
        m("Cors", cors);
        m("InvokeMode", invokeMode);
    }
};

struct CreateFunctionUrlConfigRequest : FunctionUrlSettings {
    using Answer = FunctionUrlConfig;
    static constexpr auto operation = "CreateFunctionUrlConfig";
};

struct UpdateFunctionUrlConfigRequest : FunctionUrlSettings {
    using Answer = FunctionUrlConfig;
    static constexpr auto operation = "UpdateFunctionUrlConfig";
};

struct GetFunctionUrlConfigRequest : QualifierRequest {
    using Answer = FunctionUrlConfig;
    static constexpr auto operation = "GetFunctionUrlConfig";
};

using FunctionUrlConfigPage = QualifierPage<FunctionUrlConfig>;

/// ListFunctionUrlConfigs: those of the function and its aliases.
struct ListFunctionUrlConfigsRequest : QualifierListRequest {
    using Answer = FunctionUrlConfigPage;
    static constexpr auto operation = "ListFunctionUrlConfigs";
};

struct DeleteFunctionUrlConfigRequest : QualifierRequest {
    using Answer = Done;
    static constexpr auto operation = "DeleteFunctionUrlConfig";
};

} // namespace lathe
