// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/process/ChildProcess.h"
#include "engine/sandbox/DiskWorkers.h"
#include "engine/sandbox/InitChannel.h"
#include "engine/sandbox/RunOrder.h"
#include "engine/sandbox/Sandbox.h"
#include "engine/sandbox/StorageQuota.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace lathe
{

/// What both kinds of sandbox share: a process driven through lathe-init.
class InitSandbox : public Sandbox
{
public:
    ~InitSandbox() override;

    void whenReady(Reply<Done> reply) override;
    void whenLost(std::function<void(const Error &)> lost) override { m_lost = std::move(lost); }
    void whenStorageFull(std::function<void(const QString &)> full) override
    {
        m_storageFull = std::move(full);
    }
    void listenRuntimeApi(Reply<SandboxListener> reply) override;
    void listen(quint16 port, Reply<SandboxListener> reply) override;
    void connectTo(quint16 port, Reply<UniqueFd> reply) override;
    ProcessId run(ProcessSpec spec, ProcessEvents events) override;
    void signal(ProcessId process, int signal) override;
    void kill(ProcessId process) override;
    void killAll() override;
    void stopAll() override;
    void continueAll() override;
    void limitCpu(double cpus) override;
    void shutDown(std::function<void()> done) override;
    SandboxPaths paths() const override { return m_setup.paths; }
    SandboxNetwork network() const override { return m_setup.network; }
    pid_t initPid() const override { return m_initPid; }
    std::optional<uid_t> uid() const override { return m_setup.identity.uid; }

    /// Why the sandbox ended, in the words of the system; empty while it stands.
    QString systemWords() const { return m_systemWords; }

protected:
    struct Setup {
        /// Starts lathe-init, directly or through something; gets its socket and standard error added.
        SpawnRequest start;
        /// Descriptors that `start` names; closed after the start.
        std::vector<UniqueFd> descriptors;
        SandboxPaths paths;
        ProcessIdentity identity;
        SandboxNetwork network = SandboxNetwork::Host;
        /// A /tmp on the disk, of so many bytes; empty: a tmpfs.
        QString storageFolder;
        qint64 storageBytes = 0;
        /// How long init may take to end everything when this object goes.
        std::chrono::milliseconds grace{0};
        /// Called, on any thread, when nothing of the sandbox is left.
        std::function<void()> afterwards;
        /// Measure and remove what is on the disk.
        std::shared_ptr<DiskWorkers> workers;
    };

    InitSandbox() = default;
    void start(Setup setup);
    void failStart(const Error &error);

private:
    struct Process {
        ProcessEvents events;
        QByteArray program;
        QByteArray folder;
        bool started = false;
    };

    void onPacket(init::Packet &packet);
    void onHello(const init::Packet &packet);
    void askForSocket(init::Type type, quint16 port, Reply<SandboxListener> reply);
    void onSocket(init::Packet &packet);
    void onProcess(const init::Packet &packet);
    void onEnd(const ExitStatus &status);
    void tellEnd(const Error &error);
    void later(std::function<void()> what);
    void watchStorage();
    void command(init::Type type, quint32 id, int signal);
    void tell(const init::Message &message);
    ProcessId failRun(ProcessId id, ProcessEvents events, const Error &error);

    QObject m_context;
    Setup m_setup;
    ChildProcess m_child;
    std::unique_ptr<InitChannel> m_channel;
    UniqueFd m_errors;
    QTimer m_impatience;
    pid_t m_initPid = -1;
    bool m_ended = false;
    QString m_systemWords;
    quint32 m_lastId = 0;
    std::map<ProcessId, Process> m_processes;
    std::map<quint32, Reply<SandboxListener>> m_sockets;
    std::vector<Reply<Done>> m_ready;
    std::function<void(const Error &)> m_lost;
    std::function<void(const QString &)> m_storageFull;
    std::unique_ptr<StorageQuota> m_quota;
    std::function<void()> m_shutDown;
    std::shared_ptr<char> m_alive = std::make_shared<char>();
};

} // namespace lathe
