// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/workspace/FolderWatch.h"

#include "engine/base/Logging.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <cstring>
#include <sys/inotify.h>
#include <unistd.h>

namespace lathe
{

namespace
{

constexpr quint32 interesting = IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_DELETE | IN_MOVED_FROM |
                                IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR | IN_DONT_FOLLOW;

} // namespace

FolderWatch::FolderWatch(QObject *parent)
    : QObject(parent)
    , m_inotify(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC))
    , m_notifier(QSocketNotifier::Read)
{
    if (!m_inotify) {
        qCWarning(logWorkspace, "changes of files are not noticed: %s", std::strerror(errno));
        return;
    }
    m_notifier.setSocket(m_inotify.get());
    connect(&m_notifier, &QSocketNotifier::activated, this, &FolderWatch::read);
    m_notifier.setEnabled(true);
}

void FolderWatch::watch(const QString &folder)
{
    if (!m_inotify)
        return;
    const int watch =
        ::inotify_add_watch(m_inotify.get(), QFile::encodeName(folder).constData(), interesting);
    if (watch >= 0) {
        m_folders.insert(watch, folder);
    } else if (errno == ENOSPC && !std::exchange(m_full, true)) {
        qCWarning(logWorkspace, "not all folders of the workspace can be watched: the system's bound "
                                "fs.inotify.max_user_watches is reached");
    }
}

void FolderWatch::read()
{
    alignas(inotify_event) std::array<char, 64 * 1024> buffer;
    while (true) {
        const ssize_t size = ::read(m_inotify.get(), buffer.data(), buffer.size());
        if (size <= 0)
            return;
        for (const char *at = buffer.data(); at < buffer.data() + size;) {
            inotify_event event;
            std::memcpy(&event, at, sizeof event);
            take(event.wd, event.mask, event.len > 0 ? at + sizeof event : "");
            at += sizeof event + event.len;
        }
    }
}

void FolderWatch::take(int watch, quint32 what, const char *name)
{
    if (what & IN_Q_OVERFLOW) {
        Q_EMIT lost();
        return;
    }
    if (what & IN_IGNORED) {
        m_folders.remove(watch);
        return;
    }
    const QString folder = m_folders.value(watch);
    if (what & IN_MOVE_SELF) // it has another path now, under which it is found again
        ::inotify_rm_watch(m_inotify.get(), watch);
    else if (!folder.isNull() && *name)
        Q_EMIT changed(folder, QFile::decodeName(name), what & IN_ISDIR);
}

} // namespace lathe
