// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/ConcurrencyOperations.h"

using namespace Qt::StringLiterals;

namespace lathe
{

void ConcurrencyOperations::addTo(OperationTable &table)
{
    table.add<PutFunctionConcurrencyRequest>(
        [this](const auto &request, auto reply) { put(request, std::move(reply)); });
    table.add<DeleteFunctionConcurrencyRequest>(
        [this](const auto &request, auto reply) { remove(request, std::move(reply)); });
    table.answer<GetFunctionConcurrencyRequest>([this](const auto &request) { return get(request); });
}

Result<QString> ConcurrencyOperations::nameOf(const QString &functionName) const
{
    const auto address = m_addresses.find(functionName);
    if (!address)
        return fail(address.error());
    if (address->kind != FunctionAddress::Kind::Function) {
        return fail(Error::invalidParameter(
            u"This operation is permitted on Lambda functions only. Aliases and versions do not support "
            "this operation. Please specify either a function name or an unqualified function ARN."_s));
    }
    return address->exists() ? Result<QString>(address->name.name) : fail(address->notFound());
}

Result<Done> ConcurrencyOperations::check(const QString &name, int wanted) const
{
    if (const int provisioned = m_shares.provisioned(name); provisioned > wanted) {
        return fail(Error::invalidParameter(
            u" ReservedConcurrentExecutions  %1 should not be lower than function's total provisioned "
            "concurrency [%2]."_s.arg(wanted)
                .arg(provisioned)));
    }
    const qint64 left = qint64{m_shares.unreserved()} + m_shares.share(name) - wanted;
    if (left < ConcurrencyShares::leastUnreserved) {
        Error error = Error::invalidParameter(
            u"Specified ReservedConcurrentExecutions for function decreases account's "
            "UnreservedConcurrentExecution below its minimum value of [%1]."_s.arg(
                ConcurrencyShares::leastUnreserved));
        error.typed = false;
        return fail(std::move(error));
    }
    return Done{};
}

void ConcurrencyOperations::put(const PutFunctionConcurrencyRequest &request,
                                Reply<FunctionConcurrency> reply)
{
    const auto name = nameOf(request.functionName);
    if (!name) {
        reply(fail(name.error()));
        return;
    }
    m_shares.turns.take<FunctionConcurrency>(
        u"account"_s, std::move(reply),
        [this, name = *name,
         wanted = request.reservedConcurrentExecutions.value_or(0)](Reply<FunctionConcurrency> answer) {
            if (const auto checked = check(name, wanted); !checked) {
                answer(fail(checked.error()));
                return;
            }
            const FunctionConcurrency reserved{wanted};
            m_shares.reservations.save(name, reserved,
                                       [reserved, answer = std::move(answer)](const Result<Done> &done) {
                                           answer(done.map([&](const Done &) { return reserved; }));
                                       });
        });
}

void ConcurrencyOperations::remove(const DeleteFunctionConcurrencyRequest &request, Reply<Done> reply)
{
    const auto name = nameOf(request.functionName);
    if (!name) {
        reply(fail(name.error()));
        return;
    }
    m_shares.turns.take<Done>(u"account"_s, std::move(reply), [this, name = *name](Reply<Done> answer) {
        m_shares.reservations.remove(name, std::move(answer));
    });
}

Result<FunctionConcurrency> ConcurrencyOperations::get(const GetFunctionConcurrencyRequest &request) const
{
    return nameOf(request.functionName).map([this](const QString &name) {
        return FunctionConcurrency{m_shares.reserved(name)};
    });
}

} // namespace lathe
