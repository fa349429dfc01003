// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ServeCommand.h"

#include "app/InstanceServer.h"
#include "app/SignalWatch.h"
#include "engine/api/EngineClient.h"
#include "engine/local/EngineThread.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

void say(const QString &text)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(text));
}

void announce(const EngineStatus &status)
{
    std::printf("%s\n",
                qUtf8Printable(QCoreApplication::translate("Serve", "Lathe answers on %1 (workspace %2).")
                                   .arg(status.endpoint, status.workspace)));
    std::fflush(stdout);
    if (!status.endpointNotice.isEmpty())
        say(status.endpointNotice);
    if (!status.isolated)
        say(status.sandboxProblem + u'\n' + status.sandboxRemedy);
}

} // namespace

int serve(const CommandLine &line)
{
    SignalWatch signalWatch;
    EngineClient client;
    EngineThread engine;
    InstanceServer instance(client);
    int exitCode = 0;
    const auto end = [&engine] { engine.stop([] { QCoreApplication::quit(); }); };
    QObject::connect(&signalWatch, &SignalWatch::endRequested, &client, end);
    QObject::connect(&client, &EngineClient::notice, &client,
                     [](const events::Notice &notice) { say(notice.message); });
    // Of what the engine tells, a program without a window shows its notices only: the rest need not wake
    // this thread.
    const auto notices = [sink = client.sink()](EngineEvent event) {
        if (std::holds_alternative<events::Notice>(event))
            sink(std::move(event));
    };
    engine.start(line.options, notices, [&](const Result<EngineThread::Door> &door) {
        if (!door) {
            say(door.error().message);
            exitCode = 2;
            end();
            return;
        }
        client.attach({door->mailbox, door->lambda, door->workbench});
        instance.listen(door->socketPath);
        announce(door->status);
    });
    QCoreApplication::exec();
    return exitCode;
}

} // namespace lathe
