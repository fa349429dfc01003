// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineEvents.h"
#include "engine/local/EngineOptions.h"
#include "engine/local/RuntimeService.h"
#include "engine/local/SdkStore.h"

namespace lathe
{

class StoragePart;

/// What functions run on: bootstraps, interpreters and the AWS SDKs.
class RuntimePart
{
public:
    /// Unpacks the bootstraps. `Lathe.FileError` when that fails.
    static Result<std::unique_ptr<RuntimePart>> open(const EngineOptions &options, StoragePart &storage,
                                                     const EventSink &sink);

    RuntimeService &service() { return m_runtimes; }
    SdkStore &sdks() { return m_sdks; }
    /// What is searched for in the pool ends soon.
    void cancel() { m_runtimes.cancel(); }

private:
    RuntimePart(const EngineOptions &options, const QString &runtimeFolder, StoragePart &storage,
                const EventSink &sink);

    SdkStore m_sdks;
    RuntimeService m_runtimes; ///< asks m_sdks
};

} // namespace lathe
