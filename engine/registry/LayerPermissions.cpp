// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/LayerPermissions.h"

#include "engine/api/LayerArn.h"
#include "engine/registry/LayerPolicies.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

Error noPolicy()
{
    return Error::notFound(u"No policy is associated with the given resource."_s);
}

Result<Done> checkRevision(const LayerRecord &record, const QString &given)
{
    if (given.isEmpty() || given == record.policyRevision)
        return Done{};
    return fail(Error{u"PreconditionFailedException"_s,
                      412,
                      u"The Revision Id provided does not match the latest Revision Id. Call the "
                      "GetLayerPolicy API to retrieve the latest Revision Id"_s,
                      {}});
}

qsizetype indexOf(const LayerRecord &record, const QString &statementId)
{
    for (qsizetype i = 0; i < record.statements.size(); ++i) {
        if (record.statements.at(i).id == statementId)
            return i;
    }
    return -1;
}

QString newRevision()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace

LayerPermissions::LayerPermissions(LayerRegistry &registry, LayerRules rules, AwsScope scope)
    : m_registry(registry)
    , m_rules(std::move(rules))
    , m_scope(std::move(scope))
{
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
    if (const auto checked = LayerRules::checkPermission(request); !checked)
        return fail(checked.error());
    auto record = find(request.layer);
    if (!record)
        return record;
    if (indexOf(*record, request.statementId) >= 0) {
        return fail(
            Error::conflict(u"The statement id (%1) provided already exists. Please provide a new "
                            "statement id, or remove the existing statement."_s.arg(request.statementId)));
    }
    if (const auto checked = checkRevision(*record, request.revisionId); !checked)
        return fail(checked.error());
    record->statements.append({request.statementId, request.principal, request.organizationId});
    if (const qsizetype size = layerpolicies::document(*record).size(); size > layerpolicies::mostBytes) {
        return fail(Error{u"PolicyLengthExceededException"_s,
                          400,
                          u"The final policy size (%1) is bigger than the limit (%2)."_s.arg(size).arg(
                              layerpolicies::mostBytes),
                          {}});
    }
    record->policyRevision = newRevision();
    return record;
}

void LayerPermissions::add(const AddLayerVersionPermissionRequest &request, Reply<LayerPolicy> reply)
{
    const auto record = withStatement(request);
    if (!record) {
        reply(fail(record.error()));
        return;
    }
    const LayerPolicy added{layerpolicies::statement(record->statements.constLast(), record->info.arn),
                            record->policyRevision};
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
    if (record->statements.isEmpty())
        return fail(noPolicy());
    if (const auto checked = checkRevision(*record, request.revisionId); !checked)
        return fail(checked.error());
    const qsizetype at = indexOf(*record, request.statementId);
    if (at < 0) {
        return fail(
            Error::notFound(u"Statement %1 is not found in resource policy."_s.arg(request.statementId)));
    }
    record->statements.removeAt(at);
    record->policyRevision = newRevision();
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
    if (record->statements.isEmpty())
        return fail(noPolicy());
    return LayerPolicy{layerpolicies::document(*record), record->policyRevision};
}

} // namespace lathe
