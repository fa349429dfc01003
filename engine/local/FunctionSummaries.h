// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineEvents.h"
#include "engine/local/RuntimeService.h"
#include "engine/local/WorkingCopies.h"
#include "engine/registry/FunctionRegistry.h"

#include <QHash>
#include <QObject>

namespace lathe
{

/// What the list of functions shows: registry and working files put together; tells when a line of it
/// changed.
class FunctionSummaries final : public QObject
{
    Q_OBJECT
public:
    FunctionSummaries(const FunctionRegistry &registry, WorkingCopies &copies,
                      const RuntimeService &runtimes, EventSink sink);

    QList<FunctionSummary> all() const;
    std::optional<FunctionSummary> of(const QString &name) const;
    /// Tells it if it differs from what was told last; a function that is no more is told as deleted.
    void tell(const QString &name);
    /// Looks for functions that came or went on disk.
    void lookForFolders();

private:
    const FunctionRegistry &m_registry;
    WorkingCopies &m_copies;
    const RuntimeService &m_runtimes;
    EventSink m_sink;
    QHash<QString, FunctionSummary> m_told;
};

} // namespace lathe
