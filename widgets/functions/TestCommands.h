// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Workbench.h"

#include <QObject>

namespace lathe
{

class Deployments;
class QualifierPicker;
class TestEventStore;
class TestRuns;

/// What Test means wherever it is asked for: which event, which version or alias, and that a function that
/// was never deployed is deployed first.
class TestCommands final : public QObject
{
    Q_OBJECT
public:
    TestCommands(TestRuns &runs, Deployments &deployments, TestEventStore &events, QualifierPicker &picker,
                 QObject *parent);

    /// Of the function.
    void setDeployed(bool deployed) { m_deployed = deployed; }

public Q_SLOTS:
    /// The event used last; eventWanted() when there is none.
    void runLast();
    void runEvent(const QString &name);
    void run(const QString &eventName, const QByteArray &json);
    void runAgain(const lathe::InvocationRecord &record);

Q_SIGNALS:
    void eventWanted();
    /// A run begins: what it says is to be seen.
    void starting();

private:
    void start(const QString &eventName, const QByteArray &json, const QString &qualifier,
               InvocationSource source);

    TestRuns &m_runs;
    Deployments &m_deployments;
    TestEventStore &m_events;
    QualifierPicker &m_picker;
    bool m_deployed = false;
};

} // namespace lathe
