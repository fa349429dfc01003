// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/OperationGroups.h"

namespace lathe
{

OperationGroups::OperationGroups(const Parts &parts)
    : m_account(parts.registry)
    , m_codeSigning(parts.state, parts.registry, parts.scope, parts.clock)
    , m_codeSigningGate(m_codeSigning, parts.registry, parts.packages,
                        SigningProfiles(parts.signingProfiles), parts.clock, parts.warn)
    , m_eventSources(parts.state, FunctionDirectory(parts.registry, parts.scope), parts.clock)
{
    m_account.addTo(m_table);
    m_codeSigning.addTo(m_table);
    m_eventSources.addTo(m_table);
    parts.functions.setGate([this](const Deployment &deployment, Reply<Done> reply) {
        m_codeSigningGate.admit(deployment, std::move(reply));
    });
}

void OperationGroups::load(Reply<QStringList> notices)
{
    loadRecordSets(m_codeSigning.recordSets() + QList<RecordSet *>{&m_eventSources.records()},
                   std::move(notices));
}

} // namespace lathe
