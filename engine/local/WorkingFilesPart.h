// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/local/Deployer.h"
#include "engine/local/FunctionSummaries.h"
#include "engine/local/WorkingCopies.h"

namespace lathe
{

class RegistryPart;
class StoragePart;

/// The working files beside what is deployed, and the way from the one to the other.
class WorkingFilesPart
{
public:
    WorkingFilesPart(StoragePart &storage, RuntimeService &runtimes, RegistryPart &registry,
                     const EventSink &sink);

    WorkingCopies &copies() { return m_copies; }
    FunctionSummaries &summaries() { return m_summaries; }
    Deployer &deployer() { return m_deployer; }

private:
    WorkingCopies m_copies;
    FunctionSummaries m_summaries;
    Deployer m_deployer;
};

} // namespace lathe
