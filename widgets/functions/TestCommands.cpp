// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/TestCommands.h"

#include "widgets/functions/Deployments.h"
#include "widgets/functions/TestRuns.h"
#include "widgets/test/TestEventStore.h"
#include "widgets/versions/QualifierPicker.h"

namespace lathe
{

TestCommands::TestCommands(TestRuns &runs, Deployments &deployments, TestEventStore &events,
                           QualifierPicker &picker, QObject *parent)
    : QObject(parent)
    , m_runs(runs)
    , m_deployments(deployments)
    , m_events(events)
    , m_picker(picker)
{
}

void TestCommands::runLast()
{
    if (!m_events.isLoaded())
        return;
    const QString event = m_events.lastUsed();
    if (!event.isEmpty())
        runEvent(event);
    else
        Q_EMIT eventWanted();
}

void TestCommands::runEvent(const QString &name)
{
    if (const auto payload = m_events.payload(name))
        run(name, *payload);
}

void TestCommands::run(const QString &eventName, const QByteArray &json)
{
    if (m_runs.isRunning())
        return;
    if (m_deployed) {
        start(eventName, json, m_picker.qualifier(), InvocationSource::Test);
        return;
    }
    // There is nothing to run yet: what is meant is what is written.
    m_deployments.deploy([this, eventName, json] { start(eventName, json, {}, InvocationSource::Test); });
}

void TestCommands::runAgain(const InvocationRecord &record)
{
    const QString version = record.row.version == u"$LATEST" ? QString() : record.row.version;
    if (!m_runs.isRunning())
        start(record.row.eventName, record.event, version, InvocationSource::Rerun);
}

void TestCommands::start(const QString &eventName, const QByteArray &json, const QString &qualifier,
                         InvocationSource source)
{
    if (source == InvocationSource::Test)
        m_events.setLastUsed(eventName);
    Q_EMIT starting();
    m_runs.run(eventName, json, qualifier, source);
}

} // namespace lathe
