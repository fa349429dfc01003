// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/LocalLambda.h"

#include "engine/api/RequestCheck.h"
#include "engine/registry/AliasOperations.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// Who has tenants must say for which of them, and nobody else.
std::optional<Error> tenantProblem(const FunctionConfiguration &function, const QString &tenant)
{
    const bool isolated = function.tenancyConfig.has_value();
    if (isolated == !tenant.isNull())
        return std::nullopt;
    return Error::invalidParameter(
        isolated ? u"The invoked function is enabled with tenancy configuration. Add a valid tenant ID in "
                   u"your request and try again."_s
                 : u"The invoked function is not enabled with tenancy configuration. Remove the tenant ID "
                   u"from your request and try again."_s);
}

} // namespace

void LocalLambda::invoke(InvokeRequest request, Reply<InvocationResult> reply)
{
    auto record = toInvoke(request);
    if (record)
        m_invocations.invoke(std::move(request), std::move(*record), std::move(reply));
    else
        reply(fail(record.error()));
}

/// The version that is to run, under the ARN the caller used.
Result<FunctionRecord> LocalLambda::toInvoke(const InvokeRequest &request) const
{
    // The name of a function that is there needs no look at the table.
    if (!request.isPlain() || !m_directory.isName(request.function.name)) {
        const auto checked = requestcheck::check(request.shape, [&request](Members &members) {
            InvokeRequest told = request;
            told.members(members);
        });
        if (!checked)
            return fail(checked.error());
    }
    auto target = m_directory.resolve(request.function, FunctionDirectory::NotFoundName::WithLatest);
    if (!target)
        return fail(target.error());
    if (target->alias) {
        const QString version = AliasOperations::versionFor(*target->alias, m_random());
        if (version != target->record.configuration.version) {
            const auto other = m_directory.resolve({target->name, version});
            if (!other)
                return fail(other.error());
            target->record = other->record;
        }
    }
    FunctionRecord &record = target->record;
    if (const auto problem = tenantProblem(record.configuration, request.tenantId))
        return fail(*problem);
    if (!request.durableExecutionName.isNull())
        return fail(Error::invalidParameter(u"The function %1 has no durable executions. Leave "
                                            "DurableExecutionName out."_s.arg(target->arn)));
    record.tenantId = request.tenantId;
    record.configuration.functionArn = target->arn;
    return std::move(record);
}

void LocalLambda::fetchPackage(QString codeSha256Hex, Reply<QByteArray> reply)
{
    m_packages.fetch(std::move(codeSha256Hex), std::move(reply));
}

} // namespace lathe
