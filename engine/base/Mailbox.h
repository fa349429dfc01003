// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/UniqueFd.h"

#include <QObject>
#include <QSocketNotifier>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace lathe
{

/// The one way from another thread into the thread a Mailbox lives in.
///
/// `post` may be called from any thread. Letters are opened in order in the mailbox's own thread; any
/// number of letters posted before it gets its turn cost one wake-up. Lock and wake-up are a std::mutex and
/// an eventfd, which ThreadSanitizer understands; what goes on inside posted events it does not see
/// (Debian's Qt is not instrumented). Letters still unopened when the mailbox dies are dropped without
/// being run, and so are letters posted after `close`.
class Mailbox final : public QObject
{
    Q_OBJECT
public:
    using Letter = std::function<void()>;

    explicit Mailbox(QObject *parent = nullptr);
    ~Mailbox() override;

    void post(Letter letter);
    /// From here on nothing is accepted or run, not even what is left of a batch that is being opened.
    void close();

private:
    void open();

    std::mutex m_mutex;
    std::vector<Letter> m_letters;
    UniqueFd m_wake;
    /// A child, so that it moves to another thread with its mailbox; gone before the descriptor is closed.
    std::unique_ptr<QSocketNotifier> m_notifier;
    /// Shared, because a letter may destroy the mailbox it came from.
    std::shared_ptr<std::atomic<bool>> m_closed = std::make_shared<std::atomic<bool>>(false);
};

} // namespace lathe
