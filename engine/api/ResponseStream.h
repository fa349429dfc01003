// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

namespace lathe
{

/// Takes a function's response piece by piece while it is made (InvokeWithResponseStream). Used on the
/// engine thread; what comes after the taker has gone is dropped.
class ResponseStream
{
public:
    virtual ~ResponseStream() = default;

    /// An environment has the event; `executedVersion` as InvocationResult has it. Before the first piece.
    virtual void begin(const QString &executedVersion) = 0;
    /// False: the taker has enough for now, and says so when it wants more.
    virtual bool write(const QByteArray &piece) = 0;
    /// What to call, each time after write() answered false, when more can be taken.
    virtual void whenDrained(std::function<void()> drained) = 0;
};

} // namespace lathe
