// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/execution/EnvironmentLifecycle.h"
#include "engine/execution/EventDelivery.h"
#include "engine/execution/StreamedAnswer.h"
#include "engine/http/BodyPlan.h"
#include "engine/http/Exchange.h"

#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace lathe
{

/// The Runtime API of one execution environment (Lambda documentation, "Using the Lambda runtime API").
///
/// Holds the runtime's waiting `next` and what it answered. Whose turn it is the life cycle decides; a
/// request out of turn is answered with 403, one with a wrong id with 400.
class RuntimeSession
{
public:
    using ExchangePtr = std::shared_ptr<Exchange>;

    explicit RuntimeSession(EnvironmentLifecycle &lifecycle);

    void handle(const ExchangePtr &exchange);
    /// A request's head is in, its body may take a while. A response that the runtime streams to a caller
    /// who wants it so is taken piece by piece.
    BodyPlan arriving(const ExchangePtr &exchange, BodyPlan usual);
    /// The event for the runtime's next (or already waiting) request.
    void offer(EventDelivery event) { m_event = std::move(event); }
    /// Answers the waiting `next`.
    void deliver(qint64 deadlineMs);
    /// The runtime's process is gone: forget its requests.
    void runtimeGone();

    /// Called before the life cycle hears of `next`, so that what was written before it has been read.
    void beforeNext(std::function<void()> hook) { m_beforeNext = std::move(hook); }

    /// Called when the runtime's answer stands.
    void onAnswer(std::function<void(const RuntimeAnswer &)> hook) { m_onAnswer = std::move(hook); }

    const EventDelivery &event() const { return m_event; }
    std::optional<RuntimeAnswer> takeAnswer() { return std::exchange(m_answer, std::nullopt); }
    QByteArray takeInitError() { return std::exchange(m_initError, {}); }

private:
    void next(const ExchangePtr &exchange);
    void answer(const ExchangePtr &exchange, const QString &requestId, bool isError);
    void stream(const ExchangePtr &exchange);
    void settle(const ExchangePtr &exchange, RuntimeAnswer answer);
    void initError(const ExchangePtr &exchange);
    void refuseEarlyNext();

    EnvironmentLifecycle &m_lifecycle;
    std::function<void()> m_beforeNext;
    std::function<void(const RuntimeAnswer &)> m_onAnswer;
    ExchangePtr m_next;
    EventDelivery m_event;
    std::weak_ptr<Exchange> m_answerArriving;
    bool m_streamed = false; ///< the answer that is arriving is taken piece by piece
    std::unique_ptr<StreamedAnswer> m_stream;
    ExchangePtr m_earlyNext;             ///< asked before the answer was in
    QTimer m_patience;                   ///< with it, when no answer is on its way
    std::optional<qint64> m_undelivered; ///< deadline of an event nobody was there to take
    bool m_eventOut = false;
    std::optional<RuntimeAnswer> m_answer;
    QByteArray m_initError;
};

} // namespace lathe
