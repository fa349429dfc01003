// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/ProvisionedConcurrencyOperations.h"

#include "engine/registry/Paging.h"

#include <QDateTime>
#include <QSet>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

const auto unpublished =
    u"Provisioned Concurrency Configs cannot be applied to unpublished function versions."_s;
const auto neitherAliasNorVersion =
    u"The function resource provided must be an alias or a published version."_s;

Error noConfig()
{
    return {u"ProvisionedConcurrencyConfigNotFoundException"_s,
            404,
            u"No Provisioned Concurrency Config found for this function"_s,
            {}};
}

Error overLimit(const QString &message)
{
    Error error = Error::invalidParameter(message);
    error.typed = false; // as recorded
    return error;
}

} // namespace

ProvisionedConcurrencyOperations::ProvisionedConcurrencyOperations(ConcurrencyShares &shares,
                                                                   const FunctionAddresses &addresses,
                                                                   const Clock &clock, Hooks hooks)
    : m_shares(shares)
    , m_addresses(addresses)
    , m_clock(clock)
    , m_hooks(std::move(hooks))
{
}

void ProvisionedConcurrencyOperations::addTo(OperationTable &table)
{
    table.add<PutProvisionedConcurrencyConfigRequest>(
        [this](const auto &request, auto reply) { put(request, std::move(reply)); });
    table.add<DeleteProvisionedConcurrencyConfigRequest>(
        [this](const auto &request, auto reply) { remove(request, std::move(reply)); });
    table.answer<GetProvisionedConcurrencyConfigRequest>(
        [this](const auto &request) { return get(request); });
    table.answer<ListProvisionedConcurrencyConfigsRequest>(
        [this](const auto &request) { return list(request); });
}

Result<FunctionAddress> ProvisionedConcurrencyOperations::published(const QString &functionName,
                                                                    const QString &qualifier,
                                                                    const QString &refusal) const
{
    const auto address = m_addresses.find(functionName, qualifier);
    if (!address)
        return address;
    if (address->isLatest())
        return fail(Error::invalidParameter(refusal));
    if (!address->exists())
        return fail(address->notFound());
    return address;
}

/// A version is provisioned once: by itself or through one alias.
Result<Done> ProvisionedConcurrencyOperations::checkOthers(const FunctionAddress &address) const
{
    const QString version = address.target->record.configuration.version;
    const auto others = m_shares.provisions.of(address.name.name);
    for (auto it = others.keyBegin(); it != others.keyEnd(); ++it) {
        const auto other = m_addresses.find(address.name.name, *it);
        if (*it == address.qualifier() || !other || !other->exists() ||
            other->target->record.configuration.version != version)
            continue;
        return fail(Error::conflict(address.kind == FunctionAddress::Kind::Alias
                                        ? u"Alias can't be used for Provisioned Concurrency configuration "
                                          u"on an already Provisioned "
                                          "version"_s
                                        : u"Version is pointed by a Provisioned Concurrency alias"_s));
    }
    return Done{};
}

Result<Done> ProvisionedConcurrencyOperations::check(const FunctionAddress &address, int wanted) const
{
    const QString &name = address.name.name;
    const qint64 ofFunction = qint64{m_shares.provisioned(name, address.qualifier())} + wanted;
    if (const auto reserved = m_shares.reserved(name)) {
        if (ofFunction > *reserved) {
            return fail(
                Error::invalidParameter(u"Requested Provisioned Concurrency should not be greater than the "
                                        "reservedConcurrentExecution for function"_s));
        }
        return checkOthers(address);
    }
    const qint64 left = qint64{m_shares.unreserved()} + m_shares.share(name);
    if (ofFunction > left) {
        return fail(overLimit(u"Specified ConcurrentExecutions for function is greater than account's "
                              "unreserved concurrency [%1]."_s.arg(left)));
    }
    if (left - ofFunction < ConcurrencyShares::leastUnreserved) {
        return fail(overLimit(u"Specified ConcurrentExecutions for function decreases account's "
                              "UnreservedConcurrentExecution below its minimum value of [%1]."_s.arg(
                                  ConcurrencyShares::leastUnreserved)));
    }
    return checkOthers(address);
}

void ProvisionedConcurrencyOperations::put(const PutProvisionedConcurrencyConfigRequest &request,
                                           Reply<ProvisionedConcurrencyConfig> reply)
{
    const auto address = published(request.functionName, request.qualifier, unpublished);
    if (!address) {
        reply(fail(address.error()));
        return;
    }
    Provisioned record;
    record.requested = request.provisionedConcurrentExecutions.value_or(1);
    record.lastModified =
        QDateTime::fromMSecsSinceEpoch(m_clock.epochMs(), Qt::UTC).toString(u"yyyy-MM-ddTHH:mm:ss+0000"_s);
    m_shares.turns.take<ProvisionedConcurrencyConfig>(
        u"account"_s, std::move(reply),
        [this, record, address = *address](Reply<ProvisionedConcurrencyConfig> answer) {
            if (const auto checked = check(address, record.requested); !checked) {
                answer(fail(checked.error()));
                return;
            }
            m_shares.provisions.save(
                address.key(), record,
                [this, record, address, answer = std::move(answer)](const Result<Done> &done) {
                    if (!done) {
                        answer(fail(done.error()));
                        return;
                    }
                    follow(address.name.name);
                    ProvisionedConcurrencyConfig begun;
                    begun.requested = record.requested;
                    begun.allocated = begun.available = 0;
                    begun.status = u"IN_PROGRESS"_s;
                    begun.lastModified = record.lastModified;
                    answer(begun);
                });
        });
}

void ProvisionedConcurrencyOperations::remove(const DeleteProvisionedConcurrencyConfigRequest &request,
                                              Reply<Done> reply)
{
    const auto address = published(request.functionName, request.qualifier, neitherAliasNorVersion);
    if (!address) {
        reply(fail(address.error()));
        return;
    }
    m_shares.turns.take<Done>(
        u"account"_s, std::move(reply), [this, address = *address](Reply<Done> answer) {
            m_shares.provisions.remove(address.key(), [this, name = address.name.name,
                                                       answer = std::move(answer)](Result<Done> done) {
                if (done)
                    follow(name);
                answer(std::move(done));
            });
        });
}

ProvisionedConcurrencyConfig ProvisionedConcurrencyOperations::told(const FunctionAddress &address,
                                                                    const Provisioned &record) const
{
    const State state = address.exists() ? m_hooks.state(address.target->record) : State();
    ProvisionedConcurrencyConfig config;
    config.requested = record.requested;
    config.lastModified = record.lastModified;
    const bool failed = !state.failure.isEmpty();
    const bool ready = !failed && state.allocated >= record.requested;
    config.allocated = ready ? record.requested : 0; // none before all
    config.available = ready ? std::min(state.available, record.requested) : 0;
    config.status = failed ? u"FAILED"_s : ready ? u"READY"_s : u"IN_PROGRESS"_s;
    if (failed)
        config.statusReason = state.failure;
    return config;
}

Result<ProvisionedConcurrencyConfig>
ProvisionedConcurrencyOperations::get(const GetProvisionedConcurrencyConfigRequest &request) const
{
    const auto address = published(request.functionName, request.qualifier, neitherAliasNorVersion);
    if (!address)
        return fail(address.error());
    const Provisioned *record = m_shares.provisions.find(address->key());
    if (!record)
        return fail(noConfig());
    return told(*address, *record);
}

Result<ProvisionedConcurrencyConfigPage>
ProvisionedConcurrencyOperations::list(const ListProvisionedConcurrencyConfigsRequest &request) const
{
    const auto function = m_addresses.existing(request.functionName);
    if (!function)
        return fail(function.error());
    ProvisionedConcurrencyConfigPage page;
    page.nextMarker = pageOf(m_shares.provisions.of(function->name.name), request.marker, request.maxItems,
                             [&](const QString &qualifier, const Provisioned &record) {
                                 const auto address = m_addresses.find(function->name.name, qualifier);
                                 if (!address)
                                     return;
                                 page.configs.append(told(*address, record));
                                 page.configs.last().functionArn = address->arn;
                             });
    return page;
}

void ProvisionedConcurrencyOperations::follow(const QString &functionName)
{
    QMap<QString, FunctionRecord> wanted;
    QMap<QString, int> counts;
    const auto records = m_shares.provisions.of(functionName);
    for (auto it = records.cbegin(); it != records.cend(); ++it) {
        const auto address = m_addresses.find(functionName, it.key());
        if (!address || !address->exists())
            continue;
        const FunctionRecord &version = address->target->record;
        wanted.insert(version.configuration.version, version);
        counts[version.configuration.version] += it->requested;
    }
    const QMap<QString, FunctionRecord> before = m_followed.take(functionName);
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        if (!wanted.contains(it.key()))
            m_hooks.provision(*it, 0);
    }
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it)
        m_hooks.provision(*it, counts.value(it.key()));
    if (!wanted.isEmpty())
        m_followed.insert(functionName, wanted);
}

void ProvisionedConcurrencyOperations::followAll()
{
    QSet<QString> names;
    for (auto it = m_shares.provisions.all().keyBegin(); it != m_shares.provisions.all().keyEnd(); ++it)
        names.insert(it->section(u':', 0, 0));
    for (const QString &name : std::as_const(names))
        follow(name);
}

} // namespace lathe
