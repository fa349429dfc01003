// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sandbox/StorageQuota.h"

#include "engine/sandbox/DiskWorkers.h"
#include "engine/sandbox/FolderSize.h"
#include "engine/sandbox/ProcessTree.h"

#include <QFile>

#include <sys/statvfs.h>

using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace lathe
{

namespace
{

constexpr auto period = 50ms;
constexpr auto longestTrust = 1s;
constexpr auto betweenLimits = 500ms;
constexpr qint64 unknown = -1;
/// What a fast disk takes between two looks does not count as bad will.
constexpr qint64 tolerance = 256LL * 1024 * 1024;

} // namespace

StorageQuota::StorageQuota(QString folder, qint64 bytes, std::shared_ptr<DiskWorkers> workers,
                           Actions actions)
    : m_folder(std::move(folder))
    , m_bytes(bytes)
    , m_workers(std::move(workers))
    , m_actions(std::move(actions))
    , m_freeThen(freeBytes())
    , m_measuredAt(steady_clock::now())
{
    m_timer.setInterval(period);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { look(); });
}

void StorageQuota::start()
{
    m_timer.start();
}

void StorageQuota::stop()
{
    m_timer.stop();
}

qint64 StorageQuota::freeBytes() const
{
    struct statvfs info {
    };
    if (::statvfs(QFile::encodeName(m_folder).constData(), &info) != 0)
        return 0;
    return static_cast<qint64>(info.f_bfree) * static_cast<qint64>(info.f_frsize);
}

void StorageQuota::look()
{
    if (m_initPid <= 0)
        return;
    if (m_result) {
        if (const qint64 used = m_result->load(); used != unknown)
            measured(used);
        return;
    }
    const qint64 atMost = m_used + qMax<qint64>(m_freeThen - freeBytes(), 0);
    if (m_full || atMost >= m_bytes || steady_clock::now() - m_measuredAt > longestTrust)
        measure();
}

void StorageQuota::measure()
{
    m_freeThen = freeBytes();
    m_result = std::make_shared<std::atomic<qint64>>(unknown);
    m_workers->run([folder = QFile::encodeName(m_folder), init = m_initPid, result = m_result] {
        *result = folderSize(folder, descendantsOf(init));
    });
}

void StorageQuota::measured(qint64 used)
{
    m_result.reset();
    m_measuredAt = steady_clock::now();
    m_used = used;
    const bool wasFull = std::exchange(m_full, used >= m_bytes);
    const Actions actions = m_actions;
    // Again and again, as there may be new processes.
    if (m_full && (!wasFull || m_measuredAt - m_limitedAt > betweenLimits)) {
        m_limitedAt = m_measuredAt;
        actions.limit(0);
    } else if (wasFull && !m_full) {
        actions.limit(m_bytes);
    }
    if (used > m_bytes + m_bytes / 10 + tolerance)
        actions.exceeded();
    else if (m_full && !wasFull)
        actions.full();
}

} // namespace lathe
