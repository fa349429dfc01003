// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/sandbox/Sandbox.h"
#include "engine/sandbox/SandboxSpec.h"
#include "engine/sandbox/SandboxStatus.h"

#include <QObject>

#include <memory>
#include <vector>

namespace lathe
{

class DiskWorkers;
class InitSandbox;
class SandboxProbe;
class SharedNetwork;

/// The programs a sandbox is made of; empty where missing.
struct SandboxTools {
    QString bubblewrap;
    QString init;
    QString pasta{};
    static SandboxTools find();
};

/// Finds out once what this machine can do, then makes sandboxes of that kind. Lives in the engine thread.
class SandboxFactory
{
public:
    explicit SandboxFactory(SandboxTools tools = SandboxTools::find());
    ~SandboxFactory();

    /// Really starts a sandbox; a few milliseconds. Once; `probed` comes from the event loop. Then goes on
    /// to try one with the internet, which takes a few dozen milliseconds.
    void probe(std::function<void(const SandboxStatus &)> probed);
    /// `known` is called once it is clear whether sandboxes can have the internet, at once if it is. One
    /// that is made before gets the private network.
    void whenInternetKnown(std::function<void()> known);
    /// Not usable before probe() has finished.
    const SandboxStatus &status() const { return m_status; }
    /// Called when there turns out to be no way to the internet, when it is lost later, or found again.
    void whenStatusChanged(std::function<void(const SandboxStatus &)> changed)
    {
        m_changed = std::move(changed);
    }

    /// Starts a sandbox of the kind status() names; the error is `Lathe.NoSandbox` when none is usable.
    /// Whether this one stands is told by its whenReady().
    Result<std::unique_ptr<Sandbox>> create(const SandboxSpec &spec);

private:
    std::unique_ptr<InitSandbox> make(SandboxKind kind, SandboxSpec spec);
    void tryKind(SandboxKind kind, const SandboxSpec &spec, std::function<void(const QString &)> judge);
    void judge(SandboxKind kind, const QString &failure);
    void tryInternet();
    void setInternet(const QString &failure);
    void settleInternet();
    void finish();
    uid_t nextUid();

    SandboxTools m_tools;
    /// Shared with the sandboxes, whose folders may go later than this.
    std::shared_ptr<DiskWorkers> m_workers;
    SandboxStatus m_status;
    uid_t m_lastUid;
    std::function<void(const SandboxStatus &)> m_probed;
    std::function<void(const SandboxStatus &)> m_changed;
    std::unique_ptr<SharedNetwork> m_network;
    bool m_internetKnown = false;
    std::vector<std::function<void()>> m_awaitingInternet;
    std::unique_ptr<SandboxProbe> m_probe;
    QObject m_context;
};

} // namespace lathe
