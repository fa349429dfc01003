// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/base/Members.h"

namespace lathe
{

/// Whose signatures a function accepts: `arn:aws:signer:…:/signing-profiles/NAME/VERSION`, at most 20.
struct AllowedPublishers {
    std::optional<QStringList> signingProfileVersionArns;
    void members(Members &m) { m("SigningProfileVersionArns", signingProfileVersionArns); }
};

struct CodeSigningPolicies {
    QString untrustedArtifactOnDeployment; ///< Warn or Enforce
    void members(Members &m) { m("UntrustedArtifactOnDeployment", untrustedArtifactOnDeployment); }
};

struct CodeSigningConfig {
    QString id; ///< `csc-` and 17 characters
    QString arn;
    QString description;
    AllowedPublishers allowedPublishers;
    CodeSigningPolicies policies;
    QString lastModified; ///< `2023-10-14T22:26:11.234+0000`
    void members(Members &m)
    {
        m("CodeSigningConfigId", id);
        m("CodeSigningConfigArn", arn);
        m("Description", description);
        m("AllowedPublishers", allowedPublishers);
        m("CodeSigningPolicies", policies);
        m("LastModified", lastModified);
    }
};

struct CodeSigningConfigAnswer {
    CodeSigningConfig config;
    void members(Members &m) { m("CodeSigningConfig", config); }
};

struct CreateCodeSigningConfigRequest {
    using Answer = CodeSigningConfigAnswer;
    static constexpr auto operation = "CreateCodeSigningConfig";
    QString description;
    std::optional<AllowedPublishers> allowedPublishers;
    std::optional<CodeSigningPolicies> policies;
    std::optional<QMap<QString, QString>> tags;
    void members(Members &m)
    {
        m("Description", description);
        m("AllowedPublishers", allowedPublishers);
        m("CodeSigningPolicies", policies);
        m("Tags", tags);
    }
};

struct GetCodeSigningConfigRequest {
    using Answer = CodeSigningConfigAnswer;
    static constexpr auto operation = "GetCodeSigningConfig";
    QString arn;
    void members(Members &m) { m("CodeSigningConfigArn", arn); }
};

/// What is not given stays.
struct UpdateCodeSigningConfigRequest {
    using Answer = CodeSigningConfigAnswer;
    static constexpr auto operation = "UpdateCodeSigningConfig";
    QString arn;
    QString description;
    std::optional<AllowedPublishers> allowedPublishers;
    std::optional<CodeSigningPolicies> policies;
    void members(Members &m)
    {
        m("CodeSigningConfigArn", arn);
        m("Description", description);
        m("AllowedPublishers", allowedPublishers);
        m("CodeSigningPolicies", policies);
    }
};

/// ResourceConflictException while a function uses it.
struct DeleteCodeSigningConfigRequest {
    using Answer = Done;
    static constexpr auto operation = "DeleteCodeSigningConfig";
    QString arn;
    void members(Members &m) { m("CodeSigningConfigArn", arn); }
};

struct CodeSigningConfigPage {
    QList<CodeSigningConfig> configs;
    QString nextMarker; ///< null on the last page
    void members(Members &m)
    {
        m("CodeSigningConfigs", configs);
        m("NextMarker", nextMarker);
    }
};

struct ListCodeSigningConfigsRequest {
    using Answer = CodeSigningConfigPage;
    static constexpr auto operation = "ListCodeSigningConfigs";
    QString marker;
    std::optional<int> maxItems;
    void members(Members &m)
    {
        m("Marker", marker);
        m("MaxItems", maxItems);
    }
};

/// Which code signing config a function uses; empty members where it uses none.
struct FunctionCodeSigning {
    QString configArn;
    QString functionName;
    void members(Members &m)
    {
        m("CodeSigningConfigArn", configArn);
        m("FunctionName", functionName);
    }
};

struct PutFunctionCodeSigningConfigRequest {
    using Answer = FunctionCodeSigning;
    static constexpr auto operation = "PutFunctionCodeSigningConfig";
    QString configArn;
    QString functionName;
    void members(Members &m)
    {
        m("CodeSigningConfigArn", configArn);
        m("FunctionName", functionName);
    }
};

struct GetFunctionCodeSigningConfigRequest {
    using Answer = FunctionCodeSigning;
    static constexpr auto operation = "GetFunctionCodeSigningConfig";
    QString functionName;
    void members(Members &m) { m("FunctionName", functionName); }
};

struct DeleteFunctionCodeSigningConfigRequest {
    using Answer = Done;
    static constexpr auto operation = "DeleteFunctionCodeSigningConfig";
    QString functionName;
    void members(Members &m) { m("FunctionName", functionName); }
};

struct FunctionArnPage {
    QStringList functionArns;
    QString nextMarker; ///< null on the last page
    void members(Members &m)
    {
        m("FunctionArns", functionArns);
        m("NextMarker", nextMarker);
    }
};

struct ListFunctionsByCodeSigningConfigRequest {
    using Answer = FunctionArnPage;
    static constexpr auto operation = "ListFunctionsByCodeSigningConfig";
    QString arn;
    QString marker;
    std::optional<int> maxItems;
    void members(Members &m)
    {
        m("CodeSigningConfigArn", arn);
        m("Marker", marker);
        m("MaxItems", maxItems);
    }
};

} // namespace lathe
