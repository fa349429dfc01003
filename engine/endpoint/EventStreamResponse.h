// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"
#include "engine/api/Result.h"
#include "engine/http/Exchange.h"

namespace lathe
{

/// The answer of InvokeWithResponseStream: messages of an event stream, PayloadChunk for each piece and
/// InvokeComplete at the end.
class EventStreamResponse final : public ResponseStream
{
public:
    EventStreamResponse(std::shared_ptr<Exchange> exchange, bool wantsTail)
        : m_exchange(std::move(exchange))
        , m_wantsTail(wantsTail)
    {
    }

    void begin(const QString &executedVersion) override;
    bool write(const QByteArray &piece) override;
    void whenDrained(std::function<void()> drained) override;

    /// An error before the stream began is an ordinary answer.
    void finish(const Result<InvocationResult> &result);

private:
    void complete(const QString &errorCode, const QByteArray &errorDetails, const QByteArray &logTail);

    std::shared_ptr<Exchange> m_exchange;
    bool m_wantsTail;
    bool m_begun = false;
    bool m_hasPieces = false;
};

} // namespace lathe
