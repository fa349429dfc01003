// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/InvokeCommand.h"

#include "app/InstanceClient.h"
#include "app/SignalWatch.h"
#include "engine/api/EngineClient.h"
#include "engine/local/EngineThread.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr int notRun = 2;

int refuse(const QString &message)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(message));
    return notRun;
}

Result<QByteArray> readEvent(const QString &path)
{
    if (path.isEmpty())
        return QByteArray("{}");
    QFile file(path);
    const bool open = path == u"-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open) {
        return fail(Error::local(u"Lathe.FileError"_s, QCoreApplication::translate(
                                                           "Invoke", "The event %1 could not be read: %2.")
                                                           .arg(path, file.errorString())));
    }
    return file.readAll();
}

int print(const InstanceClient::Invoked &invoked, bool showLog)
{
    if (showLog)
        std::fwrite(invoked.log.constData(), 1, static_cast<size_t>(invoked.log.size()), stderr);
    std::fwrite(invoked.payload.constData(), 1, static_cast<size_t>(invoked.payload.size()), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
    return invoked.functionError.isEmpty() ? 0 : 1;
}

int invokeHere(const CommandLine &line, const QByteArray &event)
{
    SignalWatch signalWatch;
    EngineClient client;
    EngineThread engine;
    int exitCode = notRun;
    const auto end = [&engine] { engine.stop([] { QCoreApplication::quit(); }); };
    QObject::connect(&signalWatch, &SignalWatch::endRequested, &client, end);
    EngineOptions options = line.options;
    options.endpoint = false;
    const auto finished = [&](const Result<InvocationResult> &result) {
        if (result) {
            QByteArray log;
            for (const LogLine &logged : result->record.log)
                log += logged.text.toUtf8() + '\n';
            exitCode = print({result->payload, result->functionError, log}, line.showLog);
        } else {
            exitCode = refuse(result.error().message);
        }
        end();
    };
    engine.start(options, client.sink(), [&](const Result<EngineThread::Door> &door) {
        if (!door) {
            refuse(door.error().message);
            end();
            return;
        }
        client.attach({door->mailbox, door->lambda, door->workbench});
        InvokeRequest request;
        request.function.name = line.functionName;
        request.payload = event;
        request.source = InvocationSource::CommandLine;
        client.invoke(std::move(request), finished);
    });
    QCoreApplication::exec();
    return exitCode;
}

} // namespace

int invokeOnce(const CommandLine &line)
{
    const auto event = readEvent(line.eventFile);
    if (!event)
        return refuse(event.error().message);
    const InstanceClient running(line.options.workspace + u"/.lathe/lathe.sock"_s);
    if (const auto answer = running.invoke(line.functionName, *event))
        return *answer ? print(**answer, line.showLog) : refuse(answer->error().message);
    return invokeHere(line, *event);
}

} // namespace lathe
