// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Result.h"

#include <QHash>

#include <deque>

namespace lathe
{

/// One after the other, for each key: who changes something waits for who is changing it, so that what was
/// read is still true when it is written. Engine thread.
class Turns
{
public:
    /// Calls `work` when its turn comes, at once where nobody is before it. The turn ends when `work` gives
    /// its answer.
    template<typename Answer, typename Work>
    void take(const QString &key, Reply<Answer> reply, Work work)
    {
        queue(key, [this, key, reply = std::move(reply), work = std::move(work)]() mutable {
            work(Reply<Answer>([this, key, reply = std::move(reply)](Result<Answer> result) {
                reply(std::move(result));
                next(key);
            }));
        });
    }

private:
    void queue(const QString &key, std::function<void()> start);
    void next(const QString &key);

    QHash<QString, std::deque<std::function<void()>>> m_waiting; ///< a key is there while it has a turn
};

} // namespace lathe
