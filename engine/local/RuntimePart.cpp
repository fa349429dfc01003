// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/RuntimePart.h"

#include "engine/local/RuntimeFiles.h"
#include "engine/local/StoragePart.h"

namespace lathe
{

Result<std::unique_ptr<RuntimePart>> RuntimePart::open(const EngineOptions &options, StoragePart &storage,
                                                       const EventSink &sink)
{
    const QString folder =
        options.runtimeFolder.isEmpty() ? runtimefiles::defaultFolder() : options.runtimeFolder;
    if (auto unpacked = runtimefiles::unpack(folder); !unpacked)
        return fail(unpacked.error());
    return std::unique_ptr<RuntimePart>(new RuntimePart(options, folder, storage, sink));
}

RuntimePart::RuntimePart(const EngineOptions &options, const QString &runtimeFolder, StoragePart &storage,
                         const EventSink &sink)
    : m_sdks(options.sdkFolder, options.sdkPackages, storage.pool())
    , m_runtimes(storage.pool(), runtimeFolder, storage.scope())
{
    m_runtimes.setSdkFolder([this](const QString &family) { return m_sdks.folder(family); });
    QObject::connect(&m_runtimes, &RuntimeService::problem, &m_runtimes, [sink](const QString &message) {
        sink(events::Notice{events::Notice::Level::Warning, message});
    });
    QObject::connect(&m_sdks, &SdkStore::changed, &m_sdks,
                     [sink](const SdkInfo &sdk) { sink(events::SdkChanged{sdk}); });
}

} // namespace lathe
