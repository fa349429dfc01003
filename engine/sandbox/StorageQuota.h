// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTimer>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <sys/types.h>

namespace lathe
{

class DiskWorkers;

/// Keeps a sandbox's folder on the disk within its size, without privileges: no file may be larger (the
/// sandbox sets RLIMIT_FSIZE), and once all together reach the size, no process of the sandbox may make any
/// file grow: writing fails with EFBIG where a full disk would give ENOSPC, until something is deleted. Who
/// gets far beyond the size all the same (by raising its own limit) is killed.
///
/// Looks every 50 ms while it runs: at the free space of the file system, which costs nothing, and at the
/// folder itself, by DiskWorkers, only when that may have become too full or a second has passed.
class StorageQuota
{
public:
    struct Actions {
        /// Let no process of the sandbox make a file larger than that.
        std::function<void(qint64 bytes)> limit;
        /// It is full now.
        std::function<void()> full;
        /// It is far beyond: end its processes.
        std::function<void()> exceeded;
    };

    StorageQuota(QString folder, qint64 bytes, std::shared_ptr<DiskWorkers> workers, Actions actions);

    /// Process 1 of the sandbox; nothing happens before.
    void setInit(pid_t initPid) { m_initPid = initPid; }
    /// While processes of the sandbox can run.
    void start();
    void stop();
    bool isFull() const { return m_full; }

private:
    void look();
    void measure();
    void measured(qint64 used);
    qint64 freeBytes() const;

    QString m_folder;
    qint64 m_bytes;
    std::shared_ptr<DiskWorkers> m_workers;
    Actions m_actions;
    pid_t m_initPid = -1;
    QTimer m_timer;
    /// Of the measurement under way: bytes, or unknown as yet.
    std::shared_ptr<std::atomic<qint64>> m_result;
    bool m_full = false;
    qint64 m_used = 0;
    qint64 m_freeThen = 0;
    std::chrono::steady_clock::time_point m_measuredAt;
    std::chrono::steady_clock::time_point m_limitedAt;
};

} // namespace lathe
