// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/LambdaApi.h"
#include "engine/invocation/InvocationService.h"
#include "engine/registry/FunctionDirectory.h"
#include "engine/registry/OperationTable.h"
#include "engine/registry/PackageStore.h"

namespace lathe
{

/// The Lambda API on this machine: registry and invocations behind the seam. Engine thread.
class LocalLambda final : public LambdaApi
{
public:
    /// Random numbers, 0 <= n < 1, by which aliases with weights choose.
    using Random = std::function<double()>;

    LocalLambda(const OperationTable &table, FunctionDirectory directory, PackageStore &packages,
                InvocationService &invocations, Random random)
        : m_table(table)
        , m_directory(std::move(directory))
        , m_packages(packages)
        , m_invocations(invocations)
        , m_random(std::move(random))
    {
        invocations.setResolve([this](const InvokeRequest &request) { return toInvoke(request); });
    }

    void perform(OperationCallPtr call) override { m_table.perform(call); }
    void invoke(InvokeRequest request, Reply<InvocationResult> reply) override;
    void fetchPackage(QString codeSha256Hex, Reply<QByteArray> reply) override;

private:
    Result<FunctionRecord> toInvoke(const InvokeRequest &request) const;

    const OperationTable &m_table;
    FunctionDirectory m_directory;
    PackageStore &m_packages;
    InvocationService &m_invocations;
    Random m_random;
};

} // namespace lathe
