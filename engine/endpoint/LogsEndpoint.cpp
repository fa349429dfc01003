// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/LogsEndpoint.h"

#include "engine/api/Violations.h"
#include "engine/endpoint/ListPage.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr int mostEvents = 10'000;
constexpr int mostNames = 50;

Error invalid(const QString &why)
{
    return {u"InvalidParameterException"_s, 400, why, {}};
}

void refuse(RpcMembers &members, const Violations &violations)
{
    if (const auto checked = violations.result(); !checked)
        members.refuse(invalid(checked.error().message));
}

/// By name or by `logGroupIdentifier`, which may be an ARN.
std::optional<QString> groupOf(RpcMembers &members)
{
    if (auto name = members.text(u"logGroupName"_s)) {
        Violations violations;
        violations.length(*name, u"logGroupName"_s, 1, 512);
        violations.matching(*name, u"logGroupName"_s, u"[\\.\\-_/#A-Za-z0-9]+"_s);
        refuse(members, violations);
        return name;
    }
    auto name = members.text(u"logGroupIdentifier"_s);
    if (name && name->startsWith(u"arn:"))
        name = name->section(u':', 6, 6);
    return name;
}

int limitOf(RpcMembers &members, int most)
{
    const qint64 limit = members.number(u"limit"_s).value_or(most);
    Violations violations;
    violations.range(limit, u"limit"_s, 1, most);
    refuse(members, violations);
    return static_cast<int>(std::clamp<qint64>(limit, 1, most));
}

/// Past the largest there is no time.
qint64 clampedTime(qint64 ms)
{
    return std::clamp<qint64>(ms, 0, std::numeric_limits<qint64>::max() / 4);
}

QCborArray eventsOf(const QList<LogEvent> &events, bool withIds)
{
    QCborArray array;
    for (const LogEvent &event : events) {
        QCborMap map{{u"timestamp"_s, event.timestampMs},
                     {u"message"_s, event.text + u'\n'}, // as functions and platform write them
                     {u"ingestionTime"_s, event.timestampMs}};
        if (withIds) {
            map.insert(u"logStreamName"_s, event.stream);
            map.insert(u"eventId"_s, event.eventId);
        }
        array.append(map);
    }
    return array;
}

} // namespace

BodyPlan LogsEndpoint::admit(const std::shared_ptr<Exchange> &exchange)
{
    if (exchange->method() != "POST") {
        refuse(exchange, {u"UnknownOperationException"_s, 404, {}, {}});
        return {};
    }
    return {1024 * 1024, false,
            [](const RequestHead &) { return rpc::refusal(RpcProtocol::Json, rpc::tooLarge()); }};
}

void LogsEndpoint::refuse(const std::shared_ptr<Exchange> &exchange, const Error &error) const
{
    exchange->respond(rpc::refusal(RpcProtocol::Json, error));
}

void LogsEndpoint::serve(std::shared_ptr<Exchange> exchange)
{
    using Operation = void (LogsEndpoint::*)(const Call &, RpcMembers &);
    static const std::pair<QString, Operation> operations[] = {
        {u"DescribeLogGroups"_s, &LogsEndpoint::describeLogGroups},
        {u"DescribeLogStreams"_s, &LogsEndpoint::describeLogStreams},
        {u"GetLogEvents"_s, &LogsEndpoint::getLogEvents},
        {u"FilterLogEvents"_s, &LogsEndpoint::filterLogEvents},
        {u"DeleteLogGroup"_s, &LogsEndpoint::deleteLogGroup},
    };
    auto request = RpcRequest::read(exchange->head(), exchange->body());
    if (!request) {
        refuse(exchange, request.error());
        return;
    }
    const Call call{std::move(exchange), std::move(*request)};
    RpcMembers members(call.request.members);
    for (const auto &[name, operation] : operations) {
        if (name == call.request.operation) {
            (this->*operation)(call, members);
            return;
        }
    }
    refuse(call.exchange, {u"UnknownOperationException"_s, 400, {}, {}});
}

QString LogsEndpoint::arn(const QString &group) const
{
    return u"arn:aws:logs:%1:%2:log-group:%3"_s.arg(m_scope.region, m_scope.account, group);
}

void LogsEndpoint::describeLogGroups(const Call &call, RpcMembers &members)
{
    const QString prefix = members.text(u"logGroupNamePrefix"_s).value_or(QString());
    const QString pattern = members.text(u"logGroupNamePattern"_s).value_or(QString());
    const int limit = limitOf(members, mostNames);
    const QString token = members.text(u"nextToken"_s).value_or(QString());
    if (members.error()) {
        refuse(call.exchange, *members.error());
        return;
    }
    if (!prefix.isEmpty() && !pattern.isEmpty()) {
        refuse(call.exchange,
               invalid(u"LogGroup name prefix and LogGroup name pattern are mutually exclusive "
                       "parameters."_s));
        return;
    }
    m_api.logGroups([this, call, prefix, pattern, limit, token](const Result<QList<LogGroupInfo>> &groups) {
        if (!groups) {
            refuse(call.exchange, groups.error());
            return;
        }
        QList<LogGroupInfo> wanted = *groups;
        wanted.removeIf([&](const LogGroupInfo &group) {
            return !group.name.startsWith(prefix) || !group.name.contains(pattern, Qt::CaseInsensitive);
        });
        const auto page = ListPage::of(wanted.size(), limit, token);
        QCborArray array;
        for (const LogGroupInfo &group : wanted.mid(page.first, page.count)) {
            array.append(QCborMap{{u"logGroupName"_s, group.name},
                                  {u"creationTime"_s, group.createdMs},
                                  {u"metricFilterCount"_s, 0},
                                  {u"arn"_s, arn(group.name) + u":*"_s},
                                  {u"logGroupArn"_s, arn(group.name)},
                                  {u"storedBytes"_s, group.storedBytes},
                                  {u"logGroupClass"_s, u"STANDARD"_s}});
        }
        QCborMap answer{{u"logGroups"_s, array}};
        if (!page.nextToken.isEmpty())
            answer.insert(u"nextToken"_s, page.nextToken);
        call.exchange->respond(rpc::answer(call.request, answer));
    });
}

void LogsEndpoint::describeLogStreams(const Call &call, RpcMembers &members)
{
    const auto group = groupOf(members);
    const QString prefix = members.text(u"logStreamNamePrefix"_s).value_or(QString());
    const QString order = members.text(u"orderBy"_s).value_or(u"LogStreamName"_s);
    const bool descending = members.flag(u"descending"_s).value_or(false);
    const int limit = limitOf(members, mostNames);
    const QString token = members.text(u"nextToken"_s).value_or(QString());
    const bool byTime = order == u"LastEventTime";
    if (members.error() || !group || (byTime && !prefix.isEmpty())) {
        refuse(call.exchange, members.error() ? *members.error()
                              : group
                                  ? invalid(u"Cannot order by LastEventTime with a logStreamNamePrefix."_s)
                                  : invalid(u"Log group name is required."_s));
        return;
    }
    m_api.streamsOfGroup(*group, [this, call, group = *group, prefix, byTime, descending, limit,
                                  token](const Result<QList<LogStreamInfo>> &streams) {
        if (!streams) {
            refuse(call.exchange, streams.error());
            return;
        }
        QList<LogStreamInfo> wanted = *streams;
        wanted.removeIf([&](const LogStreamInfo &stream) { return !stream.name.startsWith(prefix); });
        std::sort(wanted.begin(), wanted.end(), [&](const LogStreamInfo &a, const LogStreamInfo &b) {
            const LogStreamInfo &first = descending ? b : a;
            const LogStreamInfo &second = descending ? a : b;
            return byTime && first.lastEventMs != second.lastEventMs
                       ? first.lastEventMs < second.lastEventMs
                       : first.name < second.name;
        });
        const auto page = ListPage::of(wanted.size(), limit, token);
        QCborArray array;
        for (const LogStreamInfo &stream : wanted.mid(page.first, page.count)) {
            array.append(QCborMap{{u"logStreamName"_s, stream.name},
                                  {u"creationTime"_s, stream.firstEventMs},
                                  {u"firstEventTimestamp"_s, stream.firstEventMs},
                                  {u"lastEventTimestamp"_s, stream.lastEventMs},
                                  {u"lastIngestionTime"_s, stream.lastEventMs},
                                  {u"arn"_s, arn(group) + u":log-stream:"_s + stream.name},
                                  {u"storedBytes"_s, 0}});
        }
        QCborMap answer{{u"logStreams"_s, array}};
        if (!page.nextToken.isEmpty())
            answer.insert(u"nextToken"_s, page.nextToken);
        call.exchange->respond(rpc::answer(call.request, answer));
    });
}

void LogsEndpoint::getLogEvents(const Call &call, RpcMembers &members)
{
    GetLogEventsRequest asked;
    const auto group = groupOf(members);
    const auto stream = members.text(u"logStreamName"_s);
    asked.fromMs = clampedTime(members.number(u"startTime"_s).value_or(0));
    if (const auto end = members.number(u"endTime"_s))
        asked.beforeMs = clampedTime(*end);
    asked.limit = limitOf(members, mostEvents);
    asked.fromHead = members.flag(u"startFromHead"_s).value_or(false);
    asked.nextToken = members.text(u"nextToken"_s).value_or(QString());
    if (members.error() || !group || !stream) {
        refuse(call.exchange, members.error() ? *members.error()
                                              : invalid(u"Log group and log stream name are required."_s));
        return;
    }
    asked.group = *group;
    asked.stream = *stream;
    m_api.getLogEvents(std::move(asked), [this, call](const Result<LogEventPage> &page) {
        if (!page) {
            refuse(call.exchange, page.error());
            return;
        }
        call.exchange->respond(rpc::answer(call.request, {{u"events"_s, eventsOf(page->events, false)},
                                                          {u"nextForwardToken"_s, page->forwardToken},
                                                          {u"nextBackwardToken"_s, page->backwardToken}}));
    });
}

void LogsEndpoint::filterLogEvents(const Call &call, RpcMembers &members)
{
    FilterLogEventsRequest asked;
    const auto group = groupOf(members);
    asked.streams = members.texts(u"logStreamNames"_s);
    asked.streamPrefix = members.text(u"logStreamNamePrefix"_s).value_or(QString());
    asked.fromMs = clampedTime(members.number(u"startTime"_s).value_or(0));
    if (const auto end = members.number(u"endTime"_s))
        asked.beforeMs = clampedTime(*end) + 1; // the only question that includes its end
    asked.pattern = members.text(u"filterPattern"_s).value_or(QString());
    asked.limit = limitOf(members, mostEvents);
    asked.nextToken = members.text(u"nextToken"_s).value_or(QString());
    members.flag(u"interleaved"_s);
    if (members.error() || !group || (!asked.streams.isEmpty() && !asked.streamPrefix.isEmpty())) {
        refuse(call.exchange, members.error() ? *members.error()
                              : group
                                  ? invalid(u"Only one of logStreamNames and logStreamNamePrefix may be "
                                            "given."_s)
                                  : invalid(u"Log group name is required."_s));
        return;
    }
    asked.group = *group;
    m_api.filterLogEvents(std::move(asked), [this, call](const Result<LogEventPage> &page) {
        if (!page) {
            refuse(call.exchange, page.error());
            return;
        }
        QCborMap answer{{u"events"_s, eventsOf(page->events, true)},
                        {u"searchedLogStreams"_s, QCborArray()}};
        if (!page->nextToken.isEmpty())
            answer.insert(u"nextToken"_s, page->nextToken);
        call.exchange->respond(rpc::answer(call.request, answer));
    });
}

void LogsEndpoint::deleteLogGroup(const Call &call, RpcMembers &members)
{
    const auto group = groupOf(members);
    if (members.error() || !group) {
        refuse(call.exchange,
               members.error() ? *members.error() : invalid(u"Log group name is required."_s));
        return;
    }
    m_api.deleteLogGroup(*group, [this, call](const Result<Done> &done) {
        if (done)
            call.exchange->respond(rpc::answer(call.request, {}));
        else
            refuse(call.exchange, done.error());
    });
}

} // namespace lathe
