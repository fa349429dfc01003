// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/Mailbox.h"

#include <QCoreApplication>
#include <QEvent>

namespace lathe
{

namespace
{
const auto wakeUp = static_cast<QEvent::Type>(QEvent::registerEventType());
}

Mailbox::Mailbox(QObject *parent)
    : QObject(parent)
{
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
        QCoreApplication::postEvent(this, new QEvent(wakeUp));
}

void Mailbox::close()
{
    std::vector<Letter> dropped;
    const std::lock_guard lock(m_mutex);
    *m_closed = true;
    dropped.swap(m_letters);
}

bool Mailbox::event(QEvent *event)
{
    std::vector<Letter> letters;
    {
        // Before anything else, so that ThreadSanitizer sees how the event came here.
        const std::lock_guard lock(m_mutex);
        if (event->type() == wakeUp)
            letters.swap(m_letters);
    }
    if (event->type() != wakeUp)
        return QObject::event(event);
    const auto closed = m_closed;
    for (Letter &letter : letters) {
        if (*closed)
            break;
        std::exchange(letter, nullptr)();
    }
    return true;
}

} // namespace lathe
