// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/ContextMembers.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QStringList nodeMembers(const QString &path)
{
    if (path.isEmpty())
        return {u"awsRequestId"_s,    u"callbackWaitsForEmptyEventLoop"_s,
                u"clientContext"_s,   u"functionName"_s,
                u"functionVersion"_s, u"getRemainingTimeInMillis"_s,
                u"identity"_s,        u"invokedFunctionArn"_s,
                u"logGroupName"_s,    u"logStreamName"_s,
                u"memoryLimitInMB"_s};
    if (path == "identity"_L1)
        return {u"cognitoIdentityId"_s, u"cognitoIdentityPoolId"_s};
    if (path == "clientContext"_L1)
        return {u"client"_s, u"custom"_s, u"env"_s};
    return {};
}

QStringList pythonMembers(const QString &path)
{
    if (path.isEmpty())
        return {u"aws_request_id"_s,
                u"client_context"_s,
                u"function_name"_s,
                u"function_version"_s,
                u"get_remaining_time_in_millis"_s,
                u"identity"_s,
                u"invoked_function_arn"_s,
                u"log_group_name"_s,
                u"log_stream_name"_s,
                u"memory_limit_in_mb"_s};
    if (path == "identity"_L1)
        return {u"cognito_identity_id"_s, u"cognito_identity_pool_id"_s};
    if (path == "client_context"_L1)
        return {u"client"_s, u"custom"_s, u"env"_s};
    return {};
}

QStringList clientMembers(const QString &path)
{
    if (path.endsWith(".client"_L1))
        return {u"app_package_name"_s, u"app_title"_s, u"app_version_code"_s, u"app_version_name"_s,
                u"installation_id"_s};
    if (path.endsWith(".env"_L1))
        return {u"locale"_s, u"make"_s, u"model"_s, u"platform"_s, u"platform_version"_s};
    return {};
}

} // namespace

QStringList ContextMembers::at(EditorLanguage language, const QStringList &path)
{
    const QString joined = path.join(u'.');
    const bool python = language.kind() == EditorLanguage::Kind::Python;
    const bool script = language.kind() == EditorLanguage::Kind::JavaScript ||
                        language.kind() == EditorLanguage::Kind::TypeScript;
    if (!python && !script)
        return {};
    if (joined.startsWith(python ? "client_context."_L1 : "clientContext."_L1))
        return clientMembers(joined);
    return python ? pythonMembers(joined) : nodeMembers(joined);
}

} // namespace lathe
