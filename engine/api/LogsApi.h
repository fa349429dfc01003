// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/Invocation.h"
#include "engine/api/Logs.h"
#include "engine/api/Result.h"

namespace lathe
{

/// What there is of CloudWatch Logs: what functions have written, by log group. The rules of LambdaApi
/// hold. Errors: ResourceNotFoundException (400) for a group or stream nobody has written to,
/// InvalidParameterException (400).
class LogsApi
{
public:
    virtual ~LogsApi() = default;

    /// By name.
    virtual void logGroups(Reply<QList<LogGroupInfo>> reply) = 0;
    /// Newest first.
    virtual void streamsOfGroup(QString group, Reply<QList<LogStreamInfo>> reply) = 0;
    virtual void getLogEvents(GetLogEventsRequest request, Reply<LogEventPage> reply) = 0;
    virtual void filterLogEvents(FilterLogEventsRequest request, Reply<LogEventPage> reply) = 0;
    /// The lines are forgotten; the invocations that wrote them stay in the history.
    virtual void deleteLogGroup(QString group, Reply<Done> reply) = 0;
};

} // namespace lathe
