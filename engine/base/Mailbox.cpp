// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/Mailbox.h"

#include <sys/eventfd.h>
#include <utility>

namespace lathe
{

Mailbox::Mailbox(QObject *parent)
    : QObject(parent)
    , m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    , m_notifier(std::make_unique<QSocketNotifier>(m_wake.get(), QSocketNotifier::Read, this))
{
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &Mailbox::open);
}

Mailbox::~Mailbox()
{
    close();
}

void Mailbox::post(Letter letter)
{
    const std::lock_guard lock(m_mutex);
    if (*m_closed)
        return;
    m_letters.push_back(std::move(letter));
    if (m_letters.size() == 1)
        ::eventfd_write(m_wake.get(), 1);
}

void Mailbox::close()
{
    std::vector<Letter> dropped;
    const std::lock_guard lock(m_mutex);
    *m_closed = true;
    dropped.swap(m_letters);
}

void Mailbox::open()
{
    std::vector<Letter> letters;
    {
        const std::lock_guard lock(m_mutex);
        eventfd_t count = 0;
        ::eventfd_read(m_wake.get(), &count);
        letters.swap(m_letters);
    }
    const auto closed = m_closed;
    for (Letter &letter : letters) {
        if (*closed)
            break;
        std::exchange(letter, nullptr)();
    }
}

} // namespace lathe
