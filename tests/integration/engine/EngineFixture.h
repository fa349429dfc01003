// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"
#include "engine/local/EngineThread.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace lathe
{

/// A real engine on a real thread with a workspace of its own, and the client a window would hold.
class EngineFixture
{
public:
    explicit EngineFixture(QString workspace = {})
        : m_workspace(workspace.isEmpty() ? m_folder.filePath(QStringLiteral("w")) : std::move(workspace))
    {
    }
    ~EngineFixture() { stop(); }

    Result<EngineStatus> start()
    {
        m_thread = std::make_unique<EngineThread>();
        client = std::make_unique<EngineClient>();
        std::optional<Result<EngineStatus>> status;
        EngineOptions options;
        options.workspace = m_workspace;
        options.port = 0;
        options.runtimeFolder = m_folder.filePath(QStringLiteral("runtimes"));
        options.interpreterFile = m_folder.filePath(QStringLiteral("interpreters.json"));
        options.sdkFolder = m_folder.filePath(QStringLiteral("sdk"));
        options.sdkPackages = sdkPackages;
        m_thread->start(options, client->sink(), [&](const Result<EngineThread::Door> &door) {
            if (!door) {
                status = fail(door.error());
                return;
            }
            client->attach({door->mailbox, door->lambda, door->workbench});
            status = door->status;
        });
        if (!QTest::qWaitFor([&] { return status.has_value(); }, 20'000))
            return fail(Error::service(QStringLiteral("the engine did not start")));
        return *status;
    }

    void stop()
    {
        if (!m_thread)
            return;
        bool stopped = false;
        m_thread->stop([&] { stopped = true; });
        (void)QTest::qWaitFor([&] { return stopped; }, 10'000);
        m_thread.reset();
        client.reset();
    }

    QString workspace() const { return m_workspace; }

    /// Calls an operation and waits for its reply.
    template<typename T, typename Operation>
    Result<T> ask(Operation operation)
    {
        std::optional<Result<T>> result;
        operation(Reply<T>([&](Result<T> answer) { result = std::move(answer); }));
        if (!QTest::qWaitFor([&] { return result.has_value(); }, 30'000))
            return fail(Error::service(QStringLiteral("no reply")));
        return *result;
    }

    Result<FunctionConfiguration> startFunction(NewFunction function)
    {
        return ask<FunctionConfiguration>(
            [&](auto reply) { client->startFunction(std::move(function), std::move(reply)); });
    }

    Result<InvocationResult> invoke(const QString &name, const QByteArray &payload = "{}",
                                    const QString &type = {})
    {
        InvokeRequest request;
        request.function.name = name;
        request.payload = payload;
        request.invocationType = type;
        return ask<InvocationResult>([&](auto reply) { client->invoke(request, std::move(reply)); });
    }

    std::unique_ptr<EngineClient> client;
    QStringList sdkPackages; ///< see EngineOptions

private:
    QTemporaryDir m_folder;
    QString m_workspace;
    std::unique_ptr<EngineThread> m_thread;
};

inline NewFunction nodeFunction(const QString &name, const QByteArray &code)
{
    NewFunction function;
    function.settings.functionName = name;
    function.settings.runtime = QStringLiteral("nodejs22.x");
    function.settings.handler = QStringLiteral("index.handler");
    function.files = {{QStringLiteral("index.mjs"), code, false}};
    return function;
}

inline NewFunction pythonFunction(const QString &name, const QByteArray &code)
{
    NewFunction function;
    function.settings.functionName = name;
    function.settings.runtime = QStringLiteral("python3.13");
    function.settings.handler = QStringLiteral("lambda_function.lambda_handler");
    function.files = {{QStringLiteral("lambda_function.py"), code, false}};
    return function;
}

} // namespace lathe
