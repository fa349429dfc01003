// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/WorkingFilesPart.h"

#include "engine/local/RegistryPart.h"
#include "engine/local/StoragePart.h"

namespace lathe
{

WorkingFilesPart::WorkingFilesPart(StoragePart &storage, RuntimeService &runtimes, RegistryPart &registry,
                                   const EventSink &sink)
    : m_copies(storage.layout(), storage.pool())
    , m_summaries(registry.registry(), m_copies, runtimes, sink)
    , m_deployer(storage.layout(), storage.pool(), registry.packages(), registry.functions(),
                 registry.registry(), registry.rules(), [&runtimes](const QString &runtime, auto then) {
                     runtimes.javaTools(runtime, std::move(then));
                 })
{
    QObject::connect(&m_copies, &WorkingCopies::problem, &m_copies, [sink](const QString &message) {
        sink(events::Notice{events::Notice::Level::Warning, message});
    });
}

} // namespace lathe
