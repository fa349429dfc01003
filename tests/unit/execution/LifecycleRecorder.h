// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/execution/EnvironmentLifecycle.h"
#include "engine/telemetry/PlatformLines.h"

namespace lathe
{

using namespace Qt::StringLiterals;

/// Writes down what the life cycle wants done.
class LifecycleRecorder final : public LifecycleActions
{
public:
    bool startExtensions() override
    {
        if (external)
            done << u"start extensions"_s;
        return external;
    }
    ExtensionsState extensions() const override { return state; }
    void shutDownExtensions(ShutdownReason reason, std::chrono::milliseconds deadline) override
    {
        done << u"shut down %1 %2"_s.arg(static_cast<int>(reason)).arg(deadline.count());
    }
    void startRuntime() override { done << u"start"_s; }
    void terminateRuntime() override { done << u"terminate"_s; }
    void killRuntime() override { done << u"kill runtime"_s; }
    void killAll() override { done << u"kill"_s; }
    void deliverEvent() override { done << u"deliver"_s; }
    void armTimer(std::chrono::milliseconds after) override { done << u"arm %1"_s.arg(after.count()); }
    void disarmTimer() override { armed = false; }
    void initBegun() override { ++inits; }
    void initEnded(const InitFigures &figures) override
    {
        if (figures.failed())
            done << platformlines::initReport(figures);
    }
    void runtimeDone(const RuntimeFigures &figures) override
    {
        runtimes << figures.status;
        spans.clear();
        for (const RuntimeFigures::Span &span : figures.spans)
            spans << u"%1 %2 %3"_s.arg(span.name).arg(span.startMs).arg(span.durationMs);
    }
    void finishInvocation(const InvocationOutcome &result) override
    {
        done << u"finish"_s;
        outcomes.append(result);
    }
    void stateChanged(EnvironmentState) override {}
    void destroySandbox() override { done << u"destroy"_s; }

    QStringList take() { return std::exchange(done, {}); }

    QStringList done;
    QStringList runtimes; ///< how the runtime's part of each invocation ended
    QStringList spans;    ///< of the last one: name, start and duration
    bool external = false;
    ExtensionsState state;
    QList<InvocationOutcome> outcomes;
    int inits = 0;
    bool armed = false;
};

} // namespace lathe
