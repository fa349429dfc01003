// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"
#include "engine/sandbox/Sandbox.h"
#include "engine/sandbox/SandboxSpec.h"
#include "engine/sandbox/SandboxStatus.h"

#include <QObject>

#include <memory>

namespace lathe
{

class InitSandbox;
class SandboxProbe;

/// The programs a sandbox is made of; empty where missing.
struct SandboxTools {
    QString bubblewrap;
    QString init;
    static SandboxTools find();
};

/// Finds out once what this machine can do, then makes sandboxes of that kind. Lives in the engine thread.
class SandboxFactory
{
public:
    explicit SandboxFactory(SandboxTools tools = SandboxTools::find());
    ~SandboxFactory();

    /// Really starts a sandbox; a few milliseconds. Once; `probed` comes from the event loop.
    void probe(std::function<void(const SandboxStatus &)> probed);
    /// Not usable before probe() has finished.
    const SandboxStatus &status() const { return m_status; }

    /// Starts a sandbox of the kind status() names; the error is `Lathe.NoSandbox` when none is usable.
    /// Whether this one stands is told by its whenReady().
    Result<std::unique_ptr<Sandbox>> create(const SandboxSpec &spec);

private:
    std::unique_ptr<InitSandbox> make(SandboxKind kind, const SandboxSpec &spec);
    void tryKind(SandboxKind kind);
    void judge(SandboxKind kind, const QString &failure);
    uid_t nextUid();

    SandboxTools m_tools;
    SandboxStatus m_status;
    uid_t m_lastUid;
    std::function<void(const SandboxStatus &)> m_probed;
    std::unique_ptr<SandboxProbe> m_probe;
    QObject m_context;
};

} // namespace lathe
