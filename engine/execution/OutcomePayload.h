// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/execution/EventDelivery.h"
#include "engine/execution/InvocationOutcome.h"

#include <chrono>

namespace lathe
{

/// What the caller of an invocation gets: payload and X-Amz-Function-Error.
struct OutcomePayload {
    QByteArray body;
    QString functionError; ///< empty or Unhandled
    QString errorType;
    QString errorMessage;
};

/// Makes the caller's answer of what the runtime posted.
OutcomePayload answerPayload(const RuntimeAnswer &answer);

/// Makes the caller's answer of how an invocation ended. Forms of platform errors as AWS answers them
/// today:
/// `{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: <id> Error: Task timed out after 1.00
/// seconds"}`. `initError` is what the runtime posted to /init/error.
OutcomePayload outcomePayload(const InvocationOutcome &outcome, const QString &requestId,
                              std::chrono::milliseconds timeout, const std::optional<RuntimeAnswer> &answer,
                              const QByteArray &initError);

} // namespace lathe
