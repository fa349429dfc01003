// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/AccountSettings.h"
#include "engine/api/CodeSigning.h"
#include "engine/api/EventInvokeConfig.h"
#include "engine/api/FunctionConcurrency.h"
#include "engine/api/FunctionUrl.h"
#include "engine/api/Permissions.h"
#include "engine/api/ProvisionedConcurrency.h"
#include "engine/api/RecursionConfig.h"
#include "engine/api/RuntimeManagement.h"
#include "engine/api/Tags.h"
#include "tests/gui/test/FakeEngine.h"

namespace lathe::test
{

/// What is set beside one function, kept in memory by a FakeEngine. By qualifier where there is one.
class FakeSettings
{
public:
    FakeSettings(FakeEngine &engine, const QString &function)
        : m_engine(engine)
        , m_function(function)
    {
        answerTags();
        answerConcurrency();
        answerUrl();
        answerRest();
    }

    QMap<QString, QString> tags;
    FunctionConcurrency concurrency;
    RecursionConfig recursion{QStringLiteral("Terminate")};
    QMap<QString, FunctionUrlConfig> urls;
    QMap<QString, EventInvokeConfig> events;
    QMap<QString, RuntimeManagementConfig> runtimes;
    QMap<QString, QString> policies;
    QList<CodeSigningConfig> configs;
    QString functionConfig;
    QList<ProvisionedConcurrencyConfig> provisioned;
    QList<AddPermissionRequest> added;

    void tell() { m_engine.tell(events::FunctionSettingsChanged{m_function}); }

private:
    template<OperationRequest Request>
    void change(std::function<typename Request::Answer(const Request &)> handler)
    {
        m_engine.answer<Request>(
            [this, handler](const Request &request) -> Result<typename Request::Answer> {
                if (m_engine.failure)
                    return fail(*std::exchange(m_engine.failure, std::nullopt));
                auto answer = handler(request);
                tell();
                return answer;
            });
    }
    template<OperationRequest Request>
    void get(std::function<Result<typename Request::Answer>(const Request &)> handler)
    {
        m_engine.answer<Request>(handler);
    }
    template<typename T>
    static Result<T> found(const QMap<QString, T> &map, const QString &key)
    {
        if (!map.contains(key))
            return fail(Error::notFound(QStringLiteral("There is none.")));
        return map.value(key);
    }

    void answerTags()
    {
        get<ListTagsRequest>([this](const auto &) { return ResourceTags{tags}; });
        change<TagResourceRequest>([this](const TagResourceRequest &request) {
            tags.insert(*request.tags);
            return Done{};
        });
        change<UntagResourceRequest>([this](const UntagResourceRequest &request) {
            for (const QString &key : *request.tagKeys)
                tags.remove(key);
            return Done{};
        });
    }
    void answerConcurrency()
    {
        get<GetAccountSettingsRequest>([this](const auto &) {
            AccountSettings account;
            account.limit.unreservedConcurrentExecutions -=
                concurrency.reservedConcurrentExecutions.value_or(0);
            return account;
        });
        get<GetFunctionConcurrencyRequest>([this](const auto &) { return concurrency; });
        change<PutFunctionConcurrencyRequest>([this](const PutFunctionConcurrencyRequest &request) {
            concurrency.reservedConcurrentExecutions = request.reservedConcurrentExecutions;
            return concurrency;
        });
        change<DeleteFunctionConcurrencyRequest>([this](const auto &) {
            concurrency = {};
            return Done{};
        });
        get<GetFunctionRecursionConfigRequest>([this](const auto &) { return recursion; });
        change<PutFunctionRecursionConfigRequest>([this](const PutFunctionRecursionConfigRequest &request) {
            return recursion = {request.recursiveLoop};
        });
        get<ListProvisionedConcurrencyConfigsRequest>([this](const auto &) {
            return ProvisionedConcurrencyConfigPage{provisioned, {}};
        });
        change<PutProvisionedConcurrencyConfigRequest>(
            [this](const PutProvisionedConcurrencyConfigRequest &request) {
                ProvisionedConcurrencyConfig config;
                config.functionArn = QStringLiteral("arn:f:") + request.qualifier;
                config.requested = request.provisionedConcurrentExecutions;
                config.status = QStringLiteral("READY");
                provisioned.append(config);
                return config;
            });
        change<DeleteProvisionedConcurrencyConfigRequest>(
            [this](const DeleteProvisionedConcurrencyConfigRequest &request) {
                provisioned.removeIf([&](const auto &config) {
                    return config.functionArn.endsWith(u':' + request.qualifier);
                });
                return Done{};
            });
    }
    FunctionUrlConfig keepUrl(const FunctionUrlSettings &request)
    {
        FunctionUrlConfig &config = urls[request.qualifier];
        config.functionUrl = QStringLiteral("http://abc.lambda-url.us-east-1.localhost:4566/");
        config.authType = request.authType;
        config.invokeMode = request.invokeMode;
        config.cors = request.cors;
        return config;
    }
    void answerUrl()
    {
        get<GetFunctionUrlConfigRequest>(
            [this](const GetFunctionUrlConfigRequest &request) { return found(urls, request.qualifier); });
        change<CreateFunctionUrlConfigRequest>([this](const auto &request) { return keepUrl(request); });
        change<UpdateFunctionUrlConfigRequest>([this](const auto &request) { return keepUrl(request); });
        change<DeleteFunctionUrlConfigRequest>([this](const DeleteFunctionUrlConfigRequest &request) {
            urls.remove(request.qualifier);
            return Done{};
        });
    }
    void answerRest()
    {
        get<GetFunctionEventInvokeConfigRequest>(
            [this](const GetFunctionEventInvokeConfigRequest &request) {
                return found(events, request.qualifier);
            });
        change<PutFunctionEventInvokeConfigRequest>(
            [this](const PutFunctionEventInvokeConfigRequest &request) {
                EventInvokeConfig &config = events[request.qualifier];
                config.maximumRetryAttempts = request.maximumRetryAttempts;
                config.maximumEventAgeInSeconds = request.maximumEventAgeInSeconds;
                config.destinations = request.destinations;
                return config;
            });
        get<GetRuntimeManagementConfigRequest>([this](const GetRuntimeManagementConfigRequest &request) {
            return runtimes.value(request.qualifier, {QStringLiteral("Auto"), {}, {}});
        });
        change<PutRuntimeManagementConfigRequest>([this](const PutRuntimeManagementConfigRequest &request) {
            return runtimes[request.qualifier] = {request.updateRuntimeOn, {}, request.runtimeVersionArn};
        });
        get<GetPolicyRequest>([this](const GetPolicyRequest &request) -> Result<ResourcePolicy> {
            return found(policies, request.qualifier).map([](const QString &policy) {
                return ResourcePolicy{policy, {}};
            });
        });
        change<AddPermissionRequest>([this](const AddPermissionRequest &request) {
            added << request;
            policies[request.qualifier] =
                QStringLiteral(
                    "{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[{\"Sid\":\"%1\","
                    "\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"%2\"},\"Action\":\"%3\","
                    "\"Condition\":{\"ArnLike\":{\"AWS:SourceArn\":\"%4\"}}}]}")
                    .arg(request.statementId, request.principal, request.action, request.sourceArn);
            return AddedPermission{QStringLiteral("{}")};
        });
        change<RemovePermissionRequest>([this](const RemovePermissionRequest &request) {
            policies.remove(request.qualifier);
            return Done{};
        });
        get<ListCodeSigningConfigsRequest>([this](const auto &) {
            return CodeSigningConfigPage{configs, {}};
        });
        get<GetFunctionCodeSigningConfigRequest>([this](const auto &) {
            return FunctionCodeSigning{functionConfig, m_function};
        });
        change<CreateCodeSigningConfigRequest>([this](const CreateCodeSigningConfigRequest &request) {
            CodeSigningConfig made;
            made.id = QStringLiteral("csc-%1").arg(configs.size() + 1, 17, 10, QLatin1Char('0'));
            made.arn =
                QStringLiteral("arn:aws:lambda:us-east-1:000000000000:code-signing-config:") + made.id;
            made.description = request.description;
            made.allowedPublishers = *request.allowedPublishers;
            made.policies = *request.policies;
            configs.append(made);
            return CodeSigningConfigAnswer{made};
        });
        change<UpdateCodeSigningConfigRequest>([this](const UpdateCodeSigningConfigRequest &request) {
            for (CodeSigningConfig &config : configs) {
                if (config.arn != request.arn)
                    continue;
                config.description = request.description;
                config.allowedPublishers = *request.allowedPublishers;
                config.policies = *request.policies;
                return CodeSigningConfigAnswer{config};
            }
            return CodeSigningConfigAnswer();
        });
        change<DeleteCodeSigningConfigRequest>([this](const DeleteCodeSigningConfigRequest &request) {
            configs.removeIf([&](const auto &config) { return config.arn == request.arn; });
            return Done{};
        });
        change<PutFunctionCodeSigningConfigRequest>(
            [this](const PutFunctionCodeSigningConfigRequest &request) {
                functionConfig = request.configArn;
                return FunctionCodeSigning{functionConfig, m_function};
            });
        change<DeleteFunctionCodeSigningConfigRequest>([this](const auto &) {
            functionConfig.clear();
            return Done{};
        });
    }

    FakeEngine &m_engine;
    QString m_function;
};

} // namespace lathe::test
