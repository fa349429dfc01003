// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/FdWatch.h"

#include <sys/epoll.h>

#include <array>

namespace lathe
{

FdWatch::FdWatch()
    : m_epoll(epoll_create1(EPOLL_CLOEXEC))
{
    if (!m_epoll)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(m_epoll.get(), QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(),
                     [this] { collect(); });
}

bool FdWatch::add(int fd, quint32 events, Client *client)
{
    epoll_event event{};
    event.events = events;
    event.data.ptr = client;
    return epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, fd, &event) == 0;
}

void FdWatch::remove(int fd)
{
    epoll_ctl(m_epoll.get(), EPOLL_CTL_DEL, fd, nullptr);
}

void FdWatch::collect()
{
    std::array<epoll_event, 64> events;
    const int count = epoll_wait(m_epoll.get(), events.data(), static_cast<int>(events.size()), 0);
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = events[static_cast<size_t>(i)];
        static_cast<Client *>(event.data.ptr)->fdReady(event.events);
    }
}

} // namespace lathe
