// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/PermissionOperations.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

const auto tellsRevision = u"GetPolicy"_s;

/// Everyone, an account, somebody in one, an organisation's service, or a service of AWS.
bool isPrincipal(const QString &principal)
{
    static const QRegularExpression known(QRegularExpression::anchoredPattern(
        u"\\*|\\d{12}|arn:aws[a-zA-Z-]*:(iam|sts)::\\d{12}:[^\\s]+|"
        "[a-z0-9.-]+\\.(amazonaws\\.com(\\.cn)?|amazon\\.com|aws\\.internal)"_s));
    return known.match(principal).hasMatch();
}

PolicyStatement statementOf(const AddPermissionRequest &request)
{
    return {request.statementId,
            request.action,
            request.principal,
            request.sourceArn,
            request.sourceAccount,
            request.eventSourceToken,
            request.principalOrgId,
            request.functionUrlAuthType,
            request.invokedViaFunctionUrl};
}

} // namespace

PermissionOperations::PermissionOperations(StateStore &store, const FunctionAddresses &addresses)
    : m_addresses(addresses)
    , m_policies(store, u"policy"_s)
{
}

void PermissionOperations::addTo(OperationTable &table)
{
    table.add<AddPermissionRequest>(
        [this](const auto &request, auto reply) { add(request, std::move(reply)); });
    table.add<RemovePermissionRequest>(
        [this](const auto &request, auto reply) { remove(request, std::move(reply)); });
    table.answer<GetPolicyRequest>([this](const auto &request) { return policy(request); });
}

Result<FunctionAddress> PermissionOperations::addressOf(const AddPermissionRequest &request) const
{
    const auto address = m_addresses.find(request.functionName, request.qualifier);
    if (!address)
        return address;
    if (address->kind == FunctionAddress::Kind::Latest)
        return fail(Error::invalidParameter(u"We currently do not support adding policies for $LATEST."_s));
    if (!address->exists())
        return fail(address->notFound());
    if (!isPrincipal(request.principal)) {
        return fail(Error::invalidParameter(
            u"The provided principal was invalid. Please check the principal and try again."_s));
    }
    if (!request.functionUrlAuthType.isEmpty() && request.action != u"lambda:InvokeFunctionUrl")
        return fail(Error::invalidParameter(
            u"FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action"_s));
    return address;
}

void PermissionOperations::add(const AddPermissionRequest &request, Reply<AddedPermission> reply)
{
    const auto address = addressOf(request);
    if (!address) {
        reply(fail(address.error()));
        return;
    }
    m_policies.change<AddedPermission>(
        address->key(), std::move(reply),
        [request, address = *address](const Policy *before) -> Result<Policy> {
            Policy policy = before ? *before : Policy();
            if (!before) // whoever knows no policy yet knows what it is for
                policy.revisionId = address.revisionId();
            if (const auto checked = policy.checkRevision(request.revisionId, tellsRevision); !checked)
                return fail(checked.error());
            return policy.with(statementOf(request), address.resourceArn());
        },
        [arn = address->resourceArn()](const Policy &after) {
            return AddedPermission{QString::fromUtf8(Policy::json(after.statements.constLast(), arn))};
        });
}

void PermissionOperations::remove(const RemovePermissionRequest &request, Reply<Done> reply)
{
    const auto address = m_addresses.find(request.functionName, request.qualifier);
    if (!address || !address->exists()) {
        reply(fail(!address                  ? address.error()
                   : address->functionExists ? address->notFound()
                                             : Error::notFound(u"No policy found for: "_s + address->arn)));
        return;
    }
    m_policies.change<Done>(
        address->key(), std::move(reply),
        [request](const Policy *before) -> Result<Policy> {
            if (!before || before->statements.isEmpty())
                return fail(Policy::none());
            if (const auto checked = before->checkRevision(request.revisionId, tellsRevision); !checked)
                return fail(checked.error());
            return before->without(request.statementId);
        },
        [](const Policy &) { return Done{}; });
}

Result<ResourcePolicy> PermissionOperations::policy(const GetPolicyRequest &request) const
{
    const auto address = m_addresses.find(request.functionName, request.qualifier);
    if (!address)
        return fail(address.error());
    const Policy *policy = m_policies.find(address->key());
    if (!address->exists() || !policy || policy->statements.isEmpty())
        return fail(Error::notFound(u"The resource you requested does not exist."_s));
    return ResourcePolicy{QString::fromUtf8(policy->json(address->resourceArn())), policy->revisionId};
}

} // namespace lathe
