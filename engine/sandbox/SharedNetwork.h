// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/process/ChildProcess.h"
#include "engine/sandbox/init/DoorProtocol.h"

#include <QObject>
#include <QSocketNotifier>
#include <QString>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace lathe
{

/// What a sandbox needs to be connected with the shared network.
struct NetworkTicket {
    /// Namespaces, owned by SharedNetwork: the network's, and that of its users (-1: the machine's own).
    int network = -1;
    int owner = -1;
    /// Names the sandbox in the network.
    quint32 number = 0;
};

/// The network through which sandboxes reach the internet and nothing of this machine: a namespace with
/// pasta at its door, both kept by `lathe-init door` (init/DoorProtocol.h). They end with this object and
/// with the engine, however that ends. Lives in the engine thread.
class SharedNetwork
{
public:
    /// Paths of pasta (empty: not installed) and of lathe-init.
    SharedNetwork(QString pasta, QString init);
    ~SharedNetwork();

    /// Opens it; `opened` comes once from the event loop, with why it failed or nothing.
    void open(std::function<void(const QString &failure)> opened);
    /// Nothing while it is closed. One that has failed is opened again after a while when it is wanted.
    std::optional<NetworkTicket> ticket();
    bool isOpen() const { return m_network.isValid(); }
    /// Called when it fails after having been open, and when it opens again (`failure` empty).
    void whenChanged(std::function<void(const QString &failure)> changed)
    {
        m_changed = std::move(changed);
    }

private:
    void readReport();
    void close(const QString &failure);
    void tell(const QString &failure);

    QString m_pasta;
    QString m_init;
    QObject m_context;
    std::unique_ptr<ChildProcess> m_door;
    UniqueFd m_socket;
    std::unique_ptr<QSocketNotifier> m_readable;
    QTimer m_patience;
    UniqueFd m_network;
    UniqueFd m_owner;
    quint32 m_lastNumber = 0;
    std::chrono::steady_clock::time_point m_triedAt;
    std::function<void(const QString &)> m_opened;
    std::function<void(const QString &)> m_changed;
};

} // namespace lathe
