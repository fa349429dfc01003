// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/OperationGroups.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

template<typename Operations>
TagOperations::Kind tagsOf(Operations &operations)
{
    return {[&operations](const QString &arn) { return operations.tags(arn); },
            [&operations](const QString &arn, const TagMap &tags, Reply<Done> reply) {
                operations.setTags(arn, tags, std::move(reply));
            }};
}

} // namespace

OperationGroups::OperationGroups(const Parts &parts)
    : m_parts(parts)
    , m_addresses(parts.registry, parts.scope)
    , m_shares(parts.state)
    , m_account(parts.registry, m_shares)
    , m_queries(parts.registry, parts.functions.changes())
    , m_versions(parts.functions.changes())
    , m_aliases(parts.registry, parts.functions.changes())
    , m_codeSigning(parts.state, parts.registry, parts.scope, parts.clock)
    , m_codeSigningGate(m_codeSigning, parts.registry, parts.packages,
                        SigningProfiles(parts.signingProfiles), parts.clock, parts.warn)
    , m_eventSources(parts.state, FunctionDirectory(parts.registry, parts.scope), parts.clock)
    , m_permissions(parts.state, m_addresses)
    , m_concurrency(m_shares, m_addresses)
    , m_provisioned(m_shares, m_addresses, parts.clock, parts.provisioning)
    , m_eventInvokeConfigs(parts.state, m_addresses, parts.clock)
    , m_urls(parts.state, m_addresses, parts.clock, parts.functionUrl)
    , m_runtimeManagement(parts.state, m_addresses, parts.runtimeVersionArn)
    , m_recursion(parts.state, m_addresses)
    , m_scaling(parts.state, m_addresses)
{
    m_account.addTo(m_table);
    parts.functions.addTo(m_table);
    parts.layers.addTo(m_table);
    m_queries.setReservedConcurrency([this](const QString &name) { return m_shares.reserved(name); });
    m_queries.addTo(m_table);
    m_versions.addTo(m_table);
    m_aliases.addTo(m_table);
    m_codeSigning.addTo(m_table);
    m_eventSources.addTo(m_table);
    m_tags.addTo(m_table);
    m_permissions.addTo(m_table);
    m_concurrency.addTo(m_table);
    m_provisioned.addTo(m_table);
    m_eventInvokeConfigs.addTo(m_table);
    m_urls.addTo(m_table);
    m_runtimeManagement.addTo(m_table);
    m_recursion.addTo(m_table);
    m_scaling.addTo(m_table);
    m_tags.addKind(u"function"_s, functionTags());
    m_tags.addKind(u"code-signing-config"_s, tagsOf(m_codeSigning));
    m_tags.addKind(u"event-source-mapping"_s, tagsOf(m_eventSources));
    parts.functions.setGate([this](const Deployment &deployment, Reply<Done> reply) {
        m_codeSigningGate.admit(deployment, std::move(reply));
    });
    for (RecordSet *records : besideFunctions()) {
        parts.registry.addDependent(*records);
        records->setListener(parts.changed);
    }
    m_codeSigning.setListener(parts.changed);
    parts.registry.aliases().setListener([this](const QString &function) {
        forgetLostAliases(function);
        m_provisioned.follow(function);
        m_parts.changed(function);
    });
}

QList<RecordSet *> OperationGroups::besideFunctions()
{
    return {&m_shares.reservations, &m_shares.provisions,          &m_permissions.records(),
            &m_urls.records(),      &m_recursion.records(),        &m_eventInvokeConfigs.records(),
            &m_scaling.records(),   &m_runtimeManagement.records()};
}

void OperationGroups::forgetLostAliases(const QString &function)
{
    for (RecordSet *records : besideFunctions()) {
        if (records == &m_urls.records())
            continue;
        for (const QString &key : records->keysOf(function)) {
            const auto address = m_addresses.find(function, key.section(u':', 1));
            if (address && address->kind == FunctionAddress::Kind::Alias && !address->exists())
                records->remove(key, [](const Result<Done> &) {});
        }
    }
}

TagOperations::Kind OperationGroups::functionTags() const
{
    const auto find = [this](const QString &arn) -> Result<FunctionAddress> {
        const auto address = m_addresses.find(arn);
        if (address && address->kind != FunctionAddress::Kind::Function) {
            return fail(Error::invalidParameter(u"Tags on function aliases and versions are not supported. "
                                                "Please specify a function ARN."_s));
        }
        if (address && !address->exists())
            return fail(address->notFound());
        return address;
    };
    return {[find](const QString &arn) {
                return find(arn).map([](const FunctionAddress &address) {
                    return address.target->record.configuration.tags;
                });
            },
            [this](const QString &arn, const TagMap &tags, Reply<Done> reply) {
                const auto retagged = [this, arn, reply = std::move(reply)](const Result<Done> &done) {
                    if (done)
                        m_parts.changed(m_addresses.find(arn)->name.name);
                    reply(done);
                };
                m_parts.functions.setTags(arn, tags, retagged);
            }};
}

void OperationGroups::load(Reply<QStringList> notices)
{
    loadRecordSets(m_codeSigning.recordSets() + QList<RecordSet *>{&m_eventSources.records()} +
                       besideFunctions(),
                   [this, notices = std::move(notices)](Result<QStringList> read) {
                       if (read)
                           m_provisioned.followAll();
                       notices(std::move(read));
                   });
}

} // namespace lathe
