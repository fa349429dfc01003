// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/CloudWatchEndpoint.h"

#include "engine/endpoint/ListPage.h"

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr const char *xmlSpace = "http://monitoring.amazonaws.com/doc/2010-08-01/";
constexpr int metricsOnAPage = 500;
/// ListMetrics knows what was active in the last two weeks.
constexpr qint64 listedMs = 14LL * 24 * 3600 * 1000;

} // namespace

BodyPlan CloudWatchEndpoint::admit(const std::shared_ptr<Exchange> &)
{
    return {1024 * 1024, false, [](const RequestHead &head) {
                return rpc::refusal(RpcRequest::protocolOf(head), rpc::tooLarge(), xmlSpace);
            }};
}

void CloudWatchEndpoint::refuse(const std::shared_ptr<Exchange> &exchange, const Error &error) const
{
    exchange->respond(rpc::refusal(RpcRequest::protocolOf(exchange->head()), error, xmlSpace));
}

void CloudWatchEndpoint::answer(const Call &call, const QCborMap &members)
{
    call.exchange->respond(rpc::answer(call.request, members, xmlSpace));
}

void CloudWatchEndpoint::serve(std::shared_ptr<Exchange> exchange)
{
    auto request = RpcRequest::read(exchange->head(), exchange->body());
    if (!request) {
        refuse(exchange, request.error());
        return;
    }
    const Call call{std::move(exchange), std::move(*request)};
    const QString &name = call.request.operation;
    if (name == u"ListMetrics")
        listMetrics(call);
    else if (name == u"GetMetricStatistics")
        getMetricStatistics(call);
    else if (name == u"GetMetricData")
        getMetricData(call);
    else
        refuse(
            call.exchange,
            {u"InvalidAction"_s,
             400,
             u"Lathe's CloudWatch knows ListMetrics, GetMetricStatistics and GetMetricData, not %1."_s.arg(
                 name),
             {}});
}

void CloudWatchEndpoint::listMetrics(const Call &call)
{
    const auto asked = metricrequests::readList(call.request.members);
    if (!asked) {
        refuse(call.exchange, asked.error());
        return;
    }
    m_api.metricSources(m_clock.epochMs() - listedMs,
                        [this, call, asked = *asked](const Result<QList<MetricSource>> &sources) {
                            if (!sources) {
                                refuse(call.exchange, sources.error());
                                return;
                            }
                            QList<QCborMap> found;
                            for (const MetricSource &source : *sources) {
                                for (const QString &metric : source.metrics) {
                                    if (asked.asksFor(metric, source.subject))
                                        found.append(metricrequests::metricOf(metric, source.subject));
                                }
                            }
                            const auto page = ListPage::of(found.size(), metricsOnAPage, asked.token);
                            QCborArray metrics;
                            for (const QCborMap &metric : found.mid(page.first, page.count))
                                metrics.append(metric);
                            QCborMap members{{u"Metrics"_s, metrics}};
                            if (!page.nextToken.isEmpty())
                                members.insert(u"NextToken"_s, page.nextToken);
                            answer(call, members);
                        });
}

void CloudWatchEndpoint::getMetricStatistics(const Call &call)
{
    const auto asked = metricrequests::readStatistics(call.request.members);
    if (!asked) {
        refuse(call.exchange, asked.error());
        return;
    }
    const auto send = [call, asked = *asked](const QList<MetricStatistics> &points) {
        QCborArray array;
        for (const MetricStatistics &point : points)
            array.append(metricrequests::datapoint(point, asked));
        answer(call, {{u"Label"_s, asked.query.metric}, {u"Datapoints"_s, array}});
    };
    if (!asked->named.known) {
        send({});
        return;
    }
    m_api.metricStatistics(asked->query, [this, call, send](const Result<QList<MetricStatistics>> &points) {
        if (points)
            send(*points);
        else
            refuse(call.exchange, points.error());
    });
}

void CloudWatchEndpoint::getMetricData(const Call &call)
{
    auto asked = metricrequests::readData(call.request.members);
    if (!asked) {
        refuse(call.exchange, asked.error());
        return;
    }
    struct Progress {
        metricrequests::DataRequest request;
        QList<QList<MetricStatistics>> points;
        qsizetype left = 0;
        bool failed = false;
    };
    auto progress = std::make_shared<Progress>();
    progress->request = std::move(*asked);
    const qsizetype count = progress->request.queries.size();
    progress->points.resize(count);
    progress->left = count;
    const auto arrived = [call, progress] {
        if (--progress->left > 0 || progress->failed)
            return;
        QCborArray results;
        for (qsizetype i = 0; i < progress->points.size(); ++i) {
            const metricrequests::DataQuery &query = progress->request.queries.at(i);
            if (query.returned)
                results.append(metricrequests::dataResult(query, progress->points.at(i),
                                                          progress->request.newestFirst));
        }
        answer(call, {{u"MetricDataResults"_s, results}, {u"Messages"_s, QCborArray()}});
    };
    for (qsizetype i = 0; i < count; ++i) {
        const metricrequests::DataQuery &query = progress->request.queries.at(i);
        if (!query.named.known) {
            arrived();
            continue;
        }
        m_api.metricStatistics(
            query.query, [this, call, progress, arrived, i](const Result<QList<MetricStatistics>> &points) {
                if (points)
                    progress->points[i] = *points;
                else if (!std::exchange(progress->failed, true))
                    refuse(call.exchange, points.error());
                arrived();
            });
    }
}

} // namespace lathe
