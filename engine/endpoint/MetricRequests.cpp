// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/MetricRequests.h"

#include "engine/endpoint/RpcMembers.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe::metricrequests
{

namespace
{

constexpr qint64 mostPoints = 1440;
constexpr qsizetype mostQueries = 500;

Error problem(const QString &code, const QString &message)
{
    return {code, 400, message, {}};
}

Error missing(const QString &member)
{
    return problem(u"MissingParameter"_s, u"The parameter %1 is required."_s.arg(member));
}

/// nullopt: nobody has these dimensions.
std::optional<MetricSubject> subjectOf(const QList<QCborMap> &dimensions)
{
    MetricSubject subject;
    QStringList functions;
    for (const QCborMap &map : dimensions) {
        const QString name = map.value(u"Name"_s).toString();
        const QString value = map.value(u"Value"_s).toString();
        if (name == u"FunctionName") {
            functions.append(value);
        } else if (name == u"Resource") {
            functions.append(value.section(u':', 0, 0));
            subject.qualifier = value.section(u':', 1);
        } else if (name == u"ExecutedVersion" && !value.isEmpty()) {
            subject.executedVersion = value;
        } else {
            return std::nullopt;
        }
    }
    if (!functions.isEmpty())
        subject.functionName = functions.constFirst();
    const bool one = functions.count(subject.functionName) == functions.size();
    const bool whole = subject.executedVersion.isEmpty() || subject.qualifier;
    return one && whole ? std::optional(subject) : std::nullopt;
}

QList<std::pair<QString, QString>> dimensionsOf(const MetricSubject &subject)
{
    QList<std::pair<QString, QString>> dimensions;
    if (!subject.functionName.isEmpty())
        dimensions.append({u"FunctionName"_s, subject.functionName});
    if (subject.qualifier)
        dimensions.append({u"Resource"_s, subject.qualifier->isEmpty()
                                              ? subject.functionName
                                              : u"%1:%2"_s.arg(subject.functionName, *subject.qualifier)});
    if (!subject.executedVersion.isEmpty())
        dimensions.append({u"ExecutedVersion"_s, subject.executedVersion});
    return dimensions;
}

QCborValue timeOf(const MetricStatistics &point)
{
    return QCborValue(QDateTime::fromMSecsSinceEpoch(point.startMs, Qt::UTC));
}

bool isPercentile(const QString &statistic)
{
    bool number = false;
    const double percent = statistic.mid(1).toDouble(&number);
    return statistic.startsWith(u'p') && number && percent >= 0 && percent <= 100;
}

bool isStatistic(const QString &statistic)
{
    static const QStringList plain{u"SampleCount"_s, u"Average"_s, u"Sum"_s, u"Minimum"_s, u"Maximum"_s};
    return plain.contains(statistic);
}

/// Period and range, in all operations the same.
std::optional<Error> readRange(RpcMembers &range, std::optional<qint64> periodS,
                               MetricStatisticsQuery &into)
{
    const auto from = range.timeMs(u"StartTime"_s);
    const auto to = range.timeMs(u"EndTime"_s);
    if (range.error())
        return range.error();
    if (!from || !to || !periodS)
        return missing(!from ? u"StartTime"_s : !to ? u"EndTime"_s : u"Period"_s);
    if (*from >= *to)
        return problem(u"InvalidParameterValue"_s,
                       u"The parameter StartTime must be less than the parameter EndTime."_s);
    const bool finer = *periodS == 1 || *periodS == 5 || *periodS == 10 || *periodS == 20 || *periodS == 30;
    if (!finer && (*periodS < 60 || *periodS % 60 != 0 || *periodS > 86'400 * 366))
        return problem(u"InvalidParameterValue"_s,
                       u"The parameter Period must be a multiple of 60, or one of 1, 5, 10, 20 and 30."_s);
    into.fromMs = *from;
    into.toMs = *to;
    into.periodSeconds =
        static_cast<int>(std::max<qint64>(*periodS, 60)); // minutes are the finest there is
    return std::nullopt;
}

} // namespace

QString unitOf(const QString &metric)
{
    return metric == u"Duration" ? u"Milliseconds"_s : u"Count"_s;
}

Result<Named> readMetric(const QCborMap &members)
{
    RpcMembers read(members);
    const auto space = read.text(u"Namespace"_s);
    const auto metric = read.text(u"MetricName"_s);
    const auto subject = subjectOf(read.maps(u"Dimensions"_s));
    if (read.error())
        return fail(*read.error());
    if (!space || !metric)
        return fail(missing(space ? u"MetricName"_s : u"Namespace"_s));
    return Named{*metric, subject.value_or(MetricSubject()),
                 subject && *space == u"AWS/Lambda" && cloudmetrics::names.contains(*metric)};
}

Result<ListRequest> readList(const QCborMap &members)
{
    RpcMembers read(members);
    ListRequest request;
    request.space = read.text(u"Namespace"_s).value_or(QString());
    request.metric = read.text(u"MetricName"_s).value_or(QString());
    request.token = read.text(u"NextToken"_s).value_or(QString());
    for (const QCborMap &map : read.maps(u"Dimensions"_s))
        request.dimensions.append({map.value(u"Name"_s).toString(), map.value(u"Value"_s).toString()});
    if (read.error())
        return fail(*read.error());
    return request;
}

bool ListRequest::asksFor(const QString &name, const MetricSubject &subject) const
{
    if ((!metric.isEmpty() && metric != name) || (!space.isEmpty() && space != u"AWS/Lambda"))
        return false;
    const auto its = dimensionsOf(subject);
    return std::all_of(dimensions.begin(), dimensions.end(), [&its](const auto &wanted) {
        return std::any_of(its.begin(), its.end(), [&wanted](const auto &dimension) {
            return dimension.first == wanted.first &&
                   (wanted.second.isEmpty() || dimension.second == wanted.second);
        });
    });
}

QCborMap metricOf(const QString &metric, const MetricSubject &subject)
{
    QCborArray dimensions;
    for (const auto &[name, value] : dimensionsOf(subject))
        dimensions.append(QCborMap{{u"Name"_s, name}, {u"Value"_s, value}});
    return {{u"Namespace"_s, u"AWS/Lambda"_s}, {u"MetricName"_s, metric}, {u"Dimensions"_s, dimensions}};
}

Result<StatisticsRequest> readStatistics(const QCborMap &members)
{
    StatisticsRequest request;
    auto named = readMetric(members);
    if (!named)
        return fail(named.error());
    request.named = std::move(*named);
    RpcMembers read(members);
    const QStringList plain = read.texts(u"Statistics"_s);
    request.extended = read.texts(u"ExtendedStatistics"_s);
    if (auto wrong = readRange(read, read.number(u"Period"_s), request.query))
        return fail(*wrong);
    if (plain.isEmpty() && request.extended.isEmpty())
        return fail(problem(u"InvalidParameterCombination"_s,
                            u"At least one of the parameters Statistics and ExtendedStatistics must be "
                            "specified."_s));
    if (!std::all_of(plain.begin(), plain.end(), isStatistic) ||
        !std::all_of(request.extended.begin(), request.extended.end(), isPercentile))
        return fail(
            problem(u"InvalidParameterValue"_s,
                    u"The parameter Statistics must be one or more of SampleCount, Average, Sum, Minimum "
                    "and Maximum, the parameter ExtendedStatistics percentiles like p95."_s));
    MetricStatisticsQuery &query = request.query;
    if ((query.toMs - query.fromMs) / 1000 / query.periodSeconds > mostPoints)
        return fail(
            problem(u"InvalidParameterCombination"_s,
                    u"You have requested up to %1 datapoints, which exceeds the limit of 1,440. You may "
                    "reduce the datapoints requested by increasing Period, or decreasing the time "
                    "range."_s.arg((query.toMs - query.fromMs) / 1000 / query.periodSeconds)));
    query.metric = request.named.metric;
    query.subject = request.named.subject;
    query.statistics = plain + request.extended;
    return request;
}

QCborMap datapoint(const MetricStatistics &point, const StatisticsRequest &request)
{
    QCborMap map{{u"Timestamp"_s, timeOf(point)}, {u"Unit"_s, unitOf(request.query.metric)}};
    QCborMap extended;
    for (auto it = point.values.cbegin(); it != point.values.cend(); ++it) {
        if (request.extended.contains(it.key()))
            extended.insert(it.key(), it.value());
        else
            map.insert(it.key(), it.value());
    }
    if (!extended.isEmpty())
        map.insert(u"ExtendedStatistics"_s, extended);
    return map;
}

namespace
{

Result<DataQuery> readQuery(const QCborMap &members, RpcMembers &range)
{
    RpcMembers read(members);
    DataQuery query;
    query.id = read.text(u"Id"_s).value_or(QString());
    query.label = read.text(u"Label"_s).value_or(QString());
    query.returned = read.flag(u"ReturnData"_s).value_or(true);
    const QCborMap stat = read.map(u"MetricStat"_s);
    if (read.error())
        return fail(*read.error());
    if (query.id.isEmpty() || !query.id.front().isLower())
        return fail(problem(u"ValidationError"_s,
                            u"The value for parameter Id must begin with a lower-case letter."_s));
    if (stat.isEmpty())
        return fail(problem(
            u"ValidationError"_s,
            u"The query %1 is an expression. Lathe answers queries with a MetricStat."_s.arg(query.id)));
    auto named = readMetric(stat.value(u"Metric"_s).toMap());
    if (!named)
        return fail(named.error());
    query.named = std::move(*named);
    RpcMembers inside(stat);
    query.statistic = inside.text(u"Stat"_s).value_or(QString());
    const auto period = inside.number(u"Period"_s);
    if (inside.error())
        return fail(*inside.error());
    if (auto wrong = readRange(range, period, query.query))
        return fail(*wrong);
    if (!isStatistic(query.statistic) && !isPercentile(query.statistic))
        return fail(problem(u"ValidationError"_s,
                            u"The value %1 for parameter Stat is not supported."_s.arg(query.statistic)));
    if (query.label.isEmpty())
        query.label = query.named.metric;
    query.query.metric = query.named.metric;
    query.query.subject = query.named.subject;
    query.query.statistics = {query.statistic};
    return query;
}

} // namespace

Result<DataRequest> readData(const QCborMap &members)
{
    RpcMembers read(members);
    DataRequest request;
    request.newestFirst = read.text(u"ScanBy"_s).value_or(QString()) != u"TimestampAscending";
    const QList<QCborMap> queries = read.maps(u"MetricDataQueries"_s);
    if (read.error())
        return fail(*read.error());
    if (queries.isEmpty() || queries.size() > mostQueries)
        return fail(problem(u"ValidationError"_s,
                            u"The parameter MetricDataQueries must hold 1 to 500 queries."_s));
    for (const QCborMap &one : queries) {
        auto query = readQuery(one, read);
        if (!query)
            return fail(query.error());
        const bool taken = std::any_of(request.queries.begin(), request.queries.end(),
                                       [&query](const DataQuery &other) { return other.id == query->id; });
        if (taken)
            return fail(problem(
                u"ValidationError"_s,
                u"The values for parameter id in MetricDataQueries must be unique; %1 is there twice."_s
                    .arg(query->id)));
        request.queries.append(std::move(*query));
    }
    return request;
}

QCborMap dataResult(const DataQuery &query, const QList<MetricStatistics> &points, bool newestFirst)
{
    QCborArray times;
    QCborArray values;
    for (qsizetype i = 0; i < points.size(); ++i) {
        const MetricStatistics &point = points.at(newestFirst ? points.size() - 1 - i : i);
        times.append(timeOf(point));
        values.append(point.values.value(query.statistic));
    }
    return {{u"Id"_s, query.id},
            {u"Label"_s, query.label},
            {u"Timestamps"_s, times},
            {u"Values"_s, values},
            {u"StatusCode"_s, u"Complete"_s}};
}

} // namespace lathe::metricrequests
