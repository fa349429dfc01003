// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/execution/ExecutionEnvironment.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

namespace lathe
{

/// One real environment around a runtime and extensions that a test writes, without the rest of the engine.
class EnvironmentFixture
{
public:
    /// False: there is no sandbox on this machine.
    bool start()
    {
        bool probed = false;
        m_sandboxes.probe([&](const SandboxStatus &) { probed = true; });
        if (!QTest::qWaitFor([&] { return probed; }, 20'000) || !m_sandboxes.status().usable)
            return false;
        QFile::setPermissions(m_folder.path(), readable);
        return QDir(m_folder.path()).mkpath(QStringLiteral("opt/extensions")) &&
               QDir(m_folder.path()).mkpath(QStringLiteral("task"));
    }

    void write(const QString &path, const QByteArray &text, bool executable = true)
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_folder.filePath(path)).path()));
        QFile file(m_folder.filePath(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        QVERIFY(file.setPermissions(executable ? readable : readable & ~anyExecute));
        for (QString folder = QFileInfo(file).path(); folder != m_folder.path();
             folder = QFileInfo(folder).path())
            QFile::setPermissions(folder, readable);
    }
    void writeRuntime(const QByteArray &text) { write(QStringLiteral("task/bootstrap"), text); }
    void writeExtension(const QString &name, const QByteArray &text, bool executable = true)
    {
        write(QStringLiteral("opt/extensions/") + name, text, executable);
        m_spec.extensions << name;
    }

    /// A file of tests/integration/engine/programs.
    static QByteArray program(const QString &name)
    {
        QFile file(QFINDTESTDATA(QStringLiteral("programs/") + name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    EnvironmentSpec &spec() { return m_spec; }

    /// What was written here is what runs.
    void make()
    {
        m_spec.id = QStringLiteral("environment");
        m_spec.function.functionName = QStringLiteral("f");
        m_spec.function.functionArn = QStringLiteral("arn:aws:lambda:us-east-1:000000000000:function:f");
        m_spec.function.handler = QStringLiteral("index.handler");
        m_spec.function.memorySize = 512;
        m_spec.sandbox.codeDirectory = m_folder.filePath(QStringLiteral("task"));
        m_spec.sandbox.layerDirectory = m_folder.filePath(QStringLiteral("opt"));
        m_spec.command = [](const SandboxPaths &paths, const QByteArray &api, int) {
            return RuntimeCommand{{paths.task + "/bootstrap"},
                                  {"AWS_LAMBDA_RUNTIME_API=" + api, "PATH=/usr/bin:/bin",
                                   "_HANDLER=index.handler", "COLOUR=green"},
                                  paths.task};
        };
        m_environment = std::make_unique<ExecutionEnvironment>(
            m_spec, ExecutionEnvironment::Services{m_sandboxes, m_runtimeApi, m_freezing, m_clock});
        m_environment->setListener({[] {},
                                    [this](const QString &, const QList<LogLine> &lines) {
                                        for (const LogLine &line : lines)
                                            said << line.text;
                                    },
                                    [this](const QList<LogLine> &lines) {
                                        for (const LogLine &line : lines)
                                            loose << line.text;
                                    }});
        m_environment->start();
    }

    /// Answers what came of it; a null request id when nothing did in time.
    FinishedInvocation invoke(const QByteArray &payload = "{}")
    {
        std::optional<FinishedInvocation> result;
        ExecutionEnvironment::Callbacks callbacks;
        callbacks.answered = [&](const OutcomePayload &) { linesAtAnswer = said; };
        callbacks.finished = [&](FinishedInvocation finished) { result = std::move(finished); };
        m_environment->invoke(
            {QStringLiteral("request-%1").arg(++m_count),
             payload,
             {},
             m_spec.function.functionArn,
             "Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0"},
            std::move(callbacks));
        (void)wait([&] { return result.has_value(); }, 120'000);
        return result.value_or(FinishedInvocation{});
    }

    bool waitIdle()
    {
        return wait([this] { return m_environment->canTakeEvent(); });
    }

    /// Until events have made it so; without the naps of QTest::qWaitFor.
    static bool wait(const std::function<bool()> &condition, int milliseconds = 30'000)
    {
        QTimer limit;
        limit.setSingleShot(true);
        limit.start(milliseconds);
        while (!condition() && limit.isActive())
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        return condition();
    }

    bool shutDown()
    {
        m_environment->shutDown();
        return wait([this] { return m_environment->state() == EnvironmentState::Dead; });
    }

    static QStringList linesOf(const FinishedInvocation &result)
    {
        QStringList lines;
        for (const LogLine &line : result.log)
            lines << line.text;
        return lines;
    }

    ExecutionEnvironment &environment() { return *m_environment; }

    QStringList linesAtAnswer; ///< what had been said when the last function answered
    QStringList said;          ///< every line, also between invocations
    QStringList loose;         ///< those that became part of no invocation's log

private:
    static constexpr auto anyExecute = QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;
    static constexpr auto readable = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup |
                                     QFile::ReadOther | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;

    QTemporaryDir m_folder;
    SystemClock m_clock;
    SandboxFactory m_sandboxes;
    RuntimeApiServer m_runtimeApi;
    FreezeQueue m_freezing;
    EnvironmentSpec m_spec;
    std::unique_ptr<ExecutionEnvironment> m_environment;
    int m_count = 0;
};

} // namespace lathe
