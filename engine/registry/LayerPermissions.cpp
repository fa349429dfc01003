// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/LayerPermissions.h"

#include "engine/api/LayerArn.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

const auto tellsRevision = u"GetLayerPolicy"_s;

} // namespace

LayerPermissions::LayerPermissions(LayerRegistry &registry, LayerRules rules, AwsScope scope)
    : m_registry(registry)
    , m_rules(std::move(rules))
    , m_scope(std::move(scope))
{
}

void LayerPermissions::addTo(OperationTable &table)
{
    table.add<AddLayerVersionPermissionRequest>(
        [this](const auto &request, auto reply) { add(request, std::move(reply)); });
    table.add<RemoveLayerVersionPermissionRequest>(
        [this](const auto &request, auto reply) { remove(request, std::move(reply)); });
    table.answer<GetLayerVersionPolicyRequest>(
        [this](const auto &request) { return policy(request.layer); });
}

Result<LayerRecord> LayerPermissions::find(const LayerVersionReference &layer) const
{
    const auto resolved = m_rules.version(layer);
    if (!resolved)
        return fail(resolved.error());
    if (const LayerRecord *record = m_registry.find(resolved->layerName, resolved->version))
        return *record;
    return fail(Error::notFound(u"Layer version %1 does not exist."_s.arg(
        LayerArn::ofVersion(resolved->layerName, resolved->version, m_scope))));
}

Result<LayerRecord> LayerPermissions::withStatement(const AddLayerVersionPermissionRequest &request) const
{
    auto record = find(request.layer);
    if (!record)
        return record;
    if (const auto checked = record->policy.checkRevision(request.revisionId, tellsRevision); !checked)
        return fail(checked.error());
    PolicyStatement statement;
    statement.id = request.statementId;
    statement.action = request.action;
    statement.principal = request.principal;
    statement.organizationId = request.organizationId;
    auto after = record->policy.with(statement, record->info.arn);
    if (!after)
        return fail(after.error());
    record->policy = std::move(*after);
    return record;
}

void LayerPermissions::add(const AddLayerVersionPermissionRequest &request,
                           Reply<AddedLayerPermission> reply)
{
    const auto record = withStatement(request);
    if (!record) {
        reply(fail(record.error()));
        return;
    }
    const QByteArray statement = Policy::json(record->policy.statements.constLast(), record->info.arn);
    const AddedLayerPermission added{QString::fromUtf8(statement), record->policy.revisionId};
    m_registry.save(*record, [added, reply = std::move(reply)](const Result<Done> &done) {
        reply(done.map([&](const Done &) { return added; }));
    });
}

Result<LayerRecord>
LayerPermissions::withoutStatement(const RemoveLayerVersionPermissionRequest &request) const
{
    auto record = find(request.layer);
    if (!record)
        return record;
    if (record->policy.statements.isEmpty())
        return fail(Policy::none());
    if (const auto checked = record->policy.checkRevision(request.revisionId, tellsRevision); !checked)
        return fail(checked.error());
    auto after = record->policy.without(request.statementId);
    if (!after)
        return fail(after.error());
    record->policy = std::move(*after);
    return record;
}

void LayerPermissions::remove(const RemoveLayerVersionPermissionRequest &request, Reply<Done> reply)
{
    if (const auto record = withoutStatement(request))
        m_registry.save(*record, std::move(reply));
    else
        reply(fail(record.error()));
}

Result<LayerPolicy> LayerPermissions::policy(const LayerVersionReference &layer) const
{
    const auto record = find(layer);
    if (!record)
        return fail(record.error());
    if (record->policy.statements.isEmpty())
        return fail(Policy::none());
    return LayerPolicy{QString::fromUtf8(record->policy.json(record->info.arn)), record->policy.revisionId};
}

} // namespace lathe
