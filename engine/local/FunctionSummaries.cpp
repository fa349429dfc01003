// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/FunctionSummaries.h"

namespace lathe
{

FunctionSummaries::FunctionSummaries(const FunctionRegistry &registry, WorkingCopies &copies,
                                     const RuntimeService &runtimes, EventSink sink)
    : m_registry(registry)
    , m_copies(copies)
    , m_runtimes(runtimes)
    , m_sink(std::move(sink))
{
    connect(&copies, &WorkingCopies::checked, this, &FunctionSummaries::tell);
    connect(&runtimes, &RuntimeService::changed, this, [this] {
        const QStringList names = m_told.keys();
        for (const QString &name : names)
            tell(name);
    });
}

std::optional<FunctionSummary> FunctionSummaries::of(const QString &name) const
{
    FunctionSummary summary;
    if (const FunctionRecord *record = m_registry.find(name)) {
        summary.configuration = record->configuration;
        summary.undeployedChanges = m_copies.hasUndeployedChanges(*record);
    } else if (m_copies.has(name)) {
        summary.configuration = m_copies.configurationOf(name, {});
        summary.deployed = false;
        summary.undeployedChanges = true;
    } else {
        return std::nullopt;
    }
    const RuntimeInfo runtime = m_runtimes.info(summary.configuration.runtime);
    summary.servedBy = runtime.servedBy;
    summary.runnable = runtime.usable;
    return summary;
}

QList<FunctionSummary> FunctionSummaries::all() const
{
    QStringList names = m_registry.all().keys() + m_copies.names();
    names.sort(Qt::CaseInsensitive);
    names.removeDuplicates();
    QList<FunctionSummary> list;
    for (const QString &name : std::as_const(names)) {
        if (auto summary = of(name))
            list.append(std::move(*summary));
    }
    return list;
}

void FunctionSummaries::tell(const QString &name)
{
    const auto summary = of(name);
    if (!summary) {
        if (m_told.remove(name) > 0)
            m_sink(events::FunctionDeleted{name});
        return;
    }
    const auto told = m_told.constFind(name);
    if (told != m_told.cend() && *told == *summary)
        return;
    m_told.insert(name, *summary);
    m_sink(events::FunctionChanged{*summary});
}

void FunctionSummaries::lookForFolders()
{
    const QStringList folders = m_copies.names();
    for (const QString &name : folders)
        m_copies.check(name);
    const QStringList told = m_told.keys();
    for (const QString &name : told) {
        if (!folders.contains(name))
            m_copies.check(name);
    }
}

} // namespace lathe
