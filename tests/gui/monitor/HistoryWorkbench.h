// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/WorkbenchApi.h"

#include <algorithm>

namespace lathe::test
{

/// A workbench that has a history and nothing else: rows are kept oldest first, ids count from 1. Every
/// other operation is refused.
class HistoryWorkbench final : public WorkbenchApi
{
public:
    QList<InvocationRow> rows;
    QList<MetricPoint> points;
    QList<HistoryQuery> asked;
    QList<MetricQuery> askedMetrics;
    InvocationRecord record; ///< answered with the row of the id asked for
    bool broken = false;

    InvocationRow &add(InvocationRow row)
    {
        row.id = rows.size() + 1;
        rows.append(std::move(row));
        return rows.last();
    }

    void invocations(HistoryQuery query, Reply<InvocationPage> reply) override
    {
        asked.append(query);
        if (broken)
            return reply(fail(Error::service(QStringLiteral("The history cannot be read."))));
        InvocationPage page;
        for (auto row = rows.crbegin(); row != rows.crend(); ++row) {
            if ((query.beforeId > 0 && row->id >= query.beforeId) ||
                row->functionName != query.functionName || row->startedMs < query.fromMs ||
                (query.errorsOnly && !row->isError()) || (query.coldOnly && !row->isCold()))
                continue;
            if (page.rows.size() == query.limit) {
                page.more = true;
                break;
            }
            page.rows.append(*row);
        }
        reply(std::move(page));
    }

    void metrics(MetricQuery query, Reply<MetricSeries> reply) override
    {
        askedMetrics.append(query);
        if (broken)
            return reply(fail(Error::service(QStringLiteral("The history cannot be read."))));
        reply(MetricSeries{query, points});
    }

    void invocationRecord(QString requestId, Reply<InvocationRecord> reply) override
    {
        const auto found = std::find_if(rows.cbegin(), rows.cend(), [&requestId](const InvocationRow &row) {
            return row.requestId == requestId;
        });
        if (found == rows.cend())
            return reply(fail(Error::notFound(QStringLiteral("This invocation is no longer kept."))));
        InvocationRecord answer = record;
        answer.row = *found;
        reply(std::move(answer));
    }

    void functionSummaries(Reply<QList<FunctionSummary>> reply) override { refuse(reply); }
    void startFunction(NewFunction, Reply<FunctionConfiguration> reply) override { refuse(reply); }
    void deploy(QString, Reply<FunctionConfiguration> reply) override { refuse(reply); }
    void listFiles(QString, Reply<QList<WorkingFile>> reply) override { refuse(reply); }
    void readFile(QString, QString, Reply<QByteArray> reply) override { refuse(reply); }
    void writeFile(QString, QString, QByteArray, Reply<Done> reply) override { refuse(reply); }
    void createFolder(QString, QString, Reply<Done> reply) override { refuse(reply); }
    void renameFile(QString, QString, QString, Reply<Done> reply) override { refuse(reply); }
    void deleteFile(QString, QString, Reply<Done> reply) override { refuse(reply); }
    void importFiles(QString, QStringList, QString, Reply<Done> reply) override { refuse(reply); }
    void listTestEvents(QString, Reply<QList<TestEvent>> reply) override { refuse(reply); }
    void saveTestEvent(QString, TestEvent, Reply<Done> reply) override { refuse(reply); }
    void renameTestEvent(QString, QString, QString, Reply<Done> reply) override { refuse(reply); }
    void deleteTestEvent(QString, QString, Reply<Done> reply) override { refuse(reply); }
    void publishLayer(PublishLayerVersionRequest, QString, Reply<LayerVersion> reply) override
    {
        refuse(reply);
    }
    void stopInvocation(QString, Reply<Done> reply) override { refuse(reply); }
    void logStreams(QString, Reply<QList<LogStreamInfo>> reply) override { refuse(reply); }
    void uploadPackage(QString, QString, Reply<FunctionConfiguration> reply) override { refuse(reply); }
    void exportPackage(QString, QString, Reply<Done> reply) override { refuse(reply); }
    void takeDeployedFiles(QString, Reply<Done> reply) override { refuse(reply); }
    void packagedFiles(QString, Reply<QList<PackagedFile>> reply) override { refuse(reply); }
    void packagedFile(QString, QString, Reply<QByteArray> reply) override { refuse(reply); }
    void logLines(QString, QString, Reply<QList<LogLine>> reply) override { refuse(reply); }
    void runtimes(Reply<QList<RuntimeInfo>> reply) override { refuse(reply); }
    void sdks(Reply<QList<SdkInfo>> reply) override { refuse(reply); }
    void fetchSdk(QString, Reply<SdkInfo> reply) override { refuse(reply); }
    void cancelSdk(QString, Reply<Done> reply) override { refuse(reply); }
    void blueprints(Reply<QList<Blueprint>> reply) override { refuse(reply); }
    void eventTemplates(Reply<QList<EventTemplate>> reply) override { refuse(reply); }
    void environments(Reply<QList<EnvironmentInfo>> reply) override { refuse(reply); }
    void status(Reply<EngineStatus> reply) override { refuse(reply); }
    void settings(Reply<EngineSettings> reply) override { refuse(reply); }
    void changeSettings(EngineSettings, Reply<Done> reply) override { refuse(reply); }

private:
    template<typename T>
    void refuse(const Reply<T> &reply)
    {
        reply(fail(Error::service(QStringLiteral("This workbench has a history only."))));
    }
};

} // namespace lathe::test
